// Root expressions with frames of their own, made once and used for every evaluation.
import type { Functions } from "../eval/compile.ts";
import { compileExpr } from "../eval/compile.ts";
import type { Env, Thunk } from "../eval/env.ts";
import type { Root } from "../ir/ir.ts";
import { asBool } from "../values/access.ts";
import { type Fault, ModelFault } from "../values/fault.ts";
import type { Value } from "../values/value.ts";

/** A compiled root expression. */
export interface CompiledRoot {
  readonly frame: Value[];
  readonly thunk: Thunk;
}

export function compileRoot(root: Root, functions: Functions, frameSize = 0): CompiledRoot {
  const frame: Value[] = new Array(Math.max(root.locals, frameSize)).fill(null);
  return { frame, thunk: compileExpr(root.expr, "pre", functions) };
}

/** The value of a root in an environment; throws ModelFault where it has none. */
export function runRoot({ frame, thunk }: CompiledRoot, env: Env): Value {
  env.locals = frame;
  return thunk(env);
}

export function isTrue(root: CompiledRoot, env: Env): boolean {
  return asBool(runRoot(root, env));
}

/** The fault that an error is; whatever else was thrown is thrown on. */
export function faultOf(error: unknown): Fault {
  if (error instanceof ModelFault) return error.fault;
  throw error;
}
