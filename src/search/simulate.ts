// Simulation: walks in blocks, handed out to one or more lanes and merged in the order of their
// numbers. What comes out depends on the model and the options, not on the number of lanes or on
// which of them is faster; only a clock or a person may end it at another place.

import { mergeBlocks, noWalks, type WalkBlock } from "../engine/walker/walks.ts";
import type { ProgramInfo } from "../program/program.ts";

/** Whoever walks: here, or in a thread. */
export interface Lane {
  walk(first: number, count: number): Promise<WalkBlock>;
}

/** What is known in the middle of it. */
export interface WalkProgress {
  readonly walks: number;
  readonly steps: number;
  readonly elapsedMs: number;
}

export interface SimulationHost {
  readonly nowMs: () => number;
  readonly onProgress: (progress: WalkProgress) => void;
  readonly cancelled: () => boolean;
}

export interface SimulationOptions {
  readonly walksMax: number;
  readonly stepsMax: number;
  /** Claims (indices): once each has been decided, no further block is walked. */
  readonly goals: readonly number[];
  readonly timeMs: number | null;
  readonly host: SimulationHost;
}

/** Why not all walks were walked. */
export type SimulationStop = "decided" | "time" | "cancelled";

export interface Simulation {
  readonly info: ProgramInfo;
  /** All walks together. */
  readonly walked: WalkBlock;
  readonly stoppedBy: SimulationStop | null;
  readonly elapsedMs: number;
}

/** A block is about so many steps: few enough to stay responsive, many enough to make it cheap. */
const BLOCK_STEPS = 5000;

export function blockSize(stepsMax: number): number {
  return Math.max(1, Math.floor(BLOCK_STEPS / stepsMax));
}

export async function simulate(
  info: ProgramInfo,
  lanes: readonly Lane[],
  options: SimulationOptions,
): Promise<Simulation> {
  const running = new Running(info, options);
  await Promise.all(lanes.map((lane) => running.drive(lane)));
  return running.outcome();
}

class Running {
  readonly #info: ProgramInfo;
  readonly #options: SimulationOptions;
  readonly #startedMs: number;
  readonly #size: number;
  /** Blocks that were walked before one with a lower number was, by their first walks. */
  readonly #waiting = new Map<number, WalkBlock>();
  #walked: WalkBlock;
  #next = 0;
  #stoppedBy: SimulationStop | null = null;

  constructor(info: ProgramInfo, options: SimulationOptions) {
    this.#info = info;
    this.#options = options;
    this.#startedMs = options.host.nowMs();
    this.#size = blockSize(options.stepsMax);
    this.#walked = noWalks(info);
  }

  async drive(lane: Lane): Promise<void> {
    const { walksMax } = this.#options;
    while (this.#stoppedBy === null && this.#next < walksMax) {
      const first = this.#next;
      const count = Math.min(this.#size, walksMax - first);
      this.#next += count;
      this.#waiting.set(first, await lane.walk(first, count));
      this.#merge();
      this.#lookAround();
    }
  }

  outcome(): Simulation {
    const elapsedMs = this.#options.host.nowMs() - this.#startedMs;
    return { info: this.#info, walked: this.#walked, stoppedBy: this.#stoppedBy, elapsedMs };
  }

  /** What lies behind the block that decides the goals is not looked at. */
  #merge(): void {
    for (;;) {
      if (this.#stoppedBy === "decided") return;
      const first = this.#walked.walks;
      const block = this.#waiting.get(first);
      if (block === undefined) return;
      this.#waiting.delete(first);
      this.#walked = mergeBlocks(this.#walked, block);
      const { goals } = this.#options;
      const areDecided = goals.every((claim) => (this.#walked.sightings[claim] ?? null) !== null);
      if (goals.length > 0 && areDecided) this.#stoppedBy = "decided";
    }
  }

  #lookAround(): void {
    const { host, timeMs, walksMax } = this.#options;
    const elapsedMs = host.nowMs() - this.#startedMs;
    const { walks, steps } = this.#walked;
    host.onProgress({ walks, steps, elapsedMs });
    if (this.#stoppedBy !== null || this.#next >= walksMax) return;
    if (host.cancelled()) this.#stoppedBy = "cancelled";
    else if (timeMs !== null && elapsedMs >= timeMs) this.#stoppedBy = "time";
  }
}
