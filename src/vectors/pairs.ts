// Pairs of transitions that follow one another: a tour comes to each transition once, and so misses
// an implementation that goes to a wrong state, and shows it only at the step after (Chow 1978: a
// 1-switch cover). Greedy: from a pair go on to an open pair, as long as there is one; then start
// again from the reset.
import { at } from "../values/access.ts";
import type { Resets, Road, Stride } from "./roads.ts";
import type { Graph, Move } from "./situations.ts";
import { stepsMaxFrom } from "./tour.ts";

const NO_PAIR = -1;

export class Pairs {
  /** How many there are. */
  readonly total: number;
  readonly #graph: Graph;
  readonly #resets: Resets;

  constructor(graph: Graph, resets: Resets) {
    this.#graph = graph;
    this.#resets = resets;
    const all = new Set<number>();
    for (const node of resets.order) {
      for (const first of at(graph.moves, node)) {
        for (const second of at(graph.moves, first.target)) all.add(this.#key(first, second));
      }
    }
    all.delete(NO_PAIR);
    this.total = all.size;
  }

  /** The pairs that roads take. */
  takenBy(roads: readonly Road[]): ReadonlySet<number> {
    const taken = new Set<number>();
    for (const { strides } of roads) {
      for (const [index, stride] of strides.entries()) {
        const next = strides[index + 1];
        if (next !== undefined) taken.add(this.#key(this.#moveOf(stride), this.#moveOf(next)));
      }
    }
    taken.delete(NO_PAIR);
    return taken;
  }

  /** Roads that take all pairs but for those that are `taken` already. */
  roads(taken: ReadonlySet<number>): readonly Road[] {
    const closed = new Set(taken).add(NO_PAIR);
    const roads: Road[] = [];
    for (const node of this.#resets.order) {
      for (const move of at(this.#graph.moves, node).keys()) {
        const first = { node, move };
        while (this.#openAfter(first, closed) !== null) {
          const { initial, strides } = this.#resets.roadTo(node);
          const road = [...strides, first];
          this.#goOn(road, closed, stepsMaxFrom(strides.length));
          roads.push({ initial, strides: road });
        }
      }
    }
    return roads;
  }

  #goOn(road: Stride[], closed: Set<number>, stepsMax: number): void {
    for (let last = road.at(-1); last !== undefined && road.length < stepsMax; last = road.at(-1)) {
      const next = this.#openAfter(last, closed);
      if (next === null) return;
      closed.add(this.#key(this.#moveOf(last), this.#moveOf(next)));
      road.push(next);
    }
  }

  #openAfter(stride: Stride, closed: ReadonlySet<number>): Stride | null {
    const first = this.#moveOf(stride);
    const moves = at(this.#graph.moves, first.target);
    const move = moves.findIndex((second) => !closed.has(this.#key(first, second)));
    return move < 0 ? null : { node: first.target, move };
  }

  #moveOf({ node, move }: Stride): Move {
    return at(at(this.#graph.moves, node), move);
  }

  /** By the transition with which each of both ends, or begins. */
  #key(first: Move, second: Move): number {
    const [left, right] = [first.edges.at(-1), second.edges[0]];
    if (left === undefined || right === undefined) return NO_PAIR;
    return left * this.#graph.edges.length + right;
  }
}
