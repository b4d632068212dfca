// Defs, elaborated when they are first needed: each becomes a function of the IR with what its body
// reads.
import type * as ast from "../syntax/ast.ts";
import type { Type } from "../values/type.ts";
import { neverType } from "../values/type.ts";
import { elaborate } from "./expr/elaborate.ts";
import { declareLocal } from "./expr/quantifiers.ts";
import { broken, isBroken, store } from "./expr/typing.ts";
import { newScope, type Scope, sights } from "./scope.ts";
import type { DefSource, Unit } from "./unit.ts";

/** The def's function, or "underway" where the def turns out to need itself. */
export function elaborateDef(source: DefSource, unit: Unit): number | "underway" {
  const known = unit.fnOf.get(source);
  if (known !== undefined) return known;
  unit.fnOf.set(source, "underway");
  const { decl } = source;
  const isReplaced = !unit.decls.defs.includes(source);
  const start: Scope = { ...newScope(unit, sights.def), base: source.base, isReplaced };
  const { scope, params } = declareParams(decl.params ?? [], start);
  const result = decl.result === null ? null : unit.resolveType(decl.result);
  const raw = elaborate(decl.body, result, scope);
  const body =
    result === null ? raw : store(raw, result, `the result of \`${decl.name.text}\``, scope);
  const fn = unit.fns.length;
  unit.fns.push({
    name: decl.name.text,
    params,
    locals: scope.frame.count,
    result: isBroken(body) ? neverType : (result ?? body.type),
    body: isBroken(body) ? broken(decl.span) : body,
  });
  unit.fnNeeds.push({ ...start.needs });
  unit.fnOf.set(source, fn);
  return fn;
}

/** Parameters are the first locals of the frame, in order. */
export function declareParams(
  params: readonly ast.Param[],
  start: Scope,
): {
  readonly scope: Scope;
  readonly params: readonly { readonly name: string; readonly type: Type }[];
} {
  let scope = start;
  const declared = params.map(({ name, type }) => {
    const resolved = type === null ? neverType : start.unit.resolveType(type);
    scope = declareLocal(name, resolved, scope);
    return { name: name.text, type: resolved };
  });
  return { scope, params: declared };
}
