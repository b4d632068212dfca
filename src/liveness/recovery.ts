// From which states a goal can still be reached. Components come out behind all those that they
// lead to, so one walk tells: a component reaches the goal if one of its edges does.
import { Bits } from "./bits.ts";
import type { Components } from "./components.ts";
import type { Graph } from "./graph.ts";

/** The states without the goal from which it cannot be reached. */
export function stuckStates(
  graph: Graph,
  components: Components,
  goals: Bits,
  isWithFaults: boolean,
): Uint32Array {
  const { stateCount, starts, targets, labels } = graph;
  const allowed = Uint8Array.from({ length: graph.labelCount }, (_, label) =>
    isWithFaults || !graph.label(label).isFault ? 1 : 0,
  );
  const states = statesWithout(goals, stateCount);
  const partOf = new Uint32Array(stateCount);
  for (const state of states) partOf[state] = 1;
  const recovers = new Bits(stateCount);
  const leadsOn = (state: number): boolean => {
    if (graph.leaves(state, isWithFaults)) return true;
    for (let edge = starts[state] as number; edge < (starts[state + 1] as number); edge++) {
      if (allowed[labels[edge] as number] === 0) continue;
      const target = targets[edge] as number;
      if (goals.has(target) || recovers.has(target)) return true;
    }
    return false;
  };
  components.visit({ states, partOf, number: 1, allowed }, (component) => {
    if (component.some(leadsOn)) for (const state of component) recovers.add(state);
  });
  return states.filter((state) => !recovers.has(state));
}

function statesWithout(goals: Bits, stateCount: number): Uint32Array {
  const states = new Uint32Array(stateCount);
  let count = 0;
  for (let state = 0; state < stateCount; state++) {
    if (!goals.has(state)) states[count++] = state;
  }
  return states.subarray(0, count);
}
