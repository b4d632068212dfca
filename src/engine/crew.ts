// Several workers on one search. The engine says what each of them does; threads are started by
// whoever composes it.
import type { WasmMemory, WasmModule } from "./kernel/wasm.ts";

/** What a worker is started with: plain data, which threads may be given. */
export interface Job {
  readonly module: WasmModule;
  readonly memory: WasmMemory;
  /** Where its area starts. */
  readonly area: number;
  /** The addresses of the words that all share; see `regions.ts`. */
  readonly shared: Readonly<Record<string, number>>;
  /** Arguments of `setLimits`. */
  readonly limits: readonly number[];
  /** The index of the deadlock claim, or -1. */
  readonly deadlock: number;
  /** 32-bit words of a state in memory. */
  readonly stateWords: number;
}

/** A claim, the depth of its state, steps, position, and the words of the state as in memory. */
export type Offered = readonly number[];

export interface Team {
  /** What the workers have found; called when none of them runs. */
  offers(): readonly Offered[];
  /** Lets them go: they are told already that there is no more to do. */
  dismiss(): void;
}

export interface Crew {
  /** Workers at once, the calling thread included. */
  readonly size: number;
  /** Others are asked for once there are so many states: they take their time to come. */
  readonly statesMin: number;
  /** Levels of fewer states are done sooner than they are divided. */
  readonly levelMin: number;
  /** Whether the first level that is divided waits for all of them. */
  readonly isAwaited: boolean;
  start(jobs: readonly Job[]): Team;
}

/** Nobody but the caller. */
export const alone: Crew = {
  size: 1,
  statesMin: Number.POSITIVE_INFINITY,
  levelMin: Number.POSITIVE_INFINITY,
  isAwaited: false,
  start: () => ({ offers: () => [], dismiss: () => {} }),
};
