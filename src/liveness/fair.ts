// Which states of a part lie on a cycle that is fair: that takes, or again and again leaves
// disabled, all that is assumed to be fair. A state alone is a cycle, too: nothing more happens.
//
// Weak fairness is a question to a whole strongly connected component. A component in which a
// strong constraint is enabled and never taken may still have a fair cycle around the states where
// it is enabled; so these are taken out and the rest is looked at again (Emerson and Lei,
// "Modalities for model checking", Sci. Comput. Program. 8, 1987). What is left in the end is
// exact.
import type { Components, Part } from "./components.ts";
import type { Graph } from "./graph.ts";

/** What a cycle must be to be a counterexample. */
export interface Demand {
  /** Indices of the constraints that are assumed, by kind. */
  readonly weak: readonly number[];
  readonly strong: readonly number[];
  /** Of some state on the cycle this must be true; null where any will do. */
  readonly isWanted: ((state: number) => boolean) | null;
}

/** What is known of the constraints in a component. */
interface Findings {
  readonly taken: Uint8Array;
  /** In how many states of the component the constraint is enabled. */
  readonly enabledCounts: Uint32Array;
}

/**
 * Calls back for each component of the part all of whose states some fair cycle visits; its states
 * are overwritten afterwards. Numbers in `partOf` from the part's own on are used up.
 */
export function forEachFair(
  graph: Graph,
  components: Components,
  part: Part,
  demand: Demand,
  found: (states: Uint32Array) => void,
): void {
  const { partOf } = part;
  const rests = restingSets(graph, demand);
  let nextNumber = part.number + 1;
  const waiting: Part[] = [part];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    components.visit(next, (states) => {
      const [first = 0] = states;
      // Most components are one state; they need no bookkeeping.
      if (states.length === 1) {
        const isResting = rests[graph.enabled[first] as number] === 1;
        if (isResting && (demand.isWanted?.(first) ?? true)) found(states);
        return;
      }
      const findings = findIn(graph, states, partOf, nextNumber++);
      if (!meets(states, findings, demand)) return;
      const missed = demand.strong.filter(
        (one) => findings.enabledCounts[one] !== 0 && findings.taken[one] === 0,
      );
      if (missed.length === 0) {
        found(states);
        return;
      }
      const rest = states.filter((state) => !isAnyEnabled(graph, state, missed));
      if (rest.length === 0) return;
      const number = nextNumber++;
      for (const state of rest) partOf[state] = number;
      waiting.push({ states: rest, partOf, number, allowed: null });
    });
  }
}

/** By number of a set of enabled constraints: whether nothing that is demanded is among them. */
function restingSets({ enabledSets }: Graph, { weak, strong }: Demand): Uint8Array {
  const demanded = new Set([...weak, ...strong]);
  return Uint8Array.from(enabledSets, (set) => (set.some((one) => demanded.has(one)) ? 0 : 1));
}

/** Whether some cycle in the component may be fair, as far as weak constraints tell. */
function meets(states: Uint32Array, findings: Findings, { weak, isWanted }: Demand): boolean {
  const { taken, enabledCounts } = findings;
  if (weak.some((one) => taken[one] === 0 && enabledCounts[one] === states.length)) return false;
  return isWanted === null || states.some(isWanted);
}

function isAnyEnabled(graph: Graph, state: number, constraints: readonly number[]): boolean {
  const enabled = graph.enabledIn(state);
  return constraints.some((one) => enabled.includes(one));
}

/** Gives the states of the component a number of their own, to know its inner edges by. */
function findIn(graph: Graph, states: Uint32Array, partOf: Uint32Array, number: number): Findings {
  const { starts, targets, labels } = graph;
  const taken = new Uint8Array(graph.constraintCount);
  const enabledCounts = new Uint32Array(graph.constraintCount);
  const setCounts = new Map<number, number>();
  const isTaken = new Uint8Array(graph.labelCount);
  for (const state of states) partOf[state] = number;
  for (const state of states) {
    const set = graph.enabled[state] as number;
    setCounts.set(set, (setCounts.get(set) ?? 0) + 1);
    const end = starts[state + 1] as number;
    for (let edge = starts[state] as number; edge < end; edge++) {
      if (partOf[targets[edge] as number] === number) isTaken[labels[edge] as number] = 1;
    }
  }
  for (const [label, one] of isTaken.entries()) {
    if (one === 1) for (const constraint of graph.label(label).constraints) taken[constraint] = 1;
  }
  for (const [set, count] of setCounts) {
    for (const one of graph.enabledSets[set] ?? []) {
      enabledCounts[one] = (enabledCounts[one] as number) + count;
    }
  }
  return { taken, enabledCounts };
}
