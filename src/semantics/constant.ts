// Constant expressions: bounds, capacities, params, budgets. They see params and defs, never the
// state.
import { costOf } from "../eval/cost.ts";
import { evaluate } from "../eval/evaluate.ts";
import type { Expr } from "../ir/ir.ts";
import { childrenOf } from "../ir/traverse.ts";
import type * as ast from "../syntax/ast.ts";
import { ModelFault } from "../values/fault.ts";
import { intType, type Type } from "../values/type.ts";
import type { Value } from "../values/value.ts";
import { elaborate } from "./expr/elaborate.ts";
import { expectType, isBroken } from "./expr/typing.ts";
import { constantFaults, constantTooLong } from "./findings/types.ts";
import type { Scope } from "./scope.ts";

/** The value of a closed IR expression, or undefined after a finding. */
export function closedValue(expr: Expr, scope: Scope): Value | undefined {
  // What is wrong somewhere inside has no value, whatever the type of the whole.
  if (scope.unit.findings.length > 0 && hasBroken(expr)) return undefined;
  const { steps } = costOf(expr, scope.unit.fns);
  if (!scope.unit.mayTake(steps)) {
    scope.unit.report(constantTooLong(expr.span, steps));
    return undefined;
  }
  try {
    return evaluate(expr, scope.unit.fns);
  } catch (error) {
    if (!(error instanceof ModelFault)) throw error;
    scope.unit.report(constantFaults(expr.span, error.fault.message));
    return undefined;
  }
}

function hasBroken(expr: Expr): boolean {
  return isBroken(expr) || childrenOf(expr).some(hasBroken);
}

/** Any integer will do: the interval only says what kind of thing is expected. */
const anyInt = intType(0n, 0n);

/** The integer that a constant expression is, or null after a finding. */
export function constantInt(expr: ast.Expr, scope: Scope): bigint | null {
  const value = constantOf(expr, anyInt, scope);
  return typeof value === "number" || typeof value === "bigint" ? BigInt(value) : null;
}

/** The value of a constant expression of the shape of `type`, or undefined after a finding. */
export function constantOf(expr: ast.Expr, type: Type, scope: Scope): Value | undefined {
  const before = scope.unit.findings.length;
  const typed = expectType(elaborate(expr, type, scope), type, scope);
  if (isBroken(typed) || scope.unit.findings.length > before) return undefined;
  return closedValue(typed, scope);
}
