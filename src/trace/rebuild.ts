// Roads to the places that decide claims, rebuilt from the levels of a search: no state carries a
// pointer to its parent. All roads are walked backwards together, one level at a time, so together
// they cost at most one more expansion of each state. Going back, the least predecessor by packed
// words is chosen, then its first successor: the road does not depend on the order of discovery.
//
// Where states were explored up to renaming, such a road leads from representative to
// representative. It is then walked once more from its initial state: each time the first
// transition is taken that leads into the orbit of the next one, so the trace is a run of the model
// in which every member keeps its name.
import { assert } from "../base/assert.ts";
import type { Sighting } from "../engine/exploration.ts";
import { compareStates } from "../engine/states.ts";
import { Store } from "../engine/store.ts";
import type { PackedState, Program } from "../program/program.ts";
import type { Path } from "./path.ts";
import { type Explored, findWays, type InTurns } from "./ways.ts";

/** What a road leads to, and which claim is decided there. */
export interface Destination {
  readonly claim: number;
  readonly sighting: Sighting;
}

/** A road under way: where it has come to, going back, and what lies behind it, last one first. */
interface Road {
  at: PackedState;
  readonly depth: number;
  readonly reversed: number[];
  /** The states of the road up to the place that decides, which is the first. */
  readonly states: PackedState[];
}

/** For each destination the shortest path to it, the deciding transition included. */
export function* rebuildPaths(
  explored: Explored,
  destinations: readonly Destination[],
): InTurns<readonly Path[]> {
  const { program } = explored;
  const roads = destinations.map(({ sighting: { state, depth, successor } }): Road => {
    return { at: state, depth, reversed: successor === null ? [] : [successor], states: [state] };
  });
  const deepest = roads.reduce((depth, road) => Math.max(depth, road.depth), 0);
  for (let depth = deepest; depth > 0; depth--) {
    const passing = roads.filter((road) => road.depth >= depth);
    yield* stepBack(explored, depth, passing);
  }
  const initials = program.initials().map(({ state }) => state);
  return roads.map((road, index) => {
    const initial = initials.findIndex((state) => isSame(program, state, road.at));
    const start = initials[initial];
    assert(start !== undefined, "a road that was rebuilt starts in an initial state");
    if (program.symmetry === null) {
      return { initial, steps: road.reversed.toReversed(), cycle: null };
    }
    const destination = destinations[index];
    assert(destination !== undefined, "every road has a destination");
    const steps = walkAgain(program, start, road.states.toReversed(), destination);
    return { initial, steps, cycle: null };
  });
}

/** Moves the roads, which have all come to this depth, back to the level before. */
function* stepBack(explored: Explored, depth: number, roads: readonly Road[]): InTurns<void> {
  // Several roads may have come to the same state; from there on they are one.
  const wanted = new Store(explored.program.stateWords);
  for (const road of roads) wanted.add(road.at);
  const ways = yield* findWays(explored, depth - 1, wanted);
  for (const road of roads) {
    const way = ways[wanted.find(road.at)];
    assert(way !== undefined && way !== null, "a state of a level has a source in the one before");
    road.at = way.source;
    road.reversed.push(way.successor);
    road.states.push(way.source);
  }
}

/** Whether a state is the other one, or has it as its representative. */
function isSame(program: Program, state: PackedState, other: PackedState): boolean {
  if (program.symmetry === null) return compareStates(state, other) === 0;
  const reached = new Uint32Array(program.stateWords);
  program.symmetry.representative(state, reached);
  return compareStates(reached, other) === 0;
}

/** The positions of transitions from a state through the orbits of these to the destination. */
function walkAgain(
  program: Program,
  start: PackedState,
  [, ...orbits]: readonly PackedState[],
  { claim, sighting }: Destination,
): readonly number[] {
  const steps: number[] = [];
  let state = start;
  for (const orbit of orbits) {
    const transition = program
      .transitions(state)
      .find(({ target }) => target !== null && isSame(program, target, orbit));
    assert(transition?.target !== undefined, "renamed states have renamed transitions");
    if (transition.target !== null) state = transition.target;
    steps.push(transition.index);
  }
  if (sighting.successor === null) return steps;
  const isFault = program.info.claims[claim]?.kind === "noFault";
  const deciding = program
    .transitions(state)
    .find(({ fault, broken, shown }) =>
      isFault ? fault !== null : broken.some((one) => one.claim === claim) || shown.includes(claim),
    );
  assert(deciding !== undefined, "what decides a claim does so under every renaming");
  return [...steps, deciding.index];
}
