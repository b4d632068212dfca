// What one check asks of the states, as it was answered: where its goal is true, where its premise
// is, and the nearest state that has no value.
import type { Sighting } from "../engine/exploration.ts";
import { compareStates } from "../engine/states.ts";
import { surveyFact } from "../program/generated.ts";
import {
  type ClaimKind,
  ModelFaultError,
  type PackedState,
  type Program,
} from "../program/program.ts";
import type { Fault } from "../values/fault.ts";
import { Bits } from "./bits.ts";

export class Predicates {
  readonly check: number;
  readonly kind: ClaimKind;
  readonly goals: Bits;
  /** Null but for `leadsTo`. */
  readonly premises: Bits | null;
  readonly #claim: number;
  readonly #program: Program;
  #fault: Sighting | null = null;

  constructor(check: number, claim: number, stateCount: number, program: Program) {
    this.check = check;
    this.kind = program.info.claims[claim]?.kind ?? "eventually";
    this.goals = new Bits(stateCount);
    this.premises = this.kind === "leadsTo" ? new Bits(stateCount) : null;
    this.#claim = claim;
    this.#program = program;
  }

  /** Where the nearest fault is; null where there was none. */
  get fault(): Sighting | null {
    return this.#fault;
  }

  /** Whether states at this depth need be asked. */
  isOpenAt(depth: number): boolean {
    return this.#fault === null || this.#fault.depth >= depth;
  }

  /** Takes in the answer for a state; whether its edges are needed to judge the claim. */
  note(index: number, facts: number): boolean {
    if (this.premises !== null && (facts & surveyFact.premise) !== 0) {
      this.premises.add(index);
      this.#noteSaid();
    }
    if ((facts & surveyFact.watched) !== 0) this.#noteSaid();
    if ((facts & surveyFact.goal) === 0) return true;
    this.goals.add(index);
    return this.kind === "stabilizes";
  }

  /** A state for which the answer was a fault. */
  noteFault(state: PackedState, depth: number): void {
    if (this.#fault !== null && compareStates(this.#fault.state, state) <= 0) return;
    const fault = this.#faultIn(state);
    this.#fault = { steps: depth, state: state.slice(), depth, successor: null, fault };
  }

  #noteSaid(): void {
    this.#program.coverage.premiseTrue[this.#claim] = 1;
  }

  #faultIn(state: PackedState): Fault | null {
    const { temporal } = this.#program;
    try {
      temporal.isPremise(this.check, state);
      temporal.isGoal(this.check, state);
      return null;
    } catch (error) {
      if (!(error instanceof ModelFaultError)) throw error;
      return error.fault;
    }
  }
}
