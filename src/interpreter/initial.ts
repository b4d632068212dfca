// Initial states: every combination of the init choices, then the initial value of each slot, then
// the filter. Without initial states there is nothing to check, so that is a fault, too.
import type { Functions } from "../eval/compile.ts";
import { contextOf } from "../eval/compile.ts";
import { type Env, emptyEnv } from "../eval/env.ts";
import { compileDomain } from "../eval/quantifiers.ts";
import type { Model } from "../ir/ir.ts";
import { at } from "../values/access.ts";
import { ModelFault } from "../values/fault.ts";
import type { Value } from "../values/value.ts";
import { type CompiledRoot, compileRoot, isTrue, runRoot } from "./roots.ts";
import { compileOnces, updateOnces } from "./steps.ts";

export interface InitialValues {
  readonly values: readonly Value[];
  readonly choices: readonly Value[];
}

/** In the order of the choices, duplicates included. Throws ModelFault. */
export function findInitials(model: Model, functions: Functions): readonly InitialValues[] {
  const chosen = chooseInits(model, functions);
  const start = compileStart(model, functions);
  const wheres = model.initWhere.map((root) => compileRoot(root, functions, model.inits.length));
  const env = emptyEnv();
  const initials = chosen.flatMap((choices) => {
    const values = start(choices);
    env.pre = values;
    const isKept = wheres.every((where) => {
      bindChoices(where, choices);
      return isTrue(where, env);
    });
    return isKept ? [{ values, choices }] : [];
  });
  if (initials.length > 0) return initials;
  const message =
    chosen.length === 0
      ? "there is no initial state: an `init` has nothing to choose from"
      : "there is no initial state: `init where` is true of none";
  throw new ModelFault("fault/no-initial", message, model.span);
}

function bindChoices({ frame }: CompiledRoot, choices: readonly Value[]): void {
  for (const [local, value] of choices.entries()) frame[local] = value;
}

/** Every combination of the init choices, the last one changing first. */
function chooseInits(model: Model, functions: Functions): readonly (readonly Value[])[] {
  const context = contextOf("pre", functions);
  const env: Env = emptyEnv();
  let chosen: readonly (readonly Value[])[] = [[]];
  for (const [local, init] of model.inits.entries()) {
    const { name, type, domain } = init;
    const elements = compileDomain({ local, name, type, domain: domain.expr }, context);
    chosen = chosen.flatMap((choices) => {
      env.locals = [...choices];
      return elements(env).map((value) => [...choices, value]);
    });
  }
  return chosen;
}

/** The state that some choices lead to; earlier slots may be read, `once` ones come last. */
function compileStart(
  model: Model,
  functions: Functions,
): (choices: readonly Value[]) => readonly Value[] {
  const inits = model.slots.map(({ init }) =>
    init === null ? null : compileRoot(init, functions, model.inits.length),
  );
  const onces = compileOnces(model, functions);
  return (choices) => {
    const env = emptyEnv();
    const values: Value[] = inits.map(() => false);
    env.pre = values;
    for (const [slot, init] of inits.entries()) {
      if (init === null) continue;
      bindChoices(init, choices);
      values[slot] = runRoot(init, env);
    }
    updateOnces(onces, values, env);
    return inits.map((_, slot) => at(values, slot));
  };
}
