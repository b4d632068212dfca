// Where the predicates of a check are true, by state, and the nearest state in which one of them
// has no value: that decides the claim by itself.
import type { Sighting } from "../engine/exploration.ts";
import { compareStates } from "../engine/states.ts";
import { type ClaimKind, ModelFaultError, type PackedState } from "../program/program.ts";
import type { Temporal } from "../program/temporal.ts";
import type { Fault } from "../values/fault.ts";
import { Bits } from "./bits.ts";

export class Predicates {
  readonly kind: ClaimKind;
  readonly goals: Bits;
  /** Null but for `leadsTo`. */
  readonly premises: Bits | null;
  readonly #check: number;
  #fault: Sighting | null = null;

  constructor(check: number, kind: ClaimKind, stateCount: number) {
    this.#check = check;
    this.kind = kind;
    this.goals = new Bits(stateCount);
    this.premises = kind === "leadsTo" ? new Bits(stateCount) : null;
  }

  /** Where the nearest fault is; null where there was none. */
  get fault(): Sighting | null {
    return this.#fault;
  }

  /** Asks for the next state; whether its edges are needed to judge the claim. */
  note(index: number, state: PackedState, depth: number, temporal: Temporal): boolean {
    if (this.#fault !== null && this.#fault.depth < depth) return false;
    try {
      if (this.premises !== null && temporal.isPremise(this.#check, state)) {
        this.premises.add(index);
      }
      if (temporal.isGoal(this.#check, state)) {
        this.goals.add(index);
        return this.kind === "stabilizes";
      }
    } catch (error) {
      if (!(error instanceof ModelFaultError)) throw error;
      this.#noteFault(state, depth, error.fault);
    }
    return true;
  }

  #noteFault(state: PackedState, depth: number, fault: Fault): void {
    if (this.#fault !== null && compareStates(this.#fault.state, state) <= 0) return;
    this.#fault = { steps: depth, state: state.slice(), depth, successor: null, fault };
  }
}
