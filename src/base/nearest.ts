// Did-you-mean. The distance is Damerau–Levenshtein in its restricted form (optimal string
// alignment): one insertion, deletion, substitution or swap of neighbours costs one, and no part is
// edited twice. Source: Boytsov, "Indexing methods for approximate dictionary searching", JEA 16
// (2011), section 2.

/**
 * Longer words are no slip of the finger, and the table is quadratic: fuzzed input must not hang.
 */
const LENGTH_MAX = 64;

/**
 * The candidate that was most likely meant, or null when none is close. Among equally close ones
 * the first in the list is taken, so the answer does not depend on anything but the arguments.
 */
export function nearest(text: string, candidates: Iterable<string>): string | null {
  if (text.length === 0 || text.length > LENGTH_MAX) return null;
  let best: string | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    if (candidate === text || candidate.length > LENGTH_MAX) continue;
    const allowed = distanceMax(text, candidate);
    if (Math.abs(candidate.length - text.length) > allowed) continue;
    const distance = distanceIgnoringCase(text, candidate);
    if (distance <= allowed && distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** A third of the longer word: `x` never suggests `y`, and `staet` does suggest `state`. */
function distanceMax(left: string, right: string): number {
  const longer = Math.max(left.length, right.length);
  return longer <= 2 ? 0.5 : Math.max(1, Math.floor(longer / 3));
}

/** Wrong case alone is half a slip, so `Held` beats `hold` for `held`. */
function distanceIgnoringCase(left: string, right: string): number {
  const folded = editDistance(left.toLowerCase(), right.toLowerCase());
  if (folded === 0) return 0.5;
  return folded;
}

/** The number of edits from one text to the other. */
export function editDistance(left: string, right: string): number {
  const width = right.length + 1;
  const table = new Int32Array((left.length + 1) * width);
  const at = (row: number, column: number): number => table[row * width + column] ?? 0;
  for (let row = 0; row <= left.length; row++) {
    for (let column = 0; column <= right.length; column++) {
      table[row * width + column] = cheapest(left, right, row, column, at);
    }
  }
  return at(left.length, right.length);
}

function cheapest(
  left: string,
  right: string,
  row: number,
  column: number,
  at: (row: number, column: number) => number,
): number {
  if (row === 0) return column;
  if (column === 0) return row;
  const isSame = left[row - 1] === right[column - 1];
  const straight = Math.min(
    at(row - 1, column) + 1,
    at(row, column - 1) + 1,
    at(row - 1, column - 1) + (isSame ? 0 : 1),
  );
  const isSwap =
    row > 1 &&
    column > 1 &&
    left[row - 1] === right[column - 2] &&
    left[row - 2] === right[column - 1];
  return isSwap ? Math.min(straight, at(row - 2, column - 2) + 1) : straight;
}
