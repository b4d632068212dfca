// Parts of a quantifier's body that say nothing of the inner names: asked once before the inner
// loop, they may spare it.
import type { Binder, Expr } from "../../ir/ir.ts";
import { childrenOf } from "../../ir/traverse.ts";
import { asList } from "../../values/access.ts";

export interface Hoisted {
  /** Comes first in the body, whichever the inner names stand for. */
  readonly guard: Expr;
  /** With this value of the guard no inner choice decides anything. */
  readonly idleIf: boolean;
  /** What is left of the body where the guard has the other value. */
  readonly rest: Expr;
}

/**
 * The left side of what the body is made of. It must be evaluated in any case, and so may fault:
 * the inner domains are constants that are not empty.
 */
export function hoist(body: Expr, isForall: boolean, inner: readonly Binder[]): Hoisted | null {
  if (!inner.every(isKnownAndFilled)) return null;
  const found = isForall ? whereFalse(body) : whereTrue(body);
  if (found === null) return null;
  const names = new Set(inner.map(({ local }) => local));
  return mentions(found.guard, names) ? null : found;
}

function isKnownAndFilled({ domain }: Binder): boolean {
  return domain.kind === "const" && asList(domain.value).length > 0;
}

/** What must hold for the body to be true. */
function whereTrue(body: Expr): Hoisted | null {
  if (body.kind === "and") return { guard: body.left, idleIf: false, rest: body.right };
  return body.kind === "not" ? negated(whereFalse(body.operand), body) : null;
}

/** What must hold for the body to be false. */
function whereFalse(body: Expr): Hoisted | null {
  switch (body.kind) {
    case "or":
      return { guard: body.left, idleIf: true, rest: body.right };
    case "implies":
      return { guard: body.left, idleIf: false, rest: body.right };
    case "not":
      return negated(whereTrue(body.operand), body);
    default:
      return null;
  }
}

function negated(hoisted: Hoisted | null, not: Expr & { readonly kind: "not" }): Hoisted | null {
  return hoisted && { ...hoisted, rest: { ...not, operand: hoisted.rest } };
}

/** Whether an expression reads one of some locals. */
export function mentions(expr: Expr, locals: ReadonlySet<number>): boolean {
  if (expr.kind === "local") return locals.has(expr.local);
  return childrenOf(expr).some((part) => mentions(part, locals));
}
