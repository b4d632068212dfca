// Shortest walks inside a set of states, and the one of them that does not depend on the order in
// which states were found: going back, the least predecessor by packed words, then its first edge.
import { assert } from "../base/assert.ts";
import { compareStates, type StateList } from "../engine/states.ts";
import { Bits } from "./bits.ts";
import type { Graph } from "./graph.ts";

/** One step of a walk. */
export interface Step {
  readonly from: number;
  readonly to: number;
  readonly label: number;
}

/** An order of states by what is in them. */
export class StateOrder {
  readonly #states: StateList;
  readonly #left: Uint32Array;
  readonly #right: Uint32Array;

  constructor(states: StateList, stateWords: number) {
    this.#states = states;
    this.#left = new Uint32Array(stateWords);
    this.#right = new Uint32Array(stateWords);
  }

  compare(left: number, right: number): number {
    this.#states.read(left, this.#left);
    this.#states.read(right, this.#right);
    return compareStates(this.#left, this.#right);
  }

  /** The least of some states; null where there are none. */
  least(states: Iterable<number>): number | null {
    let least: number | null = null;
    for (const state of states) {
      if (least === null || this.compare(state, least) < 0) least = state;
    }
    return least;
  }
}

/** What a walk is looking for: a state, or an edge to take. */
export interface Wish {
  readonly isState: ((state: number) => boolean) | null;
  readonly isLabel: ((label: number) => boolean) | null;
}

/** Walks inside one set of states. */
export class Walks {
  readonly #graph: Graph;
  readonly #order: StateOrder;
  readonly #inside: Bits;

  constructor(graph: Graph, order: StateOrder, inside: Uint32Array) {
    this.#graph = graph;
    this.#order = order;
    this.#inside = new Bits(graph.stateCount);
    for (const state of inside) this.#inside.add(state);
  }

  /** A shortest walk of one step or more back to its start; null where there is none. */
  cycle(start: number): readonly Step[] | null {
    return this.#search(start, (layer) => this.#edgesInto(layer, (step) => step.to === start));
  }

  /** A shortest walk, without steps where the start is what is wished for. */
  to(start: number, { isState, isLabel }: Wish): readonly Step[] {
    if (isState?.(start) === true) return [];
    const isEnd = (step: Step): boolean =>
      isState?.(step.to) === true || isLabel?.(step.label) === true;
    const walk = this.#search(start, (layer) => this.#edgesInto(layer, isEnd));
    assert(walk !== null, "in a component everything can be reached");
    return walk;
  }

  /** Goes out layer by layer until a last step is found, then back from there. */
  #search(
    start: number,
    lastSteps: (layer: readonly number[]) => readonly Step[],
  ): readonly Step[] | null {
    const seen = new Bits(this.#graph.stateCount);
    seen.add(start);
    const layers: (readonly number[])[] = [[start]];
    for (let layer = layers[0] ?? []; layer.length > 0; layer = layers.at(-1) ?? []) {
      const last = this.#leastOf(lastSteps(layer));
      if (last !== null) return this.#backFrom(last, layers);
      const next: number[] = [];
      for (const state of layer) {
        this.#eachStep(state, ({ to }) => {
          if (seen.has(to)) return;
          seen.add(to);
          next.push(to);
        });
      }
      layers.push(next);
    }
    return null;
  }

  #backFrom(last: Step, layers: readonly (readonly number[])[]): readonly Step[] {
    const reversed = [last];
    for (let at = layers.length - 2; at >= 0; at--) {
      const { from } = reversed.at(-1) ?? last;
      const step = this.#leastOf(this.#edgesInto(layers[at] ?? [], ({ to }) => to === from));
      assert(step !== null, "each layer is reached from the one before");
      reversed.push(step);
    }
    return reversed.toReversed();
  }

  #edgesInto(layer: readonly number[], isWanted: (step: Step) => boolean): readonly Step[] {
    const found: Step[] = [];
    for (const state of layer) {
      this.#eachStep(state, (step) => {
        if (isWanted(step)) found.push(step);
      });
    }
    return found;
  }

  #eachStep(from: number, visit: (step: Step) => void): void {
    const { starts, targets, labels } = this.#graph;
    for (let edge = starts[from] as number; edge < (starts[from + 1] as number); edge++) {
      const to = targets[edge] as number;
      if (this.#inside.has(to)) visit({ from, to, label: labels[edge] as number });
    }
  }

  /** By source, then in the order of the transitions. */
  #leastOf(steps: readonly Step[]): Step | null {
    const [first, ...rest] = steps;
    if (first === undefined) return null;
    return rest.reduce(
      (least, step) =>
        step.from !== least.from && this.#order.compare(step.from, least.from) < 0 ? step : least,
      first,
    );
  }
}
