// How many bits a type takes in a packed state, and in which form. Widths are worked out before any
// codec is made, so that a type that is far too large costs nothing.
import { unreachable } from "../base/assert.ts";
import { sizeOf } from "../values/domain.ts";
import type { Field, SetType, Type, UnionType } from "../values/type.ts";
import { bitsFor } from "./bits.ts";

/** A set without a capacity is a mask: a bit for each value of its element type. */
export const MASK_BITS_MAX = 256;

/** Codes are read and written as numbers, which are exact so far. */
export const CODES_MAX = 1n << 52n;

/** No map or collection has more places than a state has bits, even where a place takes none. */
const PLACES_MAX = 4096;

/** Scalars with so few values that an absent one is one more code, and not a bit of its own. */
export function hasSpareCode(type: Type): boolean {
  const isScalar = type.kind === "bool" || type.kind === "int" || type.kind === "enum";
  return isScalar && sizeOf(type) < CODES_MAX;
}

const known = new WeakMap<Type, number>();

/** The number of bits, infinite for what has no form in a state. */
export function bitsOf(type: Type): number {
  const before = known.get(type);
  if (before !== undefined) return before;
  const bits = countBits(type);
  known.set(type, bits);
  return bits;
}

function countBits(type: Type): number {
  switch (type.kind) {
    case "bool":
    case "int":
    case "enum":
      return bitsFor(sizeOf(type));
    case "record":
      return bitsOfFields(type.fields);
    case "union":
      return tagBits(type) + Math.max(0, ...type.cases.map(({ fields }) => bitsOfFields(fields)));
    case "option":
      return slotBits(type.of);
    case "set":
      return setForm(type) === "mask" ? Number(sizeOf(type.of)) : bitsOfSlots(type.of, type.max);
    case "map": {
      const keys = sizeOf(type.key);
      return keys > PLACES_MAX ? Number.POSITIVE_INFINITY : times(Number(keys), bitsOf(type.value));
    }
    case "seq": {
      if (type.max > PLACES_MAX) return Number.POSITIVE_INFINITY;
      return lengthBits(type.max) + times(type.max, bitsOf(type.of));
    }
    case "bag":
      return bitsOfSlots(type.of, type.max);
    case "never":
      return 0;
    default:
      return unreachable(type);
  }
}

/** No places take no room, however wide one would be. */
function times(count: number, bits: number): number {
  return count === 0 ? 0 : count * bits;
}

function bitsOfFields(fields: readonly Field[]): number {
  return fields.reduce((sum, field) => sum + bitsOf(field.type), 0);
}

export function tagBits(type: UnionType): number {
  return bitsFor(BigInt(type.cases.length));
}

export function lengthBits(max: number): number {
  return bitsFor(BigInt(max) + 1n);
}

/** A place for a value or its absence. */
export function slotBits(of: Type): number {
  if (hasSpareCode(of)) return bitsFor(sizeOf(of) + 1n);
  return of.kind === "never" ? 0 : 1 + bitsOf(of);
}

function bitsOfSlots(of: Type, max: number | null): number {
  if (max === null || max > PLACES_MAX) return Number.POSITIVE_INFINITY;
  return times(max, slotBits(of));
}

/**
 * A mask wherever it is small enough and not wider than the slots would be; both keep the order.
 * Slots of a set hold its greatest element first, absent being least.
 */
export function setForm(type: SetType): "mask" | "slots" {
  const values = sizeOf(type.of);
  if (values > BigInt(MASK_BITS_MAX)) return "slots";
  return type.max === null || values <= bitsOfSlots(type.of, type.max) ? "mask" : "slots";
}
