// Plays a table: every row is asked for, and the wrong ones say whose behaviour they are.
import { Misfit } from "./canonical.ts";
import { AdapterError } from "./deadline.ts";
import { isSame, type Value } from "./json.ts";
import type { Player } from "./player.ts";
import { countOf, show } from "./show.ts";
import type { TableTest } from "./suite.ts";

interface WrongRow {
  readonly inputs: readonly Value[];
  readonly want: Value;
  readonly got: Value;
  /** Variants of the model that give the same wrong answer. */
  readonly as: readonly string[];
}

export interface TableResult {
  readonly wrong: readonly WrongRow[];
  readonly error: AdapterError | null;
}

export async function playTable(player: Player, test: TableTest): Promise<TableResult> {
  const wrong: WrongRow[] = [];
  for (const row of test.rows) {
    const found = await playRow(player, test, row);
    if (found instanceof AdapterError) return { wrong, error: found };
    if (found !== null) wrong.push(found);
  }
  return { wrong, error: null };
}

async function playRow(
  player: Player,
  test: TableTest,
  row: readonly Value[],
): Promise<WrongRow | AdapterError | null> {
  const table = player.face.tables.get(test.table);
  if (table === undefined) return null;
  const count = test.inputs.length;
  const inputs = row.slice(0, count);
  const [want = null, ...others] = row.slice(count);
  const named = new Map(test.inputs.map((name, at) => [name, inputs[at] ?? null]));
  const deadline = player.deadline();
  try {
    const raw = await deadline.guard(test.table, () =>
      player.driver.evaluate(test.table, named, deadline),
    );
    const got = player.face.typing.canonical(table.result, raw);
    if (isSame(got, want)) return null;
    const as = test.results.slice(1).filter((_, at) => isSame(others[at], got));
    return { inputs, want, got, as };
  } catch (error) {
    if (error instanceof Misfit) return new AdapterError(`row ${show(inputs)}: ${error.message}`);
    if (error instanceof AdapterError) return error;
    throw error;
  }
}

/** How many wrong rows a report shows. */
const ROWS_SHOWN = 10;

export function tableStory(test: TableTest, { wrong, error }: TableResult): string {
  const title = `${wrong.length} of ${test.rows.length} rows are wrong`;
  const lines = wrong.slice(0, ROWS_SHOWN).map(({ inputs, want, got, as }) => {
    const call = test.inputs.map((name, at) => `${name} ${show(inputs[at])}`).join(", ");
    const whose = as.length === 0 ? "" : `  as in ${as.join(", ")}`;
    return `  ${test.table}(${call})  want ${show(want)}  got ${show(got)}${whose}`;
  });
  const more = wrong.length - lines.length;
  return [
    `✗ ${test.comment}        ${title}`,
    "",
    ...lines,
    ...(more > 0 ? [`  … and ${more} more`] : []),
    ...(error === null ? [] : [`  the adapter failed: ${error.message}`]),
    ...variantCounts(test, wrong),
    "",
  ].join("\n");
}

/** Which variants give the same wrong answers. */
function variantCounts(test: TableTest, wrong: readonly WrongRow[]): readonly string[] {
  return test.results.slice(1).flatMap((variant) => {
    const count = wrong.filter(({ as }) => as.includes(variant)).length;
    const answers = countOf(wrong.length, "wrong answer");
    return count === 0 ? [] : [`  ${count} of ${answers} are those of variant ${variant}`];
  });
}
