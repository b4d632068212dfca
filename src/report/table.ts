// Tables of counts: what each run explored, how often each action happened.
import type { Counts } from "../engine/exploration.ts";
import type { ProgramInfo } from "../program/program.ts";
import { widthOf } from "./cells.ts";
import type { Look } from "./excerpt.ts";
import { formatCount, formatDuration, padEnd, padStart } from "./format.ts";
import type { Run } from "./run.ts";
import { paint } from "./style.ts";

/** One line for each run: states, transitions, depth, time. */
export function runTable(runs: readonly Run[], look: Look): readonly string[] {
  const rows = runs.map((run): readonly string[] => {
    const { info, exploration } = run.outcome;
    const { counts, elapsedMs } = exploration;
    const more = run.outcome.stoppedBy === null ? "" : " or more";
    const renamed = run.outcome.symmetry.length === 0 ? "" : " up to renaming";
    return [
      [info.model, ...run.selection.overlays].join(" + "),
      info.config,
      `${formatCount(counts.states)}${renamed}${more}`,
      `${formatCount(counts.transitions)}${more}`,
      `${counts.depth}${more}`,
      formatDuration(elapsedMs),
    ];
  });
  const head = ["model", "config", "states", "transitions", "depth", "time"];
  return table(head, rows, 2, look);
}

/** One line for each action: its kind and the number of its transitions. */
export function actionTable(info: ProgramInfo, counts: Counts, look: Look): readonly string[] {
  const rows = info.actions.map(({ name, kind }, index): readonly string[] => [
    name,
    kind,
    formatCount(counts.actionTransitions[index] ?? 0),
  ]);
  return table(["action", "kind", "transitions"], rows, 2, look);
}

/** Columns two blanks apart; the first `textColumns` are flush left, the others flush right. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  textColumns: number,
  { palette }: Look,
): readonly string[] {
  const widths = head.map((title, column) =>
    Math.max(widthOf(title), ...rows.map((row) => widthOf(row[column] ?? ""))),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => (column < textColumns ? padEnd : padStart)(cell, widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  return [paint(palette, "faint", line(head)), ...rows.map(line)];
}
