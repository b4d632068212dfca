// How much code an expression comes to: what decides between writing it out and a loop or function.
import type { Expr, Fn, Stmt } from "../ir/ir.ts";
import { childrenOf } from "../ir/traverse.ts";
import { exprsOf } from "../ir/traverse-stmts.ts";
import { asList } from "../values/access.ts";

const known = new WeakMap<Expr, number>();

/** Loops that come to less than this are written out. */
export const UNROLLED_MAX = 400;
/** Functions that come to less than this are written where they are called. */
export const INLINED_MAX = 60;

export function weightOf(expr: Expr, fns: readonly Fn[]): number {
  const before = known.get(expr);
  if (before !== undefined) return before;
  let weight = childrenOf(expr).reduce((sum, part) => sum + weightOf(part, fns), 1);
  if (expr.kind === "call") {
    const fn = fns[expr.fn];
    const body = fn === undefined ? 0 : weightOf(fn.body, fns);
    weight += body <= INLINED_MAX ? body : 5;
  }
  if ("binders" in expr) {
    for (const { domain } of expr.binders) {
      if (domain.kind !== "const") continue;
      const count = asList(domain.value).length;
      if (count * weight <= UNROLLED_MAX) weight *= Math.max(1, count);
    }
  }
  known.set(expr, weight);
  return weight;
}

export function weightOfStmts(stmts: readonly Stmt[], fns: readonly Fn[]): number {
  return exprsOf(stmts).reduce((sum, expr) => sum + weightOf(expr, fns) + 2, 0);
}
