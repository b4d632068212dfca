// What a search has found, level by level. Where it ends within a level, that level is taken back,
// so that what is said of a search does not depend on the order in which states were met.
import type { Exploration, Sighting } from "./exploration.ts";
import { Levels } from "./levels.ts";
import { Sightings } from "./sightings.ts";
import type { StateList } from "./states.ts";

/** Numbers that grow while a level is expanded. */
export interface Tallies {
  readonly actionTransitions: readonly number[];
  readonly outsideBound: number;
  readonly selfLoops: number;
}

/** What a search knows besides when it is asked for what it has found. */
export interface Closing
  extends Pick<Exploration, "stoppedBy" | "survey" | "elapsedMs" | "memoryBytes"> {
  readonly initialCount: number;
  readonly read: StateList["read"];
  readonly sightings: readonly (Sighting | null)[];
}

/** The one row of the sightings that are kept of states with nothing but self-loops. */
const ONLY_ROW = 0;

export class Ledger {
  sightings: Sightings;
  selfLoops: Sightings;
  readonly #starts: number[] = [];
  #count = 0;
  #tallies: Tallies;
  #before: readonly [Sightings, Sightings];

  constructor(claimCount: number, goals: readonly number[], tallies: Tallies) {
    this.sightings = new Sightings(claimCount, goals);
    this.selfLoops = new Sightings(1, []);
    this.#before = [this.sightings.copy(), this.selfLoops.copy()];
    this.#tallies = tallies;
  }

  /** The index of the first state of each level that is complete. */
  get starts(): readonly number[] {
    return this.#starts;
  }

  /** States in complete levels. */
  get count(): number {
    return this.#count;
  }

  /** The distance of the last complete level. */
  get depth(): number {
    return Math.max(0, this.#starts.length - 1);
  }

  get tallies(): Tallies {
    return this.#tallies;
  }

  /** Of the levels that are complete. */
  exploration({ initialCount, read, sightings, ...rest }: Closing): Exploration {
    const { actionTransitions, outsideBound, selfLoops } = this.#tallies;
    const levels = new Levels({ count: this.#count, read }, this.#starts);
    const transitions = actionTransitions.reduce((sum, one) => sum + one, 0);
    return {
      counts: {
        states: this.#count,
        generated: initialCount + transitions,
        initials: initialCount,
        transitions,
        depth: this.depth,
        levelSizes: levels.sizes,
        actionTransitions,
        outsideBound,
      },
      sightings,
      selfLoops: { count: selfLoops, first: this.selfLoops.all[ONLY_ROW] ?? null },
      levels,
      ...rest,
    };
  }

  /** All that the last level leads to is known: states up to this count, and what was counted. */
  complete(count: number, tallies: Tallies): void {
    if (count > this.#count) this.#starts.push(this.#count);
    this.#count = count;
    this.#tallies = tallies;
    this.#before = [this.sightings.copy(), this.selfLoops.copy()];
  }

  /** What was found since the last level was complete is forgotten. */
  takeBack(): void {
    [this.sightings, this.selfLoops] = this.#before;
  }
}
