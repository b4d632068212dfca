// Loops over the elements of a domain, in value order, each element once.
import type { Span } from "../base/source.ts";
import type { Binder } from "../ir/ir.ts";
import { bitsOf, setForm } from "../ir/width.ts";
import { asList, at } from "../values/access.ts";
import { distinct, makeSet } from "../values/collection.ts";
import { comparator } from "../values/compare.ts";
import { ordinals, sizeOf } from "../values/domain.ts";
import type { Type } from "../values/type.ts";
import type { Value } from "../values/value.ts";
import { type Context, fault, refuse } from "./context.ts";
import { compile } from "./expr/compile.ts";
import { elementOf } from "./join.ts";
import type { Op } from "./op.ts";
import * as op from "./op.ts";
import { valueAtOrdinal } from "./ordinal.ts";
import { emptySlots, insertIntoSet, lengthOf, shapeOf, slotAt, slotsOf } from "./places.ts";
import {
  bindRep,
  constantRep,
  fromBits,
  operandOf,
  placeOf,
  type Rep,
  scalar,
  shortenRep,
  widthOf,
} from "./rep.ts";
import { UNROLLED_MAX } from "./weight.ts";
import { areEqual, chooseWords, slice, sliceAt, type Words } from "./words.ts";

const RANGE_MAX = 1_000_000n;
const SUBSETS_OF_MAX = 16;
/** Statements are always written out. */
export const WRITTEN_OUT_MAX = 256n;

export type Visit = (element: Rep) => void;

/** The elements of a domain that are known when code is made, or null. */
export function knownElements({ domain }: Binder): readonly Value[] | null {
  if (domain.kind !== "const") return null;
  const list = asList(domain.value);
  const compare = comparator(elementOf(domain.type));
  if (domain.type.kind === "set") return list;
  return domain.type.kind === "bag" ? distinct(list, compare) : makeSet(list, compare);
}

/** Visits once for each known element, or once within a loop. */
export function eachElement(binder: Binder, weight: number, cx: Context, visit: Visit): void {
  const { domain } = binder;
  const known = knownElements(binder);
  const { span } = domain;
  if (known !== null) {
    const of = elementOf(domain.type);
    if (known.length <= 1 || known.length * weight <= UNROLLED_MAX) {
      for (const value of known) visit(constantRep(of, value, span));
    } else loopOverKnown(known, of, cx, span, visit);
    return;
  }
  if (domain.kind === "range") {
    const lo = operandOf(compile(domain.lo, cx));
    const hi = operandOf(compile(domain.hi, cx));
    loopOverRange(lo, hi, elementOf(domain.type), cx, visit);
  } else if (domain.kind === "subsets") {
    loopOverSubsets(compile(domain.operand, cx), cx, span, visit);
  } else {
    eachOf(compile(domain, cx), cx, span, visit);
  }
}

/** A loop over positions from `lo` to before `end`. */
export function loopFrom(lo: Op, end: Op, cx: Context, visit: (index: Op) => void): void {
  const { out } = cx;
  const last = out.bind(end);
  const index = out.variable(lo);
  const done = out.label("end");
  const next = out.label("next");
  out.block(done, () => {
    out.loop(next, () => {
      out.branch(done, op.lessOrEqual(last, index.now));
      visit(out.bind(index.now));
      index.set(op.add(index.now, op.one));
      out.branch(next);
    });
  });
}

function loopOverRange(lo: Op, hi: Op, of: Type, cx: Context, visit: Visit): void {
  const from = cx.out.bind(lo);
  const to = cx.out.bind(hi);
  if (sizeOf(of) > RANGE_MAX) {
    const size = op.add(op.sub(to, from), op.one);
    fault(cx, op.both(op.lessOrEqual(from, to), op.below(op.constant(RANGE_MAX), size)));
  }
  loopFrom(from, op.add(to, op.one), cx, (index) => visit(scalar(of, index)));
}

/** Known elements that are neighbours in their type: found by position, without a loop. */
export interface KnownRun {
  readonly count: number;
  readonly at: (position: Op) => Rep;
}

/** Null where elements are not known, too few to matter, or not all neighbours. */
export function knownRun(binder: Binder, cx: Context): KnownRun | null {
  const { type, span } = binder.domain;
  const known = knownElements(binder);
  if (known === null || known.length <= 1) return null;
  const of = elementOf(type);
  const first = firstOfRun(known, of);
  if (first === null) return null;
  return {
    count: known.length,
    at: (position) => {
      const ordinal = cx.out.bind(op.add(op.constant(first), position));
      return bindRep(valueAtOrdinal(of, ordinal, cx, span), cx.out);
    },
  };
}

function firstOfRun(known: readonly Value[], of: Type): number | null {
  const { count, ordinalOf } = ordinals(of);
  const first = ordinalOf(at(known, 0));
  const isRun = ordinalOf(at(known, known.length - 1)) - first === known.length - 1;
  return isRun && count > 0 ? first : null;
}

function loopOverKnown(
  known: readonly Value[],
  of: Type,
  cx: Context,
  span: Span,
  visit: Visit,
): void {
  const first = firstOfRun(known, of);
  if (first !== null) {
    loopFrom(op.constant(first), op.constant(first + known.length), cx, (index) =>
      visit(bindRep(valueAtOrdinal(of, index, cx, span), cx.out)),
    );
    return;
  }
  const type: Type = { kind: "set", of, max: null };
  eachOf(constantRep(type, known, span), cx, span, visit);
}

/** The elements of a set, bag or sequence. */
export function eachOf(rep: Rep, cx: Context, span: Span, visit: Visit): void {
  const { type } = rep;
  const of = elementOf(type);
  if (of.kind === "never" || bitsOf(type) === 0) {
    if (of.kind !== "never" && type.kind !== "seq" && type.kind !== "bag") return;
    if (of.kind === "never") return;
    if (shapeOf(type).max === 0) return;
  }
  const bound = bindRep(rep, cx.out);
  if (type.kind === "set" && setForm(type) === "mask") loopOverMask(bound, of, cx, span, visit);
  else if (type.kind === "seq") loopOverSequence(bound, cx, span, visit);
  else loopOverSlots(bound, cx, visit);
}

function loopOverMask(rep: Rep, of: Type, cx: Context, span: Span, visit: Visit): void {
  const { out } = cx;
  const width = bitsOf(rep.type);
  if (width > 64) {
    loopFrom(op.zero, op.constant(width), cx, (index) => {
      const bit = at(sliceAt(rep.ops, width, index, 1, out), 0);
      out.if(op.equal(bit, op.one), () => visit(bindRep(valueAtOrdinal(of, index, cx, span), out)));
    });
    return;
  }
  const rest = out.variable(at(rep.ops, 0));
  const done = out.label("end");
  const next = out.label("next");
  out.block(done, () => {
    out.loop(next, () => {
      out.branch(done, op.equal(rest.now, op.zero));
      const ordinal = out.bind(op.raw(`(i64.ctz ${op.wide(rest.now)})`));
      rest.set(op.and(rest.now, op.sub(rest.now, op.one)));
      visit(bindRep(valueAtOrdinal(of, ordinal, cx, span), out));
      out.branch(next);
    });
  });
}

/** Sets hold the greatest element first. A bag's equal elements are neighbours. */
function loopOverSlots(rep: Rep, cx: Context, visit: Visit): void {
  const { out } = cx;
  const { max, place } = shapeOf(rep.type);
  if (place === null) return;
  const isSet = rep.type.kind === "set";
  const before = place.absent.map((word) => out.variable(word));
  loopFrom(op.zero, op.constant(max), cx, (index) => {
    const position = isSet ? op.sub(op.constant(max - 1), index) : index;
    const words = out.bindAll(slotAt(rep, out.bind(position), cx));
    const isAgain = areEqual(
      words,
      before.map(({ now }) => now),
    );
    const isNew = op.both(op.not(place.isAbsent(words)), op.not(isAgain));
    out.if(isNew, () => {
      for (const [word, variable] of before.entries()) variable.set(at(words, word));
      visit(bindRep(place.read(words), out));
    });
  });
}

/** Again and again the least element above the one before. */
function loopOverSequence(rep: Rep, cx: Context, span: Span, visit: Visit): void {
  const { out } = cx;
  const { of, bits, max } = shapeOf(rep.type);
  if (max === 0) return;
  if (bits === 0) {
    out.if(op.less(op.zero, lengthOf(rep)), () => visit(fromBits(of, [])));
    return;
  }
  if (bits > 63) refuse({ span }, "a loop over the elements of a sequence of wide values");
  const none = op.constant(-1);
  const before = out.variable(none);
  const length = out.bind(lengthOf(rep));
  loopFrom(op.zero, length, cx, () => {
    const least = out.variable(none);
    loopFrom(op.zero, length, cx, (index) => {
      const word = out.bind(at(slotAt(rep, index, cx), 0));
      const isNext = op.both(op.less(before.now, word), op.below(word, least.now));
      out.if(isNext, () => least.set(word));
    });
    const found = out.bind(least.now);
    out.if(op.not(op.equal(found, none)), () => {
      before.set(found);
      visit(bindRep(fromBits(of, [found]), out));
    });
    out.if(op.equal(found, none), () => before.set(op.constant((1n << 63n) - 1n)));
  });
}

/** All subsets, ascending, of a set whose elements are bits of one word. */
function loopOverSubsets(rep: Rep, cx: Context, span: Span, visit: Visit): void {
  const { type } = rep;
  const { out } = cx;
  if (type.kind !== "set") return;
  if (type.of.kind === "never") {
    visit(rep);
    return;
  }
  if (setForm(type) !== "mask" || widthOf(type, span) > 63) {
    refuse({ span }, "subsets of sets that are no mask of one word");
  }
  if (bitsOf(type) === 0) {
    visit(rep);
    return;
  }
  const mask = out.bind(at(rep.ops, 0));
  fault(cx, op.less(op.constant(SUBSETS_OF_MAX), op.count(mask)));
  const subset = out.variable(op.zero);
  const done = out.label("end");
  const next = out.label("next");
  out.block(done, () => {
    out.loop(next, () => {
      const now = out.bind(subset.now);
      visit({ type, ops: [now] });
      out.branch(done, op.equal(now, mask));
      subset.set(op.and(op.sub(now, mask), mask));
      out.branch(next);
    });
  });
}

/** Each possible element, and whether it is there: for statements, which are always written out. */
export function writtenOut(
  binder: Binder,
  cx: Context,
  visit: (element: Rep, isThere: Op) => void,
): void {
  const { domain } = binder;
  const { span } = domain;
  const of = elementOf(domain.type);
  const known = knownElements(binder);
  if (known !== null) {
    for (const value of known) visit(constantRep(of, value, span), op.one);
    return;
  }
  if (of.kind === "never") return;
  const found = compile(domain, cx);
  const { type } = found;
  if (type.kind !== "set" || setForm(type) === "slots") {
    slotsWrittenOut(bindRep(found, cx.out), cx, span, visit);
    return;
  }
  if (sizeOf(type.of) > WRITTEN_OUT_MAX) refuse(domain, "a `for` over a domain of so many values");
  const width = bitsOf(type);
  const mask = cx.out.bindAll(found.ops);
  for (const [ordinal, value] of allValues(type.of).entries()) {
    const bit: Words = slice(mask, width, ordinal, 1);
    visit(constantRep(type.of, value, span), cx.out.bind(op.equal(at(bit, 0), op.one)));
  }
}

/** The elements of a bag or sequence, or of a set that is no mask, as a set: the least is last. */
function slotsWrittenOut(
  rep: Rep,
  cx: Context,
  span: Span,
  visit: (element: Rep, isThere: Op) => void,
): void {
  const { type } = rep;
  const of = elementOf(type);
  const { max } = shapeOf(type);
  widthOf(type, span);
  if (max === 0) return;
  if (max > WRITTEN_OUT_MAX) refuse({ span }, "a `for` over a domain of so many values");
  const place = placeOf(of, "least");
  let slots = emptySlots({ kind: "set", of, max });
  for (const slot of slotsOf(rep, cx)) {
    const element = place.write(shortenRep(slot.value(), cx.out));
    const words = chooseWords(cx.out.bind(slot.isAbsent), place.absent, element);
    slots = insertIntoSet(slots, place, words, cx);
  }
  for (const words of slots.toReversed()) {
    const isThere = cx.out.bind(op.not(place.isAbsent(words)));
    visit(bindRep(place.read(words), cx.out), isThere);
  }
}

function allValues(type: Type): readonly Value[] {
  const { count, valueAt } = ordinals(type);
  return Array.from({ length: count }, (_, ordinal) => valueAt(ordinal));
}
