// How far a search may go, and what made it stop. Reaching a limit is no error: it is data, and it
// makes verdicts undecided that nothing has decided before.

/** Every bound of a search in one record; null is no bound. */
export interface Limits {
  readonly statesMax: number | null;
  /** States at this depth are judged and not expanded. */
  readonly depthMax: number | null;
  readonly timeMs: number | null;
  /** For the store of states: the array and its table. */
  readonly memoryBytes: number | null;
}

export const noLimits: Limits = {
  statesMax: null,
  depthMax: null,
  timeMs: null,
  memoryBytes: null,
};

/** The limit that was reached first, with its value and the depth that was being explored. */
export interface LimitReached {
  readonly kind: "states" | "depth" | "time" | "memory";
  readonly max: number;
  readonly depth: number;
}

/** Why a search ended with states left to expand. */
export type Stop =
  | LimitReached
  /** Every claim that was asked for is decided. */
  | { readonly kind: "decided"; readonly depth: number }
  /** The person who started it has stopped it. */
  | { readonly kind: "cancelled"; readonly depth: number };
