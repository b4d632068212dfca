// Sets, bags, sequences and maps as they are written.
import type { Expr } from "../../ir/ir.ts";
import type * as ast from "../../syntax/ast.ts";
import { equal } from "../../values/compare.ts";
import { ordinals, sizeOf, valuesOf } from "../../values/domain.ts";
import { boolType, type MapType, neverType, setOf, type Type } from "../../values/type.ts";
import { closedValue } from "../constant.ts";
import { keyMissing, keyTwice, mapNotTotal } from "../findings/expressions.ts";
import { domainTooLarge } from "../findings/types.ts";
import { inner, join } from "../relations.ts";
import { newScope, type Scope, sights } from "../scope.ts";
import { elaborate } from "./elaborate.ts";
import { ENUMERATED_MAX } from "./names.ts";
import { declareLocal, elaborateBinders } from "./quantifiers.ts";
import { broken, expectBool, expectType, isBroken, store } from "./typing.ts";

type Of<K extends ast.Expr["kind"]> = Extract<ast.Expr, { readonly kind: K }>;

/** Elements with their common type; null after a finding. */
function elements(
  exprs: readonly ast.Expr[],
  hint: Type | null,
  scope: Scope,
): { readonly items: readonly Expr[]; readonly of: Type } | null {
  let of: Type = neverType;
  let isWhole = true;
  const items: Expr[] = [];
  for (const expr of exprs) {
    const item = elaborate(expr, hint ?? (of.kind === "never" ? null : of), scope);
    const common: Type | null = isBroken(item) ? null : join(of, item.type);
    if (common === null) {
      if (!isBroken(item)) expectType(item, of, scope);
      isWhole = false;
      continue;
    }
    of = common;
    items.push(item);
  }
  return isWhole ? { items, of } : null;
}

export function elaborateBraces(expr: Of<"braces">, hint: Type | null, scope: Scope): Expr {
  const expected = hint === null ? null : inner(hint);
  const isBag = expected?.kind === "bag";
  const of = expected?.kind === "set" || expected?.kind === "bag" ? expected.of : null;
  const found = elements(expr.items, of, scope);
  if (found === null) return broken(expr.span);
  const type: Type = isBag
    ? { kind: "bag", of: found.of, max: found.items.length }
    : setOf(
        found.of,
        expected?.kind === "set" && expected.max !== null ? found.items.length : null,
      );
  return { kind: "collect", items: found.items, type, span: expr.span };
}

export function elaborateBrackets(expr: Of<"brackets">, hint: Type | null, scope: Scope): Expr {
  const expected = hint === null ? null : inner(hint);
  const of = expected?.kind === "seq" ? expected.of : null;
  const found = elements(expr.items, of, scope);
  if (found === null) return broken(expr.span);
  const type: Type = { kind: "seq", of: found.of, max: found.items.length };
  return { kind: "collect", items: found.items, type, span: expr.span };
}

export function elaborateComprehension(
  expr: Of<"comprehension">,
  hint: Type | null,
  scope: Scope,
): Expr {
  const expected = hint === null ? null : inner(hint);
  const { binders, scope: inside } = elaborateBinders(expr.binders, scope);
  const cond =
    expr.cond === null ? null : expectBool(elaborate(expr.cond, boolType, inside), inside);
  const value = elaborate(expr.value, expected?.kind === "set" ? expected.of : null, inside);
  const parts = [value, ...(cond === null ? [] : [cond]), ...binders.map(({ domain }) => domain)];
  if (parts.some(isBroken)) return broken(expr.span);
  return { kind: "comprehension", binders, cond, value, type: setOf(value.type), span: expr.span };
}

function mapHint(hint: Type | null): MapType | null {
  const expected = hint === null ? null : inner(hint);
  return expected?.kind === "map" ? expected : null;
}

/**
 * `[A: e, B: e]`: every key once. Values stored in a map of a known type are checked against it.
 */
export function elaborateMapEntries(expr: Of<"mapEntries">, hint: Type | null, scope: Scope): Expr {
  const expected = mapHint(hint);
  const keys = elements(
    expr.entries.map(({ key }) => key),
    expected?.key ?? null,
    newScope(scope.unit, sights.constant),
  );
  const values = elements(
    expr.entries.map(({ value }) => value),
    expected?.value ?? null,
    scope,
  );
  if (keys === null || values === null) return broken(expr.span);
  const key = expected?.key ?? keys.of;
  const items = inKeyOrder(expr, key, keys.items, values.items, scope);
  if (items === null) return broken(expr.span);
  return { kind: "map", items, type: { kind: "map", key, value: values.of }, span: expr.span };
}

function inKeyOrder(
  expr: Of<"mapEntries">,
  key: Type,
  keys: readonly Expr[],
  values: readonly Expr[],
  scope: Scope,
): readonly Expr[] | null {
  const size = sizeOf(key);
  if (size > ENUMERATED_MAX) {
    scope.unit.report(domainTooLarge("the key type", size, ENUMERATED_MAX, expr.span));
    return null;
  }
  const domain = valuesOf(key);
  const { ordinalOf } = ordinals(key);
  const found: (Expr | undefined)[] = domain.map(() => undefined);
  for (const [position, keyExpr] of keys.entries()) {
    const typed = expectType(keyExpr, key, scope);
    const value = isBroken(typed) ? undefined : closedValue(typed, scope);
    if (value === undefined) return null;
    const index = ordinalOf(value);
    if (index < 0) {
      scope.unit.report(mapNotTotal(keyExpr.span, key));
      return null;
    }
    if (found[index] !== undefined) scope.unit.report(keyTwice(keyExpr.span));
    found[index] = values[position];
  }
  const items = found.filter((item) => item !== undefined);
  if (items.length === domain.length) return items;
  const missing = domain.filter((_, index) => found[index] === undefined);
  scope.unit.report(keyMissing(expr.span, key, missing));
  return null;
}

/** `[k in K: e]`: the keys must be all values of one type, since maps are total. */
export function elaborateMapOf(expr: Of<"mapOf">, hint: Type | null, scope: Scope): Expr {
  const expected = mapHint(hint);
  const domain = elaborate(expr.binder.domain, null, newScope(scope.unit, sights.constant));
  const type = keyType(domain, expected, scope);
  const inside = declareLocal(expr.binder.name, type, scope);
  const raw = elaborate(expr.value, expected?.value ?? null, inside);
  const body =
    expected === null ? raw : store(raw, expected.value, "the values of this map", inside);
  if (isBroken(body) || type.kind === "never") return broken(expr.span);
  return {
    kind: "mapOf",
    local: inside.locals.local,
    body,
    type: { kind: "map", key: type, value: body.type },
    span: expr.span,
  };
}

function keyType(domain: Expr, expected: MapType | null, scope: Scope): Type {
  if (isBroken(domain) || expected?.key.kind === "never") return neverType;
  const element = domain.type.kind === "set" ? domain.type.of : null;
  const key = expected?.key ?? element;
  if (element === null || key === null) {
    scope.unit.report(mapNotTotal(domain.span, expected?.key ?? null));
    return neverType;
  }
  const size = sizeOf(key);
  if (size > ENUMERATED_MAX) {
    scope.unit.report(domainTooLarge("the key type", size, ENUMERATED_MAX, domain.span));
    return neverType;
  }
  const keys = closedValue(domain, scope);
  if (keys === undefined) return neverType;
  if (equal(keys, valuesOf(key))) return key;
  scope.unit.report(mapNotTotal(domain.span, key));
  return neverType;
}
