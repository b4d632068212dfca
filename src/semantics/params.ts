// Params: each has one value in an elaboration, from outside, from `set` of an overlay, from the
// config, or its default.
import type * as ast from "../syntax/ast.ts";
import { isValue } from "../values/fits.ts";
import { printType } from "../values/print.ts";
import { neverType } from "../values/type.ts";
import type { Value } from "../values/value.ts";
import { constantOf } from "./constant.ts";
import { paramOutOfRange } from "./findings/model.ts";
import type { Resolver } from "./names.ts";
import { newScope, sights } from "./scope.ts";
import type { Meaning } from "./unit.ts";

/** `override` outranks the default; both must be values of the declared type. */
export function resolveParam(
  resolver: Resolver,
  decl: ast.ParamDecl,
  override: ast.Expr | null,
): Meaning {
  const { unit } = resolver;
  const type = resolver.type(decl.type);
  const scope = newScope(unit, sights.constant);
  const check = (expr: ast.Expr): Value | undefined => {
    const value = type.kind === "never" ? undefined : constantOf(expr, type, scope);
    if (value === undefined || isValue(type, value)) return value;
    unit.report(paramOutOfRange(decl.name, expr.span, printType(type)));
    return undefined;
  };
  const byDefault = check(decl.value);
  const value = override === null ? byDefault : check(override);
  if (value === undefined) return { kind: "type", type: neverType, span: decl.name.span };
  return { kind: "param", type, value, span: decl.name.span };
}
