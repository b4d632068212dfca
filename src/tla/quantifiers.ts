// What binds names to elements. A quantifier whose body may fault is decided, in the language, by
// the first element that decides; here each element says whether it has a value, so that TLC may
// take them in any order.
import { Bug, unreachable } from "../base/assert.ts";
import type { Binder, Expr, ExprOf } from "../ir/ir.ts";
import { elementsOf } from "./collections.ts";
import type { Context } from "./context.ts";
import { spell } from "./expr.ts";
import type { Env } from "./names.ts";
import { less } from "./order.ts";
import {
  and,
  atom,
  type Bound,
  bind,
  call,
  isName,
  isTrue,
  not,
  prefix,
  setOf,
  type Term,
  TRUE,
  tupleOf,
} from "./term.ts";
import { typeSet } from "./types.ts";
import { hasValue, sure } from "./value.ts";

type Quantifier = ExprOf<"comprehension" | "forall" | "exists" | "count" | "any" | "mapOf">;

/** A binder with its name, and what is seen behind it. */
export function bindOne(
  binder: Binder,
  env: Env,
  context: Context,
): { readonly bound: Bound; readonly inner: Env } {
  const domain = elementsOf(binder.domain.type, spell(binder.domain, env, context), context);
  const { name, env: inner } = env.named(binder.local, binder.name, context.names);
  return { bound: { name, domain }, inner };
}

export function spellQuantifier(expr: Quantifier, env: Env, context: Context): Term {
  switch (expr.kind) {
    case "forall":
      return nest("\\A", expr.binders, expr.body, env, context);
    case "exists":
      return nest("\\E", expr.binders, expr.body, env, context);
    case "count":
      return call("Cardinality", [gather(expr.binders, expr.body, null, env, context)]);
    case "comprehension":
      return gather(expr.binders, expr.cond, expr.value, env, context);
    case "any":
      return leastWith(expr, env, context);
    case "mapOf": {
      if (expr.type.kind !== "map") throw new Bug("a map comprehension makes a map");
      const { name, env: inner } = env.named(expr.local, "key", context.names);
      const bound = { name, domain: typeSet(expr.type.key, context) };
      return { kind: "function", bound, value: spell(expr.body, inner, context) };
    }
    default:
      return unreachable(expr);
  }
}

function nest(
  quantifier: "\\A" | "\\E",
  binders: readonly Binder[],
  body: Expr,
  env: Env,
  context: Context,
): Term {
  const [binder, ...rest] = binders;
  if (binder === undefined) return sure(body, env, context);
  const { bound, inner } = bindOne(binder, env, context);
  const isThere = hasValue(binder.domain, env, context);
  return and(isThere, bind(quantifier, bound, nest(quantifier, rest, body, inner, context)));
}

/** The set of the values, or, without one, of the tuples of what is bound. */
function gather(
  binders: readonly Binder[],
  cond: Expr | null,
  value: Expr | null,
  env: Env,
  context: Context,
): Term {
  return gatherFrom(binders, [], cond, value, env, context);
}

function gatherFrom(
  binders: readonly Binder[],
  before: readonly string[],
  cond: Expr | null,
  value: Expr | null,
  env: Env,
  context: Context,
): Term {
  const [binder, ...rest] = binders;
  if (binder === undefined) return setOf([]);
  const { bound, inner } = bindOne(binder, env, context);
  const names = [...before, bound.name];
  if (rest.length > 0) {
    const inside = gatherFrom(rest, names, cond, value, inner, context);
    return prefix("UNION", { kind: "image", bound, value: inside });
  }
  const made =
    value !== null
      ? spell(value, inner, context)
      : names.length === 1
        ? atom(bound.name)
        : tupleOf(names.map(atom));
  const test = cond === null ? TRUE : spell(cond, inner, context);
  const kept: Term = isTrue(test) ? bound.domain : { kind: "filter", bound, cond: test };
  if (isName(made, bound.name)) return kept;
  // The name stands twice, in two scopes of which none is inside the other.
  return { kind: "image", bound: { name: bound.name, domain: kept }, value: made };
}

/** The least element with the property: `any`. */
function leastWith({ binder, body }: ExprOf<"any">, env: Env, context: Context): Term {
  const one = bindOne(binder, env, context);
  const other = bindOne(binder, one.inner, context);
  const cond = sure(body, one.inner, context);
  const beats = and(
    sure(body, other.inner, context),
    less(binder.type, atom(other.bound.name), atom(one.bound.name), context),
  );
  const isLeast = bind("\\A", other.bound, not(beats));
  return bind("CHOOSE", one.bound, and(cond, isLeast));
}
