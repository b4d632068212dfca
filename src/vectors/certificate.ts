// What a suite covers and what it does not, with the cause: computed for the tests that were
// chosen.
import type { ProgramInfo } from "../program/program.ts";
import { at } from "../values/access.ts";
import { counterexampleScore, type Found } from "./counterexamples.ts";
import type { Test } from "./format.ts";
import type { Criterion, Uncovered } from "./header.ts";
import type { Pairs } from "./pairs.ts";
import { clauseName, type Refusal, type Refusals, type Score, tally } from "./refusals.ts";
import type { Resets, Road } from "./roads.ts";
import { causes, type Graph } from "./situations.ts";
import type { TableSource } from "./table.ts";

export const budgetOfSteps = "budget of steps and bytes: the tier has no more room";
const unreached = "it starts in states that lie behind steps that no test can walk";
const faulting = "the row faults";
const otherRows = "the overlay has other rows";

/** What the tests of the suite take, and what they ask for in vain. */
export interface Chosen {
  readonly edges: ReadonlySet<number>;
  readonly refusals: readonly Refusal[];
}

const meanings: Readonly<Record<Criterion["name"], string>> = {
  transitions:
    "each state without ghosts and budgets, with each action instance that is enabled there and " +
    "each of its results",
  answers:
    "where states look alike: each request there, with each of its answers, of which nobody sees " +
    "which transition it is",
  pairs: "each transition with each that may follow it at once",
  clauses: "each clause with a reason: a test in which it alone refuses",
  refusals: "each clause with a reason and each instance of its action that it refuses somewhere",
  rows: "each row of each table, in each column",
  counterexamples:
    "each claim that an overlay breaks in a state or a step under this config: the shortest way " +
    "to it, as far as a tester of the model can go",
};

/** None where no overlay breaks anything. */
export function counterexampleCriterion(
  found: readonly Found[],
  tests: readonly Test[],
): readonly Criterion[] {
  if (found.length === 0) return [];
  return [criterion("counterexamples", counterexampleScore(found, tests, budgetOfSteps))];
}

export function pairsCriterion(pairs: Pairs, roads: readonly Road[]): Criterion {
  const { total } = pairs;
  const covered = pairs.takenBy(roads).size;
  const lost = { what: "pairs", count: total - covered, why: budgetOfSteps };
  return criterion("pairs", { total, covered, uncovered: total === covered ? [] : [lost] });
}

function criterion(name: Criterion["name"], score: Score): Criterion {
  return { name, meaning: meanings[name], ...score };
}

export function criteriaOf(
  graph: Graph,
  resets: Resets,
  refusals: Refusals,
  chosen: Chosen,
): readonly Criterion[] {
  return [
    criterion("transitions", edgeScore(graph, resets, chosen.edges, 0, graph.edgesOfStates)),
    ...answers(graph, resets, chosen.edges),
    criterion("clauses", clauseScore(graph, refusals, chosen.refusals)),
    criterion("refusals", refusalScore(graph, refusals, chosen.refusals)),
  ];
}

/** The edges that the roads of all tests take, the ways to refusals too. */
export function edgesOf(graph: Graph, roads: readonly Road[]): ReadonlySet<number> {
  const isTaken = new Uint8Array(graph.edges.length);
  for (const road of roads) markEdges(graph, road, isTaken);
  return marked(isTaken);
}

/** Those of one road, each once. */
export function edgesOn({ moves }: Graph, { strides }: Road): readonly number[] {
  return [...new Set(strides.flatMap(({ node, move }) => at(at(moves, node), move).edges))];
}

function markEdges({ moves }: Graph, { strides }: Road, isTaken: Uint8Array): void {
  for (const { node, move } of strides) {
    for (const edge of at(at(moves, node), move).edges) isTaken[edge] = 1;
  }
}

function marked(marks: Uint8Array): ReadonlySet<number> {
  const set = new Set<number>();
  for (const [index, mark] of marks.entries()) if (mark === 1) set.add(index);
  return set;
}

/** Only where some answer leaves it open which transition of the model it is. */
function answers(graph: Graph, resets: Resets, covered: ReadonlySet<number>): readonly Criterion[] {
  const { length } = graph.edges;
  if (length === graph.edgesOfStates) return [];
  return [criterion("answers", edgeScore(graph, resets, covered, graph.edgesOfStates, length))];
}

function edgeScore(
  graph: Graph,
  resets: Resets,
  covered: ReadonlySet<number>,
  first: number,
  end: number,
): Score {
  const reachable = reachableEdges(graph, resets);
  const lost = graph.edges.slice(first, end).flatMap(({ action }, index) => {
    const edge = first + index;
    if (covered.has(edge)) return [];
    const what = actionName(graph.program.info, action);
    const cause = graph.causes[edge] ?? null;
    if (reachable[edge] === 1) return [{ what, why: budgetOfSteps }];
    return [{ what, why: cause === null ? unreached : causes[cause] }];
  });
  const total = end - first;
  return { total, covered: total - lost.length, uncovered: tally(lost) };
}

/** 1 by edge. */
function reachableEdges(graph: Graph, resets: Resets): Uint8Array {
  const isReachable = new Uint8Array(graph.edges.length);
  for (const node of resets.order) {
    for (const { edges } of at(graph.moves, node)) {
      for (const edge of edges) isReachable[edge] = 1;
    }
  }
  return isReachable;
}

function actionName({ actions }: ProgramInfo, action: number): string {
  return at(actions, action).name;
}

/** As in the graph, less the clauses whose tests were all left out. */
function clauseScore(graph: Graph, refusals: Refusals, chosen: readonly Refusal[]): Score {
  const key = ({ action, clause }: Refusal): string => `${action} ${clause}`;
  const kept = new Set(chosen.map(key));
  const lost = new Map(
    refusals.found.filter((one) => !kept.has(key(one))).map((one) => [key(one), one]),
  );
  return lessLost(graph, refusals.clauses, [...lost.values()]);
}

function refusalScore(graph: Graph, refusals: Refusals, chosen: readonly Refusal[]): Score {
  const kept = new Set(chosen);
  return lessLost(
    graph,
    refusals.pairs,
    refusals.found.filter((one) => !kept.has(one)),
  );
}

function lessLost(graph: Graph, score: Score, lost: readonly Refusal[]): Score {
  const entries = lost.map((one) => ({ what: clauseName(graph, one), why: budgetOfSteps }));
  const uncovered = [...score.uncovered, ...tally(entries)];
  return { ...score, covered: score.covered - lost.length, uncovered };
}

/** `kept` names the tables that are in the suite. */
export function rowsCriterion(
  sources: readonly TableSource[],
  kept: ReadonlySet<string>,
  overlaysOf: (source: TableSource) => readonly string[],
): Criterion {
  const uncovered: Uncovered[] = [];
  let total = 0;
  for (const source of sources) {
    const { name, rows, faultCount } = source;
    total += (rows.length + faultCount) * (1 + source.overlays.length);
    if (!kept.has(name)) {
      const count = (rows.length + faultCount) * (1 + source.overlays.length);
      uncovered.push({ what: name, count, why: "budget of bytes: the tier has no more room" });
      continue;
    }
    if (faultCount > 0) {
      const count = faultCount * (1 + source.overlays.length);
      uncovered.push({ what: name, count, why: faulting });
    }
    const columns = new Set(overlaysOf(source));
    for (const { overlay } of source.overlays.filter((one) => !columns.has(one.overlay))) {
      uncovered.push({ what: `${name} across ${overlay}`, count: rows.length, why: otherRows });
    }
  }
  const lost = uncovered.reduce((sum, { count }) => sum + count, 0);
  return criterion("rows", { total, covered: total - lost, uncovered });
}

/** The steps of a suite with one shortest path for each edge that the roads cover. */
export function stepsOnePathEach(graph: Graph, resets: Resets, covered: ReadonlySet<number>) {
  const isOpen = new Uint8Array(graph.edges.length);
  for (const edge of covered) isOpen[edge] = 1;
  let steps = 0;
  for (const node of resets.order) {
    for (const { edges } of at(graph.moves, node)) {
      for (const edge of edges) {
        if (isOpen[edge] === 0) continue;
        isOpen[edge] = 0;
        steps += resets.distanceOf(node) + 1;
      }
    }
  }
  return steps;
}

/** Whether there are steps that no test can walk, whatever the tier. */
export function hasUntested({ causes, moves, isComplete }: Graph): boolean {
  const isWalked = new Uint8Array(causes.length);
  for (const { oneOf, edges } of moves.flat()) {
    if (oneOf.length === 0) for (const edge of edges) isWalked[edge] = 1;
  }
  return !isComplete || causes.some((cause, edge) => cause !== "bound" && isWalked[edge] === 0);
}
