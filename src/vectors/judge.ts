// Whether a test tells a mutant from the model, and where. Tests are made ready once, since many
// mutants are put to them.
import type { JsonObject, SequenceTest, Shown } from "./format.ts";
import { type Belief, type Mimic, type Reply, sorted } from "./mimic.ts";
import { differences, fits, shownOf, type Wanted, wantedOf } from "./script.ts";

export interface ReadyTest {
  /** Whether it was made to tell a mutant from the model. */
  readonly isKiller: boolean;
  /** After the reset. */
  readonly observed: JsonObject;
  readonly setupKey: string;
  readonly observedKey: string;
  readonly steps: readonly Wanted[];
}

/** What a test finds in a mutant. */
export interface Found {
  /** Position of the step at which they part; -1 at the reset. */
  readonly step: number;
  /** What it shows there, where only one thing can be seen. */
  readonly shown: Shown | null;
  /** `refusal`, `output:NAME`, `observe:NAME`; `breakdown` where the mutant itself faults. */
  readonly reveals: readonly string[];
}

/** Tests with alternatives are made ready as far as the first of them. */
export function readyTest(test: SequenceTest): ReadyTest {
  let observed = test.observed;
  const steps: Wanted[] = [];
  for (const step of test.steps) {
    if ("oneOf" in step.expect) break;
    observed = "changed" in step.expect ? { ...observed, ...step.expect.changed } : observed;
    steps.push(wantedOf(step, observed));
  }
  const setupKey = JSON.stringify(test.setup);
  const observedKey = JSON.stringify(test.observed);
  const isKiller = test.group === "mutant";
  return { isKiller, observed: test.observed, setupKey, observedKey, steps };
}

/** Null where the mutant passes, or may pass. */
export function findIn(ready: ReadyTest, mimic: Mimic): Found | null {
  const reached = mimic.start(ready.setupKey);
  let belief: Belief = reached.filter((state) => mimic.observedKey(state) === ready.observedKey);
  if (belief.length === 0) {
    const reveals = reached.slice(0, 1).flatMap((state) => {
      const seen = mimic.observed(state);
      return Object.keys(seen).filter((name) => !isSame(seen[name], ready.observed[name]));
    });
    return { step: -1, shown: null, reveals: reveals.map((name) => `observe:${name}`) };
  }
  for (const [index, wanted] of ready.steps.entries()) {
    const replies = belief.flatMap((state) => mimic.replies(state, wanted));
    const fitting = replies.filter((reply) => fits(wanted, mimic, reply));
    if (fitting.length === 0) {
      const before = ready.steps[index - 1]?.observed ?? ready.observed;
      return foundAt(index, wanted, before, replies, mimic);
    }
    belief = sorted(fitting.flatMap(({ target }) => target ?? []));
  }
  return null;
}

function foundAt(
  step: number,
  wanted: Wanted,
  before: JsonObject,
  replies: readonly Reply[],
  mimic: Mimic,
): Found {
  const shown = replies.flatMap((reply) => {
    if (reply.target === null) return [];
    const after = mimic.observed(reply.target);
    const reveals = differences(wanted, reply, after);
    return [{ shown: shownOf(reply, before, after), reveals }];
  });
  const isOver = shown.length === 0;
  const [first] = shown;
  const isOne = first !== undefined && shown.every((one) => isSame(one.shown, first.shown));
  return {
    step,
    shown: isOne && shown.length === replies.length ? first.shown : null,
    reveals: isOver ? ["breakdown"] : [...new Set(shown.flatMap(({ reveals }) => reveals))],
  };
}

function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
