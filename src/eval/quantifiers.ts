// What binds names to the elements of domains, in value order, the first binder changing last.
// Nothing is allocated for an element, and a quantifier stops at the first element that decides.
import { Bug, unreachable } from "../base/assert.ts";
import type { Binder, ExprOf } from "../ir/ir.ts";
import { asList, at } from "../values/access.ts";
import { distinct, makeSet } from "../values/collection.ts";
import { valuesOf } from "../values/domain.ts";
import { ModelFault } from "../values/fault.ts";
import { hasMembers } from "../values/rename.ts";
import type { Value } from "../values/value.ts";
import { elementOrder } from "./collections.ts";
import { type Condition, type Context, compileCondition, type Env, type Thunk } from "./env.ts";
import { nothingFound } from "./faults.ts";

type Quantifier = ExprOf<"comprehension" | "forall" | "exists" | "count" | "any" | "mapOf">;

export function compileQuantifier(expr: Quantifier, context: Context): Thunk {
  switch (expr.kind) {
    case "forall": {
      const body = compileCondition(expr.body, context);
      const isRefuted = someOf(expr.binders, (env) => !body(env), context);
      return (env) => !isRefuted(env);
    }
    case "exists":
      return someOf(expr.binders, compileCondition(expr.body, context), context);
    case "count":
      return countOf(expr.binders, compileCondition(expr.body, context), context);
    case "any":
      return compileAny(expr, context);
    case "comprehension":
      return compileComprehension(expr, context);
    case "mapOf":
      return compileMapOf(expr, context);
    default:
      return unreachable(expr);
  }
}

/** The elements that a binder takes, ascending, each once. */
export function compileDomain(binder: Binder, context: Context): (env: Env) => readonly Value[] {
  const elements = elementsOf(binder);
  if (binder.domain.kind === "const") {
    const list = elements(asList(binder.domain.value));
    return () => list;
  }
  const domain = context.compile(binder.domain);
  return (env) => elements(asList(domain(env)));
}

function elementsOf({ domain }: Binder): (list: readonly Value[]) => readonly Value[] {
  if (domain.type.kind === "set") return (list) => list;
  const compare = elementOrder(domain.type);
  if (domain.type.kind === "bag") return (list) => distinct(list, compare);
  return (list) => makeSet(list, compare);
}

/** Whether the test is true for some choice of the binders. */
function someOf(binders: readonly Binder[], test: Condition, context: Context): Condition {
  return binders.reduceRight<Condition>((inner, binder) => {
    const { local } = binder;
    const domain = compileDomain(binder, context);
    if (hasMembers(binder.type)) return someMember(local, domain, inner);
    return (env) => {
      const elements = domain(env);
      for (let index = 0; index < elements.length; index++) {
        env.locals[local] = at(elements, index);
        if (inner(env)) return true;
      }
      return false;
    };
  }, test);
}

/**
 * Members of symmetric types come in no order: any of them that decides does so, and it is a fault
 * only where none decides and one faults.
 */
function someMember(
  local: number,
  domain: (env: Env) => readonly Value[],
  inner: Condition,
): Condition {
  return (env) => {
    const elements = domain(env);
    const frame = env.locals;
    let fault: ModelFault | null = null;
    for (let index = 0; index < elements.length; index++) {
      env.locals[local] = at(elements, index);
      try {
        if (inner(env)) return true;
      } catch (error) {
        if (!(error instanceof ModelFault)) throw error;
        env.locals = frame;
        fault ??= error;
      }
    }
    if (fault !== null) throw fault;
    return false;
  };
}

/** For how many choices of the binders the test is true. */
function countOf(
  binders: readonly Binder[],
  test: Condition,
  context: Context,
): (env: Env) => number {
  const one = (env: Env): number => (test(env) ? 1 : 0);
  return binders.reduceRight<(env: Env) => number>((inner, binder) => {
    const { local } = binder;
    const domain = compileDomain(binder, context);
    return (env) => {
      const elements = domain(env);
      let total = 0;
      for (let index = 0; index < elements.length; index++) {
        env.locals[local] = at(elements, index);
        total += inner(env);
      }
      return total;
    };
  }, one);
}

function compileAny(expr: ExprOf<"any">, context: Context): Thunk {
  const { local, name } = expr.binder;
  const isFound = someOf([expr.binder], compileCondition(expr.body, context), context);
  return (env) => {
    if (!isFound(env)) throw nothingFound(name, expr.span);
    return at(env.locals, local);
  };
}

/** Adds the values for each choice of the binders to a list. */
type Gather = (env: Env, gathered: Value[]) => void;

function compileComprehension(expr: ExprOf<"comprehension">, context: Context): Thunk {
  const cond = expr.cond === null ? null : compileCondition(expr.cond, context);
  const value = context.compile(expr.value);
  const innermost: Gather = (env, gathered) => {
    if (cond === null || cond(env)) gathered.push(value(env));
  };
  const gather = expr.binders.reduceRight<Gather>((inner, binder) => {
    const { local } = binder;
    const domain = compileDomain(binder, context);
    return (env, gathered) => {
      const elements = domain(env);
      for (let index = 0; index < elements.length; index++) {
        env.locals[local] = at(elements, index);
        inner(env, gathered);
      }
    };
  }, innermost);
  const compare = elementOrder(expr.type);
  return (env) => {
    const gathered: Value[] = [];
    gather(env, gathered);
    return makeSet(gathered, compare);
  };
}

function compileMapOf(expr: ExprOf<"mapOf">, context: Context): Thunk {
  const { local } = expr;
  const { type } = expr;
  if (type.kind !== "map") throw new Bug("a map comprehension makes a map");
  const keys = valuesOf(type.key);
  const body = context.compile(expr.body);
  return (env) => {
    const values: Value[] = [];
    for (let index = 0; index < keys.length; index++) {
      env.locals[local] = at(keys, index);
      values.push(body(env));
    }
    return values;
  };
}
