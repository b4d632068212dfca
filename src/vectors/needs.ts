// What an adapter must be able to do so that it can run a test: to make faults and internal actions
// happen, to hold back those that could happen by themselves on the way, and to let the environment
// move in the middle of a call.
import { compareTexts } from "../base/order.ts";
import { at } from "../values/access.ts";
import type { Road } from "./roads.ts";
import type { Graph } from "./situations.ts";

export class Needs {
  readonly #graph: Graph;
  /** By node: what the system could do by itself there. */
  readonly #heldBack: (readonly string[] | undefined)[] = [];

  constructor(graph: Graph) {
    this.#graph = graph;
  }

  of({ initial, strides }: Road): readonly string[] {
    const graph = this.#graph;
    const { actions, calls } = graph.program.info;
    const taken = strides.map(({ node, move }) => at(at(graph.moves, node), move));
    const needs = new Set<string>();
    for (const { ask } of taken) {
      for (const { action } of [ask, ...ask.during]) {
        const { name, kind } = at(actions, action);
        if (kind !== "input") needs.add(name);
      }
      const point = ask.call === null ? null : at(calls, ask.call).point;
      if (point !== null && ask.during.length > 0) needs.add(`during:${point.name}`);
    }
    const nodes = [at(graph.starts, initial).node, ...taken.map(({ target }) => target)];
    for (const node of new Set(nodes)) {
      for (const name of this.#heldBackAt(node)) needs.add(`hold:${name}`);
    }
    return [...needs].toSorted(compareTexts);
  }

  #heldBackAt(node: number): readonly string[] {
    const known = this.#heldBack[node];
    if (known !== undefined) return known;
    const { nodes, instances, performer, program } = this.#graph;
    const names = at(nodes, node).states.flatMap((state) =>
      at(instances, state)
        .filter(({ action }) => performer.isHeldBack(action))
        .map(({ action }) => at(program.info.actions, action).name),
    );
    this.#heldBack[node] = names;
    return names;
  }
}
