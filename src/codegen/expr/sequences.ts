// Parts of collections: elements by key or position, the ends of sequences, the least and the
// greatest.
import type { ExprOf } from "../../ir/ir.ts";
import { bitsOf, setForm } from "../../ir/width.ts";
import { at } from "../../values/access.ts";
import { sizeOf } from "../../values/domain.ts";
import type { MapType, Type } from "../../values/type.ts";
import { type Context, fault, refuse } from "../context.ts";
import { convert } from "../convert.ts";
import { eachOf } from "../domain.ts";
import { elementOf } from "../join.ts";
import type { Op } from "../op.ts";
import * as op from "../op.ts";
import { ordinalOf, valueAtOrdinal } from "../ordinal.ts";
import { joinSequence, lengthOf, shapeOf, slotAt, slotsOf } from "../places.ts";
import { bindRep, fromBits, isScalar, operandOf, type Rep, scalar, widthOf } from "../rep.ts";
import { chooseWords, sliceAt, zeros } from "../words.ts";
import { compile, compileBound } from "./compile.ts";
import { isLess } from "./logic.ts";

type Ends = ExprOf<"head" | "last" | "tail">;
type OnParts = ExprOf<"size" | "head" | "last" | "tail" | "removeAt" | "index" | "minOf" | "maxOf">;

export function compileSequence(expr: OnParts, cx: Context): Rep {
  switch (expr.kind) {
    case "size":
      return scalar(expr.type, cx.out.bind(countOf(compileBound(expr.operand, cx), cx)));
    case "head":
    case "last":
    case "tail":
      return expr.kind === "tail" ? compileTail(expr, cx) : compileEnd(expr, cx);
    case "minOf":
    case "maxOf":
      return compileExtreme(expr, cx);
    case "removeAt":
      return compileRemoveAt(expr, cx);
    case "index": {
      const operand = compileBound(expr.operand, cx);
      return operand.type.kind === "map"
        ? compileKey(expr, operand, operand.type, cx)
        : compilePosition(expr, operand, cx);
    }
  }
}

/** The number of elements of a set, bag, sequence or map. */
export function countOf(rep: Rep, cx: Context): Op {
  const { type } = rep;
  if (type.kind === "map") return op.constant(sizeOf(type.key));
  if (elementOf(type).kind === "never") return op.zero;
  if (type.kind === "seq") return lengthOf(rep);
  if (type.kind === "set" && setForm(type) === "mask") {
    return rep.ops.reduce<Op>((sum, word) => op.add(sum, op.count(word)), op.zero);
  }
  return slotsOf(rep, cx).reduce<Op>(
    (sum, { isAbsent }) => op.add(sum, op.choose(isAbsent, op.zero, op.one)),
    op.zero,
  );
}

function nothing(type: Type, expr: OnParts): Rep {
  return fromBits(type, zeros(widthOf(type, expr.span)));
}

/** The sequence that has at least one element; else a fault. */
function nonEmpty(expr: Ends, cx: Context): Rep | null {
  const rep = compileBound(expr.operand, cx);
  const isEmpty = op.equal(countOf(rep, cx), op.zero);
  fault(cx, isEmpty);
  return isEmpty.value === 1n ? null : rep;
}

function compileEnd(expr: Ends, cx: Context): Rep {
  const rep = nonEmpty(expr, cx);
  if (rep === null) return nothing(expr.type, expr);
  if (rep.type.kind !== "seq") return refuse(expr, "the end of what is no sequence");
  const index = expr.kind === "head" ? op.zero : cx.out.bind(op.sub(lengthOf(rep), op.one));
  return bindRep(fromBits(rep.type.of, slotAt(rep, index, cx)), cx.out);
}

function compileTail(expr: Ends, cx: Context): Rep {
  const rep = nonEmpty(expr, cx);
  if (rep === null) return nothing(expr.type, expr);
  return without(rep, op.zero, cx, expr);
}

/** A sequence without the element at a position that it has. */
function without(rep: Rep, position: Op, cx: Context, expr: OnParts): Rep {
  const { type } = rep;
  if (type.kind !== "seq") return refuse(expr, "a part of what is no sequence");
  const gone = cx.out.bind(position);
  const slots = slotsOf(rep, cx).map(({ words }) => words);
  const rest = slots.map((words, index) => {
    const next = slots[index + 1] ?? words.map(() => op.zero);
    const isBefore = op.less(op.constant(index), gone);
    return cx.out.bindAll(chooseWords(cx.out.bind(isBefore), words, next));
  });
  return joinSequence(type, op.sub(lengthOf(rep), op.one), rest, cx);
}

function compileRemoveAt(expr: ExprOf<"removeAt">, cx: Context): Rep {
  const rep = compileBound(expr.operand, cx);
  const position = cx.out.bind(operandOf(compile(expr.position, cx)));
  checkPosition(rep, position, cx);
  if (rep.type.kind === "seq" && rep.type.max === 0) return rep;
  return without(rep, position, cx, expr);
}

export function checkPosition(rep: Rep, position: Op, cx: Context): void {
  const length = countOf(rep, cx);
  fault(cx, op.not(op.below(position, length)));
}

function compilePosition(expr: ExprOf<"index">, rep: Rep, cx: Context): Rep {
  const position = cx.out.bind(operandOf(compile(expr.key, cx)));
  checkPosition(rep, position, cx);
  const of = elementOf(rep.type);
  if (of.kind === "never" || shapeOf(rep.type).max === 0) return nothing(expr.type, expr);
  // A position that is known may be one that the sequence never has.
  const { value } = position;
  if (value !== null && (value < 0n || value >= BigInt(shapeOf(rep.type).max))) {
    return nothing(of, expr);
  }
  return bindRep(fromBits(of, slotAt(rep, position, cx)), cx.out);
}

/** The position of a key; one outside of the type is a fault. */
export function keyOrdinal(key: Rep, type: Type, cx: Context, span: OnParts["span"]): Op {
  const fitting = convert(key, type, "checked", cx, span);
  const ordinal = ordinalOf(bindRep(fitting, cx.out), cx, span);
  return cx.out.bind(ordinal);
}

function compileKey(expr: ExprOf<"index">, rep: Rep, type: MapType, cx: Context): Rep {
  const ordinal = keyOrdinal(compile(expr.key, cx), type.key, cx, expr.span);
  const bits = bitsOf(type.value);
  const width = bitsOf(type);
  const size = Number(sizeOf(type.key));
  const { value } = ordinal;
  if (value !== null && (value < 0n || value >= BigInt(size))) return nothing(type.value, expr);
  const low = cx.out.bind(op.mul(op.sub(op.constant(size - 1), ordinal), op.constant(bits)));
  return bindRep(fromBits(type.value, sliceAt(rep.ops, width, low, bits, cx.out)), cx.out);
}

function compileExtreme(expr: ExprOf<"minOf" | "maxOf">, cx: Context): Rep {
  const { out } = cx;
  const rep = compileBound(expr.operand, cx);
  const { type } = rep;
  const isEmpty = op.equal(countOf(rep, cx), op.zero);
  fault(cx, isEmpty);
  if (isEmpty.value === 1n) return nothing(expr.type, expr);
  const of = elementOf(type);
  if (type.kind === "set" && setForm(type) === "mask" && bitsOf(type) <= 64) {
    const word = op.wide(at(rep.ops, 0));
    const ordinal =
      expr.kind === "minOf"
        ? op.raw(`(i64.ctz ${word})`)
        : op.sub(op.constant(63), op.raw(`(i64.clz ${word})`));
    return bindRep(valueAtOrdinal(of, out.bind(ordinal), cx, expr.span), out);
  }
  const best = (isScalar(of) ? [op.zero] : zeros(bitsOf(of))).map((word) => out.variable(word));
  const isFirst = out.variable(op.one);
  eachOf(rep, cx, expr.span, (element) => {
    const bound = bindRep(element, out);
    const known = bindRep({ type: of, ops: best.map(({ now }) => now) }, out);
    const isBetter = expr.kind === "minOf" ? isLess(bound, known) : isLess(known, bound);
    out.if(op.either(op.equal(isFirst.now, op.one), isBetter), () => {
      for (const [index, variable] of best.entries()) variable.set(at(bound.ops, index));
    });
    isFirst.set(op.zero);
  });
  return bindRep({ type: of, ops: best.map(({ now }) => now) }, out);
}
