// A counterexample to a claim about whole behaviours: a road to a cycle that may go on for ever.
import type { Sighting } from "../engine/exploration.ts";
import type { ParamInfo } from "../program/program.ts";
import type { Value } from "../values/value.ts";

/** How the cycle does right by a constraint. Steps are those of the whole counterexample. */
export interface FairnessMet {
  /** `strong fair (send(n1) | drop)`. */
  readonly text: string;
  /**
   * - `taken`: by this step of the cycle.
   * - `disabled`: behind this step, so that it is not enabled for ever.
   * - `neverEnabled`: nowhere on the cycle.
   */
  readonly how: "taken" | "disabled" | "neverEnabled";
  /** Null for `neverEnabled`. */
  readonly step: number | null;
}

/** A choice of the parameters of a claim. */
export interface Choice {
  readonly params: readonly ParamInfo[];
  readonly args: readonly Value[];
}

export interface Lasso {
  /** The number of steps before the cycle: where everything stalls. */
  readonly steps: number;
  /** The place up to which the road is any shortest one. */
  readonly anchor: Sighting;
  /** Positions of the transitions from the anchor to the cycle, and on the cycle. */
  readonly stem: readonly number[];
  /** Empty where nothing happens any more. */
  readonly cycle: readonly number[];
  readonly fairness: readonly FairnessMet[];
}
