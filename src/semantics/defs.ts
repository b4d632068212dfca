// Defs, elaborated when they are first needed: each becomes a function of the IR with what its body
// reads.
import { costOf } from "../eval/cost.ts";
import type { Fn } from "../ir/ir.ts";
import type * as ast from "../syntax/ast.ts";
import type { Type } from "../values/type.ts";
import { neverType } from "../values/type.ts";
import { elaborate } from "./expr/elaborate.ts";
import { declareLocal } from "./expr/quantifiers.ts";
import { broken, isBroken, store } from "./expr/typing.ts";
import { defTooDeep } from "./findings/expressions.ts";
import { newScope, type Scope, sights } from "./scope.ts";
import type { DefSource, FnNeeds, Unit } from "./unit.ts";

/** Calls and operations inside of one another: whoever runs the model does so by recursion. */
const DEPTH_MAX = 2_000;

/** A def that needs another one takes as much of the stack as so many expressions do. */
const LEVELS = 10;

/** The def's function, or "underway" where the def turns out to need itself. */
export function elaborateDef(source: DefSource, unit: Unit): number | "underway" {
  const known = unit.fnOf.get(source);
  if (known !== undefined) return known;
  unit.fnOf.set(source, "underway");
  const { name } = source.decl;
  const isEntered = unit.enter(name.span, LEVELS);
  const { fn, needs } = isEntered ? functionOf(source, unit) : brokenFunction(name);
  if (isEntered) unit.leave(LEVELS);
  const index = unit.fns.length;
  unit.fns.push(fn);
  unit.fnNeeds.push({ ...needs });
  unit.fnOf.set(source, index);
  return index;
}

interface Elaborated {
  readonly fn: Fn;
  readonly needs: FnNeeds;
}

function brokenFunction({ text, span }: ast.Name): Elaborated {
  const fn = { name: text, params: [], locals: 0, result: neverType, body: broken(span) };
  return { fn, needs: { state: false, ghost: false, wide: null } };
}

function functionOf(source: DefSource, unit: Unit): Elaborated {
  const { decl } = source;
  const isReplaced = !unit.decls.defs.includes(source);
  const start: Scope = { ...newScope(unit, sights.def), base: source.base, isReplaced };
  const { scope, params } = declareParams(decl.params ?? [], start);
  const result = decl.result === null ? null : unit.resolveType(decl.result);
  const raw = elaborate(decl.body, result, scope);
  const body =
    result === null ? raw : store(raw, result, `the result of \`${decl.name.text}\``, scope);
  const isDeep = !isBroken(body) && costOf(body, unit.fns).depth > DEPTH_MAX;
  if (isDeep) unit.report(defTooDeep(decl.name, DEPTH_MAX));
  const isWrong = isBroken(body) || isDeep;
  const fn = {
    name: decl.name.text,
    params,
    locals: scope.frame.count,
    result: isWrong ? neverType : (result ?? body.type),
    body: isWrong ? broken(decl.span) : body,
  };
  return { fn, needs: start.needs };
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
