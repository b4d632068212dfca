// From a fair component to the counterexample that is shown: the nearest state of the component, a
// shortest road to it, and a short fair cycle, told as positions of transitions.
import { assert } from "../base/assert.ts";
import { compareStates, type StateList } from "../engine/states.ts";
import type { Survey } from "../engine/survey/survey.ts";
import type { Program } from "../program/program.ts";
import { fairCycle, serves } from "./cycle.ts";
import type { Demand } from "./fair.ts";
import type { Graph } from "./graph.ts";
import type { FairnessMet, Lasso } from "./lasso.ts";
import type { Region, Shape } from "./region.ts";
import { type StateOrder, type Step, Walks } from "./walk.ts";

export interface Surroundings {
  readonly program: Program;
  readonly graph: Graph;
  readonly states: StateList;
  /** Who told the edges, and knows their labels. */
  readonly survey: Survey;
  readonly order: StateOrder;
  /** The depth of a state in the search. */
  readonly depthOf: (state: number) => number;
}

/** `start` is the state of the component where the cycle begins. */
export function buildLasso(
  around: Surroundings,
  region: Region,
  shape: Shape,
  component: Uint32Array,
  start: number,
  demand: Demand,
): Lasso {
  const { program, graph, order, states } = around;
  const stem = stemTo(around, region, shape, start);
  const walks = new Walks(graph, order, component);
  const cycle = fairCycle(graph, walks, component, start, demand);
  const anchor = stem[0]?.from ?? start;
  const state = new Uint32Array(program.stateWords);
  states.read(anchor, state);
  const depth = around.depthOf(anchor);
  const steps = depth + stem.length;
  return {
    steps,
    anchor: { steps: depth, state, depth, successor: null, fault: null },
    stem: stem.map((step) => positionOf(around, step)),
    cycle: cycle.map((step) => positionOf(around, step)),
    fairness: howMet(program, graph, start, cycle, demand, steps),
  };
}

/** Back through the region to the nearest state where it may begin. */
function stemTo(
  { graph, order, depthOf }: Surroundings,
  { distances, order: byDistance, layers }: Region,
  { isStart }: Shape,
  end: number,
): readonly Step[] {
  const { starts, targets, labels } = graph;
  const reversed: Step[] = [];
  let at = end;
  for (;;) {
    const distance = distances[at] as number;
    if (isStart(at) && depthOf(at) === distance) return reversed.toReversed();
    let best: Step | null = null;
    for (let index = layers[distance - 1] ?? 0; index < (layers[distance] ?? 0); index++) {
      const from = byDistance[index] as number;
      for (let edge = starts[from] as number; edge < (starts[from + 1] as number); edge++) {
        if (targets[edge] !== at) continue;
        if (best === null || (best.from !== from && order.compare(from, best.from) < 0)) {
          best = { from, to: at, label: labels[edge] as number };
        }
      }
    }
    assert(best !== null, "each state of a region has a way to it");
    reversed.push(best);
    at = best.from;
  }
}

/** The first transition that is this step. */
function positionOf({ program, states, survey }: Surroundings, { from, to, label }: Step): number {
  const source = new Uint32Array(program.stateWords);
  const wanted = new Uint32Array(program.stateWords);
  states.read(from, source);
  states.read(to, wanted);
  const transition = program.transitions(source).find(({ target, ...rest }) => {
    if (target === null || compareStates(target, wanted) !== 0) return false;
    return survey.labelOf({ target, ...rest }) === label;
  });
  assert(transition !== undefined, "each step of a walk is a transition");
  return transition.index;
}

function howMet(
  program: Program,
  graph: Graph,
  start: number,
  cycle: readonly Step[],
  { weak, strong }: Demand,
  before: number,
): readonly FairnessMet[] {
  const visited = [start, ...cycle.map(({ to }) => to)];
  return [...weak, ...strong]
    .toSorted((left, right) => left - right)
    .map((one): FairnessMet => {
      const text = program.temporal.constraints[one]?.text ?? "";
      const taken = cycle.findIndex(({ label }) => serves(graph, label, one));
      if (taken >= 0) return { text, how: "taken", step: before + taken + 1 };
      const isEnabled = visited.map((state) => graph.enabledIn(state).includes(one));
      if (!isEnabled.includes(true)) return { text, how: "neverEnabled", step: null };
      return { text, how: "disabled", step: before + isEnabled.indexOf(false) };
    });
}
