// Steps: from an instance whose guard is true to the states that its body leads to, one for each
// combination of choices.
import type { Functions } from "../eval/compile.ts";
import type { Env } from "../eval/env.ts";
import type { Model } from "../ir/ir.ts";
import { at } from "../values/access.ts";
import type { Fault } from "../values/fault.ts";
import type { Value } from "../values/value.ts";
import { type CompiledAction, spend } from "./actions.ts";
import type { Run } from "./body.ts";
import { Choices } from "./choices.ts";
import { type CompiledRoot, compileRoot, faultOf, isTrue } from "./roots.ts";
import { Writes } from "./writes.ts";

/** Receives the steps of an instance; what happened is in the `run` of the stepper. */
export interface StepVisitor {
  step(action: CompiledAction): void;
  fault(action: CompiledAction, fault: Fault): void;
}

interface Once {
  readonly slot: number;
  readonly root: CompiledRoot;
}

/** Runs bodies. The old state is `run.env.pre`; whoever uses the stepper puts it there. */
export class Stepper {
  readonly run: Run;
  readonly #initialOutputs: readonly Value[];
  readonly #onces: readonly Once[];

  constructor(model: Model, functions: Functions, env: Env) {
    this.run = {
      env,
      next: [],
      outputs: [],
      choices: new Choices(),
      writes: new Writes(),
      chosen: [],
      reason: null,
    };
    this.#initialOutputs = model.outputs.map(({ initial }) => initial);
    this.#onces = compileOnces(model, functions);
  }

  /** Every combination of choices of an instance whose guard is true, in order. */
  visitSteps(action: CompiledAction, visitor: StepVisitor): void {
    const { run } = this;
    run.choices.reset();
    do {
      const old = run.env.pre;
      let isStep = false;
      try {
        isStep = this.#runOnce(action);
      } catch (error) {
        run.env.pre = old;
        visitor.fault(action, faultOf(error));
        continue;
      }
      if (isStep) visitor.step(action);
    } while (run.choices.advance());
  }

  /** False where a choice has no alternative. */
  #runOnce(action: CompiledAction): boolean {
    const { run } = this;
    const { env, next } = run;
    for (let slot = 0; slot < env.pre.length; slot++) next[slot] = at(env.pre, slot);
    for (let output = 0; output < this.#initialOutputs.length; output++) {
      run.outputs[output] = at(this.#initialOutputs, output);
    }
    run.choices.restart();
    run.writes.reset();
    if (run.chosen.length > 0) run.chosen.length = 0;
    run.reason = null;
    env.locals = action.frame;
    if (!action.body(run)) return false;
    spend(action, env, next);
    updateOnces(this.#onces, next, env);
    return true;
  }
}

export function compileOnces(model: Model, functions: Functions): readonly Once[] {
  return model.slots.flatMap(({ once }, slot) =>
    once === null ? [] : [{ slot, root: compileRoot(once, functions) }],
  );
}

/** A `once` is true from the first state on in which its predicate is. */
export function updateOnces(onces: readonly Once[], state: Value[], env: Env): void {
  const old = env.pre;
  env.pre = state;
  for (let index = 0; index < onces.length; index++) {
    const { slot, root } = at(onces, index);
    if (state[slot] !== true) state[slot] = isTrue(root, env);
  }
  env.pre = old;
}
