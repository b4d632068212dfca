// States by number, with what an adapter would see of each. A model and those of its mutants that
// pack states alike share one list, so that equal states have equal numbers.
import { Store } from "../engine/store.ts";
import type { PackedState, Program } from "../program/program.ts";
import { at } from "../values/access.ts";
import type { JsonObject } from "./format.ts";
import { namedJson } from "./spell.ts";

export class Looks {
  readonly #program: Program;
  readonly #store: Store;
  readonly #states: PackedState[] = [];
  readonly #observed: JsonObject[] = [];
  readonly #keys: string[] = [];

  constructor(program: Program) {
    this.#program = program;
    this.#store = new Store(program.stateWords);
  }

  /** How many there are. */
  get size(): number {
    return this.#states.length;
  }

  /** An observation that faults throws ModelFaultError. */
  numberOf(state: PackedState): number {
    const found = this.#store.find(state);
    if (found !== Store.ABSENT) return found;
    const number = this.#store.add(state);
    const copy = state.slice();
    this.#states.push(copy);
    const observed = namedJson(this.#program.info.observed, this.#program.observe(copy));
    this.#observed.push(observed);
    this.#keys.push(JSON.stringify(observed));
    return number;
  }

  state(number: number): PackedState {
    return at(this.#states, number);
  }

  observed(number: number): JsonObject {
    return at(this.#observed, number);
  }

  observedKey(number: number): string {
    return at(this.#keys, number);
  }
}
