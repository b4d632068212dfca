// How types relate: what may stand where, what two branches have in common, and how a type is
// written. Shapes only: whether a number lies in its range is a matter of `subsumes`, and of faults
// at run time.
import { printType } from "../values/print.ts";
import { intType, optionOf, type Type } from "../values/type.ts";

const heights = new WeakMap<Type, number>();

/** How many types lie inside of one another. */
export function heightOf(type: Type): number {
  const before = heights.get(type);
  if (before !== undefined) return before;
  const height = 1 + Math.max(0, ...partsOf(type).map(heightOf));
  heights.set(type, height);
  return height;
}

function partsOf(type: Type): readonly Type[] {
  switch (type.kind) {
    case "record":
      return type.fields.map((field) => field.type);
    case "union":
      return type.cases.flatMap(({ fields }) => fields.map((field) => field.type));
    case "map":
      return [type.key, type.value];
    case "option":
    case "set":
    case "seq":
    case "bag":
      return [type.of];
    default:
      return [];
  }
}

/** The type without its option, if it has one. */
export function inner(type: Type): Type {
  return type.kind === "option" ? type.of : type;
}

/** Whether a value of `from` may stand where `to` is expected, ranges and capacities apart. */
export function isAssignable(from: Type, to: Type): boolean {
  if (from.kind === "never" || to.kind === "never") return true;
  if (to.kind === "option") return isAssignable(inner(from), to.of);
  switch (from.kind) {
    case "bool":
    case "int":
      return to.kind === from.kind;
    case "enum":
    case "record":
    case "union":
      return to.kind === from.kind && to.name === from.name;
    case "option":
      return false;
    case "set":
    case "seq":
    case "bag":
      return to.kind === from.kind && isAssignable(from.of, to.of);
    case "map":
      return to.kind === "map" && isSame(from.key, to.key) && isAssignable(from.value, to.value);
  }
}

/** Whether two types have the same values. */
export function isSame(left: Type, right: Type): boolean {
  if (left.kind === "int") {
    return right.kind === "int" && left.lo === right.lo && left.hi === right.hi;
  }
  return printType(left) === printType(right);
}

/** The least type that both may stand for, or null where there is none. */
export function join(left: Type, right: Type): Type | null {
  if (left.kind === "never") return right;
  if (right.kind === "never") return left;
  if (left.kind === "option" || right.kind === "option") {
    const of = join(inner(left), inner(right));
    return of === null ? null : optionOf(of);
  }
  switch (left.kind) {
    case "int":
      return right.kind === "int" ? hull(left.lo, left.hi, right.lo, right.hi) : null;
    case "bool":
      return right.kind === "bool" ? left : null;
    case "enum":
    case "record":
    case "union":
      return right.kind === left.kind && right.name === left.name ? left : null;
    case "set":
    case "seq":
    case "bag":
    case "map":
      return joinCollections(left, right);
  }
}

function hull(lo: bigint, hi: bigint, otherLo: bigint, otherHi: bigint): Type {
  return intType(lo < otherLo ? lo : otherLo, hi > otherHi ? hi : otherHi);
}

function joinCollections(left: Type, right: Type): Type | null {
  if (left.kind === "map" && right.kind === "map") {
    const value = isSame(left.key, right.key) ? join(left.value, right.value) : null;
    return value === null ? null : { kind: "map", key: left.key, value };
  }
  if (left.kind === "set" && right.kind === "set") {
    const of = join(left.of, right.of);
    const isWhole = left.max === null || right.max === null;
    const max = isWhole ? null : Math.max(left.max ?? 0, right.max ?? 0);
    return of === null ? null : { kind: "set", of, max };
  }
  if (
    (left.kind === "seq" && right.kind === "seq") ||
    (left.kind === "bag" && right.kind === "bag")
  ) {
    const of = join(left.of, right.of);
    return of === null ? null : { kind: left.kind, of, max: Math.max(left.max, right.max) };
  }
  return null;
}

/** The type of the elements of a collection that can be iterated, or null. */
export function elementOf(type: Type): Type | null {
  return type.kind === "set" || type.kind === "bag" || type.kind === "seq" ? type.of : null;
}
