// What a system has done by itself on its way: which of the actions that it may do at any time, and
// whether each was done once. Of all that it may show, an implementation most likely shows what
// comes of doing each of them once.

/** A bit for each action, by position; negative where one was done again. */
export type Doings = number;

export const NO_DOINGS: Doings = 0;

/** More actions than these are not told apart. */
const BITS = 30;

export function alsoDone(before: Doings, position: number): Doings {
  return bothDone(before, 1 << (position % BITS));
}

export function bothDone(left: Doings, right: Doings): Doings {
  return left < 0 || right < 0 || (left & right) !== 0 ? -1 : left | right;
}

/** How many different ones were done; what was done again counts least of all. */
export function countOf(doings: Doings): number {
  if (doings < 0) return -1;
  let count = 0;
  for (let rest = doings; rest !== 0; rest &= rest - 1) count++;
  return count;
}
