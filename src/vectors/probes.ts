// Refusals on the way: where a tour first comes to a state, it asks for everything that a named
// clause alone refuses there, and goes on. So a guard that is too weak in any state is seen, and so
// is a refused request that is remembered nevertheless.
import { at } from "../values/access.ts";
import type { Step } from "./format.ts";
import { refusedIn } from "./refused.ts";
import type { Road } from "./roads.ts";
import type { Graph } from "./situations.ts";
import type { Speller } from "./spell.ts";

export class Probes {
  readonly #graph: Graph;
  readonly #speller: Speller;
  /** States without ghosts and budgets in which all was asked for already. */
  readonly #probed = new Set<number>();

  constructor(graph: Graph, speller: Speller) {
    this.#graph = graph;
    this.#speller = speller;
  }

  /**
   * The steps of a road with the refusals of each new state in front of the step that leaves it.
   */
  along(road: Road, steps: readonly Step[]): readonly Step[] {
    const { starts, moves } = this.#graph;
    const start = at(starts, road.initial).node;
    const targets = road.strides.map(({ node, move }) => at(at(moves, node), move).target);
    return [start, ...targets].flatMap((node, index) => {
      const step = steps[index];
      return [...this.#refusalsAt(node), ...(step === undefined ? [] : [step])];
    });
  }

  #refusalsAt(node: number): readonly Step[] {
    const { look } = at(this.#graph.nodes, node);
    if (this.#probed.has(look)) return [];
    this.#probed.add(look);
    return refusedIn(this.#graph, node).map((refused) => this.#speller.refusal(refused));
  }
}
