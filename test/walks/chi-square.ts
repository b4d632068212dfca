// How far counts are from what is expected of each; about as large as their number where chance is
// fair, with a variance of twice that.

export function chiSquare(counts: readonly number[], expected: number): number {
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}
