// Sets and bags as ascending lists. Every function takes lists in that form and returns one, so
// that equal collections have equal forms.
import type { Compare } from "../base/order.ts";
import { at } from "./access.ts";
import type { Value } from "./value.ts";

type List = readonly Value[];

/** The set of some values in any order, with any repetitions. */
export function makeSet(items: List, compare: Compare<Value>): List {
  if (items.length <= 1) return items;
  const sorted = items.toSorted(compare);
  return distinct(sorted, compare);
}

/** The bag of some values in any order. */
export function makeBag(items: List, compare: Compare<Value>): List {
  return items.toSorted(compare);
}

/** Each element of an ascending list once. */
export function distinct(sorted: List, compare: Compare<Value>): List {
  return sorted.filter((item, index) => index === 0 || compare(at(sorted, index - 1), item) !== 0);
}

/** The index of the first element that is not less than the item. */
export function placeFor(sorted: List, item: Value, compare: Compare<Value>): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(at(sorted, middle), item) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function has(sorted: List, item: Value, compare: Compare<Value>): boolean {
  const place = placeFor(sorted, item, compare);
  return place < sorted.length && compare(at(sorted, place), item) === 0;
}

/** A set or bag with one more element; a set that has it already stays as it is. */
export function insert(sorted: List, item: Value, compare: Compare<Value>, isBag: boolean): List {
  const place = placeFor(sorted, item, compare);
  const isThere = place < sorted.length && compare(at(sorted, place), item) === 0;
  return isThere && !isBag ? sorted : sorted.toSpliced(place, 0, item);
}

/** Without one occurrence of the element, or null where there is none. */
export function remove(sorted: List, item: Value, compare: Compare<Value>): List | null {
  const place = placeFor(sorted, item, compare);
  const isThere = place < sorted.length && compare(at(sorted, place), item) === 0;
  return isThere ? sorted.toSpliced(place, 1) : null;
}

export function unite(left: List, right: List, compare: Compare<Value>): List {
  if (left.length === 0) return right;
  if (right.length === 0) return left;
  return distinct([...left, ...right].sort(compare), compare);
}

export function intersect(left: List, right: List, compare: Compare<Value>): List {
  return left.filter((item) => has(right, item, compare));
}

export function subtract(left: List, right: List, compare: Compare<Value>): List {
  return left.filter((item) => !has(right, item, compare));
}

/** Whether every element of the left set is in the right one. */
export function isSubset(left: List, right: List, compare: Compare<Value>): boolean {
  return left.length <= right.length && left.every((item) => has(right, item, compare));
}

/** All subsets with at most `max` elements, in the order of sets. */
export function subsetsOf(set: List, max: number): readonly List[] {
  return subsetsBelow(set, set.length, max);
}

/** First those without the greatest element, then those with it. */
function subsetsBelow(set: List, count: number, max: number): readonly List[] {
  if (count === 0 || max === 0) return [[]];
  const greatest = at(set, count - 1);
  const without = subsetsBelow(set, count - 1, max);
  const others = max >= count ? without : subsetsBelow(set, count - 1, max - 1);
  return [...without, ...others.map((subset) => [...subset, greatest])];
}
