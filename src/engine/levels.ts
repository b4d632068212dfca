// The states of a search by their distance from the initial states. The store keeps them in the
// order of discovery, which is by level, so a level is a range of indices; from these ranges alone
// roads are rebuilt, and no state carries a pointer to its parent.
import { assert } from "../base/assert.ts";
import type { PackedState } from "../program/program.ts";
import type { StateIndex, StateList } from "./states.ts";
import { Store } from "./store.ts";

/** What a finished search leaves for those who rebuild traces or number states. */
export class Levels {
  readonly #store: StateList;
  readonly #starts: readonly number[];

  constructor(store: StateList, starts: readonly number[]) {
    assert(starts.length === 0 || starts[0] === 0, "the first level starts with the first state");
    this.#store = store;
    this.#starts = starts;
  }

  /** The number of levels; the depth of the graph is one less. */
  get count(): number {
    return this.#starts.length;
  }

  /** The number of the first state of each level. */
  get starts(): readonly number[] {
    return this.#starts;
  }

  get states(): StateList {
    return this.#store;
  }

  /** All states with a way to find their numbers; null where there is no room for one. */
  index(stateWords: number): StateIndex | null {
    if (this.#store instanceof Store) return this.#store;
    const copy = new Store(stateWords);
    const state = new Uint32Array(stateWords);
    for (let number = 0; number < this.#store.count; number++) {
      this.#store.read(number, state);
      if (copy.add(state) === Store.FULL) return null;
    }
    return copy;
  }

  get sizes(): readonly number[] {
    return this.#starts.map((start, level) => this.#endOf(level) - start);
  }

  /**
   * Calls back for each state of a level in order of discovery; the state passed is overwritten.
   */
  forEach(level: number, into: PackedState, visit: (state: PackedState) => void): void {
    const end = this.#endOf(level);
    for (let index = this.#starts[level] ?? end; index < end; index++) {
      this.#store.read(index, into);
      visit(into);
    }
  }

  #endOf(level: number): number {
    return this.#starts[level + 1] ?? this.#store.count;
  }
}
