// Whether a test tells a mutant from the model, and where. Tests are made ready once, since many
// mutants are put to them.
import type { Told } from "./distinguish.ts";
import { countOf } from "./doings.ts";
import type { JsonObject, SequenceTest, Shown, Step } from "./format.ts";
import { type Belief, beliefAfter, type Mimic, type Reply } from "./mimic.ts";
import { differences, fittingOf, shownOf, type Wanted, wantedOf } from "./script.ts";

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
  /**
   * What it shows there: of several things the one for which it does most by itself, each once;
   * null where that is none, or not one.
   */
  readonly shown: Shown | null;
  /** `refusal`, `output:NAME`, `observe:NAME`; `breakdown` where the mutant itself faults. */
  readonly reveals: readonly string[];
}

/** Tests share steps: what is wanted of each, behind what was seen before it. */
const wantedOfSteps = new WeakMap<Step, { readonly before: string; readonly wanted: Wanted }>();

function wantedAfter(step: Step, before: JsonObject, beforeKey: string): Wanted {
  const known = wantedOfSteps.get(step);
  if (known?.before === beforeKey) return known.wanted;
  const isChange = "changed" in step.expect;
  const wanted = wantedOf(step, isChange ? { ...before, ...step.expect.changed } : before);
  wantedOfSteps.set(step, { before: beforeKey, wanted });
  return wanted;
}

/** Tests with alternatives are made ready as far as the first of them. */
export function readyTest(test: SequenceTest): ReadyTest {
  return new Readying(test);
}

/** Of a large suite most tests are never tried, so that each is made ready when it is. */
class Readying implements ReadyTest {
  readonly isKiller: boolean;
  readonly observed: JsonObject;
  readonly #test: SequenceTest;
  #steps: readonly Wanted[] | null = null;

  constructor(test: SequenceTest) {
    this.isKiller = test.group === "mutant";
    this.observed = test.observed;
    this.#test = test;
  }

  get setupKey(): string {
    return JSON.stringify(this.#test.setup);
  }

  get observedKey(): string {
    return JSON.stringify(this.observed);
  }

  get steps(): readonly Wanted[] {
    this.#steps ??= this.#wanted();
    return this.#steps;
  }

  #wanted(): readonly Wanted[] {
    let last: Pick<Wanted, "observed" | "observedKey"> = this;
    const steps: Wanted[] = [];
    for (const step of this.#test.steps) {
      if ("oneOf" in step.expect) break;
      const wanted = wantedAfter(step, last.observed, last.observedKey);
      steps.push(wanted);
      last = wanted;
    }
    return steps;
  }
}

/** A way that is no test as yet. */
export function readyRoad({ start, asks }: Told): ReadyTest {
  const { setupKey, observedKey } = start;
  const observed: JsonObject = JSON.parse(observedKey);
  return { isKiller: false, observed, setupKey, observedKey, steps: asks };
}

/** Where a test is begun. */
export interface Entry {
  /** Position of the first step. */
  readonly step: number;
  /** What the mutant may be in there; null: what it is in after the reset. */
  readonly belief: Belief | null;
}

export const RESET: Entry = { step: 0, belief: null };

/** Whether a test must tell the mutant from the model, or may do so: the mutant chooses. */
export type Certainty = "surely" | "perhaps";

/** Null where the mutant passes, or may pass; with `perhaps`, where it cannot but pass. */
export function findIn(
  ready: ReadyTest,
  mimic: Mimic,
  from: Entry = RESET,
  certainty: Certainty = "surely",
): Found | null {
  for (const parting of partings(ready, mimic, from)) {
    if (parting.isSure || certainty === "perhaps") return parting.found();
  }
  return null;
}

/** Wherever the mutant may show something else; the last one is where it must, if it must. */
export function findAllIn(ready: ReadyTest, mimic: Mimic, from: Entry = RESET): readonly Found[] {
  return [...partings(ready, mimic, from)].map((parting) => parting.found());
}

/** A step at which the mutant may part from the model. */
interface Parting {
  /** Whether it must. */
  readonly isSure: boolean;
  found(): Found;
}

/** As long as it may still have passed. */
function* partings(ready: ReadyTest, mimic: Mimic, from: Entry): Generator<Parting> {
  let belief: Belief = from.belief ?? [];
  if (from.belief === null) {
    const reached = mimic.start(ready.setupKey);
    const isOther = (state: number): boolean => mimic.observedKey(state) !== ready.observedKey;
    belief = reached.filter((state) => !isOther(state));
    const isSure = belief.length === 0;
    if (isSure || belief.length < reached.length) {
      yield { isSure, found: () => foundAtReset(ready, mimic, reached.find(isOther)) };
    }
    if (isSure) return;
  }
  for (const [index, wanted] of ready.steps.entries()) {
    if (index < from.step) continue;
    const replies = mimic.replies(belief, wanted);
    const fitting = fittingOf(wanted, mimic, replies);
    const isSure = fitting.length === 0;
    if (isSure || fitting.length < replies.length) {
      const before = ready.steps[index - 1]?.observed ?? ready.observed;
      const others = replies.filter((reply) => !fitting.includes(reply));
      yield { isSure, found: () => foundAt(index, wanted, before, others, mimic) };
    }
    if (isSure) return;
    belief = beliefAfter(fitting);
  }
}

function foundAtReset(ready: ReadyTest, mimic: Mimic, other: number | undefined): Found {
  const seen = other === undefined ? {} : mimic.observed(other);
  const reveals = Object.keys(seen).filter((name) => !isSame(seen[name], ready.observed[name]));
  return { step: -1, shown: null, reveals: reveals.map((name) => `observe:${name}`) };
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
    const own = countOf(reply.doings);
    return [{ shown: shownOf(reply, before, after), own, reveals }];
  });
  const isOver = shown.length === 0;
  const most = shown.reduce((best, { own }) => Math.max(best, own), -1);
  const [first, ...others] = shown.filter(({ own }) => own === most);
  const isOne = first !== undefined && others.every((one) => isSame(one.shown, first.shown));
  return {
    step,
    shown: isOne ? first.shown : null,
    reveals: isOver ? ["breakdown"] : [...new Set(shown.flatMap(({ reveals }) => reveals))],
  };
}

function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
