// Numbers of states are given out in blocks; at the end of a level those that nobody has filled are
// closed, so that a level is an interval of numbers without holes.
import { own, shared } from "./regions.ts";

interface Hole {
  readonly start: number;
  readonly end: number;
}

/** Moves the states with the highest numbers into the holes; the blocks are then all empty. */
export function closeBlocks(
  data: DataView,
  areas: readonly number[],
  move: (from: number, to: number) => void,
): void {
  const holes = areas
    .flatMap((area) => [
      holeAt(data, area, own.next, own.end),
      holeAt(data, area, own.nextLater, own.endLater),
    ])
    .filter(({ start, end }) => start < end)
    .sort((left, right) => left.start - right.start);
  const missing = holes.reduce((sum, { start, end }) => sum + end - start, 0);
  const count = data.getUint32(shared.allocated, true) - missing;
  const free = holes.flatMap(({ start, end }) => range(start, Math.min(end, count)));
  let last = data.getUint32(shared.allocated, true);
  for (const to of free) {
    last--;
    for (;;) {
      const around = holes.find(({ start, end }) => start <= last && last < end);
      if (around === undefined) break;
      last = around.start - 1;
    }
    move(last, to);
  }
  data.setUint32(shared.allocated, count, true);
  for (const area of areas) for (const at of blockWords) data.setUint32(area + at, 0, true);
}

const blockWords = [own.next, own.end, own.nextLater, own.endLater];

function holeAt(data: DataView, area: number, start: number, end: number): Hole {
  return { start: data.getUint32(area + start, true), end: data.getUint32(area + end, true) };
}

function range(start: number, end: number): readonly number[] {
  return Array.from({ length: Math.max(0, end - start) }, (_, index) => start + index);
}
