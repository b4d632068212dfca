// The order of packed states, which breaks every tie alike on every backend.
import type { PackedState } from "../program/program.ts";

/** Negative, zero or positive: word by word, unsigned, the first word counting most. */
export function compareStates(left: PackedState, right: PackedState): number {
  for (let word = 0; word < left.length; word++) {
    const a = left[word] as number;
    const b = right[word] as number;
    if (a !== b) return a < b ? -1 : 1;
  }
  return 0;
}

/** States by their numbers, from 0 in the order in which they came. */
export interface StateList {
  readonly count: number;
  /** Copies the state with this number into `into`. */
  read(index: number, into: PackedState): void;
}

/** The same, with the way back. */
export interface StateIndex extends StateList {
  /** The number of a state; less than 0 where it is none of them. */
  find(state: PackedState): number;
}
