// What a person who trusts no algorithm does: tries every set of states as the one that a run
// visits again and again, and every closed walk as the cycle of a run. And whether a run breaks a
// claim, by the definition of the claim.
import type { Behaviour, Kind } from "./random-behaviour.ts";

/** A run: some steps, then those of the cycle for ever; no step there stands for staying. */
export interface NaiveRun {
  readonly start: number;
  readonly stem: readonly NaiveStep[];
  readonly cycle: readonly NaiveStep[];
}

export interface NaiveStep {
  readonly from: number;
  readonly to: number;
  readonly action: number;
}

/** Steps that lead somewhere else: all that fairness knows of. */
function movesOf({ edges }: Behaviour): readonly NaiveStep[] {
  return edges.filter(({ from, to }) => from !== to);
}

function isEnabled(behaviour: Behaviour, actions: readonly number[], state: number): boolean {
  return movesOf(behaviour).some(({ from, action }) => from === state && actions.includes(action));
}

/** Whether a run that visits just these states, and takes just these steps, for ever is fair. */
export function isFairSet(
  behaviour: Behaviour,
  states: readonly number[],
  steps: readonly NaiveStep[],
): boolean {
  return behaviour.constraints.every(({ isStrong, actions }) => {
    if (steps.some(({ action }) => actions.includes(action))) return true;
    const enabled = states.filter((state) => isEnabled(behaviour, actions, state));
    return isStrong ? enabled.length === 0 : enabled.length < states.length;
  });
}

/** The least number of steps to each state by way of states that are inside. */
function distancesFrom(
  behaviour: Behaviour,
  starts: ReadonlyMap<number, number>,
  isInside: (state: number) => boolean,
): ReadonlyMap<number, number> {
  const distances = new Map(starts);
  for (let round = 0; round < behaviour.stateCount; round++) {
    for (const { from, to } of behaviour.edges) {
      const next = (distances.get(from) ?? Number.POSITIVE_INFINITY) + 1;
      if (isInside(to) && next < (distances.get(to) ?? Number.POSITIVE_INFINITY)) {
        distances.set(to, next);
      }
    }
  }
  return distances;
}

export function depthsOf(behaviour: Behaviour): ReadonlyMap<number, number> {
  return distancesFrom(
    behaviour,
    new Map(behaviour.initials.map((state) => [state, 0])),
    () => true,
  );
}

/** Where a run that breaks the claim may be for good, and how soon. */
function stallingDistances(behaviour: Behaviour, kind: Kind): ReadonlyMap<number, number> {
  const isOpen = (state: number): boolean => !behaviour.goals.includes(state);
  const depths = [...depthsOf(behaviour)];
  const from = (isStart: (state: number, depth: number) => boolean) =>
    distancesFrom(
      behaviour,
      new Map(depths.filter(([s, d]) => isOpen(s) && isStart(s, d))),
      isOpen,
    );
  switch (kind) {
    case "eventually":
      return from((_, depth) => depth === 0);
    case "leadsTo":
      return from((state) => behaviour.premises.includes(state));
    case "alwaysEventually":
      return from(() => true);
    default:
      return new Map(depths);
  }
}

/** Where the claim stalls at the earliest; null where it holds. All sets of states are tried. */
export function naiveStall(behaviour: Behaviour, kind: Kind): number | null {
  if (kind === "recoverable") return naiveLoss(behaviour);
  const distances = stallingDistances(behaviour, kind);
  let least: number | null = null;
  for (let set = 1; set < 1 << behaviour.stateCount; set++) {
    const states = statesIn(set);
    if (!states.every((state) => distances.has(state))) continue;
    if (kind === "stabilizes" && states.every((state) => behaviour.goals.includes(state))) continue;
    const inner = movesOf(behaviour).filter(
      ({ from, to }) => states.includes(from) && states.includes(to),
    );
    if (!isConnected(states, inner) || !isFairSet(behaviour, states, inner)) continue;
    const steps = Math.min(...states.map((state) => distances.get(state) ?? 0));
    least = Math.min(least ?? steps, steps);
  }
  return least;
}

function statesIn(set: number): readonly number[] {
  return Array.from({ length: 31 }, (_, state) => state).filter((state) => (set >> state) & 1);
}

/** Whether each state can be reached from each other one. */
function isConnected(states: readonly number[], steps: readonly NaiveStep[]): boolean {
  return states.every((start) => {
    const reached = new Set([start]);
    for (const _ of states) {
      for (const { from, to } of steps) if (reached.has(from)) reached.add(to);
    }
    return states.every((state) => reached.has(state));
  });
}

/** The depth of the nearest state from which the goal is out of reach without faults. */
function naiveLoss(behaviour: Behaviour): number | null {
  const { edges, goals } = behaviour;
  const lost = [...depthsOf(behaviour)].filter(([state]) => {
    const steps = edges.filter(({ action }) => action !== 0);
    const reached = distancesFrom(
      { ...behaviour, edges: steps },
      new Map([[state, 0]]),
      () => true,
    );
    return !goals.some((goal) => reached.has(goal));
  });
  return lost.length === 0 ? null : Math.min(...lost.map(([, depth]) => depth));
}

/** Whether a run breaks a claim, by its definition. */
export function breaks(
  { goals, premises }: Behaviour,
  kind: Kind,
  { start, stem, cycle }: NaiveRun,
): boolean {
  const before = [start, ...stem.map(({ to }) => to)];
  const forEver = cycle.length === 0 ? before.slice(-1) : cycle.map(({ to }) => to);
  const isGoal = (state: number): boolean => goals.includes(state);
  switch (kind) {
    case "eventually":
      return ![...before, ...forEver].some(isGoal);
    case "alwaysEventually":
      return !forEver.some(isGoal);
    case "stabilizes":
      return !forEver.every(isGoal);
    case "leadsTo": {
      const all = [...before, ...forEver];
      return all.some((state, at) => {
        // Behind a state on the cycle comes the whole cycle.
        return premises.includes(state) && ![...all.slice(at), ...forEver].some(isGoal);
      });
    }
    default:
      return false;
  }
}

/** Every run with a cycle of at most so many steps, behind a shortest way to its start. */
export function closedRuns(behaviour: Behaviour, lengthMax: number): readonly NaiveRun[] {
  const runs: NaiveRun[] = [];
  const stems = shortestStems(behaviour);
  for (const [state, { start, stem }] of stems) {
    runs.push({ start, stem, cycle: [] });
    const extend = (walk: readonly NaiveStep[]): void => {
      const at = walk.at(-1)?.to ?? state;
      if (walk.length > 0 && at === state) runs.push({ start, stem, cycle: walk });
      if (walk.length === lengthMax) return;
      for (const step of movesOf(behaviour)) if (step.from === at) extend([...walk, step]);
    };
    extend([]);
  }
  return runs;
}

function shortestStems(
  behaviour: Behaviour,
): ReadonlyMap<number, { readonly start: number; readonly stem: readonly NaiveStep[] }> {
  const stems = new Map(
    behaviour.initials.map((start) => [start, { start, stem: [] as readonly NaiveStep[] }]),
  );
  for (const [state, { start, stem }] of stems) {
    for (const step of behaviour.edges) {
      if (step.from === state && !stems.has(step.to)) {
        stems.set(step.to, { start, stem: [...stem, step] });
      }
    }
  }
  return stems;
}
