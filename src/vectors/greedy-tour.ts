// A tour without plan: go to the nearest state with an edge that is not covered, take it, go on;
// start again from a reset where that is cheaper, or the test is long enough.
import { at } from "../values/access.ts";
import { type Resets, type Road, Scout, type Stride } from "./roads.ts";
import type { Graph, Move } from "./situations.ts";

/** What a reset and a step cost an implementation: integers. */
export interface Costs {
  readonly reset: number;
  readonly step: number;
}

export interface TourLimits {
  readonly costs: Costs;
  /** How long a test may be that comes to something new after so many steps. */
  stepsMax(roadLength: number): number;
}

/**
 * Roads that together take every edge that the resets reach by moves, but for those that are
 * `covered` already.
 */
export function greedyTour(
  graph: Graph,
  resets: Resets,
  covered: ReadonlySet<number>,
  limits: TourLimits,
): readonly Road[] {
  return new GreedyTour(graph, resets, covered, limits).walk();
}

/** What follows a choice lies inside of it: a file must not nest deeper than 64. */
const CHOICES_MAX = 8;

class GreedyTour {
  readonly #limits: TourLimits;
  readonly #graph: Graph;
  readonly #resets: Resets;
  readonly #scout: Scout;
  readonly #covered: Uint8Array;
  /** The first of the reached nodes, nearest first, that may still have something to cover. */
  #next = 0;

  constructor(graph: Graph, resets: Resets, covered: ReadonlySet<number>, limits: TourLimits) {
    this.#limits = limits;
    this.#graph = graph;
    this.#resets = resets;
    this.#scout = new Scout(graph);
    this.#covered = new Uint8Array(graph.edges.length);
    for (const edge of covered) this.#covered[edge] = 1;
  }

  walk(): readonly Road[] {
    const roads: Road[] = [];
    for (let start = this.#nearestOpen(); start !== null; start = this.#nearestOpen()) {
      const { initial, strides } = this.#resets.roadTo(start);
      roads.push({ initial, strides: [...strides, ...this.#goOn(start, strides)] });
    }
    return roads;
  }

  /** The open node that is nearest to a reset. */
  #nearestOpen(): number | null {
    const { order } = this.#resets;
    while (this.#next < order.length && this.#openMove(at(order, this.#next)) === null)
      this.#next++;
    return order[this.#next] ?? null;
  }

  /** The strides from an open node on, after others, as long as they are worth it. */
  #goOn(start: number, before: readonly Stride[]): readonly Stride[] {
    const strides: Stride[] = [];
    const stepsBefore = before.length;
    let here = start;
    const { costs, stepsMax } = this.#limits;
    const resetSteps = Math.ceil(costs.reset / costs.step);
    const most = stepsMax(stepsBefore);
    let choices = this.#choicesIn(before);
    for (;;) {
      const nearest = this.#nearestOpen();
      if (nearest === null) return strides;
      const left = most - stepsBefore - strides.length;
      if (strides.length > 0 && choices >= CHOICES_MAX) return strides;
      // The first edge is taken however far away it is.
      const roadMax = strides.length === 0 ? 0 : left - 1;
      const detourMax = Math.min(roadMax, this.#resets.distanceOf(nearest) + resetSteps);
      if (detourMax < 0) return strides;
      const road = this.#scout.nearest(here, detourMax, (one) => this.#openMove(one) !== null);
      if (road === null) return strides;
      const last = road.at(-1);
      const node = last === undefined ? here : this.#moveOf(last).target;
      const move = this.#openMove(node);
      if (move === null) return strides;
      const stride = { node, move };
      strides.push(...road, stride);
      choices += this.#choicesIn(road) + this.#choicesIn([stride]);
      for (const edge of this.#moveOf(stride).edges) this.#covered[edge] = 1;
      here = this.#moveOf(stride).target;
    }
  }

  #choicesIn(strides: readonly Stride[]): number {
    return strides.filter((stride) => this.#moveOf(stride).oneOf.length > 0).length;
  }

  #moveOf({ node, move }: Stride): Move {
    return at(at(this.#graph.moves, node), move);
  }

  #openMove(node: number): number | null {
    const moves = at(this.#graph.moves, node);
    const index = moves.findIndex(({ edges }) => edges.some((edge) => this.#covered[edge] === 0));
    return index < 0 ? null : index;
  }
}
