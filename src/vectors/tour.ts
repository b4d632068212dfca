// The tour: every edge that a test can walk, in few steps. The postman's walks are cut to tests
// that a person can follow, since a failure behind a hundred steps says little. A greedy tour goes
// to the nearest open edge again and again; after the cutting, the cheaper of both counts.
import { at } from "../values/access.ts";
import { type Costs, greedyTour } from "./greedy-tour.ts";
import { type PostmanStride, postman } from "./postman.ts";
import type { Resets, Road, Stride } from "./roads.ts";
import type { Graph } from "./situations.ts";

/** A failure in a longer test is hard to follow, ... */
const STEPS_MAX = 40;
/** ... but for one that has far to go until it comes to something new. */
const STEPS_AFTER_ROAD = 20;
/** Without hints: a reset costs an implementation more than some steps on the way. */
export const defaultCosts: Costs = { reset: 3, step: 1 };

export interface Tour {
  readonly roads: readonly Road[];
  readonly costs: Costs;
  /** No tour that comes to each edge on the same move as this one costs less. */
  readonly bound: number;
}

/**
 * Roads that together take every edge that the resets reach by moves, but for those that are
 * `covered` already.
 */
export function tour(
  graph: Graph,
  resets: Resets,
  covered: ReadonlySet<number> = new Set(),
  costs: Costs = defaultCosts,
): Tour {
  const greedy = greedyTour(graph, resets, covered, { costs, stepsMax: stepsMaxFrom });
  const chosen = chooseMoves(graph, greedy, covered);
  const { walks, bound } = postman(graph, resets, chosen, costs);
  const cut = new Cutter(graph, resets).cut(walks.map(({ strides }) => strides));
  const isCut = !hasChoices(graph) && costOf(cut, costs) <= costOf(greedy, costs);
  const roads = isCut ? cut : greedy;
  if (costOf(roads, costs) >= bound) return { roads, costs, bound };
  // It comes to some edges on other moves, by chance, and is held to these.
  const taken = chooseMoves(graph, roads, covered);
  return { roads, costs, bound: postman(graph, resets, taken, costs).bound };
}

/**
 * Where the implementation chooses, a test may be lost: a postman, who comes to a choice as often
 * as it has answers, would lose more of them.
 */
function hasChoices({ moves }: Graph): boolean {
  return moves.some((own) => own.some(({ oneOf }) => oneOf.length > 0));
}

/** How long a test may be that comes to something new after so many steps. */
export function stepsMaxFrom(roadLength: number): number {
  return Math.max(STEPS_MAX, roadLength + STEPS_AFTER_ROAD);
}

export function costOf(roads: readonly Road[], { reset, step }: Costs): number {
  return roads.reduce((sum, { strides }) => sum + reset + strides.length * step, 0);
}

/**
 * A move for each open edge. Where ghosts and budgets alone tell situations apart, several have it:
 * that on which the greedy tour comes to it is on its way, at least.
 */
function chooseMoves(
  graph: Graph,
  roads: readonly Road[],
  covered: ReadonlySet<number>,
): readonly Stride[] {
  const isOpen = new Uint8Array(graph.edges.length).fill(1);
  for (const edge of covered) isOpen[edge] = 0;
  return roads.flatMap(({ strides }) =>
    strides.filter(({ node, move }) => {
      const { edges } = at(at(graph.moves, node), move);
      const isNew = edges.some((edge) => isOpen[edge] === 1);
      for (const edge of edges) isOpen[edge] = 0;
      return isNew;
    }),
  );
}

/** Makes tests of walks: shortest roads to what is new, as much of it as fits, and no more. */
class Cutter {
  readonly #resets: Resets;
  readonly #covered: Uint8Array;
  readonly #graph: Graph;

  constructor(graph: Graph, resets: Resets) {
    this.#graph = graph;
    this.#resets = resets;
    this.#covered = new Uint8Array(graph.edges.length);
  }

  cut(walks: readonly (readonly PostmanStride[])[]): readonly Road[] {
    return walks.flatMap((walk) => this.#cutOne(walk));
  }

  #cutOne(walk: readonly PostmanStride[]): readonly Road[] {
    const roads: { readonly initial: number; readonly strides: Stride[] }[] = [];
    let stepsMax = 0;
    /** What leads from the end of the last road to the next chosen stride. */
    let between: Stride[] = [];
    for (const stride of walk) {
      between.push(stride);
      // Where a chosen stride was taken on a road already, it is only on the way.
      if (!stride.isChosen || this.#isCovered(stride)) continue;
      const last = roads.at(-1);
      if (last !== undefined && last.strides.length + between.length <= stepsMax) {
        last.strides.push(...between);
      } else {
        const { initial, strides } = this.#resets.roadTo(stride.node);
        stepsMax = stepsMaxFrom(strides.length);
        roads.push({ initial, strides: [...strides, stride] });
      }
      this.#cover(roads.at(-1)?.strides ?? []);
      between = [];
    }
    return roads;
  }

  #isCovered({ node, move }: Stride): boolean {
    const { edges } = at(at(this.#graph.moves, node), move);
    return edges.every((edge) => this.#covered[edge] === 1);
  }

  #cover(strides: readonly Stride[]): void {
    for (const { node, move } of strides) {
      for (const edge of at(at(this.#graph.moves, node), move).edges) this.#covered[edge] = 1;
    }
  }
}
