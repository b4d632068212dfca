// Whether whatever happens in a program happens in an abstract one, too, once states are mapped:
// initial states are initial there, and each transition is one there or leaves it as it is. Safety
// alone: what the abstract one assumes to be fair does not matter.
import type { Sighting } from "../engine/exploration.ts";
import { compareStates } from "../engine/states.ts";
import { Store } from "../engine/store.ts";
import { ModelFaultError, type PackedState, type Program } from "../program/program.ts";
import type { Refinement } from "../program/temporal.ts";
import type { Fault } from "../values/fault.ts";

/** The least of the nearest places that break the claim is kept. */
export class RefinementJudge {
  readonly claim: number;
  readonly #program: Program;
  readonly #refinement: Refinement;
  /** The abstract states that were met, initial ones first. */
  readonly #abstract: Store;
  readonly #initialCount: number;
  /** By abstract state: where its transitions lead, once that was asked. */
  readonly #successors = new Map<number, ReadonlySet<number>>();
  #found: Sighting | null = null;

  constructor(program: Program, refinement: Refinement) {
    this.claim = refinement.claim;
    this.#program = program;
    this.#refinement = refinement;
    this.#abstract = new Store(refinement.abstract.stateWords);
    for (const { state } of refinement.abstract.initials()) this.#abstract.add(state);
    this.#initialCount = this.#abstract.count;
  }

  /** The place that breaks the claim, or null where none does. */
  get found(): Sighting | null {
    return this.#found;
  }

  /** Each state once, by depth. */
  note(state: PackedState, depth: number): void {
    const isOpen = this.#found === null || this.#found.steps > depth;
    if (!isOpen && depth > 0) return;
    const source = this.#mapped(state);
    const isFault = typeof source !== "number";
    if (depth === 0 && (isFault || source >= this.#initialCount)) {
      this.#offer(state, depth, null, isFault ? source : null);
    } else if (isOpen && !isFault) this.#noteTransitions(state, depth, source);
    // The transition that led to a state without a counterpart was offered before.
  }

  #noteTransitions(state: PackedState, depth: number, source: number): void {
    let position = 0;
    let isOpen = true;
    const offer = (fault: Fault | null): void => {
      isOpen = false;
      this.#offer(state, depth, position, fault);
    };
    this.#program.expand(state, {
      transition: (_, target) => {
        const mapped = isOpen ? this.#mapped(target) : source;
        if (typeof mapped !== "number") offer(mapped);
        else if (mapped !== source && !this.#from(source).has(mapped)) offer(null);
        position++;
      },
      claim: () => {},
      fault: () => {
        position++;
      },
    });
  }

  /** The number of the abstract state, or why there is none. */
  #mapped(state: PackedState): number | Fault {
    try {
      return this.#numberOf(this.#refinement.map(state));
    } catch (error) {
      if (!(error instanceof ModelFaultError)) throw error;
      return error.fault;
    }
  }

  #numberOf(abstract: PackedState): number {
    const added = this.#abstract.add(abstract);
    return added < 0 ? this.#abstract.find(abstract) : added;
  }

  #from(source: number): ReadonlySet<number> {
    const known = this.#successors.get(source);
    if (known !== undefined) return known;
    const { abstract } = this.#refinement;
    const state = new Uint32Array(abstract.stateWords);
    this.#abstract.read(source, state);
    const targets = new Set<number>();
    abstract.expand(state, {
      transition: (_, target) => {
        targets.add(this.#numberOf(target));
      },
      claim: () => {},
      fault: () => {},
    });
    this.#successors.set(source, targets);
    return targets;
  }

  #offer(state: PackedState, depth: number, successor: number | null, fault: Fault | null): void {
    const steps = successor === null ? depth : depth + 1;
    const before = this.#found;
    if (before !== null && before.steps < steps) return;
    const isTie = before !== null && before.steps === steps;
    if (isTie && compareStates(before.state, state) <= 0) return;
    this.#found = { steps, state: state.slice(), depth, successor, fault };
  }
}
