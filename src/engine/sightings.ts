// Keeps, for each claim, the place that decides it. Places are offered in order of steps, as a
// search by levels meets them, and within one number of steps in any order: the least one stays.
import { assert } from "../base/assert.ts";
import type { PackedState } from "../program/program.ts";
import type { Fault } from "../values/fault.ts";
import type { Sighting } from "./exploration.ts";
import { compareStates } from "./states.ts";

export class Sightings {
  readonly #least: (Sighting | null)[];
  readonly #goals: ReadonlySet<number>;
  #decidedGoals = 0;

  constructor(claimCount: number, goals: readonly number[]) {
    this.#least = Array.from({ length: claimCount }, () => null);
    this.#goals = new Set(goals);
  }

  copy(): Sightings {
    const copy = new Sightings(0, [...this.#goals]);
    copy.#least.push(...this.#least);
    copy.#decidedGoals = this.#decidedGoals;
    return copy;
  }

  get all(): readonly (Sighting | null)[] {
    return this.#least;
  }

  /** Whether there are goals and each of them is decided. */
  get areGoalsDecided(): boolean {
    return this.#goals.size > 0 && this.#decidedGoals === this.#goals.size;
  }

  /** The claim is decided by a state itself. */
  offerState(claim: number, state: PackedState, depth: number, fault: Fault | null): void {
    this.offer(claim, { steps: depth, state, depth, successor: null, fault });
  }

  /** The claim is decided by a transition, or an attempt at one, that starts in the state. */
  offerStep(
    claim: number,
    source: PackedState,
    depth: number,
    successor: number,
    fault: Fault | null,
  ): void {
    this.offer(claim, { steps: depth + 1, state: source, depth, successor, fault });
  }

  /** The sighting is copied if it is kept. */
  offer(claim: number, sighting: Sighting): void {
    const known = this.#least[claim];
    assert(known !== undefined, "a program calls back only with claims that it has declared");
    if (known === null) {
      if (this.#goals.has(claim)) this.#decidedGoals++;
    } else {
      assert(sighting.steps >= known.steps, "places are offered in order of steps");
      if (sighting.steps > known.steps || !isBefore(sighting, known)) return;
    }
    this.#least[claim] = { ...sighting, state: sighting.state.slice() };
  }
}

function isBefore(left: Sighting, right: Sighting): boolean {
  const order = compareStates(left.state, right.state);
  if (order !== 0) return order < 0;
  return (left.successor ?? -1) < (right.successor ?? -1);
}
