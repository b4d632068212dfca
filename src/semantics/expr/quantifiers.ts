// Binders and what ranges over them: quantifiers here, comprehensions and actions elsewhere.
import type { Binder, Expr } from "../../ir/ir.ts";
import type * as ast from "../../syntax/ast.ts";
import { sizeOf } from "../../values/domain.ts";
import { boolType, intType, neverType, type Type } from "../../values/type.ts";
import { anyNeedsOne } from "../findings/expressions.ts";
import { shadows } from "../findings/names.ts";
import { domainTooLarge, notIterable } from "../findings/types.ts";
import { elementOf } from "../relations.ts";
import { bind, lookUp, type Scope } from "../scope.ts";
import { elaborate } from "./elaborate.ts";
import { ENUMERATED_MAX } from "./names.ts";
import { broken, expectBool, isBroken } from "./typing.ts";

/** One `x in S`, and the scope in which x is known. A mistake in the domain is reported here. */
export function elaborateBinder(
  binder: ast.Binder,
  scope: Scope,
): { readonly binder: Binder; readonly scope: Scope } {
  const domain = elaborate(binder.domain, null, scope);
  const element = isBroken(domain) ? neverType : elementOf(domain.type);
  if (element === null) scope.unit.report(notIterable(domain));
  const type = element ?? neverType;
  checkSize(domain, type, scope);
  const inside = declareLocal(binder.name, type, scope);
  return {
    binder: { local: inside.locals.local, name: binder.name.text, type, domain },
    scope: inside,
  };
}

/** Only ranges are enumerated without being built: a wide one would never end. */
function checkSize(domain: Expr, type: Type, scope: Scope): void {
  if (domain.kind !== "range" || type.kind === "never") return;
  const size = sizeOf(type);
  if (size <= ENUMERATED_MAX) return;
  scope.unit.report(domainTooLarge("this range", size, ENUMERATED_MAX, domain.span));
}

/** Binds a name, and refuses one that hides another: a reader could not tell which is meant. */
export function declareLocal(name: ast.Name, type: Type, scope: Scope): ReturnType<typeof bind> {
  const hidden = lookUp(scope, name.text)?.span ?? scope.unit.lookUp(name.text)?.span ?? null;
  // An imported file is right by itself, and who imports it cannot rename what it binds.
  const isSameModel = hidden?.source === name.span.source;
  if (hidden !== null && isSameModel) scope.unit.report(shadows(name, hidden));
  return bind(scope, name.text, type, name.span);
}

export function elaborateBinders(
  binders: readonly ast.Binder[],
  scope: Scope,
): { readonly binders: readonly Binder[]; readonly scope: Scope } {
  let inside = scope;
  const elaborated = binders.map((one) => {
    const result = elaborateBinder(one, inside);
    inside = result.scope;
    return result.binder;
  });
  return { binders: elaborated, scope: inside };
}

export function elaborateQuantifier(
  expr: Extract<ast.Expr, { readonly kind: "quantifier" }>,
  scope: Scope,
): Expr {
  const { op, span } = expr;
  const { binders, scope: inside } = elaborateBinders(expr.binders, scope);
  const body = expectBool(elaborate(expr.body, boolType, inside), inside);
  const [first, second] = binders;
  const isWrong = isBroken(body) || binders.some(({ domain }) => isBroken(domain));
  if (first === undefined || isWrong) return broken(span);
  if (op === "any") {
    if (second !== undefined) scope.unit.report(anyNeedsOne(span));
    return { kind: "any", binder: first, body, type: first.type, span };
  }
  if (op !== "count") return { kind: op, binders, body, type: boolType, span };
  const most = binders.reduce((product, binder) => product * mostElements(binder), 1n);
  return { kind: "count", binders, body, type: intType(0n, most), span };
}

/** An upper bound on the number of elements of a domain. */
export function mostElements(binder: Binder): bigint {
  const { type } = binder.domain;
  if (type.kind === "seq" || type.kind === "bag") return BigInt(type.max);
  if (type.kind === "set" && type.max !== null) return BigInt(type.max);
  return sizeOf(binder.type);
}
