// Sets, bags and sequences as wholes, in canonical form.
import type { Span } from "../../base/source.ts";
import type { Expr, ExprOf } from "../../ir/ir.ts";
import { bitsOf, setForm } from "../../ir/width.ts";
import { at } from "../../values/access.ts";
import { boolType, type SetType, setOf, type Type } from "../../values/type.ts";
import { type Context, fault, refuse } from "../context.ts";
import { convert } from "../convert.ts";
import { eachElement } from "../domain.ts";
import { capacityOf, commonType, elementOf, ofElements } from "../join.ts";
import type { Op } from "../op.ts";
import * as op from "../op.ts";
import { addToMask, bitAt, ordinalOf } from "../ordinal.ts";
import {
  emptyOf,
  emptySlots,
  insertInOrder,
  insertIntoSet,
  joinSequence,
  joinSlots,
  lengthOf,
  shapeOf,
  slotsOf,
} from "../places.ts";
import {
  bindRep,
  bitsIn,
  joinParts,
  operandOf,
  placeOf,
  type Rep,
  scalar,
  shortenRep,
  widthOf,
} from "../rep.ts";
import { areEqual, chooseWords, isBelow, sliceAt, spliceAt, type Words } from "../words.ts";
import { compile, compileBound } from "./compile.ts";
import { insertElement } from "./quantifiers.ts";

type OnCollections = ExprOf<
  "collect" | "map" | "collection" | "contains" | "subset" | "subsets" | "range"
>;

export function compileCollection(expr: OnCollections, cx: Context): Rep {
  switch (expr.kind) {
    case "collect":
      return compileCollect(expr, cx);
    case "map":
      return compileMap(expr, cx);
    case "collection":
      return compileOperation(expr, cx);
    case "contains":
      return scalar(boolType, cx.out.bind(compileContains(expr, cx)));
    case "subset":
      return compileSubset(expr, cx);
    case "subsets":
    case "range":
      return gathered(expr, cx);
  }
}

function compileMap(expr: ExprOf<"map">, cx: Context): Rep {
  const { type, span } = expr;
  if (type.kind !== "map") return refuse(expr, "a map of no map type");
  widthOf(type, span);
  const parts = expr.items.map((item) =>
    bindRep(convert(compile(item, cx), type.value, "trusted", cx, span), cx.out),
  );
  return bindRep({ type, ops: joinParts(parts, cx.out) }, cx.out);
}

function compileCollect(expr: ExprOf<"collect">, cx: Context): Rep {
  const { type, span } = expr;
  const items = expr.items.map((item) => compileBound(item, cx));
  if (type.kind === "seq") {
    widthOf(type, span);
    const slots = items.map((item) => bitsIn(elementAs(item, type.of, cx, span)));
    return joinSequence(type, op.constant(items.length), slots, cx);
  }
  if (type.kind === "bag") {
    return items.reduce<Rep>(
      (bag, item) => insertIntoBag(bag, elementAs(item, type.of, cx, span), cx),
      emptyOf(type, span),
    );
  }
  if (type.kind !== "set") return refuse(expr, "a collection of no collection type");
  const whole = ofElements(type.of, items.length);
  widthOf(whole, span);
  return items.reduce<Rep>(
    (set, item) => withElement(set, whole, elementAs(item, whole.of, cx, span), cx, span),
    emptyOf(whole, span),
  );
}

function elementAs(item: Rep, of: Type, cx: Context, span: Span): Rep {
  return bindRep(convert(item, of, "trusted", cx, span), cx.out);
}

function withElement(set: Rep, type: SetType, element: Rep, cx: Context, span: Span): Rep {
  if (setForm(type) === "slots") return insertElement(set, element, cx);
  return { type, ops: cx.out.bindAll(addToMask(set.ops, type, element, cx, span)) };
}

function insertIntoBag(bag: Rep, element: Rep, cx: Context): Rep {
  const { place } = shapeOf(bag.type);
  if (place === null) return bag;
  const slots = slotsOf(bag, cx).map(({ words }) => words);
  const words = place.write(shortenRep(element, cx.out));
  return joinSlots(bag.type, insertInOrder(slots, words, isBelow, cx), cx);
}

/** The elements of a loop, as a set. */
function gathered(expr: ExprOf<"subsets" | "range">, cx: Context): Rep {
  const { type, span } = expr;
  if (type.kind !== "set") return refuse(expr, "a set of no set type");
  const whole: SetType = { ...type, max: null };
  if (setForm(whole) !== "mask") return refuse(expr, "a set of so many possible elements");
  const result = emptyOf(whole, span).ops.map((word) => cx.out.variable(word));
  const binder = { local: -1, name: "", type: type.of, domain: expr };
  eachElement(binder, 1, cx, (element) => {
    const value = elementAs(element, whole.of, cx, span);
    const now = cx.out.bindAll(result.map((word) => word.now));
    const next = addToMask(now, whole, value, cx, span);
    for (const [index, word] of result.entries()) word.set(at(next, index));
  });
  return bindRep({ type: whole, ops: result.map(({ now }) => now) }, cx.out);
}

// ---- operations ---------------------------------------------------------------------------------

function compileOperation(expr: ExprOf<"collection">, cx: Context): Rep {
  const left = compileBound(expr.left, cx);
  const right = compileBound(expr.right, cx);
  switch (expr.op) {
    case "union":
    case "intersect":
    case "difference":
      return setOperation(expr, left, right, cx);
    case "append":
      return append(expr, left, right, cx);
    default:
      if (left.type.kind === "bag") return bagOperation(expr, left, right, cx);
      return elementOperation(expr, left, right, cx);
  }
}

function append(expr: ExprOf<"collection">, left: Rep, right: Rep, cx: Context): Rep {
  const { type, span } = expr;
  if (type.kind !== "seq") return refuse(expr, "an append to no sequence");
  const width = widthOf(type, span);
  const whole = bindRep(convert(left, type, "trusted", cx, span), cx.out);
  const element = elementAs(right, type.of, cx, span);
  const { bits, headerBits, max } = shapeOf(type);
  const length = cx.out.bind(lengthOf(whole));
  const low = op.mul(op.sub(op.constant(max - 1), length), op.constant(bits));
  const filled = cx.out.bindAll(
    spliceAt(whole.ops, cx.out.bind(low), bits, bitsIn(element), cx.out),
  );
  const lengthLow = op.constant(width - headerBits);
  const longer = [op.add(length, op.one)];
  return bindRep({ type, ops: spliceAt(filled, lengthLow, headerBits, longer, cx.out) }, cx.out);
}

function bagOperation(expr: ExprOf<"collection">, left: Rep, right: Rep, cx: Context): Rep {
  const { span } = expr;
  if (expr.op === "insert") {
    if (expr.type.kind !== "bag") return refuse(expr, "a bag of no bag type");
    widthOf(expr.type, span);
    const bag = bindRep(convert(left, expr.type, "trusted", cx, span), cx.out);
    return insertIntoBag(bag, elementAs(right, expr.type.of, cx, span), cx);
  }
  const of = commonType(elementOf(left.type), right.type);
  if (left.type.kind !== "bag") return refuse(expr, "a bag of no bag type");
  const type: Type = { ...left.type, of };
  widthOf(type, span);
  const bag = bindRep(convert(left, type, "trusted", cx, span), cx.out);
  const rest = takeOut(bag, elementAs(right, of, cx, span), cx);
  return convert(rest, left.type, "trusted", cx, span);
}

/** Without one occurrence, which must be there. */
function takeOut(bag: Rep, element: Rep, cx: Context): Rep {
  const { place } = shapeOf(bag.type);
  if (place === null) return bag;
  const slots = slotsOf(bag, cx).map(({ words }) => words);
  const wanted = cx.out.bindAll(place.write(shortenRep(element, cx.out)));
  let isFound: Op = op.truth(false);
  const rest = slots.map((words, index) => {
    isFound = cx.out.bind(op.either(isFound, areEqual(words, wanted)));
    const next = slots[index + 1] ?? place.absent;
    return cx.out.bindAll(chooseWords(isFound, next, words));
  });
  fault(cx, op.not(isFound));
  return joinSlots(bag.type, rest, cx);
}

/** A set with an element, or without it. */
function elementOperation(expr: ExprOf<"collection">, left: Rep, right: Rep, cx: Context): Rep {
  const { span } = expr;
  if (left.type.kind !== "set") return refuse(expr, "an element of no set");
  const of = commonType(left.type.of, right.type);
  const more = expr.op === "insert" ? 1 : 0;
  const type = ofElements(of, capacityOf(left.type) + more);
  widthOf(type, span);
  const set = bindRep(convert(left, type, "trusted", cx, span), cx.out);
  const element = elementAs(right, of, cx, span);
  if (expr.op === "insert") return withElement(set, type, element, cx, span);
  const rest = withoutElement(set, type, element, cx, span);
  return convert(rest, left.type, "trusted", cx, span);
}

function withoutElement(set: Rep, type: SetType, element: Rep, cx: Context, span: Span): Rep {
  if (setForm(type) === "mask") {
    const bit = bitAt(ordinalOf(element, cx, span), bitsOf(type), cx);
    const ops = set.ops.map((word, index) => op.without(word, at(bit, index)));
    return { type, ops: cx.out.bindAll(ops) };
  }
  const place = placeOf(type.of, "least");
  const wanted = cx.out.bindAll(place.write(shortenRep(element, cx.out)));
  return kept(set, type, (words) => op.not(areEqual(words, wanted)), cx);
}

/** The places for which a test is true, closed up. */
function kept(set: Rep, type: SetType, isKept: (words: Words) => Op, cx: Context): Rep {
  const place = placeOf(type.of, "least");
  let slots = emptySlots(type);
  for (const { words } of slotsOf(set, cx)) {
    const decided = cx.out.bind(isKept(words));
    slots = insertIntoSet(slots, place, chooseWords(decided, words, place.absent), cx);
  }
  return joinSlots(type, slots, cx);
}

/** Both sets in one form. */
function alike(left: Rep, right: Rep, expr: Expr, max: number, cx: Context): readonly [Rep, Rep] {
  if (left.type.kind !== "set" || right.type.kind !== "set") return refuse(expr, "no set");
  const type = ofElements(commonType(left.type.of, right.type.of), max);
  widthOf(type, expr.span);
  return [
    bindRep(convert(left, type, "trusted", cx, expr.span), cx.out),
    bindRep(convert(right, type, "trusted", cx, expr.span), cx.out),
  ];
}

function capacities(left: Rep, right: Rep): readonly [number, number] {
  const capacity = ({ type }: Rep): number => (type.kind === "set" ? capacityOf(type) : 0);
  return [capacity(left), capacity(right)];
}

function setOperation(expr: ExprOf<"collection">, left: Rep, right: Rep, cx: Context): Rep {
  const [first, second] = capacities(left, right);
  const max = expr.op === "union" ? first + second : Math.max(first, second);
  const [one, other] = alike(left, right, expr, max, cx);
  const { type } = one;
  if (type.kind !== "set") return refuse(expr, "no set");
  const result = setForm(type) === "mask" ? ofMasks(expr, one, other, cx) : null;
  const made = result ?? ofSlots(expr, one, other, type, cx);
  return expr.op === "union" ? made : convert(made, left.type, "trusted", cx, expr.span);
}

function ofMasks(expr: ExprOf<"collection">, left: Rep, right: Rep, cx: Context): Rep {
  const ops = left.ops.map((word, index) => {
    const other = at(right.ops, index);
    if (expr.op === "union") return op.or(word, other);
    return expr.op === "intersect" ? op.and(word, other) : op.without(word, other);
  });
  return { type: left.type, ops: cx.out.bindAll(ops) };
}

function ofSlots(
  expr: ExprOf<"collection">,
  left: Rep,
  right: Rep,
  type: SetType,
  cx: Context,
): Rep {
  const place = placeOf(type.of, "least");
  if (expr.op === "union") {
    const slots = slotsOf(right, cx).reduce<readonly Words[]>(
      (all, { words }) => insertIntoSet(all, place, words, cx),
      slotsOf(left, cx).map(({ words }) => words),
    );
    return joinSlots(type, slots, cx);
  }
  const others = slotsOf(right, cx);
  const isIntersection = expr.op === "intersect";
  return kept(
    left,
    type,
    (words) => {
      const isThere = others.reduce<Op>(
        (found, other) => op.either(found, areEqual(other.words, words)),
        op.truth(false),
      );
      return isIntersection ? isThere : op.not(isThere);
    },
    cx,
  );
}

// ---- questions ----------------------------------------------------------------------------------

function compileSubset(expr: ExprOf<"subset">, cx: Context): Rep {
  const left = compileBound(expr.left, cx);
  const right = compileBound(expr.right, cx);
  const [one, other] = alike(left, right, expr, Math.max(...capacities(left, right)), cx);
  const { type } = one;
  if (type.kind === "set" && setForm(type) === "mask") {
    const isSubset = one.ops.reduce<Op>((all, word, index) => {
      const outside = op.without(word, at(other.ops, index));
      return op.both(all, op.equal(outside, op.zero));
    }, op.truth(true));
    return scalar(boolType, cx.out.bind(isSubset));
  }
  const others = slotsOf(other, cx);
  const isSubset = slotsOf(one, cx).reduce<Op>((all, { words, isAbsent }) => {
    const isThere = others.reduce<Op>(
      (found, slot) => op.either(found, areEqual(slot.words, words)),
      isAbsent,
    );
    return op.both(all, isThere);
  }, op.truth(true));
  return scalar(boolType, cx.out.bind(isSubset));
}

function compileContains(expr: ExprOf<"contains">, cx: Context): Op {
  const item = compileBound(expr.item, cx);
  if (expr.collection.kind === "range") return isWithin(item, expr.collection, cx);
  const collection = compileBound(expr.collection, cx);
  const { type } = collection;
  const { span } = expr;
  if (elementOf(type).kind === "never") return op.truth(false);
  const of = commonType(elementOf(type), item.type);
  if (type.kind === "set" && setForm(type) === "mask") {
    return isInMask(collection, type, item, of, cx, span);
  }
  const isList = type.kind === "seq" || type.kind === "bag";
  const shared: Type = isList ? { ...type, of } : setOf(of, type.kind === "set" ? type.max : 0);
  widthOf(shared, span);
  const whole = bindRep(convert(collection, shared, "trusted", cx, span), cx.out);
  const element = elementAs(item, of, cx, span);
  const { place } = shapeOf(shared);
  const wanted = cx.out.bindAll(place === null ? bitsIn(element) : place.write(element));
  return slotsOf(whole, cx).reduce<Op>((found, { words, isAbsent }) => {
    const isIt = op.both(op.not(isAbsent), areEqual(words, wanted));
    return op.either(found, isIt);
  }, op.truth(false));
}

/** An element that the mask has no bit for is not in the set. */
function isInMask(set: Rep, type: SetType, item: Rep, of: Type, cx: Context, span: Span): Op {
  const whole: SetType = { kind: "set", of, max: null };
  if (setForm(whole) === "mask") {
    const mask = bindRep(convert(set, whole, "trusted", cx, span), cx.out);
    return bitOf(mask, ordinalOf(elementAs(item, of, cx, span), cx, span), cx);
  }
  if (type.of.kind !== "int" || item.type.kind !== "int") {
    return refuse({ span }, "an element of another type than those of the set");
  }
  const { lo, hi } = type.of;
  const value = cx.out.bind(operandOf(item));
  const isInRange = cx.out.bind(
    op.both(op.lessOrEqual(op.constant(lo), value), op.lessOrEqual(value, op.constant(hi))),
  );
  const ordinal = cx.out.bind(op.choose(isInRange, op.sub(value, op.constant(lo)), op.zero));
  return op.both(isInRange, bitOf(set, ordinal, cx));
}

function bitOf(mask: Rep, ordinal: Op, cx: Context): Op {
  const width = bitsOf(mask.type);
  if (width === 0) return op.truth(false);
  const bit = at(sliceAt(mask.ops, width, cx.out.bind(ordinal), 1, cx.out), 0);
  return op.equal(bit, op.one);
}

/** `x in a .. b` without the set between. An optional x may be none. */
function isWithin(item: Rep, range: ExprOf<"range">, cx: Context): Op {
  const lo = cx.out.bind(operandOf(compile(range.lo, cx)));
  const hi = cx.out.bind(operandOf(compile(range.hi, cx)));
  const between = (value: Op): Op => op.both(op.lessOrEqual(lo, value), op.lessOrEqual(value, hi));
  if (item.type.kind !== "option") return between(operandOf(item));
  if (item.type.of.kind === "never") return op.truth(false);
  const place = placeOf(item.type.of, "least");
  const value = cx.out.bind(operandOf(place.read(item.ops)));
  return op.both(op.not(place.isAbsent(item.ops)), between(value));
}
