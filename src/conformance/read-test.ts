// A line of a file of vectors that is a test.
import { typedFields, typedValue } from "./fields.ts";
import { type Interface, isCapability, type Table } from "./interface.ts";
import { readShown, readSteps } from "./read-steps.ts";
import type { Reader } from "./reader.ts";
import { quoted } from "./reader.ts";
import type { Answer, SequenceTest, TableTest, Test } from "./suite.ts";
import type { Type } from "./types.ts";

/** The letter that ids of a group begin with. */
const LETTERS: ReadonlyMap<string, string> = new Map([
  ["table", "b"],
  ["counterexample", "c"],
  ["check", "h"],
  ["mutant", "m"],
  ["negative", "n"],
  ["pairs", "p"],
  ["reject", "r"],
  ["tour", "t"],
  ["witness", "w"],
]);

const COMMON = ["id", "group", "tags", "comment"] as const;
const NEGATIVE = ["answers", "fails"] as const;
const OPTIONAL = ["needs", "kills"] as const;

export function readTest(face: Interface, reader: Reader, line: number): Test {
  const word = reader.member("group");
  const group = word.text();
  const letter = LETTERS.get(group);
  if (letter === undefined) word.fail(`${quoted(group)} is no group that this runner knows`);
  const test = { ...readNamed(face, reader, group, `${letter}`), group, line };
  if (group === "table") return { ...test, ...readTable(face, reader) };
  return { ...test, ...readSequence(face, reader, group === "negative") };
}

function readNamed(face: Interface, reader: Reader, group: string, letter: string) {
  const id = reader.member("id");
  const text = id.text();
  if (!/^[a-z]-[0-9a-f]{12}$/.test(text) || !text.startsWith(letter)) {
    id.fail(`${quoted(text)} is no id of a ${group} test`);
  }
  return {
    id: text,
    tags: reader.member("tags").texts(),
    comment: reader.member("comment").text(),
    needs: (reader.optional("needs")?.list() ?? []).map((one) => readNeed(face, one)),
    kills: reader.optional("kills")?.texts() ?? [],
  };
}

function readNeed(face: Interface, reader: Reader): string {
  const need = reader.text();
  return isCapability(face, need) ? need : reader.fail(`${quoted(need)} is no capability`);
}

type SequencePart = Pick<SequenceTest, "kind" | "setup" | "observed" | "steps" | "negative">;

function readSequence(face: Interface, reader: Reader, isNegative: boolean): SequencePart {
  const own = ["setup", "observed", "steps"] as const;
  const parts = reader.members([...COMMON, ...own, ...(isNegative ? NEGATIVE : [])], OPTIONAL);
  const steps = readSteps(face, parts.steps);
  if (steps.length === 0) parts.steps.fail("there is no step");
  return {
    kind: "sequence",
    setup: typedFields(face.typing, face.setup, parts.setup),
    observed: typedFields(face.typing, face.observed, parts.observed),
    steps,
    negative: isNegative ? readNegative(face, reader) : null,
  };
}

function readNegative(face: Interface, reader: Reader) {
  const answers = reader.member("answers");
  const list = answers.list().map((item): Answer => {
    const { observed, ...shown } = item.members(["observed"], ["reason", "outputs"]);
    const { reason, outputs } = readShown(face, shown);
    return { reason, outputs, observed: typedFields(face.typing, face.observed, observed) };
  });
  if (list.length === 0) answers.fail("there is no answer");
  return { answers: list, fails: reader.member("fails").count() };
}

type TablePart = Pick<TableTest, "kind" | "table" | "inputs" | "results" | "rows">;

function readTable(face: Interface, reader: Reader): TablePart {
  const own = ["table", "inputs", "results", "rows"] as const;
  const parts = reader.members([...COMMON, ...own], OPTIONAL);
  const name = parts.table.text();
  const table = face.tables.get(name) ?? parts.table.fail(`there is no table ${quoted(name)}`);
  const inputs = parts.inputs.texts();
  const results = parts.results.texts();
  const columns = columnTypes(table, inputs, results, parts.inputs);
  const isWhole = new Set(inputs).size === table.inputs.size && inputs.length === table.inputs.size;
  if (!isWhole || results[0] !== "result") {
    parts.results.fail("the columns are not all inputs, and then result");
  }
  const rows = parts.rows.list().map((row) => {
    const values = row.list();
    if (values.length !== columns.length) {
      row.fail(`it has ${values.length} values for ${columns.length} columns`);
    }
    return columns.map((type, at) =>
      typedValue(face.typing, type, values[at] ?? row.fail("a value is missing")),
    );
  });
  return { kind: "table", table: name, inputs, results, rows };
}

function columnTypes(
  table: Table,
  inputs: readonly string[],
  results: readonly string[],
  reader: Reader,
): readonly Type[] {
  const found = [
    ...inputs.map((name) => table.inputs.get(name)),
    ...results.map((name, at) => (at === 0 ? table.result : table.variants.get(name))),
  ];
  return found.map((type, at) => type ?? reader.fail(`column ${at + 1} is none of the table`));
}
