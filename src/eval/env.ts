// What a compiled expression runs in, and what it is compiled with.
import { Bug } from "../base/assert.ts";
import type { Expr } from "../ir/ir.ts";
import { asBool } from "../values/access.ts";
import type { Value } from "../values/value.ts";

/**
 * The surroundings of an evaluation. One object serves many: whoever evaluates a root expression
 * sets `locals` to its frame first, also after a fault, which leaves the frame of the innermost
 * call behind.
 */
export interface Env {
  /** The state by slot: the old one where there are two. */
  pre: readonly Value[];
  /** The state after the step; null where there is no step. */
  post: readonly Value[] | null;
  locals: Value[];
  outputs: readonly Value[];
  /** The reason of the transition, or null. */
  refused: Value;
}

/** An environment for expressions that read no state. */
export function emptyEnv(locals: Value[] = []): Env {
  return { pre: [], post: null, locals, outputs: [], refused: null };
}

/** Which state an expression reads: `prime` turns to the one after the step. */
export type Mode = "pre" | "post";

/** A compiled expression. A fault of the model is thrown as ModelFault. */
export type Thunk = (env: Env) => Value;

/** A compiled expression of type bool. */
export type Condition = (env: Env) => boolean;

/** What the compilation of one expression asks of the rest. */
export interface Context {
  readonly mode: Mode;
  compile(expr: Expr): Thunk;
  /** The same expression, in the after-state. */
  compilePrimed(expr: Expr): Thunk;
  /** The compiled body of a function, in this mode, and the size of its frame. */
  callee(fn: number): { readonly body: Thunk; readonly locals: number };
}

export function compileCondition(expr: Expr, context: Context): Condition {
  const thunk = context.compile(expr);
  return (env) => asBool(thunk(env));
}

export function compileAll(exprs: readonly Expr[], context: Context): readonly Thunk[] {
  return exprs.map((expr) => context.compile(expr));
}

export function localAt(env: Env, local: number): Value {
  const value = env.locals[local];
  if (value === undefined) throw new Bug("a local is bound before it is read");
  return value;
}

/** The values of some expressions, left to right. */
export function evaluateAll(thunks: readonly Thunk[], env: Env): readonly Value[] {
  const values: Value[] = [];
  for (const thunk of thunks) values.push(thunk(env));
  return values;
}
