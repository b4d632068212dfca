// The tests of a suite played on the model itself, once: which states it may be in before each
// step. A mutant does the same up to the first step that what it changes has a part in, so that it
// is tried from there on only.
import { at } from "../values/access.ts";
import { type Entry, RESET, type ReadyTest } from "./judge.ts";
import { type Belief, beliefAfter, type Mimic } from "./mimic.ts";
import { fittingOf } from "./script.ts";

interface Run {
  readonly start: Belief;
  /** Before each step. */
  readonly beliefs: readonly Belief[];
  /** What the answer to each step may depend on. */
  readonly actions: readonly (readonly number[])[];
}

export class OwnRuns {
  readonly #model: Mimic;
  readonly #runs = new WeakMap<ReadyTest, Run>();

  constructor(model: Mimic) {
    this.#model = model;
  }

  /** Where a mutant may first be another than the model in a test; null where it never is. */
  entry(ready: ReadyTest, mutant: Mimic): Entry | null {
    const { kin } = mutant;
    if (kin === null) return RESET;
    const { start, beliefs, actions } = this.#runOf(ready);
    if (mutant.start(ready.setupKey).join() !== start.join()) return RESET;
    const isTouched = (own: readonly number[]): boolean =>
      own.some((action) => kin.changed[action] === 1);
    const step = actions.findIndex(isTouched);
    if (step < 0) return null;
    const belief = at(beliefs, step);
    return belief.length === 0 ? RESET : { step, belief };
  }

  #runOf(ready: ReadyTest): Run {
    const known = this.#runs.get(ready);
    if (known !== undefined) return known;
    const run = this.#play(ready);
    this.#runs.set(ready, run);
    return run;
  }

  #play({ setupKey, observedKey, steps }: ReadyTest): Run {
    const start = this.#model.start(setupKey);
    let belief: Belief = start.filter((state) => this.#model.observedKey(state) === observedKey);
    const beliefs: Belief[] = [];
    const actions = steps.map((wanted) => {
      beliefs.push(belief);
      const replies = this.#model.replies(belief, wanted);
      const fitting = fittingOf(wanted, this.#model, replies);
      belief = beliefAfter(fitting);
      return this.#model.actionsOf(wanted);
    });
    return { start, beliefs, actions };
  }
}
