// Integers of 64 bits, in which every intermediate interval was checked to fit. Division rounds
// down, and the remainder has the sign of the divisor.
import type { ArithmeticOp, ExprOf } from "../../ir/ir.ts";
import { type Context, fault, refuse } from "../context.ts";
import { convert } from "../convert.ts";
import type { Op } from "../op.ts";
import * as op from "../op.ts";
import { bindRep, operandOf, type Rep, scalar } from "../rep.ts";
import { chooseWords } from "../words.ts";
import { compile, compileBound } from "./compile.ts";
import { bothOf, isLess } from "./logic.ts";

type Arithmetic = ExprOf<"neg" | ArithmeticOp | "min2" | "max2">;

const LIMIT = 1n << 63n;

export function compileArithmetic(expr: Arithmetic, cx: Context): Rep {
  const { type } = expr;
  if (type.kind === "int" && (type.lo < -LIMIT || type.hi >= LIMIT)) {
    return refuse(expr, "integers of more than 64 bits");
  }
  if (expr.kind === "neg")
    return scalar(type, op.sub(op.zero, operandOf(compile(expr.operand, cx))));
  if (expr.kind === "min2" || expr.kind === "max2") return extreme(expr, cx);
  const left = operandOf(compileBound(expr.left, cx));
  const right = operandOf(compile(expr.right, cx));
  return scalar(type, calculate(expr.kind, left, right, cx));
}

function calculate(kind: ArithmeticOp, left: Op, right: Op, cx: Context): Op {
  switch (kind) {
    case "add":
      return op.add(left, right);
    case "sub":
      return op.sub(left, right);
    case "mul":
      return op.mul(left, right);
    default:
      return division(kind === "div", left, right, cx);
  }
}

function division(isQuotient: boolean, left: Op, right: Op, cx: Context): Op {
  const { out } = cx;
  const divisor = out.bind(right);
  fault(cx, op.equal(divisor, op.zero));
  const dividend = out.bind(left);
  // WebAssembly's remainder has the sign of the dividend.
  const rest = out.bind(op.remainder(dividend, divisor));
  const isOff = op.both(op.not(op.equal(rest, op.zero)), op.less(op.xor(rest, divisor), op.zero));
  const off = out.bind(isOff);
  return isQuotient
    ? out.bind(op.sub(op.divide(dividend, divisor), off))
    : out.bind(op.add(rest, op.choose(off, divisor, op.zero)));
}

function extreme(expr: ExprOf<"min2" | "max2">, cx: Context): Rep {
  const [first, second] = bothOf(expr.left, expr.right, cx);
  const left = bindRep(first, cx.out);
  const right = bindRep(second, cx.out);
  const isRight = expr.kind === "min2" ? isLess(right, left) : isLess(left, right);
  const decided = cx.out.bind(isRight);
  const ops = chooseWords(decided, right.ops, left.ops);
  return convert({ type: left.type, ops }, expr.type, "trusted", cx, expr.span);
}
