// Whether whatever happens in a program happens in an abstract one, too, once states are mapped:
// initial states are initial there, and each transition is one there or leaves it as it is. Safety
// alone: what the abstract one assumes to be fair does not matter.
//
// A state is mapped once, and an abstract state expanded once. Of the edges it is enough to know
// where they lead; which transition breaks the claim is found out in the end, of one state.
import type { Sighting } from "../engine/exploration.ts";
import { compareStates, type StateList } from "../engine/states.ts";
import { Store } from "../engine/store.ts";
import { OUTSIDE } from "../engine/survey/survey.ts";
import { ModelFaultError, type PackedState, type Program } from "../program/program.ts";
import type { Refinement } from "../program/temporal.ts";
import type { Fault } from "../values/fault.ts";

/** The state has not been mapped yet; or nothing corresponds to it, as the mapping faults. */
const UNKNOWN = 0;
const NONE = 1;
/** Numbers of abstract states are kept behind these. */
const FIRST = 2;

/** The least of the nearest places that break the claim is kept. */
export class RefinementJudge {
  readonly claim: number;
  readonly #program: Program;
  readonly #refinement: Refinement;
  readonly #states: StateList;
  readonly #state: PackedState;
  /** The abstract states that were met, initial ones first. */
  readonly #abstract: Store;
  readonly #initialCount: number;
  /** By state, once that was asked: its abstract state. */
  readonly #numbers: Uint32Array;
  /** By abstract state: where its transitions lead, once that was asked. */
  readonly #successors = new Map<number, ReadonlySet<number>>();
  /** The nearest state that is wrong itself, or one of whose transitions is. */
  #nearest: Omit<Sighting, "successor"> | null = null;

  constructor(program: Program, refinement: Refinement, states: StateList, stateCount: number) {
    this.claim = refinement.claim;
    this.#program = program;
    this.#refinement = refinement;
    this.#states = states;
    this.#state = new Uint32Array(program.stateWords);
    this.#numbers = new Uint32Array(stateCount);
    this.#abstract = new Store(refinement.abstract.stateWords);
    for (const { state } of refinement.abstract.initials()) this.#abstract.add(state);
    this.#initialCount = this.#abstract.count;
  }

  get sizeBytes(): number {
    return this.#numbers.byteLength;
  }

  /** The place that breaks the claim, or null where none does. */
  found(): Sighting | null {
    const nearest = this.#nearest;
    if (nearest === null) return null;
    const { steps, depth, state } = nearest;
    if (steps === depth) return { ...nearest, successor: null };
    return { ...nearest, ...this.#firstWrong(state) };
  }

  /** Takes in a state; whether it must be known where its steps lead. */
  note(index: number, depth: number): boolean {
    const isOpen = this.#nearest === null || this.#nearest.steps > depth;
    if (!isOpen && depth > 0) return false;
    const source = this.#numberAt(index);
    if (depth > 0 || (source !== NONE && source - FIRST < this.#initialCount)) {
      // The transition that led to a state without a counterpart was offered before.
      return isOpen && source !== NONE;
    }
    this.#states.read(index, this.#state);
    const fault = source === NONE ? this.#faultOf(this.#state) : null;
    this.#offer(this.#state, depth, depth, fault);
    return false;
  }

  /** Whether a step is none in the abstract program. One that leaves the bound may be. */
  isSuspect(source: number, target: number): boolean {
    if (target === OUTSIDE) return true;
    return this.#isWrong(this.#numbers[source] as number, this.#numberAt(target));
  }

  /** A state one of whose steps is suspect. */
  judge(index: number, depth: number): void {
    const state = this.#state;
    this.#states.read(index, state);
    const source = this.#numberAt(index);
    let isWrong = false;
    this.#program.temporal.edges(state, (_, target) => {
      isWrong ||= this.#isWrong(source, this.#mapped(target));
    });
    if (isWrong) this.#offer(state, depth, depth + 1, null);
  }

  #isWrong(source: number, target: number): boolean {
    return target === NONE || (target !== source && !this.#from(source).has(target));
  }

  /** The position of the first transition that is wrong, and why nothing corresponds to it. */
  #firstWrong(state: PackedState): { readonly successor: number; readonly fault: Fault | null } {
    const source = this.#mapped(state);
    let position = 0;
    let found: { readonly successor: number; readonly fault: Fault | null } | null = null;
    this.#program.expand(state, {
      transition: (_, target) => {
        const successor = position++;
        if (found !== null) return;
        const mapped = this.#mapped(target);
        if (!this.#isWrong(source, mapped)) return;
        found = { successor, fault: mapped === NONE ? this.#faultOf(target) : null };
      },
      claim: () => {},
      fault: () => {
        position++;
      },
    });
    return found ?? { successor: 0, fault: null };
  }

  #numberAt(index: number): number {
    const known = this.#numbers[index] as number;
    if (known !== UNKNOWN) return known;
    this.#states.read(index, this.#state);
    const number = this.#mapped(this.#state);
    this.#numbers[index] = number;
    return number;
  }

  #mapped(state: PackedState): number {
    try {
      return FIRST + this.#numberOf(this.#refinement.map(state));
    } catch (error) {
      if (!(error instanceof ModelFaultError)) throw error;
      return NONE;
    }
  }

  #faultOf(state: PackedState): Fault | null {
    try {
      this.#refinement.map(state);
      return null;
    } catch (error) {
      if (!(error instanceof ModelFaultError)) throw error;
      return error.fault;
    }
  }

  #numberOf(abstract: PackedState): number {
    const added = this.#abstract.add(abstract);
    return added < 0 ? this.#abstract.find(abstract) : added;
  }

  /** Where the transitions of an abstract state lead. */
  #from(source: number): ReadonlySet<number> {
    const known = this.#successors.get(source);
    if (known !== undefined) return known;
    const { abstract } = this.#refinement;
    const state = new Uint32Array(abstract.stateWords);
    this.#abstract.read(source - FIRST, state);
    const targets = new Set<number>();
    abstract.expand(state, {
      transition: (_, target) => {
        targets.add(FIRST + this.#numberOf(target));
      },
      claim: () => {},
      fault: () => {},
    });
    this.#successors.set(source, targets);
    return targets;
  }

  #offer(state: PackedState, depth: number, steps: number, fault: Fault | null): void {
    const before = this.#nearest;
    if (before !== null && before.steps < steps) return;
    const isTie = before !== null && before.steps === steps;
    if (isTie && compareStates(before.state, state) <= 0) return;
    this.#nearest = { steps, state: state.slice(), depth, fault };
  }
}
