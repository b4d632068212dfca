// Whether a value has room in a type, deeply: ranges of integers and capacities of collections. The
// shape (which record, which enum) was checked with the types and is taken for granted.
import { unreachable } from "../base/assert.ts";
import { asInteger, asList, at } from "./access.ts";
import type { Field, IntType, Type, UnionType } from "./type.ts";
import type { Value } from "./value.ts";

/** What does not fit: a value, and the part of the type that has no room for it. */
export interface Misfit {
  readonly kind: "out-of-range" | "full" | "none";
  readonly value: Value;
  readonly type: Type;
}

type Check = (value: Value) => Misfit | null;

const known = new WeakMap<Type, Check>();

/** The first misfit in a value, or null where all of it fits. Made once for a type, run often. */
export function fitter(type: Type): Check {
  const before = known.get(type);
  if (before !== undefined) return before;
  const check = makeCheck(type);
  known.set(type, check);
  return check;
}

/** Whether a value of the shape of the type is one of its values. */
export function isValue(type: Type, value: Value): boolean {
  return fitter(type)(value) === null;
}

function makeCheck(type: Type): Check {
  switch (type.kind) {
    case "bool":
    case "enum":
      return (value) => (value === null ? { kind: "none", value, type } : null);
    case "int":
      return checkInteger(type);
    case "record":
      return checkFields(type.fields, 0, type);
    case "union":
      return checkUnion(type);
    case "option": {
      const check = fitter(type.of);
      return (value) => (value === null ? null : check(value));
    }
    case "set":
      return checkItems(type, type.of, type.max ?? Number.POSITIVE_INFINITY);
    case "map":
      return checkItems(type, type.value, Number.POSITIVE_INFINITY);
    case "seq":
    case "bag":
      return checkItems(type, type.of, type.max);
    case "never":
      return (value) => ({ kind: "out-of-range", value, type });
    default:
      return unreachable(type);
  }
}

function checkInteger(type: IntType): Check {
  // A range beyond the safe integers is compared exactly all the same: JavaScript compares a number
  // with a bigint by value. Numbers are only the faster way.
  const isSafe = [type.lo, type.hi].every((end) => Number.isSafeInteger(Number(end)));
  const lo = isSafe ? Number(type.lo) : type.lo;
  const hi = isSafe ? Number(type.hi) : type.hi;
  return (value) => {
    if (value === null) return { kind: "none", value, type };
    const integer = asInteger(value);
    return integer >= lo && integer <= hi ? null : { kind: "out-of-range", value, type };
  };
}

function checkFields(fields: readonly Field[], from: number, type: Type): Check {
  const checks = fields.map((field) => fitter(field.type));
  return (value) => {
    if (value === null) return { kind: "none", value, type };
    const list = asList(value);
    for (let index = 0; index < checks.length; index++) {
      const misfit = at(checks, index)(at(list, index + from));
      if (misfit !== null) return misfit;
    }
    return null;
  };
}

function checkUnion(type: UnionType): Check {
  const cases = type.cases.map((unionCase) => checkFields(unionCase.fields, 1, type));
  return (value) => {
    if (value === null) return { kind: "none", value, type };
    return at(cases, Number(at(asList(value), 0)))(value);
  };
}

function checkItems(type: Type, of: Type, max: number): Check {
  const check = fitter(of);
  return (value) => {
    if (value === null) return { kind: "none", value, type };
    const list = asList(value);
    if (list.length > max) return { kind: "full", value, type };
    for (let index = 0; index < list.length; index++) {
      const misfit = check(at(list, index));
      if (misfit !== null) return misfit;
    }
    return null;
  };
}

/** Whether each value of the source is one of the target, so that storing it needs no check. */
export function subsumes(target: Type, source: Type): boolean {
  if (target === source || source.kind === "never") return true;
  if (target.kind === "option") {
    return subsumes(target.of, source.kind === "option" ? source.of : source);
  }
  if (source.kind === "option") return false;
  switch (target.kind) {
    case "bool":
      return source.kind === "bool";
    case "enum":
      return source.kind === "enum" && source.name === target.name;
    case "int":
      return isEmptyRange(source) || (source.kind === "int" && isWithin(source, target));
    case "record":
      return source.kind === "record" && subsumesFields(target.fields, source.fields);
    case "union":
      return source.kind === "union" && subsumesCases(target, source);
    case "set":
      return (
        source.kind === "set" &&
        subsumesItems(target.of, source.of, target.max ?? Number.POSITIVE_INFINITY, source)
      );
    case "map":
      return source.kind === "map" && subsumes(target.value, source.value);
    case "seq":
    case "bag":
      return source.kind === target.kind && subsumesItems(target.of, source.of, target.max, source);
    case "never":
      return false;
    default:
      return unreachable(target);
  }
}

function isEmptyRange(type: Type): boolean {
  return type.kind === "int" && type.lo > type.hi;
}

function isWithin(source: IntType, target: IntType): boolean {
  return target.lo <= source.lo && source.hi <= target.hi;
}

function subsumesFields(targets: readonly Field[], sources: readonly Field[]): boolean {
  return (
    targets.length === sources.length &&
    targets.every((target, index) => subsumes(target.type, at(sources, index).type))
  );
}

function subsumesCases(target: UnionType, source: UnionType): boolean {
  return (
    target.cases.length === source.cases.length &&
    target.cases.every((one, index) => subsumesFields(one.fields, at(source.cases, index).fields))
  );
}

/** A collection of nothing is empty, whatever its capacity. */
function subsumesItems(
  target: Type,
  source: Type,
  max: number,
  collection: { readonly max: number | null },
): boolean {
  if (source.kind === "never" || collection.max === 0) return true;
  return (collection.max ?? Number.POSITIVE_INFINITY) <= max && subsumes(target, source);
}
