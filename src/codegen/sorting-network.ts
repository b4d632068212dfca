// Which pairs to compare, in which order, so that whatever stands there is sorted: the odd-even
// merge sort of Batcher (1968), without the pairs beyond the end.

export type Pair = readonly [low: number, high: number];

export function comparators(count: number): readonly Pair[] {
  const pairs: Pair[] = [];
  for (let part = 1; part < count; part *= 2) {
    for (let step = part; step >= 1; step /= 2) {
      for (let start = step % part; start + step < count; start += 2 * step) {
        for (let index = start; index < start + step && index + step < count; index++) {
          const isOnePart =
            Math.floor(index / (2 * part)) === Math.floor((index + step) / (2 * part));
          if (isOnePart) pairs.push([index, index + step]);
        }
      }
    }
  }
  return pairs;
}
