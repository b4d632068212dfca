// The one order of values (docs/language.md, section 2). Parameters, choices, ties between traces
// and packed states all follow it; src/ir/layout.ts keeps it, so that words compare as values do.
import { unreachable } from "../base/assert.ts";
import type { Compare } from "../base/order.ts";
import { asInteger, asList, at } from "./access.ts";
import { compareIntegers } from "./integer.ts";
import type { Field, Type, UnionType } from "./type.ts";
import type { Value } from "./value.ts";

const known = new WeakMap<Type, Compare<Value>>();

/** The order of the values of a type. Ranges and capacities do not matter, only the shape does. */
export function comparator(type: Type): Compare<Value> {
  const before = known.get(type);
  if (before !== undefined) return before;
  const compare = makeComparator(type);
  known.set(type, compare);
  return compare;
}

/** Equal values have equal forms, so this needs no type. */
export function equal(left: Value, right: Value): boolean {
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object") return false;
  if (left === null || right === null || left.length !== right.length) return false;
  for (let index = 0; index < left.length; index++) {
    if (!equal(at(left, index), at(right, index))) return false;
  }
  return true;
}

function makeComparator(type: Type): Compare<Value> {
  switch (type.kind) {
    case "bool":
      return (left, right) => Number(left) - Number(right);
    case "int":
    case "enum":
      return (left, right) => compareIntegers(asInteger(left), asInteger(right));
    case "record":
      return compareFields(type.fields, 0);
    case "union":
      return compareUnions(type);
    case "option":
      return compareOptions(comparator(type.of));
    case "set":
      return compareSets(comparator(type.of));
    case "map":
      return compareMaps(comparator(type.value));
    case "seq":
      return compareSeqs(comparator(type.of));
    case "bag":
      return compareBags(comparator(type.of));
    case "never":
      return () => 0;
    default:
      return unreachable(type);
  }
}

/** Field by field; `from` skips the case of a union. */
function compareFields(fields: readonly Field[], from: number): Compare<Value> {
  const compares = fields.map((field) => comparator(field.type));
  return (left, right) => {
    const [leftList, rightList] = [asList(left), asList(right)];
    for (let index = 0; index < compares.length; index++) {
      const compare = at(compares, index);
      const order = compare(at(leftList, index + from), at(rightList, index + from));
      if (order !== 0) return order;
    }
    return 0;
  };
}

function compareUnions(type: UnionType): Compare<Value> {
  const payloads = type.cases.map((unionCase) => compareFields(unionCase.fields, 1));
  return (left, right) => {
    const leftCase = Number(at(asList(left), 0));
    const rightCase = Number(at(asList(right), 0));
    return leftCase - rightCase || at(payloads, leftCase)(left, right);
  };
}

function compareOptions(compare: Compare<Value>): Compare<Value> {
  return (left, right) => {
    if (left === null) return right === null ? 0 : -1;
    return right === null ? 1 : compare(left, right);
  };
}

/**
 * As numbers whose bit i is the i-th value: the first difference from the greatest element down.
 */
function compareSets(compare: Compare<Value>): Compare<Value> {
  return (left, right) => {
    const [leftList, rightList] = [asList(left), asList(right)];
    let leftIndex = leftList.length - 1;
    let rightIndex = rightList.length - 1;
    while (leftIndex >= 0 && rightIndex >= 0) {
      const order = compare(at(leftList, leftIndex), at(rightList, rightIndex));
      if (order !== 0) return order;
      leftIndex--;
      rightIndex--;
    }
    return leftIndex - rightIndex;
  };
}

function compareMaps(compare: Compare<Value>): Compare<Value> {
  return (left, right) => comparePrefixes(asList(left), asList(right), compare);
}

function compareSeqs(compare: Compare<Value>): Compare<Value> {
  return (left, right) => {
    const [leftList, rightList] = [asList(left), asList(right)];
    return leftList.length - rightList.length || comparePrefixes(leftList, rightList, compare);
  };
}

/**
 * As ascending slots, an absent element being the greatest: of a bag and its prefix, the longer.
 */
function compareBags(compare: Compare<Value>): Compare<Value> {
  return (left, right) => {
    const [leftList, rightList] = [asList(left), asList(right)];
    return comparePrefixes(leftList, rightList, compare) || rightList.length - leftList.length;
  };
}

/** Element by element, as far as both go. */
function comparePrefixes(
  left: readonly Value[],
  right: readonly Value[],
  compare: Compare<Value>,
): number {
  const shared = Math.min(left.length, right.length);
  for (let index = 0; index < shared; index++) {
    const order = compare(at(left, index), at(right, index));
    if (order !== 0) return order;
  }
  return 0;
}
