// Truth, equality and order. `and`, `or` and `implies` look at their right side only where the left
// one does not decide: what it protects from a fault stays protected.
import { unreachable } from "../base/assert.ts";
import type { ExprOf } from "../ir/ir.ts";
import { asInteger } from "../values/access.ts";
import { comparator, equal } from "../values/compare.ts";
import type { Type } from "../values/type.ts";
import { type Context, compileCondition, type Thunk } from "./env.ts";

type Logic = ExprOf<"not" | "and" | "or" | "implies" | "eq" | "lt" | "le">;

export function compileLogic(expr: Logic, context: Context): Thunk {
  switch (expr.kind) {
    case "not": {
      const operand = compileCondition(expr.operand, context);
      return (env) => !operand(env);
    }
    case "and":
    case "or":
    case "implies":
      return compileJunction(expr, context);
    case "eq":
      return compileEqual(expr, context);
    case "lt":
    case "le":
      return compileOrder(expr, context);
    default:
      return unreachable(expr);
  }
}

function compileJunction(expr: ExprOf<"and" | "or" | "implies">, context: Context): Thunk {
  const left = compileCondition(expr.left, context);
  const right = compileCondition(expr.right, context);
  switch (expr.kind) {
    case "and":
      return (env) => left(env) && right(env);
    case "or":
      return (env) => left(env) || right(env);
    case "implies":
      return (env) => !left(env) || right(env);
    default:
      return unreachable(expr.kind);
  }
}

/** Whether the values of a type are never lists, so that `===` compares them. */
function isScalar(type: Type): boolean {
  const { kind } = type.kind === "option" ? type.of : type;
  return kind === "bool" || kind === "int" || kind === "enum";
}

function compileEqual(expr: ExprOf<"eq">, context: Context): Thunk {
  const left = context.compile(expr.left);
  const right = context.compile(expr.right);
  if (isScalar(expr.left.type) && isScalar(expr.right.type)) {
    return (env) => left(env) === right(env);
  }
  return (env) => equal(left(env), right(env));
}

function compileOrder(expr: ExprOf<"lt" | "le">, context: Context): Thunk {
  const left = context.compile(expr.left);
  const right = context.compile(expr.right);
  const isStrict = expr.kind === "lt";
  if (expr.order.kind === "int") {
    if (isStrict) return (env) => asInteger(left(env)) < asInteger(right(env));
    return (env) => asInteger(left(env)) <= asInteger(right(env));
  }
  const compare = comparator(expr.order);
  if (isStrict) return (env) => compare(left(env), right(env)) < 0;
  return (env) => compare(left(env), right(env)) <= 0;
}
