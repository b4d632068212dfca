// Exact integers, and the lesser or greater of two values. No operation has a range of its own:
// ranges are checked where a value is stored.
import { unreachable } from "../base/assert.ts";
import type { ArithmeticOp, ExprOf } from "../ir/ir.ts";
import { asInteger } from "../values/access.ts";
import { comparator } from "../values/compare.ts";
import { add, div, type Integer, mod, mul, neg, sub } from "../values/integer.ts";
import type { Context, Thunk } from "./env.ts";
import { divideByZero } from "./faults.ts";

type Arithmetic = ExprOf<"neg" | ArithmeticOp | "min2" | "max2">;

export function compileArithmetic(expr: Arithmetic, context: Context): Thunk {
  switch (expr.kind) {
    case "neg": {
      const operand = context.compile(expr.operand);
      return (env) => neg(asInteger(operand(env)));
    }
    case "add":
      return compileTotal(expr, add, context);
    case "sub":
      return compileTotal(expr, sub, context);
    case "mul":
      return compileTotal(expr, mul, context);
    case "div":
      return compileDivision(expr, div, context);
    case "mod":
      return compileDivision(expr, mod, context);
    case "min2":
    case "max2":
      return compileChoice(expr, context);
    default:
      return unreachable(expr);
  }
}

type Operator = (left: Integer, right: Integer) => Integer;

function compileTotal(expr: ExprOf<ArithmeticOp>, operator: Operator, context: Context): Thunk {
  const left = context.compile(expr.left);
  const right = context.compile(expr.right);
  return (env) => operator(asInteger(left(env)), asInteger(right(env)));
}

function compileDivision(expr: ExprOf<ArithmeticOp>, operator: Operator, context: Context): Thunk {
  const left = context.compile(expr.left);
  const right = context.compile(expr.right);
  return (env) => {
    const dividend = asInteger(left(env));
    const divisor = asInteger(right(env));
    if (divisor === 0) throw divideByZero(expr.right.span, expr.span);
    return operator(dividend, divisor);
  };
}

function compileChoice(expr: ExprOf<"min2" | "max2">, context: Context): Thunk {
  const left = context.compile(expr.left);
  const right = context.compile(expr.right);
  const compare = comparator(expr.type);
  const sign = expr.kind === "min2" ? 1 : -1;
  return (env) => {
    const leftValue = left(env);
    const rightValue = right(env);
    return compare(leftValue, rightValue) * sign <= 0 ? leftValue : rightValue;
  };
}
