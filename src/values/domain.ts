// Types as finite sets: how many values there are, which, and the position of each. Counts are
// exact up to SIZE_MAX and stop there. Only small types may be listed: callers look at the count
// first.
import { assert, unreachable } from "../base/assert.ts";
import { asInteger, asNumber, at } from "./access.ts";
import { placeFor, subsetsOf } from "./collection.ts";
import { comparator } from "./compare.ts";
import { normalise } from "./integer.ts";
import type { Field, Type } from "./type.ts";
import type { Value } from "./value.ts";

/** Counts of values stop here: no state has room for more. */
export const SIZE_MAX = 1n << 4096n;

/** A type with more values may not be listed. */
export const VALUES_MAX = 1_000_000;

const counted = new WeakMap<Type, bigint>();

/** The number of values of a type, or SIZE_MAX where there are at least as many. */
export function sizeOf(type: Type): bigint {
  // A type may hold another one twice, which holds a third one twice, and so on.
  const before = counted.get(type);
  if (before !== undefined) return before;
  const size = countValues(type);
  counted.set(type, size);
  return size;
}

function countValues(type: Type): bigint {
  switch (type.kind) {
    case "bool":
      return 2n;
    case "int":
      return type.hi < type.lo ? 0n : capped(type.hi - type.lo + 1n);
    case "enum":
      return BigInt(type.cases.length);
    case "record":
      return sizeOfFields(type.fields);
    case "union":
      return capped(type.cases.reduce((sum, { fields }) => sum + sizeOfFields(fields), 0n));
    case "option":
      return capped(sizeOf(type.of) + 1n);
    case "set":
      return countSets(sizeOf(type.of), type.max);
    case "map":
      return power(sizeOf(type.value), sizeOf(type.key));
    case "seq":
      return countSeqs(sizeOf(type.of), BigInt(type.max));
    case "bag":
      return countBags(sizeOf(type.of), BigInt(type.max));
    case "never":
      return 0n;
    default:
      return unreachable(type);
  }
}

function sizeOfFields(fields: readonly Field[]): bigint {
  return fields.reduce((product, field) => capped(product * sizeOf(field.type)), 1n);
}

function capped(size: bigint): bigint {
  return size < SIZE_MAX ? size : SIZE_MAX;
}

function power(base: bigint, exponent: bigint): bigint {
  if (exponent === 0n) return 1n;
  if (base <= 1n) return base;
  return exponent >= 4096n ? SIZE_MAX : capped(base ** exponent);
}

/** The number of subsets of a domain, of any size or with at most `max` elements. */
function countSets(domain: bigint, max: number | null): bigint {
  if (max === null || BigInt(max) >= domain) return power(2n, domain);
  let total = 1n;
  let ofThisSize = 1n;
  for (let size = 1n; size <= BigInt(max) && total < SIZE_MAX; size++) {
    ofThisSize = (ofThisSize * (domain - size + 1n)) / size;
    total += ofThisSize;
  }
  return capped(total);
}

function countSeqs(domain: bigint, max: bigint): bigint {
  if (domain === 0n) return 1n;
  if (domain === 1n) return capped(max + 1n);
  let total = 0n;
  for (let length = 0n; length <= max && total < SIZE_MAX; length++) total += power(domain, length);
  return capped(total);
}

/** Bags with at most n elements are the ways to put n of them on |T| + 1 places, one for absent. */
function countBags(domain: bigint, max: bigint): bigint {
  const steps = max < domain ? max : domain;
  const rest = domain + max - steps;
  let ways = 1n;
  for (let step = 1n; step <= steps && ways < SIZE_MAX; step++)
    ways = (ways * (rest + step)) / step;
  return capped(ways);
}

const listed = new WeakMap<Type, readonly Value[]>();

/** All values of a small type, in order. */
export function valuesOf(type: Type): readonly Value[] {
  const before = listed.get(type);
  if (before !== undefined) return before;
  const size = sizeOf(type);
  assert(size <= BigInt(VALUES_MAX), "whoever lists a type has looked at its size");
  const values = size === 0n ? [] : listValues(type);
  listed.set(type, values);
  return values;
}

function listValues(type: Type): readonly Value[] {
  switch (type.kind) {
    case "bool":
      return [false, true];
    case "int":
      return listIntegers(type.lo, type.hi);
    case "enum":
      return type.cases.map((_, index) => index);
    case "record":
      return payloadsOf(type.fields);
    case "union":
      return type.cases.flatMap(({ fields }, index) =>
        payloadsOf(fields).map((payload) => [index, ...payload]),
      );
    case "option":
      return [null, ...valuesOf(type.of)];
    case "set":
      return subsetsOf(elementsOf(type), type.max ?? Number.POSITIVE_INFINITY);
    case "map":
      return tuples(Array.from({ length: Number(sizeOf(type.key)) }, () => valuesOf(type.value)));
    case "seq":
      return Array.from({ length: type.max + 1 }, (_, length) => length).flatMap((length) =>
        tuples(Array.from({ length }, () => elementsOf(type))),
      );
    case "bag":
      return bagsFrom(elementsOf(type), 0, type.max);
    case "never":
      return [];
    default:
      return unreachable(type);
  }
}

/** None where one field has no value: then the others may have too many to list. */
function payloadsOf(fields: readonly Field[]): readonly (readonly Value[])[] {
  return sizeOfFields(fields) === 0n ? [] : tuples(fields.map((field) => valuesOf(field.type)));
}

/** What may be in a collection; not asked for where nothing may. */
function elementsOf({ of, max }: { readonly of: Type; readonly max: number | null }) {
  return max === 0 ? [] : valuesOf(of);
}

function listIntegers(lo: bigint, hi: bigint): readonly Value[] {
  const values: Value[] = [];
  for (let value = lo; value <= hi; value++) values.push(normalise(value));
  return values;
}

/** One value from each column, the first column changing last. */
function tuples(columns: readonly (readonly Value[])[]): readonly (readonly Value[])[] {
  let rows: readonly (readonly Value[])[] = [[]];
  for (const column of columns)
    rows = rows.flatMap((row) => column.map((value) => [...row, value]));
  return rows;
}

/** Bags of the elements from an index on: the fuller ones first, for absent is the greatest. */
function bagsFrom(elements: readonly Value[], first: number, max: number): readonly Value[][] {
  const bags: Value[][] = [];
  for (let index = first; max > 0 && index < elements.length; index++) {
    const rests = bagsFrom(elements, index, max - 1);
    for (const rest of rests) bags.push([at(elements, index), ...rest]);
  }
  bags.push([]);
  return bags;
}

/** The values of a small type by their positions. */
export interface Ordinals {
  readonly count: number;
  /** The position of a value, or -1 for what is no value of the type. */
  ordinalOf(value: Value): number;
  valueAt(ordinal: number): Value;
}

const numbered = new WeakMap<Type, Ordinals>();

/** Positions in the order of the type, from 0. */
export function ordinals(type: Type): Ordinals {
  const before = numbered.get(type);
  if (before !== undefined) return before;
  const made = makeOrdinals(type);
  numbered.set(type, made);
  return made;
}

function makeOrdinals(type: Type): Ordinals {
  const values = valuesOf(type);
  const count = values.length;
  const valueAt = (ordinal: number): Value => at(values, ordinal);
  if (type.kind === "bool") return { count, valueAt, ordinalOf: (value) => Number(value) };
  if (type.kind === "enum") return { count, valueAt, ordinalOf: asNumber };
  if (type.kind === "int") {
    const lo = Number(type.lo);
    const isSafe = Number.isSafeInteger(lo) && Number.isSafeInteger(lo + count);
    if (isSafe) return { count, valueAt, ordinalOf: (value) => ordinalInRange(value, lo, count) };
  }
  const compare = comparator(type);
  const ordinalOf = (value: Value): number => {
    const place = placeFor(values, value, compare);
    return place < count && compare(at(values, place), value) === 0 ? place : -1;
  };
  return { count, valueAt, ordinalOf };
}

function ordinalInRange(value: Value, lo: number, count: number): number {
  const offset = Number(asInteger(value)) - lo;
  return offset >= 0 && offset < count ? offset : -1;
}
