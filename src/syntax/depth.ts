// How deep a tree is. `a + b + c + …` opens no bracket and yet leans to the left as far as it is
// long; later stages walk trees by recursion, so what would run them out of stack is refused here.
import type { Span } from "../base/source.ts";

/** Later stages may count on it. */
export const TREE_DEPTH_MAX = 1_000;

/** The first node below the limit, or null. The walk has a stack of its own. */
export function treeTooDeepAt(tree: object): Span | null {
  let level: readonly object[] = [tree];
  let last: Span | null = null;
  for (let depth = 0; depth <= TREE_DEPTH_MAX; depth++) {
    const next: object[] = [];
    for (const node of level) {
      last = childrenInto(next, node) ?? last;
    }
    if (next.length === 0) return null;
    level = next;
  }
  return last;
}

/** Adds the nodes below a node, and returns the node's own place if it has one. */
function childrenInto(next: object[], node: object): Span | null {
  let place: Span | null = null;
  for (const value of Object.values(node)) {
    if (typeof value !== "object" || value === null) continue;
    if ("source" in value) place = value;
    else if (!("text" in value)) next.push(value);
  }
  return place;
}
