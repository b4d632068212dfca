// What an adapter must be able to do so that it can run a test: to make faults and internal actions
// happen, and to hold back those that could happen by themselves on the way.
import { compareTexts } from "../base/order.ts";
import { at } from "../values/access.ts";
import type { Graph } from "./graph.ts";
import type { Road } from "./roads.ts";

export function needsOf(graph: Graph, { initial, strides }: Road): readonly string[] {
  const { actions } = graph.program.info;
  const taken = strides.map(({ node, move }) => at(at(graph.moves, node), move));
  const needs = new Set<string>();
  for (const { action } of taken) {
    const { name, kind } = at(actions, action);
    if (kind !== "input") needs.add(name);
  }
  const nodes = [at(graph.initials, initial).node, ...taken.map(({ target }) => target)];
  for (const node of nodes) {
    for (const action of at(graph.mayMove, node)) needs.add(`hold:${at(actions, action).name}`);
  }
  return [...needs].toSorted(compareTexts);
}
