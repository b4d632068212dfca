// Questions about states that a search has found, by their numbers: where their steps lead, and
// what claims about whole behaviours ask of them. Whoever keeps the states may answer.
import type { Transition } from "../../program/program.ts";
import type { EdgeLabel } from "../../program/temporal.ts";

/** A target that was not kept, for it lies outside of the model's bound. */
export const OUTSIDE = 0xffff_ffff;

/** Receives edges state by state; those of a state in the order of its transitions. */
export interface EdgeSink {
  /** The same edge may come several times. */
  edge(target: number, label: number): void;
  /** All edges of the next state were told. */
  close(): void;
}

export interface Survey {
  /** What the labels of edges mean, by number. The list may grow while edges are told. */
  readonly labels: readonly EdgeLabel[];
  /** The label of a transition that was listed in full. */
  labelOf(transition: Transition): number;
  /**
   * What is true for a check in each state of an interval of numbers, as bits of `surveyFact`. The
   * next call overwrites them.
   */
  facts(check: number, from: number, end: number): Uint8Array;
  /**
   * Tells the edges of each state of an interval, or of those alone for which `wanted` has 1, but
   * for those that lead to the state itself.
   */
  edges(from: number, end: number, wanted: Uint8Array, sink: EdgeSink): void;
}

/** The most states that one question may be about. */
export const INTERVAL_MAX = 4096;
