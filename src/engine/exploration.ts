// What a search has found, as data: counts, the first place where each claim was decided, and the
// levels from which roads to these places are rebuilt.
import type { PackedState } from "../program/program.ts";
import type { Fault } from "../values/fault.ts";
import type { Levels } from "./levels.ts";
import type { Stop } from "./limits.ts";
import type { Survey } from "./survey/survey.ts";

/**
 * The place that decides a claim: of all at the least number of steps, the least packed state, then
 * the least successor, so that every engine names the same one.
 */
export interface Sighting {
  /** The number of actions of the shortest road, the deciding transition included. */
  readonly steps: number;
  /** The state that decides, or from which the deciding transition or fault starts. */
  readonly state: PackedState;
  /** The distance of that state from the initial states. */
  readonly depth: number;
  /**
   * The position of the deciding transition among those of the state; null where the state
   * decides.
   */
  readonly successor: number | null;
  /** What kept the claim from being evaluated, where that is known already. */
  readonly fault: Fault | null;
}

export interface Counts {
  /** Distinct states within the bound. */
  readonly states: number;
  /** Initial states with duplicates, and transitions. */
  readonly generated: number;
  /** Initial states with duplicates, those outside of the bound included. */
  readonly initials: number;
  readonly transitions: number;
  /** The greatest distance of a state from the initial states. */
  readonly depth: number;
  readonly levelSizes: readonly number[];
  /** Transitions by action. */
  readonly actionTransitions: readonly number[];
  /** How often a state outside of the bound was met, and so not explored. */
  readonly outsideBound: number;
}

/** States that are not final and that nothing but faults of the environment leads away from. */
export interface SelfLoops {
  readonly count: number;
  readonly first: Sighting | null;
}

export interface Exploration {
  readonly counts: Counts;
  /** By claim: where it was decided, or null. */
  readonly sightings: readonly (Sighting | null)[];
  readonly selfLoops: SelfLoops;
  /** Null where nothing was left to expand. */
  readonly stoppedBy: Stop | null;
  readonly levels: Levels;
  /** Starts asking about the states; null where nobody is there who answers. */
  readonly survey: () => Survey | null;
  readonly elapsedMs: number;
  readonly memoryBytes: number;
}
