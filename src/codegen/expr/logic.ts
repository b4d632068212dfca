// Truth, equality and order. The right side of `and`, `or` and `implies` runs only where the left
// one does not decide, unless it is known not to fault.
import type { Expr, ExprOf } from "../../ir/ir.ts";
import { boolType, type Type } from "../../values/type.ts";
import type { Context } from "../context.ts";
import { convert } from "../convert.ts";
import { arePure } from "../emitter.ts";
import { commonType } from "../join.ts";
import type { Op } from "../op.ts";
import * as op from "../op.ts";
import { isScalar, operandOf, type Rep, scalar, shortenRep } from "../rep.ts";
import { areEqual, isBelow } from "../words.ts";
import { compile, compileBound, condition } from "./compile.ts";

/** So many operations cost less than a branch that nobody foresees. */
const FEW = 6;

type Logic = ExprOf<"not" | "and" | "or" | "implies" | "eq" | "lt" | "le">;

export function compileLogic(expr: Logic, cx: Context): Rep {
  return scalar(boolType, decide(expr, cx));
}

function decide(expr: Logic, cx: Context): Op {
  switch (expr.kind) {
    case "not":
      return op.not(condition(expr.operand, cx));
    case "and":
      return junction(condition(expr.left, cx), expr.right, true, cx);
    case "or":
      return junction(condition(expr.left, cx), expr.right, false, cx);
    case "implies":
      return junction(op.not(condition(expr.left, cx)), expr.right, false, cx);
    case "eq":
      return equality(expr, cx);
    default:
      return order(expr, cx);
  }
}

function junction(left: Op, right: Expr, isAnd: boolean, cx: Context): Op {
  if (left.value !== null) return (left.value === 1n) === isAnd ? condition(right, cx) : left;
  const { out } = cx;
  let decided: Op = left;
  const lines = out.capture(() => {
    decided = condition(right, cx);
  });
  if (lines.length <= FEW && arePure(lines)) {
    out.addAll(lines);
    return isAnd ? op.both(left, decided) : op.either(left, decided);
  }
  const result = out.variable(left);
  out.if(isAnd ? op.equal(result.now, op.one) : op.equal(result.now, op.zero), () => {
    out.addAll(lines);
    result.set(decided);
  });
  return out.bind(op.equal(result.now, op.one));
}

/** Both operands with one form, worked out left to right. */
function operands(left: Expr, right: Expr, type: Type | null, cx: Context): readonly [Rep, Rep] {
  const first = compileBound(left, cx);
  const second = compile(right, cx);
  const common = type ?? commonType(first.type, second.type);
  return [
    shortenRep(convert(first, common, "trusted", cx, left.span), cx.out),
    shortenRep(convert(second, common, "trusted", cx, right.span), cx.out),
  ];
}

function equality(expr: ExprOf<"eq">, cx: Context): Op {
  const [left, right] = operands(expr.left, expr.right, null, cx);
  return areEqual(left.ops, right.ops);
}

function order(expr: ExprOf<"lt" | "le">, cx: Context): Op {
  const [left, right] = operands(expr.left, expr.right, null, cx);
  if (expr.kind === "lt") return isLess(left, right);
  return op.not(isLess(right, left));
}

/** Of two values of one type. */
export function isLess(left: Rep, right: Rep): Op {
  if (isScalar(left.type)) return op.less(operandOf(left), operandOf(right));
  return isBelow(left.ops, right.ops);
}

export function bothOf(left: Expr, right: Expr, cx: Context): readonly [Rep, Rep] {
  return operands(left, right, null, cx);
}
