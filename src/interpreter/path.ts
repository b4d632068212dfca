// Places as paths of indices: the fields as they are, the keys as they are in the old state.

import type { Context, Env, Thunk } from "../eval/env.ts";
import { noSuchIndex, noSuchKey } from "../eval/faults.ts";
import type { PathStep, Stmt } from "../ir/ir.ts";
import { asInteger, asList, at } from "../values/access.ts";
import { ordinals } from "../values/domain.ts";
import type { Value } from "../values/value.ts";

type Assign = Extract<Stmt, { readonly kind: "assign" }>;

/** One step from a value to a part of it, as an index. */
type Step = (env: Env, whole: Value) => number;

/** The indices of an assigned place, in the old state. */
export function compilePath(stmt: Assign, context: Context): (env: Env) => readonly number[] {
  const { slot } = stmt;
  const fixed = stmt.path.flatMap((step) => (step.kind === "field" ? [step.index] : []));
  if (fixed.length === stmt.path.length) return () => fixed;
  const steps = stmt.path.map((step) => compileStep(step, stmt, context));
  return (env) => {
    const indices: number[] = [];
    let whole = at(env.pre, slot);
    for (let position = 0; position < steps.length; position++) {
      const index = at(steps, position)(env, whole);
      indices.push(index);
      whole = at(asList(whole), index);
    }
    return indices;
  };
}

function compileStep(step: PathStep, stmt: Assign, context: Context): Step {
  if (step.kind === "field") return () => step.index;
  const key = context.compile(step.key);
  const { collection } = step;
  if (collection.kind !== "map") return stepByPosition(key, stmt);
  const { ordinalOf } = ordinals(collection.key);
  return (env) => {
    const value = key(env);
    const ordinal = ordinalOf(value);
    if (ordinal < 0) throw noSuchKey(collection.key, value, stmt.span);
    return ordinal;
  };
}

function stepByPosition(key: Thunk, stmt: Assign): Step {
  return (env, whole) => {
    const position = asInteger(key(env));
    const { length } = asList(whole);
    if (position < 0 || position >= length) throw noSuchIndex(position, length, stmt.span);
    return Number(position);
  };
}
