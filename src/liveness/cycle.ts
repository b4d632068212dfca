// A short cycle through a given state that is fair: nothing at all happening where that is fair,
// else the shortest way back if it is fair, else a round that visits what is demanded, each time
// the nearest first. The shortest round of all would be a travelling salesman's.
import type { Demand } from "./fair.ts";
import type { Graph } from "./graph.ts";
import type { Step, Walks, Wish } from "./walk.ts";

/** Steps from the state back to itself; none where it stays there for ever. */
export function fairCycle(
  graph: Graph,
  walks: Walks,
  component: Uint32Array,
  start: number,
  demand: Demand,
): readonly Step[] {
  if (isFair(graph, start, [], demand)) return [];
  const shortest = walks.cycle(start);
  if (shortest !== null && isFair(graph, start, shortest, demand)) return shortest;
  return round(graph, walks, component, start, demand);
}

/** Whether a cycle is a counterexample as it is. */
export function isFair(
  graph: Graph,
  start: number,
  cycle: readonly Step[],
  { weak, strong, isWanted }: Demand,
): boolean {
  const states = cycle.length === 0 ? [start] : cycle.map(({ from }) => from);
  const isTaken = (one: number): boolean => cycle.some(({ label }) => serves(graph, label, one));
  const isEnabled = (one: number, state: number): boolean => graph.enabledIn(state).includes(one);
  return (
    weak.every((one) => isTaken(one) || states.some((state) => !isEnabled(one, state))) &&
    strong.every((one) => isTaken(one) || !states.some((state) => isEnabled(one, state))) &&
    (isWanted === null || states.some(isWanted))
  );
}

export function serves(graph: Graph, label: number, constraint: number): boolean {
  return graph.label(label).constraints.includes(constraint);
}

function round(
  graph: Graph,
  walks: Walks,
  component: Uint32Array,
  start: number,
  demand: Demand,
): readonly Step[] {
  let open = wishesOf(graph, component, demand);
  const steps: Step[] = [];
  let at = start;
  const note = (label: number | null): void => {
    open = open.filter(({ isState, isLabel }) => {
      return isState?.(at) !== true && (label === null || isLabel?.(label) !== true);
    });
  };
  note(null);
  while (open.length > 0) {
    const waiting = open;
    const walk = walks.to(at, {
      isState: (state) => waiting.some(({ isState }) => isState?.(state) === true),
      isLabel: (label) => waiting.some(({ isLabel }) => isLabel?.(label) === true),
    });
    for (const step of walk) {
      steps.push(step);
      at = step.to;
      note(step.label);
    }
  }
  if (at === start) return steps;
  return [...steps, ...walks.to(at, { isState: (state) => state === start, isLabel: null })];
}

/** What a round through the component has to come by. */
function wishesOf(
  graph: Graph,
  component: Uint32Array,
  { weak, strong, isWanted }: Demand,
): readonly Wish[] {
  const sets = new Set<number>();
  for (const state of component) sets.add(graph.enabled[state] as number);
  const enabled = new Set([...sets].flatMap((set) => graph.enabledSets[set] ?? []));
  const takes =
    (one: number) =>
    (label: number): boolean =>
      serves(graph, label, one);
  return [
    ...weak.map((one): Wish => {
      return { isState: (state) => !graph.enabledIn(state).includes(one), isLabel: takes(one) };
    }),
    ...strong
      .filter((one) => enabled.has(one))
      .map((one): Wish => {
        return { isState: null, isLabel: takes(one) };
      }),
    ...(isWanted === null ? [] : [{ isState: isWanted, isLabel: null }]),
  ];
}
