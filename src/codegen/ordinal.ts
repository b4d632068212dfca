// Elements of masks and keys of maps by their positions in their types, and back.
import type { Span } from "../base/source.ts";
import { bitsOf } from "../ir/width.ts";
import { at } from "../values/access.ts";
import { ordinals } from "../values/domain.ts";
import type { SetType, Type } from "../values/type.ts";
import { type Context, refuse, typeKey } from "./context.ts";
import type { Op } from "./op.ts";
import * as op from "./op.ts";
import {
  constantRep,
  fromBits,
  isScalar,
  operandOf,
  packedNumber,
  type Rep,
  scalar,
  widthOf,
} from "./rep.ts";
import { type Words, wordsFor } from "./words.ts";

/** A mask with one more element. */
export function addToMask(
  mask: Words,
  type: SetType,
  element: Rep,
  cx: Context,
  span: Span,
): Words {
  const bits = bitsOf(type);
  const ordinal = ordinalOf(element, cx, span);
  const bit = bitAt(ordinal, bits, cx);
  return mask.map((word, index) => op.or(word, at(bit, index)));
}

/** A mask of the one bit with an ordinal. */
export function bitAt(ordinal: Op, bits: number, cx: Context): Words {
  if (bits <= 64) return bits === 0 ? [] : [op.shl(op.one, ordinal)];
  const place = cx.out.bind(ordinal);
  const count = Math.ceil(bits / 64);
  return Array.from({ length: count }, (_, index) => {
    const base = count - 1 - index;
    const isHere = op.equal(op.shr(place, op.constant(6)), op.constant(base));
    return op.choose(isHere, op.shl(op.one, op.and(place, op.constant(63))), op.zero);
  });
}

/** Inverse tables of types with more bits would take too much room. */
const INVERSE_BITS_MAX = 14;

/** The position of a value in its type. */
export function ordinalOf(rep: Rep, cx: Context, span: Span): Op {
  const { type } = rep;
  if (type.kind === "bool" || type.kind === "enum") return operandOf(rep);
  if (type.kind === "int") return op.sub(operandOf(rep), op.constant(type.lo));
  const bits = widthOf(type, span);
  if (bits === 0) return op.zero;
  if (bits > INVERSE_BITS_MAX) return refuse({ span }, `elements or keys of ${bits} bits`);
  const packed = at(rep.ops, 0);
  const known = packed.value;
  if (known !== null) {
    // Behind a fault that is certain there may be bits that no value has.
    const inverse = new Uint16Array(inverseTable(type, bits, span).buffer);
    return op.constant(inverse[Number(known)] ?? 0);
  }
  const table = cx.unit.table(`ordinals ${typeKey(type)}`, () => inverseTable(type, bits, span));
  const byte = op.add(op.mul(packed, op.constant(2)), op.constant(table));
  return op.raw(`(i64.load16_u ${op.address(byte)})`);
}

function inverseTable(type: Type, bits: number, span: Span): Uint8Array {
  const inverse = new Uint16Array(2 ** bits);
  const { count, valueAt } = ordinals(type);
  for (let ordinal = 0; ordinal < count; ordinal++) {
    inverse[Number(packedNumber(type, valueAt(ordinal), span))] = ordinal;
  }
  return new Uint8Array(inverse.buffer);
}

/** The value at a position. */
export function valueAtOrdinal(type: Type, ordinal: Op, cx: Context, span: Span): Rep {
  if (ordinal.value !== null) {
    return constantRep(type, ordinals(type).valueAt(Number(ordinal.value)), span);
  }
  if (isScalar(type)) {
    return scalar(type, op.add(ordinal, op.constant(type.kind === "int" ? type.lo : 0n)));
  }
  const bits = widthOf(type, span);
  if (bits === 0) return fromBits(type, []);
  const count = wordsFor(bits);
  const table = cx.unit.valueTable(type, span);
  const place = cx.out.bind(ordinal);
  const words = Array.from({ length: count }, (_, word) => {
    const byte = op.add(op.mul(place, op.constant(8 * count)), op.constant(table + 8 * word));
    return cx.out.bind(op.raw(`(i64.load ${op.address(byte)})`));
  });
  return fromBits(type, words);
}
