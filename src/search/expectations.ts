// What an overlay says will happen, held against what happened. Lengths are exact: a mutant that is
// killed later or earlier than it says has told its author something.
import { assert } from "../base/assert.ts";
import type { Program } from "../program/program.ts";
import type { ClaimVerdict, Verdict } from "../properties/verdict.ts";
import type { CheckOutcome } from "./check.ts";

/** One expectation of an overlay; its run (config, settings) is known to whoever asks. */
export interface Expectation {
  readonly claim: string;
  readonly holds: boolean;
  /** Exact length of the shortest counterexample, or null where none is stated. */
  readonly steps: number | null;
  /** Number of rows that break a law, or null. */
  readonly rows: number | null;
}

export type Answer =
  | "met"
  /** Expected to be violated, and holds. */
  | "survived"
  /** Violated, but in another number of steps or on other rows. */
  | "moved"
  /** Expected to hold, and is violated. */
  | "violated"
  /** Violated only because it could not be evaluated: that proves nothing. */
  | "faulted"
  /** Violated without the overlay already. */
  | "base"
  /** The instance makes no such claim. */
  | "unclaimed"
  | "undecided";

export interface Judged {
  readonly expected: Expectation;
  readonly answer: Answer;
  /** What came of the claim: under the overlay, or for `base` without it. Null where unclaimed. */
  readonly verdict: ClaimVerdict | null;
}

/** `isFault`: whether the verdict rests on a claim that could not be evaluated. */
export function judgeExpectation(
  expected: Expectation,
  found: ClaimVerdict | null,
  base: ClaimVerdict | null,
  isFault: boolean,
): Judged {
  if (found === null) return { expected, answer: "unclaimed", verdict: null };
  if (base !== null && base.verdict.kind === "violated") {
    return { expected, answer: "base", verdict: base };
  }
  if (base !== null && base.verdict.kind === "undecided") {
    return { expected, answer: "undecided", verdict: base };
  }
  return { expected, answer: answerTo(expected, found.verdict, isFault), verdict: found };
}

function answerTo(expected: Expectation, verdict: Verdict, isFault: boolean): Answer {
  if (verdict.kind === "undecided") return "undecided";
  if (verdict.kind === "holds") return expected.holds ? "met" : "survived";
  if (expected.holds) return "violated";
  if (isFault) return "faulted";
  const isLength = expected.steps === null || expected.steps === verdict.steps;
  const isRows = expected.rows === null || expected.rows === verdict.rows?.broken;
  return isLength && isRows ? "met" : "moved";
}

/**
 * Whether a violation is one only because the claim could not be evaluated where it was decided. Of
 * step claims that is known to the deciding transition alone.
 */
export function isViolatedByFault(program: Program, outcome: CheckOutcome, claim: string): boolean {
  const index = outcome.info.claims.findIndex(({ name }) => name === claim);
  const info = outcome.info.claims[index];
  const sighting = outcome.exploration.sightings[index] ?? null;
  if (info === undefined || sighting === null || info.kind === "noFault") return false;
  if (outcome.temporal.lassos.has(index)) return false;
  if (sighting.fault !== null) return true;
  if (sighting.successor === null) return false;
  const transition = program.transitions(sighting.state)[sighting.successor];
  assert(transition !== undefined, "the transition that decides a claim can be taken again");
  return transition.broken.some((broken) => broken.claim === index && broken.fault !== null);
}
