// Refusals on the way: where a tour first comes to a state, it asks for everything that a named
// clause alone refuses there, and goes on. So a guard that is too weak in any state is seen, and so
// is a refused request that is remembered nevertheless.
import type { PackedState, Program, ReasonInfo } from "../program/program.ts";
import { at } from "../values/access.ts";
import type { Value } from "../values/value.ts";
import type { Step } from "./format.ts";
import type { Graph } from "./graph.ts";
import type { Road } from "./roads.ts";
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
    const { initials, moves } = this.#graph;
    const start = at(initials, road.initial).node;
    const targets = road.strides.map(({ node, move }) => at(at(moves, node), move).target);
    return [start, ...targets].flatMap((node, index) => {
      const step = steps[index];
      return [...this.#refusalsAt(node), ...(step === undefined ? [] : [step])];
    });
  }

  #refusalsAt(node: number): readonly Step[] {
    const state = at(this.#graph.projection, node);
    if (this.#probed.has(state)) return [];
    this.#probed.add(state);
    const { program, states } = this.#graph;
    return aloneRefused(program, at(states, node)).map(({ action, args, reason }) =>
      this.#speller.refusal(action, args, reason),
    );
  }
}

export interface AloneRefused {
  readonly action: number;
  readonly args: readonly Value[];
  readonly reason: ReasonInfo;
}

/** The instances that one clause with a reason refuses in a state, and nothing else does. */
export function aloneRefused(program: Program, state: PackedState): readonly AloneRefused[] {
  const { actions, reasons } = program.info;
  return program.disabled(state).flatMap(({ action, args, clause, alone }) => {
    const name = clause === null ? null : (at(actions, action).clauses[clause]?.reason ?? null);
    const reason = reasons.find((one) => one.name === name);
    return alone && reason !== undefined ? [{ action, args, reason }] : [];
  });
}
