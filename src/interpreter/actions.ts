// Actions as closures: their instances in order, their guards and their bodies.

import { contextOf, type Functions } from "../eval/compile.ts";
import { type Condition, compileCondition, type Env } from "../eval/env.ts";
import { compileDomain } from "../eval/quantifiers.ts";
import type { Action, Model } from "../ir/ir.ts";
import { asNumber, at } from "../values/access.ts";
import type { Fault } from "../values/fault.ts";
import type { Value } from "../values/value.ts";
import { BodyCompiler, type Exec } from "./body.ts";
import { faultOf } from "./roots.ts";

interface Param {
  readonly local: number;
  readonly domain: (env: Env) => readonly Value[];
}

interface CompiledSpend {
  readonly slot: number;
  readonly limit: number;
  readonly cond: Condition | null;
}

export interface CompiledAction {
  readonly index: number;
  /** Its parameters first; instances are told apart by them. */
  readonly frame: Value[];
  readonly params: readonly Param[];
  readonly clauses: readonly Condition[];
  readonly spends: readonly CompiledSpend[];
  readonly body: Exec;
}

/** `taken` gets a 1 for each branch of the body that is ever taken. */
export function compileAction(
  index: number,
  model: Model,
  functions: Functions,
  taken: Uint8Array,
): CompiledAction {
  const action: Action = at(model.actions, index);
  const context = contextOf("pre", functions);
  const condition = (cond: Action["spends"][number]["cond"]): Condition | null =>
    cond === null ? null : compileCondition(cond, context);
  return {
    index,
    frame: new Array(action.locals).fill(null),
    params: action.params.map((binder) => ({
      local: binder.local,
      domain: compileDomain(binder, context),
    })),
    clauses: action.clauses.map(({ cond }) => compileCondition(cond, context)),
    spends: action.spends.map(({ slot, limit, cond }) => ({ slot, limit, cond: condition(cond) })),
    body: new BodyCompiler(model, context, taken).block(action.body),
  };
}

/** Receives the instances of an action. The arguments are in the frame of the action. */
export interface InstanceVisitor {
  instance(action: CompiledAction): void;
  /**
   * The domain of a parameter has no value: there are no instances with the arguments before it.
   */
  domainFault(action: CompiledAction, argsKnown: number, fault: Fault): void;
}

/** All instances in the order of their arguments. */
export function visitInstances(action: CompiledAction, env: Env, visitor: InstanceVisitor): void {
  visitFrom(0, action, env, visitor);
}

function visitFrom(
  position: number,
  action: CompiledAction,
  env: Env,
  visitor: InstanceVisitor,
): void {
  if (position === action.params.length) {
    visitor.instance(action);
    return;
  }
  const { local, domain } = at(action.params, position);
  let elements: readonly Value[];
  try {
    env.locals = action.frame;
    elements = domain(env);
  } catch (error) {
    visitor.domainFault(action, position, faultOf(error));
    return;
  }
  for (let index = 0; index < elements.length; index++) {
    action.frame[local] = at(elements, index);
    visitFrom(position + 1, action, env, visitor);
  }
}

/** The arguments of the instance that the frame holds. */
export function argsOf(action: CompiledAction, count = action.params.length): readonly Value[] {
  return action.params.slice(0, count).map(({ local }) => at(action.frame, local));
}

/**
 * What the guard of an instance says: passed, a budget is used up, or the index of a false clause.
 */
export const PASSED = -1;
export const SPENT = -2;

/** Clauses left to right, then budgets. A fault is thrown. */
export function judgeGuard(action: CompiledAction, env: Env): number {
  env.locals = action.frame;
  const { clauses, spends } = action;
  for (let index = 0; index < clauses.length; index++) {
    if (!at(clauses, index)(env)) return index;
  }
  for (let index = 0; index < spends.length; index++) {
    const { slot, limit, cond } = at(spends, index);
    if (asNumber(at(env.pre, slot)) >= limit && (cond === null || cond(env))) return SPENT;
  }
  return PASSED;
}

/** Counts what an enabled instance spends, in the state to come. */
export function spend(action: CompiledAction, env: Env, next: Value[]): void {
  for (let index = 0; index < action.spends.length; index++) {
    const { slot, cond } = at(action.spends, index);
    if (cond === null || cond(env)) next[slot] = asNumber(at(next, slot)) + 1;
  }
}

/** Whether a false clause is the only one: all later ones are true, without faults. */
export function refusesAlone(action: CompiledAction, clause: number, env: Env): boolean {
  env.locals = action.frame;
  try {
    for (let index = clause + 1; index < action.clauses.length; index++) {
      if (!at(action.clauses, index)(env)) return false;
    }
    return true;
  } catch (error) {
    faultOf(error);
    return false;
  }
}

/**
 * Whether a false clause decides: no later one is false. One that faults counts as not false, since
 * the clause in front of it is what keeps it from being asked.
 */
export function decides(action: CompiledAction, clause: number, env: Env): boolean {
  env.locals = action.frame;
  for (let index = clause + 1; index < action.clauses.length; index++) {
    try {
      if (!at(action.clauses, index)(env)) return false;
    } catch (error) {
      faultOf(error);
    }
  }
  return true;
}
