// Expressions to code. Operands are worked out left to right, and what may fault is put into the
// function where it stands, so that faults happen as they do in the interpreter.
import type { Expr, ExprOf } from "../../ir/ir.ts";
import { at } from "../../values/access.ts";
import { type Context, readSlot, refuse } from "../context.ts";
import { convert } from "../convert.ts";
import type { Op } from "../op.ts";
import * as op from "../op.ts";
import { bindRep, constantRep, operandOf, type Rep } from "../rep.ts";
import { compileArithmetic } from "./arithmetic.ts";
import { compileCall } from "./calls.ts";
import { compileCollection } from "./collections.ts";
import { compileLogic } from "./logic.ts";
import { compileQuantifier } from "./quantifiers.ts";
import { compileRecord } from "./records.ts";
import { compileSequence } from "./sequences.ts";

export function compile(expr: Expr, cx: Context): Rep {
  switch (expr.kind) {
    case "const":
      return constantRep(expr.type, expr.value, expr.span);
    case "local":
      return cx.frame.get(expr.local) ?? refuse(expr, "a local that is not bound");
    case "read":
      return bindRep(readSlot(expr.slot, cx), cx.out);
    case "output":
      return at(cx.outputs, expr.output);
    case "refused":
      if (cx.refused === null) return refuse(expr, "`refused` here");
      return { type: expr.type, ops: [cx.refused] };
    case "prime": {
      const { after } = cx;
      if (after === null) return refuse(expr, "an after-state here");
      return compile(expr.operand, { ...cx, state: after });
    }
    case "call":
      return compileCall(expr, cx);
    case "let":
      cx.frame.set(expr.local, bindRep(compile(expr.value, cx), cx.out));
      return compile(expr.body, cx);
    case "if":
      return compileIf(expr, cx);
    default:
      return compileOperation(expr, cx);
  }
}

type Control = "const" | "local" | "read" | "output" | "refused" | "prime" | "call" | "let" | "if";
type Operation = Exclude<Expr, { readonly kind: Control }>;

function compileOperation(expr: Operation, cx: Context): Rep {
  switch (expr.kind) {
    case "not":
    case "and":
    case "or":
    case "implies":
    case "eq":
    case "lt":
    case "le":
      return compileLogic(expr, cx);
    case "neg":
    case "add":
    case "sub":
    case "mul":
    case "div":
    case "mod":
    case "min2":
    case "max2":
      return compileArithmetic(expr, cx);
    case "record":
    case "field":
    case "update":
    case "union":
    case "isCase":
    case "payload":
    case "isNone":
    case "unwrap":
    case "fit":
      return compileRecord(expr, cx);
    case "size":
    case "head":
    case "last":
    case "tail":
    case "removeAt":
    case "index":
    case "minOf":
    case "maxOf":
      return compileSequence(expr, cx);
    case "comprehension":
    case "forall":
    case "exists":
    case "count":
    case "any":
    case "mapOf":
      return compileQuantifier(expr, cx);
    default:
      return compileCollection(expr, cx);
  }
}

/** An expression of type bool. */
export function condition(expr: Expr, cx: Context): Op {
  return operandOf(compile(expr, cx));
}

/** A value in its place on the way to an operation with others: worked out now. */
export function compileBound(expr: Expr, cx: Context): Rep {
  return bindRep(compile(expr, cx), cx.out);
}

function compileIf(expr: ExprOf<"if">, cx: Context): Rep {
  const { out } = cx;
  const { type, span } = expr;
  const cond = condition(expr.cond, cx);
  const branch = (part: Expr): Rep => convert(compile(part, cx), type, "trusted", cx, span);
  if (cond.value !== null) return branch(cond.value === 0n ? expr.otherwise : expr.then);
  const decided = out.bind(cond);
  let then: Rep = { type, ops: [] };
  let otherwise: Rep = { type, ops: [] };
  const thenLines = out.capture(() => {
    then = branch(expr.then);
  });
  const otherwiseLines = out.capture(() => {
    otherwise = branch(expr.otherwise);
  });
  return mergeBranches(type, decided, [then, thenLines], [otherwise, otherwiseLines], cx);
}

type Branch = readonly [Rep, readonly string[]];

function mergeBranches(
  type: Rep["type"],
  cond: Op,
  [left, leftLines]: Branch,
  [right, rightLines]: Branch,
  cx: Context,
): Rep {
  const { out } = cx;
  if (leftLines.length === 0 && rightLines.length === 0) {
    const ops = left.ops.map((one, index) => op.choose(cond, one, at(right.ops, index)));
    return bindRep({ type, ops }, out);
  }
  const variables = left.ops.map(() => out.variable(op.zero));
  const store = (lines: readonly string[], rep: Rep): void => {
    out.addAll(lines);
    for (const [index, variable] of variables.entries()) variable.set(at(rep.ops, index));
  };
  out.if(
    cond,
    () => store(leftLines, left),
    () => store(rightLines, right),
  );
  return bindRep({ type, ops: variables.map(({ now }) => now) }, out);
}
