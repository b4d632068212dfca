// For every clause of a guard that has a reason, and every instance of its action: a shortest road
// to a state where that clause alone refuses. There an implementation can have no other cause to
// refuse.
import { at } from "../values/access.ts";
import type { Value } from "../values/value.ts";
import { type Graph, instanceKey } from "./graph.ts";
import type { Uncovered } from "./header.ts";
import type { Resets } from "./roads.ts";

/** A clause, by action and position. */
export interface ClauseRef {
  readonly action: number;
  readonly clause: number;
  /** Index of its reason. */
  readonly reason: number;
}

/** A clause refuses this instance, alone, in this node. */
export interface Refusal extends ClauseRef {
  readonly args: readonly Value[];
  readonly node: number;
}

export interface Refusals {
  readonly found: readonly Refusal[];
  readonly clauses: Score;
  /** Pairs of a clause and an instance of its action that it refuses somewhere. */
  readonly pairs: Score;
}

export interface Score {
  readonly total: number;
  readonly covered: number;
  readonly uncovered: readonly Uncovered[];
}

const never = "it never refuses alone: another clause refuses as well, wherever it does";
const unreached = "the states where it refuses alone lie behind steps that no test can walk";
const unused = "it never refuses";

interface Pair extends ClauseRef {
  readonly args: readonly Value[];
  /** Where it refuses alone: a node that tests reach, else -1 for one that they do not, or null. */
  node: number | null;
}

const UNREACHED = -1;

export function findRefusals(graph: Graph, resets: Resets): Refusals {
  const clauses = clausesOf(graph);
  const pairs = findPairs(graph, resets, clauses);
  const found = pairs.flatMap(({ node, ...pair }) =>
    node === null || node === UNREACHED ? [] : [{ ...pair, node }],
  );
  return { found, clauses: scoreClauses(graph, clauses, pairs), pairs: scorePairs(graph, pairs) };
}

export function clauseName(graph: Graph, { action, reason }: ClauseRef): string {
  const { actions, reasons } = graph.program.info;
  return `${at(actions, action).name}/${at(reasons, reason).name}`;
}

function clausesOf(graph: Graph): readonly ClauseRef[] {
  const { actions, reasons } = graph.program.info;
  return actions.flatMap(({ clauses }, action) =>
    clauses.flatMap(({ reason }, clause) => {
      const index = reasons.findIndex(({ name }) => name === reason);
      return index < 0 ? [] : [{ action, clause, reason: index }];
    }),
  );
}

/**
 * Reached nodes first, nearest first; then the others, in which a refusal is known but not tested.
 */
function findPairs(graph: Graph, resets: Resets, clauses: readonly ClauseRef[]): readonly Pair[] {
  const pairs = new Map<string, Pair>();
  const others = [...graph.states.keys()].filter((node) => !resets.isReached(node));
  const visit = (node: number): void => {
    for (const { action, args, clause, alone } of graph.program.disabled(at(graph.states, node))) {
      const ref = clauses.find((one) => one.action === action && one.clause === clause);
      if (ref === undefined) continue;
      const key = `${clause} ${instanceKey(action, args)}`;
      const pair = pairs.get(key) ?? { ...ref, args, node: null };
      pairs.set(key, pair);
      if (alone) pair.node ??= resets.isReached(node) ? node : UNREACHED;
    }
  };
  for (const node of resets.order) visit(node);
  for (const node of others) visit(node);
  return [...pairs.values()];
}

function scoreClauses(graph: Graph, clauses: readonly ClauseRef[], pairs: readonly Pair[]): Score {
  const uncovered: Uncovered[] = [];
  for (const clause of clauses) {
    const own = pairs.filter(
      (pair) => pair.action === clause.action && pair.clause === clause.clause,
    );
    if (own.some(({ node }) => node !== null && node !== UNREACHED)) continue;
    const why =
      own.length === 0 ? unused : own.some(({ node }) => node !== null) ? unreached : never;
    uncovered.push({ what: clauseName(graph, clause), count: 1, why });
  }
  return { total: clauses.length, covered: clauses.length - uncovered.length, uncovered };
}

function scorePairs(graph: Graph, pairs: readonly Pair[]): Score {
  const lost = pairs.filter(({ node }) => node === null || node === UNREACHED);
  const uncovered = tally(
    lost.map((pair) => ({
      what: clauseName(graph, pair),
      why: pair.node === null ? never : unreached,
    })),
  );
  return { total: pairs.length, covered: pairs.length - lost.length, uncovered };
}

/** Counts equal entries, in the order in which they first come. */
export function tally(
  entries: readonly { readonly what: string; readonly why: string }[],
): readonly Uncovered[] {
  const counts = new Map<string, Uncovered>();
  for (const { what, why } of entries) {
    const key = `${what}\n${why}`;
    counts.set(key, { what, count: (counts.get(key)?.count ?? 0) + 1, why });
  }
  return [...counts.values()];
}
