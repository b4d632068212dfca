// The states that a system may be in after what its log says: a set that each event moves on. The
// log is no behaviour of the model where nothing is left of it.
import { at } from "../values/access.ts";
import type { LogEvent, Moment, Silence, Unlogged } from "./event.ts";
import { fitsState, fitsStep, fitsValues } from "./fits.ts";
import type { State, States } from "./states.ts";
import { TooManyWays, waysOf } from "./ways.ts";

/** `cut`: more unlogged actions than were allowed might have gone on. */
export interface Spread {
  readonly states: readonly State[];
  readonly isCut: boolean;
}

export type Taken =
  | { readonly kind: "fits" }
  /** Nothing is left; `before` are the states it could have happened in. */
  | { readonly kind: "stuck"; readonly before: Spread }
  /** More states are possible than there is room for. */
  | { readonly kind: "too-many" };

class TooManyStates extends Error {
  override readonly name = "TooManyStates";
}

export class Belief {
  readonly states: States;
  readonly #silence: Silence;
  readonly #statesMax: number;
  readonly #initials: readonly (readonly [State, LogSetup])[];
  #possible: readonly State[];

  constructor(states: States, silence: Silence, statesMax: number) {
    this.states = states;
    this.#silence = silence;
    this.#statesMax = statesMax;
    this.#initials = states.program
      .initials()
      .map(({ state, choices }) => [states.stateOf(state), choices] as const);
    this.#possible = distinct(this.#initials.map(([state]) => state));
  }

  get possible(): readonly State[] {
    return this.#possible;
  }

  /** After a moment that does not fit, the set is as it was. */
  take(moment: Moment): Taken {
    try {
      const before = this.#before(moment);
      const after = distinct(moment.flatMap((event) => this.#after(event, before.states)));
      if (after.length === 0) return { kind: "stuck", before };
      if (after.length > this.#statesMax) return { kind: "too-many" };
      this.#possible = after;
      return { kind: "fits" };
    } catch (error) {
      if (error instanceof TooManyStates || error instanceof TooManyWays) {
        return { kind: "too-many" };
      }
      throw error;
    }
  }

  /** With what may have happened since the last line. */
  #before(moment: Moment): Spread {
    const { between } = this.#silence;
    const isAfterAll = moment.some(({ kind }) => kind === "look" || kind === "step");
    return between === null || !isAfterAll
      ? { states: this.#possible, isCut: false }
      : this.#spread(between);
  }

  #after(event: LogEvent, before: readonly State[]): readonly State[] {
    switch (event.kind) {
      case "gap":
        return this.#spread(this.#silence.inGaps).states;
      case "start":
        return this.#initials.flatMap(([state, choices]) =>
          fitsValues(event.setup, choices) && fitsState(this.states, state, event.observed)
            ? [state]
            : [],
        );
      case "look":
        return before.filter((state) => fitsState(this.states, state, event.observed));
      case "step":
        return before.flatMap((state) =>
          waysOf(this.states, state, event.asked).flatMap((way) =>
            fitsStep(this.states, way, event) ? [way.target] : [],
          ),
        );
    }
  }

  /** Breadth first, so that a bound on the number of actions cuts off what lies beyond it alone. */
  #spread({ actions, atMost }: Unlogged): Spread {
    const all = [...this.#possible];
    const seen = new Set(all.map(({ key }) => key));
    let level = 0;
    for (let steps = 0; level < all.length && steps !== atMost; steps++) {
      const end = all.length;
      for (; level < end; level++) {
        for (const action of actions) {
          for (const { target } of this.states.links(at(all, level), action)) {
            if (seen.has(target.key)) continue;
            if (all.length >= this.#statesMax) throw new TooManyStates();
            seen.add(target.key);
            all.push(target);
          }
        }
      }
    }
    return { states: all, isCut: level < all.length };
  }
}

type LogSetup = Parameters<typeof fitsValues>[1];

function distinct(states: readonly State[]): readonly State[] {
  if (states.length < 2) return states;
  return [...new Map(states.map((state) => [state.key, state])).values()];
}
