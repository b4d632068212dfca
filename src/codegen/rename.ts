// The members of symmetric types renamed inside of a value, in canonical form again: what
// src/values/rename.ts does to values, done to their bits.
import type { Span } from "../base/source.ts";
import { bitsOf, setForm, tagBits } from "../ir/width.ts";
import { at } from "../values/access.ts";
import { sizeOf } from "../values/domain.ts";
import { symmetricIn } from "../values/rename.ts";
import type { BagType, Field, MapType, SeqType, SetType, Type, UnionType } from "../values/type.ts";
import { type Context, refuse } from "./context.ts";
import { conditional } from "./convert.ts";
import { loopFrom } from "./domain.ts";
import type { Op } from "./op.ts";
import * as op from "./op.ts";
import { addToMask, ordinalOf, valueAtOrdinal } from "./ordinal.ts";
import {
  emptySlots,
  insertInOrder,
  insertIntoSet,
  joinSequence,
  joinSlots,
  lengthOf,
  shapeOf,
  slotsOf,
} from "./places.ts";
import {
  bindRep,
  bitsIn,
  fromBits,
  joinParts,
  operandOf,
  partOf,
  placeOf,
  type Rep,
  scalar,
  shortenRep,
  withPart,
} from "./rep.ts";
import { isBelow, sliceAt, spliceAt, type Words, zeros } from "./words.ts";

/** Numbers of members in a word: the i-th number has the bits from 4 i on. */
export const NUMBER_BITS = 4;

/** A renaming of one type: the new number of each member, and the member with each new number. */
export interface Naming {
  readonly to: Op;
  readonly from: Op;
}

/** By the name of the symmetric type. */
export type Namings = ReadonlyMap<string, Naming>;

/** Maps with more entries than this are renamed in a loop. */
const WRITTEN_OUT_MAX = 16;

export function numberAt(numbers: Op, index: Op): Op {
  const shift = op.mul(index, op.constant(NUMBER_BITS));
  return op.and(op.shr(numbers, shift), op.lowest(NUMBER_BITS));
}

export function isTouched(type: Type, namings: Namings): boolean {
  return symmetricIn(type).some(({ name }) => namings.has(name));
}

/** The value with its members renamed; its operands are short. */
export function renameRep(rep: Rep, namings: Namings, cx: Context, span: Span): Rep {
  const { type } = rep;
  if (!isTouched(type, namings)) return rep;
  return bindRep(renameBound(bindRep(rep, cx.out), type, namings, cx, span), cx.out);
}

function renameBound(rep: Rep, type: Type, namings: Namings, cx: Context, span: Span): Rep {
  switch (type.kind) {
    case "enum": {
      const naming = namings.get(type.name);
      return naming === undefined ? rep : scalar(type, numberAt(naming.to, operandOf(rep)));
    }
    case "record":
      return renameFields(rep, type.fields, 0, namings, cx, span);
    case "union":
      return renameUnion(rep, type, namings, cx, span);
    case "option": {
      const place = placeOf(type.of, "least");
      const write = (): Words => place.write(element(place.read(rep.ops), namings, cx, span));
      const isSome = op.not(place.isAbsent(rep.ops));
      return { type, ops: conditional(isSome, cx, write, place.absent) };
    }
    case "set":
      return setForm(type) === "mask"
        ? renameMask(rep, type, namings, cx, span)
        : renameSlots(rep, type, namings, cx, span);
    case "bag":
      return renameSlots(rep, type, namings, cx, span);
    case "seq":
      return renameSeq(rep, type, namings, cx, span);
    case "map":
      return renameMap(rep, type, namings, cx, span);
    default:
      return rep;
  }
}

/** A renamed value that may be written more than once. */
function element(rep: Rep, namings: Namings, cx: Context, span: Span): Rep {
  return shortenRep(renameRep(rep, namings, cx, span), cx.out);
}

function renameFields(
  whole: Rep,
  fields: readonly Field[],
  start: number,
  namings: Namings,
  cx: Context,
  span: Span,
): Rep {
  let offset = start;
  let result = whole;
  for (const { type } of fields) {
    if (isTouched(type, namings)) {
      const part = renameRep(partOf(whole, offset, type), namings, cx, span);
      result = bindRep(withPart(result, offset, part), cx.out);
    }
    offset += bitsOf(type);
  }
  return result;
}

function renameUnion(whole: Rep, type: UnionType, namings: Namings, cx: Context, span: Span): Rep {
  const bits = tagBits(type);
  const tag = cx.out.bind(tagOf(whole, type));
  let ops = whole.ops;
  for (const [index, { fields }] of type.cases.entries()) {
    if (!fields.some((field) => isTouched(field.type, namings))) continue;
    const make = (): Words => renameFields(whole, fields, bits, namings, cx, span).ops;
    ops = conditional(op.equal(tag, op.constant(index)), cx, make, ops);
  }
  return { type, ops };
}

/** The number of the case. */
export function tagOf(whole: Rep, type: UnionType): Op {
  const tags = { kind: "int", lo: 0n, hi: BigInt(type.cases.length - 1) } as const;
  return operandOf(partOf(whole, 0, tags));
}

function renameMask(rep: Rep, type: SetType, namings: Namings, cx: Context, span: Span): Rep {
  const count = Number(sizeOf(type.of));
  const naming = type.of.kind === "enum" ? namings.get(type.of.name) : undefined;
  if (naming !== undefined) {
    const word = at(rep.ops, 0);
    const bits = Array.from({ length: count }, (_, name) => {
      const member = numberAt(naming.from, op.constant(name));
      return op.shl(op.and(op.shr(word, member), op.one), op.constant(name));
    });
    return { type, ops: [bits.reduce((all, bit) => op.or(all, bit))] };
  }
  const result = zeros(bitsOf(type)).map((word) => cx.out.variable(word));
  loopFrom(op.zero, op.constant(count), cx, (ordinal) => {
    const bit = at(sliceAt(rep.ops, count, ordinal, 1, cx.out), 0);
    cx.out.if(op.equal(bit, op.one), () => {
      const value = bindRep(valueAtOrdinal(type.of, ordinal, cx, span), cx.out);
      const now = cx.out.bindAll(result.map((word) => word.now));
      const next = addToMask(now, type, renameRep(value, namings, cx, span), cx, span);
      for (const [index, word] of result.entries()) word.set(at(next, index));
    });
  });
  return { type, ops: result.map(({ now }) => now) };
}

/** Each element into its place; those that are absent stay behind all others. */
function renameSlots(
  rep: Rep,
  type: SetType | BagType,
  namings: Namings,
  cx: Context,
  span: Span,
): Rep {
  const { place } = shapeOf(type);
  if (place === null) return refuse({ span }, "a collection without places");
  let slots = emptySlots(type);
  for (const slot of slotsOf(rep, cx)) {
    const write = (): Words => place.write(element(slot.value(), namings, cx, span));
    const words = conditional(op.not(slot.isAbsent), cx, write, place.absent);
    slots =
      type.kind === "set"
        ? insertIntoSet(slots, place, words, cx)
        : insertInOrder(slots, words, isBelow, cx);
  }
  return joinSlots(type, slots, cx);
}

function renameSeq(rep: Rep, type: SeqType, namings: Namings, cx: Context, span: Span): Rep {
  const none = zeros(bitsOf(type.of));
  const slots = slotsOf(rep, cx).map((slot) => {
    const write = (): Words => bitsIn(element(slot.value(), namings, cx, span));
    return conditional(op.not(slot.isAbsent), cx, write, none);
  });
  return joinSequence(type, cx.out.bind(lengthOf(rep)), slots, cx);
}

function renameMap(rep: Rep, type: MapType, namings: Namings, cx: Context, span: Span): Rep {
  const count = Number(sizeOf(type.key));
  const entry = (name: Op): Rep => {
    const source = isTouched(type.key, namings)
      ? sourceOf(name, type.key, namings, cx, span)
      : name;
    return renameRep(entryAt(rep, type, count, source, cx), namings, cx, span);
  };
  if (count <= WRITTEN_OUT_MAX) {
    const parts = Array.from({ length: count }, (_, name) => entry(op.constant(name)));
    return { type, ops: joinParts(parts, cx.out) };
  }
  const bits = bitsOf(type.value);
  const result = rep.ops.map((word) => cx.out.variable(word));
  loopFrom(op.zero, op.constant(count), cx, (name) => {
    const words = cx.out.bindAll(bitsIn(entry(name)));
    const low = cx.out.bind(op.mul(op.sub(op.constant(count - 1), name), op.constant(bits)));
    const now = cx.out.bindAll(result.map((word) => word.now));
    const next = cx.out.bindAll(spliceAt(now, low, bits, words, cx.out));
    for (const [index, word] of result.entries()) word.set(at(next, index));
  });
  return { type, ops: result.map(({ now }) => now) };
}

/** The position of the key that is renamed to the one at a position. */
function sourceOf(name: Op, key: Type, namings: Namings, cx: Context, span: Span): Op {
  const naming = key.kind === "enum" ? namings.get(key.name) : undefined;
  if (naming !== undefined) return cx.out.bind(numberAt(naming.from, name));
  const back = new Map([...namings].map(([type, { to, from }]) => [type, { to: from, from: to }]));
  const value = bindRep(valueAtOrdinal(key, name, cx, span), cx.out);
  return cx.out.bind(ordinalOf(renameRep(value, back, cx, span), cx, span));
}

function entryAt(map: Rep, type: MapType, count: number, ordinal: Op, cx: Context): Rep {
  const bits = bitsOf(type.value);
  const low = op.mul(op.sub(op.constant(count - 1), ordinal), op.constant(bits));
  const width = bitsOf(type);
  return bindRep(fromBits(type.value, sliceAt(map.ops, width, low, bits, cx.out)), cx.out);
}
