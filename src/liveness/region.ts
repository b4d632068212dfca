// The part of the graph that a behaviour which breaks a claim comes to and never leaves again, with
// the least number of steps to each of its states. The steps before its start may go anywhere.
import type { Bits } from "./bits.ts";
import type { Graph } from "./graph.ts";

/** What a claim's counterexamples look like. */
export interface Shape {
  /** Where the part that is never left may begin. */
  readonly isStart: (state: number) => boolean;
  /** States that it consists of. */
  readonly isInside: (state: number) => boolean;
}

export const UNREACHED = 0xffff_ffff;

export interface Region {
  /** By state: the least number of steps to it, or UNREACHED. */
  readonly distances: Uint32Array;
  /** The states by distance. */
  readonly order: Uint32Array;
  /** Where in the order the states of each distance start; one more entry than distances. */
  readonly layers: readonly number[];
}

/** `levels` are the states of the search by depth: numbers from one start to the next. */
export function findRegion(
  graph: Graph,
  levels: readonly number[],
  { isStart, isInside }: Shape,
): Region {
  const { stateCount, starts, targets } = graph;
  const distances = new Uint32Array(stateCount).fill(UNREACHED);
  const order = new Uint32Array(stateCount);
  const layers: number[] = [0];
  let count = 0;
  const reach = (state: number, distance: number): void => {
    if (distances[state] !== UNREACHED) return;
    distances[state] = distance;
    order[count++] = state;
  };
  for (let distance = 0; ; distance++) {
    const start = layers[distance] as number;
    const levelEnd = levels[distance + 1] ?? stateCount;
    // States that begin here, behind those that steps inside have led to.
    for (let state = levels[distance] ?? stateCount; state < levelEnd; state++) {
      if (distances[state] === UNREACHED && isStart(state)) reach(state, distance);
    }
    const end = count;
    layers.push(end);
    if (end === start && distance + 1 >= levels.length) break;
    for (let at = start; at < end; at++) {
      const state = order[at] as number;
      const edgeEnd = starts[state + 1] as number;
      for (let edge = starts[state] as number; edge < edgeEnd; edge++) {
        const target = targets[edge] as number;
        if (distances[target] === UNREACHED && isInside(target)) reach(target, distance + 1);
      }
    }
  }
  return { distances, order: order.subarray(0, count), layers };
}

/** Those that a set does not have. */
export function notIn(set: Bits): (state: number) => boolean {
  return (state) => !set.has(state);
}
