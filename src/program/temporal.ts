// What a program answers about whole behaviours: what is checked, what holds in a state, and which
// fairness its transitions serve. A part of the program contract.
import type { Value } from "../values/value.ts";
import type { PackedState, ParamInfo, Program, Transition } from "./program.ts";

/**
 * What is enabled for ever (strong: again and again) is taken again and again. A transition from a
 * state to itself neither enables nor takes.
 */
export interface FairConstraint {
  readonly isStrong: boolean;
  /** `strong fair (send(n1) | drop)`. */
  readonly text: string;
}

/** One claim about whole behaviours, for one choice of its parameters. */
export interface TemporalCheck {
  /** Index of the claim. */
  readonly claim: number;
  readonly params: readonly ParamInfo[];
  readonly args: readonly Value[];
  /** Indices of the constraints that it assumes, ascending. */
  readonly constraints: readonly number[];
  /** `recoverable`: whether transitions of kind `fault` may help; else true. */
  readonly isWithFaults: boolean;
}

/** What sets of transitions have in common: the constraints that they serve. */
export interface EdgeLabel {
  /** Of an action of kind `fault`. */
  readonly isFault: boolean;
  /** Indices of constraints, ascending. */
  readonly constraints: readonly number[];
}

/** A claim that whatever happens happens in another program, too. */
export interface Refinement {
  /** Index of the claim. */
  readonly claim: number;
  readonly abstract: Program;
  /** What a state looks like there; a fault throws ModelFaultError. */
  map(state: PackedState): PackedState;
}

export interface Temporal {
  readonly refinements: readonly Refinement[];
  /** In the order of the claims, then of the values of their parameters. */
  readonly checks: readonly TemporalCheck[];
  readonly constraints: readonly FairConstraint[];
  /** By number. The list grows while edges are asked for. */
  readonly labels: readonly EdgeLabel[];
  /** Whether the body of the claim is true; a fault throws ModelFaultError. */
  isGoal(check: number, state: PackedState): boolean;
  /** `leadsTo`: whether its premise is true; a fault throws ModelFaultError. */
  isPremise(check: number, state: PackedState): boolean;
  /**
   * The transitions of a state in order, without those that end in a fault. The target is
   * overwritten by the next one.
   */
  edges(state: PackedState, visit: (label: number, target: PackedState) => void): void;
  /** The label of a transition that was listed in full. */
  labelOf(transition: Transition): number;
}
