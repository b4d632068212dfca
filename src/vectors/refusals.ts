// For every clause of a guard that has a reason, and every instance of its action: a shortest road
// to a state where that clause alone refuses. There an implementation can have no other cause to
// refuse.
import { at } from "../values/access.ts";
import type { Uncovered } from "./header.ts";
import type { Ask } from "./perform.ts";
import { type RefusedAsk, refusedIn } from "./refused.ts";
import type { Resets } from "./roads.ts";
import type { Graph } from "./situations.ts";

/** A clause, by action and position. */
export interface ClauseRef {
  readonly action: number;
  readonly clause: number;
  /** Index of its reason. */
  readonly reason: number;
}

/** A clause refuses this instance, alone, in this node. */
export interface Refusal extends ClauseRef {
  readonly ask: Ask;
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
const unasked = "nobody asks for it: it happens in the middle of a call, or by itself";

interface Pair extends ClauseRef {
  /** Where it refuses alone. */
  tested: { readonly ask: Ask; readonly node: number } | null;
  /** Whether it refuses alone somewhere, if only where no test asks. */
  isAlone: boolean;
}

export function findRefusals(graph: Graph, resets: Resets): Refusals {
  const clauses = clausesOf(graph);
  const pairs = findPairs(graph, resets, clauses);
  const found = pairs.flatMap(({ tested, action, clause, reason }) =>
    tested === null ? [] : [{ action, clause, reason, ...tested }],
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
 * Reached situations first, nearest first; then the other states, in which a refusal is known but
 * not tested.
 */
function findPairs(graph: Graph, resets: Resets, clauses: readonly ClauseRef[]): readonly Pair[] {
  const pairs: Pair[] = [];
  /** By clause, then by key of the instance. */
  const known = new Map(clauses.map((one) => [one, new Map<string, Pair>()]));
  const reached = new Set<number>();
  const visit = (state: number, tested: readonly RefusedAsk[], node: number): void => {
    for (const { action, clause, alone, key } of graph.refusals(state)) {
      const ref = clauses.find((one) => one.action === action && one.clause === clause);
      const own = ref === undefined ? undefined : known.get(ref);
      if (ref === undefined || own === undefined) continue;
      const before = own.get(key);
      const pair = before ?? { ...ref, tested: null, isAlone: false };
      if (before === undefined) {
        own.set(key, pair);
        pairs.push(pair);
      }
      pair.isAlone ||= alone;
      if (!alone || pair.tested !== null) continue;
      const asked = tested.find((one) => one.key === key);
      if (asked !== undefined) pair.tested = { ask: asked.ask, node };
    }
  };
  for (const node of resets.order) {
    const tested = refusedIn(graph, node);
    for (const state of at(graph.nodes, node).states) {
      reached.add(state);
      visit(state, tested, node);
    }
  }
  for (const state of graph.states.keys()) if (!reached.has(state)) visit(state, [], -1);
  return pairs;
}

function scoreClauses(graph: Graph, clauses: readonly ClauseRef[], pairs: readonly Pair[]): Score {
  const uncovered: Uncovered[] = [];
  for (const clause of clauses) {
    const own = pairs.filter(
      (pair) => pair.action === clause.action && pair.clause === clause.clause,
    );
    if (own.some(({ tested }) => tested !== null)) continue;
    const isAlone = own.some((pair) => pair.isAlone);
    const why = own.length === 0 ? unused : whyNot(graph, clause, isAlone);
    uncovered.push({ what: clauseName(graph, clause), count: 1, why });
  }
  return { total: clauses.length, covered: clauses.length - uncovered.length, uncovered };
}

function scorePairs(graph: Graph, pairs: readonly Pair[]): Score {
  const lost = pairs.filter(({ tested }) => tested === null);
  const uncovered = tally(
    lost.map((pair) => ({
      what: clauseName(graph, pair),
      why: whyNot(graph, pair, pair.isAlone),
    })),
  );
  return { total: pairs.length, covered: pairs.length - lost.length, uncovered };
}

function whyNot({ performer }: Graph, { action }: ClauseRef, isAlone: boolean): string {
  if (!performer.mayBeAsked(action)) return unasked;
  return isAlone ? unreached : never;
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
