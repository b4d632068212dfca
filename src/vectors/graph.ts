// The graph that suites are made from: all states of the model, ghosts and budgets included, since
// tests are real paths; what is to be covered are the edges between the states without them.
// Everything is numbered in the order of a breadth-first search, so the same model gives the same
// numbers. What a test can walk of it is for situations.ts to say.
import { Store } from "../engine/store.ts";
import type { PackedState, Program, Refusing, Transition } from "../program/program.ts";
import { at } from "../values/access.ts";
import type { Value } from "../values/value.ts";
import { InstanceKeys, keyOf } from "./instance-keys.ts";

/** One resolution of an action with its arguments. */
export interface Way {
  readonly reason: number | null;
  readonly outputs: readonly Value[];
  /** The witnesses that it shows. */
  readonly shown: readonly number[];
  readonly edge: number;
  /** Null where it faults, or leaves the bound or the limit of states. */
  readonly target: number | null;
}

/** An action with its arguments, enabled in some state. */
export interface Instance {
  readonly action: number;
  readonly args: readonly Value[];
  /** See InstanceKeys. */
  readonly key: string;
  readonly ways: readonly Way[];
}

/** An instance that a clause with a reason refuses. */
export interface RefusedInstance extends Refusing {
  /** See InstanceKeys. */
  readonly key: string;
}

/** A transition between states without ghosts and budgets. */
export interface Edge {
  readonly action: number;
  /** Why no test can have it, whatever it is asked: the model has no answer. */
  readonly loss: "fault" | "bound" | null;
}

export interface StateGraph {
  readonly program: Program;
  /** Each initial state once, with the choices that first led there. */
  readonly initials: readonly { readonly state: number; readonly choices: readonly Value[] }[];
  readonly states: readonly PackedState[];
  /** By state: itself without ghosts and budgets. */
  readonly projection: readonly number[];
  /** By state, in the order of transitions. */
  readonly instances: readonly (readonly Instance[])[];
  readonly edges: readonly Edge[];
  /** By state: what clauses with reasons refuse there. */
  refusals(state: number): readonly RefusedInstance[];
  /** The values of outputs that say nothing. */
  readonly silence: readonly Value[];
  /** By state without ghosts and budgets. */
  readonly observed: readonly (readonly Value[])[];
  readonly transitionCount: number;
  readonly depth: number;
  /** False where the limit of states ended the search. */
  readonly isComplete: boolean;
}

/** An observation that faults throws ModelFaultError. */
export function buildStates(
  program: Program,
  silence: readonly Value[],
  statesMax: number,
): StateGraph {
  return new Builder(program, statesMax).build(silence);
}

class Builder {
  readonly #program: Program;
  readonly #statesMax: number;
  readonly #store: Store;
  readonly #vars: readonly number[];
  readonly #states: PackedState[] = [];
  readonly #depths: number[] = [];
  readonly #projection: number[] = [];
  readonly #projections = new Map<string, number>();
  readonly #observed: (readonly Value[])[] = [];
  readonly #edges: Edge[] = [];
  readonly #edgeIds = new Map<string, number>();
  readonly #instances: (readonly Instance[])[] = [];
  readonly #keys = new InstanceKeys();
  #transitionCount = 0;
  #isComplete = true;

  constructor(program: Program, statesMax: number) {
    this.#program = program;
    this.#statesMax = statesMax;
    this.#store = new Store(program.stateWords);
    this.#vars = program.info.slots.flatMap(({ kind }, index) => (kind === "var" ? [index] : []));
  }

  build(silence: readonly Value[]): StateGraph {
    const initials = this.#addInitials();
    for (let state = 0; state < this.#states.length; state++) {
      this.#instances.push(this.#expand(state));
    }
    return {
      program: this.#program,
      initials,
      states: this.#states,
      projection: this.#projection,
      instances: this.#instances,
      edges: this.#edges,
      refusals: remembered((state) => this.#refusals(state)),
      silence,
      observed: this.#observed,
      transitionCount: this.#transitionCount,
      depth: this.#depths.at(-1) ?? 0,
      isComplete: this.#isComplete,
    };
  }

  #addInitials(): StateGraph["initials"] {
    const initials: { readonly state: number; readonly choices: readonly Value[] }[] = [];
    const seen = new Set<number>();
    for (const { state: packed, choices } of this.#program.initials()) {
      const state = this.#stateOf(packed, 0);
      if (state === null || seen.has(state)) continue;
      seen.add(state);
      initials.push({ state, choices });
    }
    return initials;
  }

  /** Null for a state outside of the bound, or one that has no room any more. */
  #stateOf(state: PackedState, depth: number): number | null {
    const known = this.#store.find(state);
    if (known !== Store.ABSENT) return known;
    if (!this.#program.isWithinBound(state)) return null;
    if (this.#states.length >= this.#statesMax) {
      this.#isComplete = false;
      return null;
    }
    const number = this.#store.add(state);
    const copy = state.slice();
    this.#states.push(copy);
    this.#depths.push(depth);
    this.#projection.push(this.#project(copy));
    return number;
  }

  #project(state: PackedState): number {
    const values = this.#program.unpack(state);
    const key = keyOf(this.#vars.map((slot) => at(values, slot)));
    const known = this.#projections.get(key);
    if (known !== undefined) return known;
    const projection = this.#observed.length;
    this.#projections.set(key, projection);
    this.#observed.push(this.#program.observe(state));
    return projection;
  }

  #expand(state: number): readonly Instance[] {
    const transitions = this.#program.transitions(at(this.#states, state));
    this.#transitionCount += transitions.length;
    const source = at(this.#projection, state);
    const depth = at(this.#depths, state) + 1;
    const groups: { action: number; args: readonly Value[]; key: string; ways: Way[] }[] = [];
    // Transitions of one instance follow one another: the order is by action, then by arguments.
    for (const transition of transitions) {
      const { action, args, reason, outputs, shown } = transition;
      const target = transition.target === null ? null : this.#stateOf(transition.target, depth);
      const way = {
        reason,
        outputs,
        shown,
        edge: this.#edgeOf(source, transition, target),
        target,
      };
      const key = this.#keys.of(action, args);
      const last = groups.at(-1);
      if (last?.key === key) last.ways.push(way);
      else groups.push({ action, args, key, ways: [way] });
    }
    return groups;
  }

  #refusals(state: number): readonly RefusedInstance[] {
    const refused = this.#program.refusals(at(this.#states, state));
    return refused.map((one) => ({ ...one, key: this.#keys.of(one.action, one.args) }));
  }

  #edgeOf(source: number, transition: Transition, state: number | null): number {
    const { action, args, fault } = transition;
    const target = state === null ? "" : at(this.#projection, state);
    const key = `${source} ${action} ${keyOf(args)} ${resultKey(transition)} ${target}`;
    const known = this.#edgeIds.get(key);
    if (known !== undefined) return known;
    const edge = this.#edges.length;
    this.#edgeIds.set(key, edge);
    const loss = fault !== null ? "fault" : state === null ? "bound" : null;
    this.#edges.push({ action, loss });
    return edge;
  }
}

/** Asked once for each number. */
function remembered<T>(ask: (index: number) => T): (index: number) => T {
  const known: T[] = [];
  return (index) => {
    const before = known[index];
    if (before !== undefined) return before;
    const found = ask(index);
    known[index] = found;
    return found;
  };
}

function resultKey({ reason, outputs }: Transition): string {
  return `${reason ?? ""} ${keyOf(outputs)}`;
}
