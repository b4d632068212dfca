// Plays a sequence, and keeps what it did for the report.
import { AdapterError } from "./deadline.ts";
import type { Fields } from "./json.ts";
import {
  type Difference,
  differences,
  type Expectation,
  expectation,
  lookalikes,
  observationDifferences,
} from "./judge.ts";
import { Inconclusive, type Player, type Seen } from "./player.ts";
import { after } from "./read-steps.ts";
import type { Alternative, SequenceTest, Step } from "./suite.ts";

/** What a test has done. Without a problem it has passed. */
export interface Trail {
  readonly setup: Fields;
  /** After the reset, as expected. */
  observed: Fields;
  readonly steps: Taken[];
  /** Steps of the test, on the way that it took. */
  total: number;
  problem: Problem | null;
}

/** A step that went as it should. */
export interface Taken {
  readonly step: Step;
  readonly fits: Alternative;
  readonly before: Fields;
}

export interface Problem {
  /** Null: after the reset. */
  readonly step: Step | null;
  /** Counted from 1; 0 after the reset. */
  readonly number: number;
  /** What the adapter did wrong, or why the test says nothing. */
  readonly error: Error | null;
  readonly nearest: Expectation | null;
  /** How many alternatives there are besides. */
  readonly others: number;
  readonly got: Seen | null;
  readonly differs: readonly Difference[];
  readonly like: readonly string[];
}

export const noProblem: Problem = {
  step: null,
  number: 0,
  error: null,
  nearest: null,
  others: 0,
  got: null,
  differs: [],
  like: [],
};

export type Status = "passed" | "failed" | "adapter error" | "inconclusive" | "skipped" | "known";

/** A difference is a failure of the system. */
export function statusOf(problem: Problem | null): Status {
  if (problem === null) return "passed";
  if (problem.error === null) return "failed";
  return problem.error instanceof Inconclusive ? "inconclusive" : "adapter error";
}

export async function playSequence(player: Player, test: SequenceTest): Promise<Trail> {
  const { setup, observed, steps } = test;
  const trail: Trail = { setup, observed, steps: [], total: steps.length, problem: null };
  trail.problem = await followed(player, test, trail);
  const fault = await player.end();
  if (trail.problem === null && fault !== null) trail.problem = { ...noProblem, error: fault };
  return trail;
}

async function followed(player: Player, test: SequenceTest, trail: Trail): Promise<Problem | null> {
  const problem = await afterReset(player, test.setup, (observed) =>
    observationDifferences(player, test.observed, observed),
  );
  if (problem !== null) return problem;
  let expected = test.observed;
  let rest = test.steps;
  for (;;) {
    const [step, ...others] = rest;
    if (step === undefined) return null;
    const found = await playStep(player, step, expected, trail.steps.length + 1);
    if ("number" in found) return found;
    trail.steps.push({ step, fits: found, before: expected });
    expected = after(expected, found.changed);
    rest = step.isChoice ? (found.steps ?? []) : others;
    if (step.isChoice) trail.total += rest.length;
  }
}

/** Makes a fresh system and compares what it looks like. */
export async function afterReset(
  player: Player,
  setup: Fields,
  compare: (observed: Fields) => readonly Difference[],
): Promise<Problem | null> {
  try {
    const observed = await player.reset(setup);
    const differs = compare(observed);
    const got: Seen = { reason: null, outputs: new Map(), observed, missed: [], misfit: null };
    return differs.length === 0 ? null : { ...noProblem, differs, got };
  } catch (error) {
    return { ...noProblem, error: expectedError(error) };
  }
}

/** What adapters and tests throw on purpose; anything else is a fault of this program. */
export function expectedError(error: unknown): Error {
  if (error instanceof AdapterError || error instanceof Inconclusive) return error;
  throw error;
}

/** The alternative that fits, or what is wrong. */
async function playStep(
  player: Player,
  step: Step,
  expected: Fields,
  number: number,
): Promise<Alternative | Problem> {
  const matching = (got: Seen): readonly Alternative[] =>
    step.expect.filter((one) => differences(player, expectation(one, expected), got).length === 0);
  const base = { ...noProblem, step, number };
  let got: Seen;
  try {
    got = await player.take(step, (seen) => matching(seen).length > 0);
  } catch (error) {
    return { ...base, error: expectedError(error) };
  }
  if (got.misfit !== null) {
    // No test allows a value that its type has not; a mistake may show just that.
    const isMistake = lookalikes(player, step, expected, got).length > 0;
    if (isMistake) return mismatch(player, step, expected, number, got);
    return { ...base, error: got.misfit, got };
  }
  const [first, ...more] = matching(got);
  if (first === undefined) return mismatch(player, step, expected, number, got);
  if (more.length > 0) {
    const why = "several alternatives fit, as what is not observed would tell them apart";
    return { ...base, error: new Inconclusive(why), got };
  }
  if (step.isChoice && first.steps === null) {
    const why = "the implementation may do so, but this test does not follow";
    return { ...base, error: new Inconclusive(why), got };
  }
  return first;
}

/** The nearest alternative is the one with the fewest differences. */
function mismatch(
  player: Player,
  step: Step,
  expected: Fields,
  number: number,
  got: Seen,
): Problem {
  const wanted = step.expect.map((one) => expectation(one, expected));
  const like = lookalikes(player, step, expected, got);
  return { ...noProblem, step, number, got, like, ...nearestOf(player, wanted, got) };
}

export function nearestOf(
  player: Player,
  wanted: readonly Expectation[],
  got: Seen,
): Pick<Problem, "nearest" | "others" | "differs"> {
  let nearest: Expectation | null = null;
  let differs: readonly Difference[] = [];
  for (const want of wanted) {
    const found = differences(player, want, got);
    if (nearest === null || found.length < differs.length) [nearest, differs] = [want, found];
  }
  return { nearest, differs, others: wanted.length - 1 };
}
