// The places of sets that are no masks, of bags and of sequences: taken apart, and put together in
// canonical form. Sets hold their greatest element first, bags their least.
import { Bug } from "../base/assert.ts";
import type { Span } from "../base/source.ts";
import { bitsOf, lengthBits, setForm } from "../ir/width.ts";
import type { SeqType, SetType, Type } from "../values/type.ts";
import type { Context } from "./context.ts";
import type { Op } from "./op.ts";
import * as op from "./op.ts";
import { fromBits, type Place, placeOf, type Rep, widthOf } from "./rep.ts";
import {
  areEqual,
  chooseWords,
  concat,
  isBelow,
  slice,
  sliceAt,
  type Words,
  zeros,
} from "./words.ts";

export interface Slot {
  readonly words: Words;
  readonly isAbsent: Op;
  value(): Rep;
}

/** How the places of a type lie. */
export interface Shape {
  readonly of: Type;
  readonly max: number;
  readonly headerBits: number;
  readonly bits: number;
  /** Null for sequences, whose length says which places are used. */
  readonly place: Place | null;
}

export function shapeOf(type: Type): Shape {
  switch (type.kind) {
    case "seq": {
      const headerBits = lengthBits(type.max);
      return { of: type.of, max: type.max, headerBits, bits: bitsOf(type.of), place: null };
    }
    case "bag": {
      const place = placeOf(type.of, "greatest");
      return { of: type.of, max: type.max, headerBits: 0, bits: place.bits, place };
    }
    case "set": {
      const place = placeOf(type.of, "least");
      return { of: type.of, max: type.max ?? 0, headerBits: 0, bits: place.bits, place };
    }
    default:
      throw new Bug("only collections have places");
  }
}

export function lengthOf(rep: Rep): Op {
  const width = bitsOf(rep.type);
  const { headerBits } = shapeOf(rep.type);
  return slice(rep.ops, width, width - headerBits, headerBits)[0] ?? op.zero;
}

/** The places in the order in which they are stored. The value is short. */
export function slotsOf(rep: Rep, cx: Context): readonly Slot[] {
  const { of, max, headerBits, bits, place } = shapeOf(rep.type);
  const width = bitsOf(rep.type);
  const length = place === null ? cx.out.bind(lengthOf(rep)) : op.zero;
  return Array.from({ length: max }, (_, index) => {
    const low = width - headerBits - (index + 1) * bits;
    const words = cx.out.bindAll(slice(rep.ops, width, low, bits));
    const isAbsent =
      place === null ? op.lessOrEqual(length, op.constant(index)) : place.isAbsent(words);
    return {
      words,
      isAbsent,
      value: () => (place === null ? fromBits(of, words) : place.read(words)),
    };
  });
}

/** The bits of a place whose index is found when it runs. */
export function slotAt(rep: Rep, index: Op, cx: Context): Words {
  const { bits, max } = shapeOf(rep.type);
  const width = bitsOf(rep.type);
  const end = op.sub(op.constant(max - 1), index);
  const low = op.mul(end, op.constant(bits));
  return sliceAt(rep.ops, width, low, bits, cx.out);
}

export function emptySlots(type: Type): readonly Words[] {
  const { max, bits, place } = shapeOf(type);
  return Array.from({ length: max }, () => place?.absent ?? zeros(bits));
}

/** An empty collection. */
export function emptyOf(type: Type, span: Span): Rep {
  const bits = widthOf(type, span);
  const isMask = type.kind === "set" && setForm(type) === "mask";
  if (isMask || type.kind === "seq") return { type, ops: zeros(bits) };
  const { bits: slotBits } = shapeOf(type);
  const parts = emptySlots(type).map((words) => ({ words, bits: slotBits }));
  return { type, ops: concatConstants(parts) };
}

function concatConstants(
  parts: readonly { readonly words: Words; readonly bits: number }[],
): Words {
  let whole = 0n;
  let total = 0;
  for (const { words, bits } of parts) {
    const number = words.reduce(
      (sum, { value }) => (sum << 64n) | BigInt.asUintN(64, value ?? 0n),
      0n,
    );
    whole = (whole << BigInt(bits)) | number;
    total += bits;
  }
  const count = Math.ceil(total / 64);
  return Array.from({ length: count }, (_, index) =>
    op.constant(whole >> (64n * BigInt(count - 1 - index))),
  );
}

export function joinSlots(type: Type, slots: readonly Words[], cx: Context): Rep {
  const { bits } = shapeOf(type);
  const parts = slots.map((words) => ({ words, bits }));
  return { type, ops: cx.out.bindAll(concat(parts, cx.out)) };
}

export function joinSequence(type: SeqType, length: Op, slots: readonly Words[], cx: Context): Rep {
  const { bits, headerBits } = shapeOf(type);
  const header = { words: headerBits === 0 ? [] : [length], bits: headerBits };
  const parts = [header, ...slots.map((words) => ({ words, bits }))];
  return { type, ops: cx.out.bindAll(concat(parts, cx.out)) };
}

/** The places with one element more; the last is pushed out where all are taken. */
export function insertIntoSet(
  slots: readonly Words[],
  place: Place,
  element: Words,
  cx: Context,
): readonly Words[] {
  const wanted = cx.out.bindAll(element);
  const isThere = slots.reduce<Op>(
    (found, slot) => op.either(found, areEqual(slot, wanted)),
    op.truth(false),
  );
  const carried = chooseWords(cx.out.bind(isThere), place.absent, wanted);
  return insertInOrder(slots, carried, (left, right) => isBelow(right, left), cx);
}

/** Before all places that it precedes. */
export function insertInOrder(
  slots: readonly Words[],
  element: Words,
  precedes: (left: Words, right: Words) => Op,
  cx: Context,
): readonly Words[] {
  let carried = cx.out.bindAll(element);
  return slots.map((slot) => {
    const isFirst = cx.out.bind(precedes(carried, slot));
    const kept = cx.out.bindAll(chooseWords(isFirst, carried, slot));
    carried = cx.out.bindAll(chooseWords(isFirst, slot, carried));
    return kept;
  });
}

export function isMask(type: SetType): boolean {
  return setForm(type) === "mask";
}
