// The graph that suites are made from. Its nodes are the states of the model, ghosts and budgets
// included, since tests are real paths; what is to be covered are the edges between the states
// without them. Everything is numbered in the order of a breadth-first search, so the same model
// gives the same numbers.
import { Store } from "../engine/store.ts";
import type { PackedState, Program, Transition } from "../program/program.ts";
import { at } from "../values/access.ts";
import type { Value } from "../values/value.ts";

/** Why a step is in no test. */
export const causes = {
  seen: "the inputs do not determine what is seen",
  hidden: "the inputs lead to states that look alike and differ later on",
  fault: "the model itself faults here",
  bound: "it leaves the bound of the model",
} as const;

export type Cause = keyof typeof causes;

/** A step whose result the inputs determine. */
export interface Move {
  readonly action: number;
  readonly args: readonly Value[];
  readonly reason: number | null;
  readonly outputs: readonly Value[];
  /** What it covers. */
  readonly edge: number;
  readonly target: number;
}

/** A transition between states without ghosts and budgets. */
export interface Edge {
  readonly action: number;
  /** Null where some state has it as a move. */
  cause: Cause | null;
}

export interface Graph {
  readonly program: Program;
  /** The nodes of the initial states, each once, with the choices that first led there. */
  readonly initials: readonly { readonly node: number; readonly choices: readonly Value[] }[];
  readonly states: readonly PackedState[];
  /** By node: its state without ghosts and budgets. */
  readonly projection: readonly number[];
  /** By node, in the order of transitions. */
  readonly moves: readonly (readonly Move[])[];
  /** By node: the internal actions that can happen there. */
  readonly mayMove: readonly (readonly number[])[];
  readonly edges: readonly Edge[];
  /** By state without ghosts and budgets. */
  readonly observed: readonly (readonly Value[])[];
  readonly transitionCount: number;
  readonly depth: number;
  /** False where the limit of states ended the search. */
  readonly isComplete: boolean;
}

/** An observation that faults throws ModelFaultError. */
export function buildGraph(program: Program, statesMax: number): Graph {
  return new Builder(program, statesMax).build();
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
  readonly #moves: (readonly Move[])[] = [];
  readonly #mayMove: (readonly number[])[] = [];
  #transitionCount = 0;
  #isComplete = true;

  constructor(program: Program, statesMax: number) {
    this.#program = program;
    this.#statesMax = statesMax;
    this.#store = new Store(program.stateWords);
    this.#vars = program.info.slots.flatMap(({ kind }, index) => (kind === "var" ? [index] : []));
  }

  build(): Graph {
    const initials = this.#addInitials();
    for (let node = 0; node < this.#states.length; node++) {
      this.#moves.push(this.#expand(node));
    }
    return {
      program: this.#program,
      initials,
      states: this.#states,
      projection: this.#projection,
      moves: this.#moves,
      mayMove: this.#mayMove,
      edges: this.#edges,
      observed: this.#observed,
      transitionCount: this.#transitionCount,
      depth: this.#depths.at(-1) ?? 0,
      isComplete: this.#isComplete,
    };
  }

  #addInitials(): Graph["initials"] {
    const initials: { readonly node: number; readonly choices: readonly Value[] }[] = [];
    const seen = new Set<number>();
    for (const { state, choices } of this.#program.initials()) {
      const node = this.#nodeOf(state, 0);
      if (node === null || seen.has(node)) continue;
      seen.add(node);
      initials.push({ node, choices });
    }
    return initials;
  }

  /** Null for a state outside of the bound, or one that has no room any more. */
  #nodeOf(state: PackedState, depth: number): number | null {
    const known = this.#store.find(state);
    if (known !== Store.ABSENT) return known;
    if (!this.#program.isWithinBound(state)) return null;
    if (this.#states.length >= this.#statesMax) {
      this.#isComplete = false;
      return null;
    }
    const node = this.#store.add(state);
    const copy = state.slice();
    this.#states.push(copy);
    this.#depths.push(depth);
    this.#projection.push(this.#project(copy));
    return node;
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

  #expand(node: number): readonly Move[] {
    const transitions = this.#program.transitions(at(this.#states, node));
    this.#transitionCount += transitions.length;
    const { actions } = this.#program.info;
    const internal = transitions.filter(({ action }) => at(actions, action).kind === "internal");
    this.#mayMove.push([...new Set(internal.map(({ action }) => action))]);
    const moves: Move[] = [];
    for (const instance of byInstance(transitions)) {
      const move = this.#judge(node, instance);
      if (move !== null) moves.push(move);
    }
    return moves;
  }

  /** The resolutions of one action with its arguments: a move where all of them are one edge. */
  #judge(node: number, instance: readonly Transition[]): Move | null {
    const depth = at(this.#depths, node) + 1;
    const targets = instance.map(({ target }) =>
      target === null ? null : this.#nodeOf(target, depth),
    );
    const ways = instance.map((transition, index) => ({
      transition,
      target: targets[index] ?? null,
      result: resultKey(transition),
    }));
    const cause = this.#causeOf(ways);
    const source = at(this.#projection, node);
    const edges = ways.map((way) => this.#edgeOf(source, way, cause));
    const [first] = ways;
    const [edge] = edges;
    if (cause !== null || first === undefined || edge === undefined) return null;
    if (first.target === null) return null;
    const { action, args, reason, outputs } = first.transition;
    return { action, args, reason, outputs, edge, target: first.target };
  }

  #causeOf(ways: readonly Way[]): Cause | null {
    if (ways.some(({ transition }) => transition.fault !== null)) return "fault";
    if (ways.every(({ target }) => target === null)) return "bound";
    const [first, ...others] = ways;
    if (first === undefined) return null;
    const expected = this.#lookOf(first);
    if (others.some((way) => this.#lookOf(way) !== expected)) return "seen";
    const projection = this.#projectionOf(first);
    return others.some((way) => this.#projectionOf(way) !== projection) ? "hidden" : null;
  }

  #projectionOf({ target }: Way): number | null {
    return target === null ? null : at(this.#projection, target);
  }

  /** What an adapter sees of a way: reason, outputs, observation. */
  #lookOf(way: Way): string {
    const projection = this.#projectionOf(way);
    const observed = projection === null ? [] : at(this.#observed, projection);
    return `${way.result} ${keyOf(observed)}`;
  }

  #edgeOf(source: number, way: Way, cause: Cause | null): number {
    const { action, args } = way.transition;
    const target = this.#projectionOf(way) ?? "";
    const key = `${source} ${action} ${keyOf(args)} ${way.result} ${target}`;
    const known = this.#edgeIds.get(key);
    if (known !== undefined) {
      if (cause === null) at(this.#edges, known).cause = null;
      return known;
    }
    const edge = this.#edges.length;
    this.#edgeIds.set(key, edge);
    this.#edges.push({ action, cause });
    return edge;
  }
}

interface Way {
  readonly transition: Transition;
  readonly target: number | null;
  readonly result: string;
}

function resultKey({ reason, outputs }: Transition): string {
  return `${reason ?? ""} ${keyOf(outputs)}`;
}

/** Transitions of one instance follow one another: the order is by action, then by arguments. */
function byInstance(transitions: readonly Transition[]): readonly (readonly Transition[])[] {
  const groups: Transition[][] = [];
  let last = "";
  for (const transition of transitions) {
    const key = instanceKey(transition.action, transition.args);
    const group = groups.at(-1);
    if (group === undefined || key !== last) groups.push([transition]);
    else group.push(transition);
    last = key;
  }
  return groups;
}

export function instanceKey(action: number, args: readonly Value[]): string {
  return `${action} ${keyOf(args)}`;
}

/** Equal values have equal forms, so their texts tell them apart. */
export function keyOf(value: Value): string {
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value !== "object" || value === null) return String(value);
  return `[${value.map(keyOf).join()}]`;
}
