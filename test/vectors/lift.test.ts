// Suites with larger numbers: what is only compared and copied can stand for others.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { replay } from "../../src/conformance.ts";
import { run, scripted } from "../cli/scripted.ts";
import { readWritten } from "./make.ts";

let folder = "";
let path = "";

/** An epoch in each kind of place. */
const MODEL = `model Epochs
type Epoch = 1..3
type Count = 0..2
record Seen { by: Node, epoch: Epoch }
enum Node { A, B }
union Word { Quiet, Told(at: Epoch), Counted(n: Count) }
var newest: Epoch? = none
var seen: Seen = { by: A, epoch: 1 }
var all: Set<Epoch> = {}
var times: Map<Epoch, Count> = [e in Epoch: 0]
var copy: 0..3 = 0
output said: Word = Quiet
output list: Seq<Epoch, 2>
reason Old refused
action open(n in Node, e in Epoch) when newest == none || e > newest! else Old {
  newest' = e  seen' = { by: n, epoch: e }  all' = all + e  copy' = e
  said' = Told(e)  list' = [e, 1]
}
action count(e in Epoch) when times[e] < 2 { times'[e] = times[e] + 1  said' = Counted(times[e]) }
observe newest, seen, all, times, copy
`;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fencepost-lift-"));
  path = join(folder, "epochs.fence");
  writeFileSync(path, MODEL);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const LIFT = "Epoch=2:9223372036854775808,3:18446744073709551615";

async function lift(text: string, ...words: readonly string[]) {
  const terminal = scripted();
  const code = await run(["vectors", path, "--lift", text, ...words, "--out", folder], terminal);
  return { code, err: terminal.err() };
}

function lines(name = "epochs.lifted"): readonly string[] {
  return readFileSync(join(folder, `${name}.vectors.ndjson`), "utf8")
    .trimEnd()
    .split("\n");
}

describe("a lifted suite", () => {
  test("has the larger numbers everywhere, as texts, and the others as they were", async () => {
    expect(await lift(LIFT)).toMatchObject({ code: 0, err: "" });
    const [header = "", ...tests] = lines();
    const json = JSON.parse(header);
    expect(json.options.lifts).toEqual({
      Epoch: { 2: "9223372036854775808", 3: "18446744073709551615" },
    });
    const epoch = { kind: "int", lo: 1, hi: "18446744073709551615" };
    expect(json.interface).toMatchObject({
      actions: { open: { params: { e: epoch } }, count: { params: { e: epoch } } },
      types: {
        Seen: { fields: { epoch } },
        Word: { cases: { Told: { at: epoch }, Counted: { n: { kind: "int", lo: 0, hi: 2 } } } },
      },
      observed: {
        newest: { type: { of: epoch } },
        all: { type: { of: epoch } },
        times: { type: { key: epoch, value: { kind: "int", lo: 0, hi: 2 } } },
        copy: { type: { kind: "int", lo: 0, hi: "18446744073709551615" } },
      },
      outputs: { list: { type: { of: epoch } } },
    });
    const opened = tests
      .flatMap((line) => JSON.parse(line).steps)
      .find((step) => step.do === "open" && step.args.e === "18446744073709551615");
    expect(opened.expect.outputs).toEqual({
      said: [{ case: "Told", at: "18446744073709551615" }],
      list: ["18446744073709551615", 1],
    });
    expect(opened.expect.changed).toMatchObject({
      newest: "18446744073709551615",
      seen: { epoch: "18446744073709551615" },
      copy: "18446744073709551615",
    });
    const times = '"times":{"1":0,"9223372036854775808":1,"18446744073709551615":0}';
    const counted = tests.join("").includes(times);
    expect(counted).toBe(true);
    expect(tests.join("")).not.toMatch(/"e":[23]\b/);
  });

  test("is the suite itself, test by test", async () => {
    await lift(LIFT);
    await run(["vectors", path, "--out", folder], scripted());
    const back = (line: string): string =>
      line
        .replaceAll('"9223372036854775808":', '"2":')
        .replaceAll('"18446744073709551615":', '"3":')
        .replaceAll('"9223372036854775808"', "2")
        .replaceAll('"18446744073709551615"', "3");
    const steps = (all: readonly string[]): readonly string[] =>
      all
        .slice(1)
        .map((line) => back(JSON.stringify({ ...JSON.parse(line), id: "" })))
        .toSorted();
    expect(steps(lines())).toEqual(steps(lines("epochs")));
  });

  test("is made again as it was, and compared byte by byte", async () => {
    await lift(LIFT);
    const call = (...words: readonly string[]) =>
      run(["vectors", ...words, "--out", folder], scripted());
    expect(await call("--check")).toBe(0);
    const file = join(folder, "epochs.lifted.vectors.ndjson");
    expect(readWritten(readFileSync(file, "utf8")).header.options.lifts).toBeDefined();
    writeFileSync(
      file,
      readFileSync(file, "utf8").replace('"copy":"18446744073709551615"', '"copy":2'),
    );
    expect(await call("--check")).toBe(1);
    expect(await call()).toBe(0);
    expect(await call("--check", "--exact")).toBe(0);
  });
});

describe("a lift that would change what the model does", () => {
  test.each([
    ["arithmetic", "copy' = e", "copy' = e - 1", "`Epoch` cannot be lifted: it is reckoned with"],
    ["arithmetic on a copy", "copy' = e", "copy' = if copy + 1 < 3 then e else 1", "reckoned with"],
    ["a count", "times[e] < 2", "times[e] < 2 && size(all) < e", "it is a count"],
    ["a range", "times[e] < 2", "times[e] < 2 && 2 in {n for n in 1..e}", "it bounds a range"],
  ])("is refused with its place: %s", async (_, before, after, words) => {
    expect(MODEL).toContain(before);
    writeFileSync(path, MODEL.replace(before, after));
    const { code, err } = await lift(LIFT);
    expect(err).toContain("vectors/not-lifted");
    expect(err).toContain(words);
    expect(err).toMatch(/epochs\.fence:\d+:\d+/);
    expect(code).toBe(3);
  });

  test.each([
    ["Epoch=2:9,3:5", "would not keep its order"],
    ["Epoch=7:9", "has no value 7"],
    ["Aeon=1:2", "there is no type of integers `Aeon`"],
    ["Epoch", "makes no sense"],
    ["Epoch=1:x", "makes no sense"],
  ])("is refused: %s", async (text, words) => {
    const { code, err } = await lift(text);
    expect(err).toContain(words);
    expect(code).toBe(3);
  });
});

type Epoch = number | bigint;

/** How many tests fail where epochs are kept in this way. */
async function failures(file: string, keep: (epoch: bigint) => bigint): Promise<number> {
  const become =
    (isThere: boolean) =>
    (state: State, { e }: { readonly e: Epoch }) => {
      state.epoch = keep(BigInt(e));
      state.there = isThere;
    };
  const { tests } = await replay<EpochsContract, State>(file, {
    reset: () => ({ epoch: null, there: false }),
    actions: { open: become(true), close: become(false) },
    observe: ({ epoch, there }) => ({ epoch, there }),
  });
  return tests.filter(({ status }) => status !== "passed").length;
}

interface State {
  epoch: bigint | null;
  there: boolean;
}

type EpochsContract = {
  setup: object;
  actions: {
    open: { args: { e: Epoch }; outputs: object };
    close: { args: { e: Epoch }; outputs: object };
  };
  observed: { epoch: Epoch | null; there: boolean };
  tables: Record<never, never>;
};

test("runners in TypeScript read whole numbers, and see what is cut off or rounded", async () => {
  const file = "runners/go/fencepost/testdata/epochs.lifted.vectors.ndjson";
  const kept = (number: bigint): bigint => number;
  expect(await failures(file, kept)).toBe(0);
  expect(await failures(file, (number) => BigInt.asUintN(32, number))).toBeGreaterThan(0);
  expect(await failures(file, (number) => BigInt(Number(number)))).toBeGreaterThan(0);
});

test.each([
  ["ticdc/fence", "runners/go/fencepost/testdata/epochs", "2:18446744073709551615", []],
  [
    "ticdc/orchestrator",
    "runners/go/reference/ticdc/testdata/orchestrator",
    "2:9223372036854775808",
    ["--steps-max", "150"],
  ],
] as const)(
  "those that the runners try are made of %s",
  async (model, committed, numbers, more) => {
    const words = ["vectors", `models/${model}.fence`, "--lift", `Epoch=${numbers}`, ...more];
    expect(await run([...words, "--out", folder], scripted())).toBe(0);
    const plainly = (file: string): string =>
      readFileSync(file, "utf8").replace(/"tool":"[^"]*"/, "");
    const made = plainly(join(folder, `${model}.lifted.vectors.ndjson`));
    expect(made).toBe(plainly(`${committed}.lifted.vectors.ndjson`));
  },
);
