// Total orders for sorting and for walking collections in one order on every machine. Texts compare
// by code units and never by locale, which differs from one machine to the next.
import type { Diagnostic } from "./diagnostic.ts";

/** Negative, zero or positive, as `toSorted` takes it. */
export type Compare<T> = (left: T, right: T) => number;

export function compareNumbers(left: number, right: number): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

export function compareTexts(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Orders by the first difference; a list that another one starts with comes before it. */
export function compareLists<T>(
  left: readonly T[],
  right: readonly T[],
  compareItems: Compare<T>,
): number {
  const shared = Math.min(left.length, right.length);
  for (const [index, item] of left.entries()) {
    if (index >= shared) break;
    const order = compareItems(item, right[index] as T);
    if (order !== 0) return order;
  }
  return compareNumbers(left.length, right.length);
}

/** Orders by a key of each item. */
export function by<T, K>(keyOf: (item: T) => K, compareKeys: Compare<K>): Compare<T> {
  return (left, right) => compareKeys(keyOf(left), keyOf(right));
}

/** The first order that tells two items apart decides. */
export function inTurn<T>(...orders: readonly Compare<T>[]): Compare<T> {
  return (left, right) => {
    for (const compare of orders) {
      const order = compare(left, right);
      if (order !== 0) return order;
    }
    return 0;
  };
}

/**
 * Findings in the order of the text: by path, then place, then code; those without a place first.
 */
export const bySpan: Compare<Diagnostic> = inTurn(
  by((finding) => finding.span?.source.path ?? "", compareTexts),
  by((finding) => finding.span?.start ?? -1, compareNumbers),
  by((finding) => finding.span?.end ?? -1, compareNumbers),
  by((finding) => finding.code, compareTexts),
);
