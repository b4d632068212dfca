// From one type to another: to the common type of two operands, or into a place that may have no
// room for the value, which is a fault of the model.
import type { Span } from "../base/source.ts";
import { bitsOf, setForm } from "../ir/width.ts";
import { at } from "../values/access.ts";
import { ordinals, sizeOf } from "../values/domain.ts";
import type { BagType, IntType, MapType, SeqType, SetType, Type } from "../values/type.ts";
import { type Context, fault, refuse, typeKey } from "./context.ts";
import type { Op } from "./op.ts";
import * as op from "./op.ts";
import { addToMask } from "./ordinal.ts";
import {
  emptyOf,
  emptySlots,
  insertIntoSet,
  joinSequence,
  joinSlots,
  lengthOf,
  slotsOf,
} from "./places.ts";
import {
  bindRep,
  bitsIn,
  constantRep,
  fromBits,
  joinParts,
  operandOf,
  partOf,
  placeOf,
  type Rep,
  scalar,
  shortenRep,
  widthOf,
} from "./rep.ts";
import { chooseWords, concat, slice, type Words, zeros } from "./words.ts";

/** What does not fit is a fault; or it is known to fit, or to be of no consequence. */
export type Fit = "checked" | "trusted";

export function convert(rep: Rep, to: Type, fit: Fit, cx: Context, span: Span): Rep {
  const from = rep.type;
  if (from === to || typeKey(from) === typeKey(to)) return { type: to, ops: rep.ops };
  if (to.kind === "never") return { type: to, ops: [] };
  widthOf(to, span);
  if (from.kind === "never") {
    return fromBits(to, zeros(widthOf(to, span)));
  }
  if (to.kind === "option") return toOption(rep, to.of, to, fit, cx, span);
  if (from.kind === "option") return fromOption(rep, from.of, to, fit, cx, span);
  switch (to.kind) {
    case "bool":
    case "enum":
      return { type: to, ops: rep.ops };
    case "int":
      return from.kind === "int" ? toInt(rep, from, to, fit, cx) : { type: to, ops: rep.ops };
    case "record":
      if (from.kind !== "record") return refuse({ span }, "a record of another type");
      return toRecord(rep, to, fit, cx, span);
    case "map":
      if (from.kind !== "map") return refuse({ span }, "a map of another type");
      return toMap(rep, from, to, fit, cx, span);
    case "set":
      if (from.kind !== "set") return refuse({ span }, "a set of another type");
      return toSet(rep, from, to, fit, cx, span);
    case "seq":
      if (from.kind !== "seq") return refuse({ span }, "a sequence of another type");
      return toSeq(rep, from, to, fit, cx, span);
    case "bag":
      if (from.kind !== "bag") return refuse({ span }, "a bag of another type");
      return toBag(rep, from, to, fit, cx, span);
    case "union":
      return refuse({ span }, "a union of another type");
  }
}

function toInt(rep: Rep, from: IntType, to: IntType, fit: Fit, cx: Context): Rep {
  if (fit === "trusted") return { type: to, ops: rep.ops };
  const value = cx.out.bind(operandOf(rep));
  if (from.lo < to.lo) fault(cx, op.less(value, op.constant(to.lo)));
  if (from.hi > to.hi) fault(cx, op.less(op.constant(to.hi), value));
  return scalar(to, value);
}

/** Where the condition is true, some words; else others. Faults of the first are only then ones. */
export function conditional(cond: Op, cx: Context, make: () => Words, otherwise: Words): Words {
  if (cond.value !== null) return cond.value === 0n ? otherwise : make();
  let made: Words = [];
  const lines = cx.out.capture(() => {
    made = make();
  });
  if (lines.length === 0) {
    const decided = cx.out.shorten(cond);
    return cx.out.bindAll(chooseWords(decided, made, otherwise));
  }
  const variables = otherwise.map((word) => cx.out.variable(word));
  cx.out.if(cond, () => {
    cx.out.addAll(lines);
    for (const [index, variable] of variables.entries()) variable.set(at(made, index));
  });
  return variables.map(({ now }) => cx.out.bind(now));
}

function toOption(rep: Rep, of: Type, to: Type, fit: Fit, cx: Context, span: Span): Rep {
  const place = placeOf(of, "least");
  if (rep.type.kind !== "option") {
    const value = shortenRep(convert(rep, of, fit, cx, span), cx.out);
    return { type: to, ops: place.write(value) };
  }
  if (rep.type.of.kind === "never") return { type: to, ops: place.absent };
  const source = placeOf(rep.type.of, "least");
  const bound = bindRep(rep, cx.out);
  const ops = conditional(
    op.not(source.isAbsent(bound.ops)),
    cx,
    () => place.write(shortenRep(convert(source.read(bound.ops), of, fit, cx, span), cx.out)),
    place.absent,
  );
  return { type: to, ops };
}

function fromOption(rep: Rep, of: Type, to: Type, fit: Fit, cx: Context, span: Span): Rep {
  const place = placeOf(of, "least");
  const bound = bindRep(rep, cx.out);
  if (fit === "checked") fault(cx, place.isAbsent(bound.ops));
  if (of.kind === "never") return fromBits(to, zeros(widthOf(to, span)));
  return convert(place.read(bound.ops), to, fit, cx, span);
}

type RecordType = Extract<Type, { readonly kind: "record" }>;

function toRecord(rep: Rep, to: RecordType, fit: Fit, cx: Context, span: Span): Rep {
  const from = rep.type;
  if (from.kind !== "record") return refuse({ span }, "a record of another type");
  const whole = bindRep(rep, cx.out);
  let offset = 0;
  const parts = from.fields.map((field, index) => {
    const part = partOf(whole, offset, field.type);
    offset += bitsOf(field.type);
    return convert(part, at(to.fields, index).type, fit, cx, span);
  });
  return { type: to, ops: joinParts(parts, cx.out) };
}

function toMap(rep: Rep, from: MapType, to: MapType, fit: Fit, cx: Context, span: Span): Rep {
  const whole = bindRep(rep, cx.out);
  const bits = bitsOf(from.value);
  const parts = Array.from({ length: Number(sizeOf(from.key)) }, (_, index) =>
    convert(partOf(whole, index * bits, from.value), to.value, fit, cx, span),
  );
  return { type: to, ops: joinParts(parts, cx.out) };
}

function toSet(rep: Rep, from: SetType, to: SetType, fit: Fit, cx: Context, span: Span): Rep {
  widthOf(to, span);
  if (from.of.kind === "never" || bitsOf(from) === 0) return emptyOf(to, span);
  const bound = bindRep(rep, cx.out);
  if (setForm(from) === "slots") {
    return setForm(to) === "slots"
      ? slotsToSlots(bound, to, fit, cx, span)
      : slotsToMask(bound, to, fit, cx, span);
  }
  if (fit === "checked" && to.max !== null && sizeOf(from.of) > BigInt(to.max)) {
    if (from.max === null || from.max > to.max) {
      const total = bound.ops.reduce<Op>((sum, word) => op.add(sum, op.count(word)), op.zero);
      fault(cx, op.less(op.constant(to.max), total));
    }
  }
  return setForm(to) === "mask"
    ? maskToMask(bound, from, to, fit, cx)
    : maskToSlots(bound, from, to, fit, cx, span);
}

/** Bits of elements that both types have are moved, run by run. */
function maskToMask(rep: Rep, from: SetType, to: SetType, fit: Fit, cx: Context): Rep {
  const source = ordinals(from.of);
  const target = ordinals(to.of);
  const bits = bitsOf(to);
  const moves = Array.from({ length: source.count }, (_, ordinal) =>
    target.ordinalOf(source.valueAt(ordinal)),
  );
  let result: Words = zeros(bits);
  for (let start = 0; start < moves.length; ) {
    const first = at(moves, start);
    let end = start + 1;
    while (end < moves.length && at(moves, end) === (first < 0 ? -1 : first + end - start)) end++;
    const run = slice(rep.ops, source.count, start, end - start);
    if (first >= 0) {
      const parts = [
        { words: zeros(bits - first - (end - start)), bits: bits - first - (end - start) },
        { words: run, bits: end - start },
        { words: zeros(first), bits: first },
      ];
      const moved = concat(parts, cx.out);
      result = result.map((word, index) => op.or(word, at(moved, index)));
    } else if (fit === "checked") {
      for (const word of run) fault(cx, op.not(op.equal(word, op.zero)));
    }
    start = end;
  }
  return { type: to, ops: cx.out.bindAll(result) };
}

function slotsToMask(rep: Rep, to: SetType, fit: Fit, cx: Context, span: Span): Rep {
  let result: Words = zeros(bitsOf(to));
  for (const slot of slotsOf(rep, cx)) {
    result = conditional(
      op.not(slot.isAbsent),
      cx,
      () => {
        const element = convert(slot.value(), to.of, fit, cx, span);
        return addToMask(result, to, element, cx, span);
      },
      result,
    );
  }
  return { type: to, ops: result };
}

/** Elements from the least on, each put into its place. */
function maskToSlots(rep: Rep, from: SetType, to: SetType, fit: Fit, cx: Context, span: Span): Rep {
  const place = placeOf(to.of, "least");
  let slots = emptySlots(to);
  const count = ordinals(from.of).count;
  for (let ordinal = 0; ordinal < count; ordinal++) {
    const bit = cx.out.bind(op.equal(at(slice(rep.ops, count, ordinal, 1), 0), op.one));
    const value = ordinals(from.of).valueAt(ordinal);
    const element = constantRep(from.of, value, span);
    const words = conditional(
      bit,
      cx,
      () => place.write(shortenRep(convert(element, to.of, fit, cx, span), cx.out)),
      place.absent,
    );
    slots = insertIntoSet(slots, place, words, cx);
  }
  return joinSlots(to, slots, cx);
}

function slotsToSlots(rep: Rep, to: SetType | BagType, fit: Fit, cx: Context, span: Span): Rep {
  const target = placeOf(to.of, to.kind === "bag" ? "greatest" : "least");
  const max = to.max ?? 0;
  const slots = slotsOf(rep, cx).flatMap((slot, index) => {
    if (index >= max) {
      if (fit === "checked") fault(cx, op.not(slot.isAbsent));
      return [];
    }
    const words = conditional(
      op.not(slot.isAbsent),
      cx,
      () => target.write(shortenRep(convert(slot.value(), to.of, fit, cx, span), cx.out)),
      target.absent,
    );
    return [words];
  });
  const missing = Array.from({ length: max - slots.length }, () => target.absent);
  return joinSlots(to, [...slots, ...missing], cx);
}

function toBag(rep: Rep, from: BagType, to: BagType, fit: Fit, cx: Context, span: Span): Rep {
  widthOf(to, span);
  if (from.of.kind === "never") return emptyOf(to, span);
  return slotsToSlots(bindRep(rep, cx.out), to, fit, cx, span);
}

function toSeq(rep: Rep, from: SeqType, to: SeqType, fit: Fit, cx: Context, span: Span): Rep {
  widthOf(to, span);
  if (from.of.kind === "never" || from.max === 0) return emptyOf(to, span);
  const bound = bindRep(rep, cx.out);
  const length = cx.out.bind(lengthOf(bound));
  if (fit === "checked" && from.max > to.max) fault(cx, op.less(op.constant(to.max), length));
  const bits = bitsOf(to.of);
  const slots = slotsOf(bound, cx)
    .slice(0, to.max)
    .map((slot) =>
      conditional(
        op.not(slot.isAbsent),
        cx,
        () => bitsIn(shortenRep(convert(slot.value(), to.of, fit, cx, span), cx.out)),
        zeros(bits),
      ),
    );
  const missing = Array.from({ length: to.max - slots.length }, () => zeros(bits));
  return joinSequence(to, length, [...slots, ...missing], cx);
}
