// Counts that moved, as text: what was pinned, what was found, and which actions made the
// difference.
import type { Moved } from "../search/counts.ts";
import { widthOf } from "./cells.ts";
import type { Look } from "./excerpt.ts";
import { formatCount, padEnd } from "./format.ts";
import { paint } from "./style.ts";

/** The lines for one config; none where nothing moved. */
export function movedLines(
  file: string,
  config: string,
  moved: readonly Moved[],
  { palette }: Look,
): readonly string[] {
  if (moved.length === 0) return [];
  const width = Math.max(...moved.map(({ name }) => widthOf(name)));
  return [
    `  ${paint(palette, "bad", "✗ counts moved")}  ${file} · config ${config}`,
    ...moved.map(({ kind, name, pinned, found }) => {
      const label = paint(palette, "faint", padEnd(kind, 6));
      return `      ${label}  ${padEnd(name, width)}  ${valueText(pinned)} → ${valueText(found)}`;
    }),
  ];
}

function valueText(value: number | string | null): string {
  if (value === null) return "absent";
  return typeof value === "number" ? formatCount(value) : value;
}

/** `action up: 3 → 4`, for reports that are no tables. */
export function movedText({ kind, name, pinned, found }: Moved): string {
  return `${kind} ${name}: ${valueText(pinned)} → ${valueText(found)}`;
}
