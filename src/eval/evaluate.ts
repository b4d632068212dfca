// The value of an expression that reads no state: bounds, params, rows of tables and laws.
import type { Expr, Fn } from "../ir/ir.ts";
import type { Value } from "../values/value.ts";
import { compileExpr, Functions } from "./compile.ts";
import { emptyEnv } from "./env.ts";

/** Throws ModelFault where the expression has no value. */
export function evaluate(
  expr: Expr,
  fns: readonly Fn[] = [],
  locals: readonly Value[] = [],
): Value {
  return compileExpr(expr, "pre", new Functions(fns))(emptyEnv([...locals]));
}
