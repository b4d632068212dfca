// What binds names to the elements of domains. Known elements of little code are written out, so
// that keys and positions are constants; everything else is a loop.
import type { Binder, Expr, ExprOf } from "../../ir/ir.ts";
import { bitsOf, setForm } from "../../ir/width.ts";
import { at } from "../../values/access.ts";
import { sizeOf } from "../../values/domain.ts";
import { boolType } from "../../values/type.ts";
import { type Context, fault, refuse } from "../context.ts";
import { convert } from "../convert.ts";
import { eachElement, knownElements, loopFrom } from "../domain.ts";
import { arePure } from "../emitter.ts";
import { capacityOf, elementOf, ofElements } from "../join.ts";
import type { Op } from "../op.ts";
import * as op from "../op.ts";
import { addToMask, valueAtOrdinal } from "../ordinal.ts";
import { emptyOf, insertIntoSet, joinSlots, shapeOf, slotsOf } from "../places.ts";
import { bindRep, bitsIn, constantRep, type Rep, scalar, shortenRep, widthOf } from "../rep.ts";
import { UNROLLED_MAX, weightOf } from "../weight.ts";
import { concat, spliceAt, type Words, zeros } from "../words.ts";
import { compile, condition } from "./compile.ts";
import { hoist } from "./hoist.ts";
import { bindsMembers, someMember } from "./members.ts";

type Quantifier = ExprOf<"comprehension" | "forall" | "exists" | "count" | "any" | "mapOf">;

export function compileQuantifier(expr: Quantifier, cx: Context): Rep {
  switch (expr.kind) {
    case "forall":
      return scalar(boolType, someOf(expr.binders, expr.body, true, cx));
    case "exists":
      return scalar(boolType, someOf(expr.binders, expr.body, false, cx));
    case "count":
      return compileCount(expr, cx);
    case "any":
      return compileAny(expr, cx);
    case "comprehension":
      return compileComprehension(expr, cx);
    case "mapOf":
      return compileMapOf(expr, cx);
  }
}

function weigh(expr: Expr, cx: Context): number {
  return weightOf(expr, cx.unit.model.functions);
}

/** Loops within loops, the first binder changing last. */
function nest(
  binders: readonly Binder[],
  weight: number,
  cx: Context,
  visit: () => void,
  from = 0,
): void {
  const binder = binders[from];
  if (binder === undefined) {
    visit();
    return;
  }
  eachElement(binder, weight, cx, (element) => {
    cx.frame.set(binder.local, element);
    nest(binders, weight, cx, visit, from + 1);
  });
}

/** Whether the body is true for some choice; with `isForall`, whether it is false for none. */
function someOf(binders: readonly Binder[], body: Expr, isForall: boolean, cx: Context): Op {
  const weight = weigh(body, cx);
  const straight = straightLine(binders, body, weight, isForall, cx);
  if (straight !== null) return straight;
  if (bindsMembers(binders)) {
    const wanted = !isForall;
    const isFound = someMember({ binders, body, wanted, weight }, cx);
    return isForall ? op.not(isFound) : isFound;
  }
  const { out } = cx;
  const found = out.variable(op.truth(isForall));
  const done = out.label("found");
  out.block(done, () => {
    eachChoice(binders, body, weight, isForall, cx, (holds) => {
      out.if(isForall ? op.not(holds) : holds, () => {
        found.set(op.truth(!isForall));
        out.branch(done);
      });
    });
  });
  return out.bind(op.equal(found.now, op.one));
}

/** Loops within loops; what an inner loop needs is asked before it. */
function eachChoice(
  binders: readonly Binder[],
  body: Expr,
  weight: number,
  isForall: boolean,
  cx: Context,
  visit: (holds: Op) => void,
): void {
  const [binder, ...inner] = binders;
  if (binder === undefined) {
    visit(condition(body, cx));
    return;
  }
  const { out } = cx;
  eachElement(binder, weight, cx, (element) => {
    cx.frame.set(binder.local, element);
    const hoisted = inner.length === 0 ? null : hoist(body, isForall, inner);
    if (hoisted === null) {
      eachChoice(inner, body, weight, isForall, cx, visit);
      return;
    }
    const { guard, idleIf, rest } = hoisted;
    const asked = condition(guard, cx);
    out.if(idleIf ? op.not(asked) : asked, () => visit(someOf(inner, rest, isForall, cx)));
  });
}

/** Known elements whose conditions are mere operands: all of them at once, without a branch. */
function straightLine(
  binders: readonly Binder[],
  body: Expr,
  weight: number,
  isForall: boolean,
  cx: Context,
): Op | null {
  const [binder] = binders;
  if (binder === undefined || binders.length !== 1) return null;
  const known = knownElements(binder);
  if (known === null || known.length * weight > UNROLLED_MAX) return null;
  const { out } = cx;
  const pieces = known.map((value) => {
    let holds: Op = op.zero;
    const lines = out.capture(() => {
      const of = elementOf(binder.domain.type);
      cx.frame.set(binder.local, constantRep(of, value, binder.domain.span));
      holds = condition(body, cx);
    });
    return { lines, holds };
  });
  if (pieces.every(({ lines }) => arePure(lines))) {
    for (const { lines } of pieces) out.addAll(lines);
    const start = op.truth(isForall);
    return pieces.reduce<Op>(
      (all, { holds }) => (isForall ? op.both(all, holds) : op.either(all, holds)),
      start,
    );
  }
  if (bindsMembers(binders)) return null;
  const found = out.variable(op.truth(isForall));
  const done = out.label("found");
  out.block(done, () => {
    for (const { lines, holds } of pieces) {
      out.addAll(lines);
      out.if(isForall ? op.not(holds) : holds, () => {
        found.set(op.truth(!isForall));
        out.branch(done);
      });
    }
  });
  return out.bind(op.equal(found.now, op.one));
}

function compileCount(expr: ExprOf<"forall" | "exists" | "count">, cx: Context): Rep {
  const total = cx.out.variable(op.zero);
  nest(expr.binders, weigh(expr.body, cx), cx, () => {
    total.set(op.add(total.now, condition(expr.body, cx)));
  });
  return scalar(expr.type, cx.out.bind(total.now));
}

function compileAny(expr: ExprOf<"any">, cx: Context): Rep {
  const { out } = cx;
  const { binder, type } = expr;
  const found = out.variable(op.zero);
  const slots = slotVariables(type, cx, expr);
  const done = out.label("found");
  out.block(done, () => {
    nest([binder], weigh(expr.body, cx), cx, () => {
      out.if(condition(expr.body, cx), () => {
        const element = cx.frame.get(binder.local) ?? refuse(expr, "a local that is not bound");
        const converted = convert(element, type, "trusted", cx, expr.span);
        found.set(op.one);
        for (const [index, slot] of slots.entries()) slot.set(at(converted.ops, index));
        out.branch(done);
      });
    });
  });
  fault(cx, op.equal(found.now, op.zero));
  const result = bindRep({ type, ops: slots.map(({ now }) => now) }, out);
  cx.frame.set(binder.local, result);
  return result;
}

function slotVariables(
  type: Rep["type"],
  cx: Context,
  expr: Expr,
): readonly ReturnType<Context["out"]["variable"]>[] {
  const isOne = type.kind === "bool" || type.kind === "int" || type.kind === "enum";
  const words = isOne ? [op.zero] : zeros(widthOf(type, expr.span));
  return words.map((word) => cx.out.variable(word));
}

function mostElements({ domain }: Binder): number {
  const { type } = domain;
  if (type.kind === "set") return capacityOf(type);
  return type.kind === "seq" || type.kind === "bag" ? type.max : 0;
}

function compileComprehension(expr: ExprOf<"comprehension">, cx: Context): Rep {
  const { out } = cx;
  const { value, cond, span } = expr;
  const most = expr.binders.reduce((product, binder) => product * mostElements(binder), 1);
  const type = ofElements(value.type, most);
  widthOf(type, span);
  if (type.of.kind === "never") return { type, ops: [] };
  const isMask = setForm(type) === "mask";
  const result = emptyOf(type, span).ops.map((word) => out.variable(word));
  const inserted = isMask ? 0 : (type.max ?? 0) * 10;
  const weight = weigh(value, cx) + (cond === null ? 0 : weigh(cond, cx)) + inserted;
  nest(expr.binders, weight, cx, () => {
    const gather = (): void => {
      const made = convert(compile(value, cx), type.of, "trusted", cx, span);
      const element = bindRep(made, out);
      const now = out.bindAll(result.map((word) => word.now));
      const next = isMask
        ? addToMask(now, type, element, cx, span)
        : insertElement({ type, ops: now }, element, cx).ops;
      for (const [index, word] of result.entries()) word.set(at(next, index));
    };
    if (cond === null) gather();
    else out.if(condition(cond, cx), gather);
  });
  return bindRep({ type, ops: result.map(({ now }) => now) }, out);
}

/** A set of places with one element more. */
export function insertElement(set: Rep, element: Rep, cx: Context): Rep {
  const { place } = shapeOf(set.type);
  if (place === null) return set;
  const slots = slotsOf(set, cx).map(({ words }) => words);
  const words = cx.out.bindAll(place.write(shortenRep(element, cx.out)));
  return joinSlots(set.type, insertIntoSet(slots, place, words, cx), cx);
}

function compileMapOf(expr: ExprOf<"mapOf">, cx: Context): Rep {
  const { type, span, body } = expr;
  if (type.kind !== "map") return refuse(expr, "a map comprehension of no map");
  const width = widthOf(type, span);
  const count = Number(sizeOf(type.key));
  const bits = bitsOf(type.value);
  const entry = (key: Rep): Words => {
    cx.frame.set(expr.local, key);
    return cx.out.bindAll(
      bitsIn(bindRep(convert(compile(body, cx), type.value, "trusted", cx, span), cx.out)),
    );
  };
  if (count * weigh(body, cx) <= UNROLLED_MAX || count <= 1) {
    const parts = Array.from({ length: count }, (_, ordinal) => ({
      words: entry(valueAtOrdinal(type.key, op.constant(ordinal), cx, span)),
      bits,
    }));
    return bindRep({ type, ops: concat(parts, cx.out) }, cx.out);
  }
  const result = zeros(width).map((word) => cx.out.variable(word));
  loopFrom(op.zero, op.constant(count), cx, (index) => {
    const key = bindRep(valueAtOrdinal(type.key, index, cx, span), cx.out);
    const words = entry(key);
    const low = cx.out.bind(op.mul(op.sub(op.constant(count - 1), index), op.constant(bits)));
    const now = cx.out.bindAll(result.map((word) => word.now));
    const next = cx.out.bindAll(spliceAt(now, low, bits, words, cx.out));
    for (const [position, word] of result.entries()) word.set(at(next, position));
  });
  return bindRep({ type, ops: result.map(({ now }) => now) }, cx.out);
}
