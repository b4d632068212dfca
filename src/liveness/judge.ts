// The verdict on one check, from the graph and the predicates: a place that decides it, a run that
// breaks it, or neither.
import type { Sighting } from "../engine/exploration.ts";
import type { TemporalCheck } from "../program/temporal.ts";
import { buildLasso, type Surroundings } from "./build-lasso.ts";
import type { Components } from "./components.ts";
import { type Demand, forEachFair } from "./fair.ts";
import type { Lasso } from "./lasso.ts";
import type { Predicates } from "./predicates.ts";
import { stuckStates } from "./recovery.ts";
import { findRegion, type Region, type Shape } from "./region.ts";

export type Broken =
  | { readonly kind: "place"; readonly sighting: Sighting }
  | { readonly kind: "lasso"; readonly lasso: Lasso };

export interface JudgeContext extends Surroundings {
  readonly components: Components;
  /** The number of the first state of each level of the search. */
  readonly levels: readonly number[];
}

/** Null where the claim holds for this choice of its parameters. */
export function judgeCheck(
  context: JudgeContext,
  check: TemporalCheck,
  predicates: Predicates,
): Broken | null {
  if (predicates.fault !== null) return { kind: "place", sighting: predicates.fault };
  if (predicates.kind === "recoverable") {
    const sighting = judgeRecoverable(context, check, predicates);
    return sighting === null ? null : { kind: "place", sighting };
  }
  const lasso = judgeTemporal(context, check, predicates);
  return lasso === null ? null : { kind: "lasso", lasso };
}

function judgeRecoverable(
  { graph, components, states, order, depthOf, program }: JudgeContext,
  { isWithFaults }: TemporalCheck,
  { goals }: Predicates,
): Sighting | null {
  const stuck = stuckStates(graph, components, goals, isWithFaults);
  const [first] = stuck;
  if (first === undefined) return null;
  // Numbers grow with depth, so the first one is among the nearest.
  const depth = depthOf(first);
  const nearest = order.least(stuck.filter((state) => depthOf(state) === depth)) ?? first;
  const state = new Uint32Array(program.stateWords);
  states.read(nearest, state);
  return { steps: depth, state, depth, successor: null, fault: null };
}

function judgeTemporal(
  context: JudgeContext,
  { constraints }: TemporalCheck,
  predicates: Predicates,
): Lasso | null {
  const { graph, levels, program } = context;
  const shape = shapeOf(predicates, context.depthOf);
  const region = findRegion(graph, levels, shape);
  const isStrong = (one: number): boolean => program.temporal.constraints[one]?.isStrong === true;
  const { goals } = predicates;
  const demand: Demand = {
    weak: constraints.filter((one) => !isStrong(one)),
    strong: constraints.filter(isStrong),
    isWanted: predicates.kind === "stabilizes" ? (state) => !goals.has(state) : null,
  };
  const nearest = nearestFair(context, region, demand);
  if (nearest === null) return null;
  return buildLasso(context, region, shape, nearest.component, nearest.start, demand);
}

/** The part of the graph in which a run that breaks the claim stays for ever. */
function shapeOf({ kind, goals, premises }: Predicates, depthOf: (state: number) => number): Shape {
  const isOpen = (state: number): boolean => !goals.has(state);
  switch (kind) {
    case "eventually":
      return { isStart: (state) => depthOf(state) === 0 && isOpen(state), isInside: isOpen };
    case "leadsTo":
      return {
        isStart: (state) => premises?.has(state) === true && isOpen(state),
        isInside: isOpen,
      };
    case "stabilizes":
      return { isStart: () => true, isInside: () => true };
    default:
      return { isStart: isOpen, isInside: isOpen };
  }
}

/** Of all states on fair cycles the nearest, then the least, with its component. */
function nearestFair(
  { graph, components, order }: JudgeContext,
  { distances, order: states }: Region,
  demand: Demand,
): { readonly component: Uint32Array; readonly start: number } | null {
  const partOf = new Uint32Array(graph.stateCount);
  for (const state of states) partOf[state] = 1;
  let best: { readonly component: Uint32Array; readonly start: number } | null = null;
  const isNearer = (left: number, right: number): boolean => {
    const difference = (distances[left] as number) - (distances[right] as number);
    return difference === 0 ? order.compare(left, right) < 0 : difference < 0;
  };
  const part = { states, partOf, number: 1, allowed: null };
  forEachFair(graph, components, part, demand, (component) => {
    let start = component[0] as number;
    for (const state of component) if (isNearer(state, start)) start = state;
    if (best === null || isNearer(start, best.start)) {
      best = { component: component.slice(), start };
    }
  });
  return best;
}
