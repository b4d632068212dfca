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

/** The roads and refusals whose tests are in the suite. */
export interface Chosen {
  readonly roads: readonly Road[];
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
    criterion("transitions", edgeScore(graph, resets, chosen.roads, 0, graph.edgesOfStates)),
    ...answers(graph, resets, chosen.roads),
    criterion("clauses", clauseScore(graph, refusals, chosen.refusals)),
    criterion("refusals", refusalScore(graph, refusals, chosen.refusals)),
  ];
}

/** The edges that the roads of all tests take, the ways to refusals too. */
export function edgesOf(graph: Graph, roads: readonly Road[]): ReadonlySet<number> {
  const edges = new Set<number>();
  for (const { strides } of roads) {
    for (const { node, move } of strides) {
      for (const edge of at(at(graph.moves, node), move).edges) edges.add(edge);
    }
  }
  return edges;
}

/** Only where some answer leaves it open which transition of the model it is. */
function answers(graph: Graph, resets: Resets, roads: readonly Road[]): readonly Criterion[] {
  const { length } = graph.edges;
  if (length === graph.edgesOfStates) return [];
  return [criterion("answers", edgeScore(graph, resets, roads, graph.edgesOfStates, length))];
}

function edgeScore(
  graph: Graph,
  resets: Resets,
  roads: readonly Road[],
  first: number,
  end: number,
): Score {
  const covered = edgesOf(graph, roads);
  const reachable = reachableEdges(graph, resets);
  const lost = graph.edges.slice(first, end).flatMap(({ action }, index) => {
    const edge = first + index;
    if (covered.has(edge)) return [];
    const what = actionName(graph.program.info, action);
    const cause = graph.causes[edge] ?? null;
    if (reachable.has(edge)) return [{ what, why: budgetOfSteps }];
    return [{ what, why: cause === null ? unreached : causes[cause] }];
  });
  const total = end - first;
  return { total, covered: total - lost.length, uncovered: tally(lost) };
}

function reachableEdges(graph: Graph, resets: Resets): ReadonlySet<number> {
  return new Set(
    resets.order.flatMap((node) => at(graph.moves, node).flatMap(({ edges }) => edges)),
  );
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
  const seen = new Set<number>();
  let steps = 0;
  for (const node of resets.order) {
    for (const { edges } of at(graph.moves, node)) {
      for (const edge of edges) {
        if (!covered.has(edge) || seen.has(edge)) continue;
        seen.add(edge);
        steps += resets.distanceOf(node) + 1;
      }
    }
  }
  return steps;
}

/** Whether there are steps that no test can walk, whatever the tier. */
export function hasUntested({ causes, moves, isComplete }: Graph): boolean {
  const walked = new Set(moves.flat().flatMap((move) => (move.oneOf.length > 0 ? [] : move.edges)));
  const isLost = (edge: number): boolean => causes[edge] !== "bound" && !walked.has(edge);
  return !isComplete || [...causes.keys()].some(isLost);
}
