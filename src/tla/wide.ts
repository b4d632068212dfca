// Laws may be about integers of any size; TLC has 32 bits.
import type { Claim, Expr, Model } from "../ir/ir.ts";
import { childrenOf } from "../ir/traverse.ts";
import { at } from "../values/access.ts";

const LEAST = -(2n ** 31n);
const GREATEST = 2n ** 31n - 1n;

/** Whether the law computes with integers that TLC has no room for, as far as types tell. */
export function isWide(law: Extract<Claim, { readonly kind: "law" }>, model: Model): boolean {
  const seen = new Set<number>();
  const visit = (expr: Expr): boolean => {
    if (expr.type.kind === "int" && (expr.type.lo < LEAST || expr.type.hi > GREATEST)) {
      // An empty range says nothing.
      if (expr.type.lo <= expr.type.hi) return true;
    }
    if (expr.kind === "call" && !seen.has(expr.fn)) {
      seen.add(expr.fn);
      if (visit(at(model.functions, expr.fn).body)) return true;
    }
    return childrenOf(expr).some(visit);
  };
  const domains = law.params.map(({ domain }) => domain);
  return [...domains, law.body.expr, ...(law.where === null ? [] : [law.where])].some(visit);
}
