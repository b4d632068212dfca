// The common type of two operands, so that both have the same form.
import { setForm } from "../ir/width.ts";
import { sizeOf } from "../values/domain.ts";
import { intType, optionOf, type SetType, type Type } from "../values/type.ts";

const CAPACITY_MAX = 256n;

/** Operands were typed before, so there is one. */
export function commonType(left: Type, right: Type): Type {
  if (left === right || right.kind === "never") return left;
  if (left.kind === "never") return right;
  if (left.kind === "option" || right.kind === "option") {
    return optionOf(commonType(inner(left), inner(right)));
  }
  if (left.kind === "int" && right.kind === "int") {
    const lo = left.lo < right.lo ? left.lo : right.lo;
    return intType(lo, left.hi > right.hi ? left.hi : right.hi);
  }
  if (left.kind === "set" && right.kind === "set") return commonSet(left, right);
  if (left.kind === "map" && right.kind === "map") {
    return { ...left, value: commonType(left.value, right.value) };
  }
  const isList = left.kind === "seq" || left.kind === "bag";
  if (isList && (right.kind === "seq" || right.kind === "bag")) {
    return { ...left, of: commonType(left.of, right.of), max: Math.max(left.max, right.max) };
  }
  return left;
}

function inner(type: Type): Type {
  return type.kind === "option" ? type.of : type;
}

function commonSet(left: SetType, right: SetType): SetType {
  const of = commonType(left.of, right.of);
  return ofElements(of, Math.max(capacityOf(left), capacityOf(right)));
}

/** A mask where the elements have one, else places for so many of them. */
export function ofElements(of: Type, max: number): SetType {
  const whole: SetType = { kind: "set", of, max: null };
  return setForm(whole) === "mask" ? whole : { kind: "set", of, max };
}

/** How many elements there can be, as far as that matters. */
export function capacityOf({ of, max }: SetType): number {
  const size = sizeOf(of);
  const most = Number(size < CAPACITY_MAX ? size : CAPACITY_MAX);
  return max === null ? most : Math.min(max, most);
}

export function elementOf(type: Type): Type {
  return type.kind === "set" || type.kind === "bag" || type.kind === "seq" ? type.of : type;
}
