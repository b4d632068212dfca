// Roads to the places that decide claims, rebuilt from the levels of a search: no state carries a
// pointer to its parent. All roads are walked backwards together, one level at a time, so together
// they cost at most one more expansion of each state. Going back, the least predecessor by packed
// words is chosen, then its first successor: the road does not depend on the order of discovery.
import { assert } from "../base/assert.ts";
import type { Sighting } from "../engine/exploration.ts";
import type { Levels } from "../engine/levels.ts";
import { compareStates } from "../engine/states.ts";
import { Store } from "../engine/store.ts";
import type { PackedState, Program, Sink } from "../program/program.ts";
import type { Path } from "./path.ts";

/**
 * A road under way: where it has come to, going back, and the steps from there on, last one first.
 */
interface Road {
  at: PackedState;
  readonly depth: number;
  readonly reversed: number[];
}

/** The best way found so far into a state: its least source, and the first successor of that. */
interface Way {
  source: PackedState;
  successor: number;
}

/** For each sighting the shortest path to it, the deciding transition included. */
export function rebuildPaths(
  program: Program,
  levels: Levels,
  sightings: readonly Sighting[],
): readonly Path[] {
  const roads = sightings.map(({ state, depth, successor }): Road => {
    return { at: state, depth, reversed: successor === null ? [] : [successor] };
  });
  const deepest = roads.reduce((depth, road) => Math.max(depth, road.depth), 0);
  for (let depth = deepest; depth > 0; depth--) {
    stepBack(
      program,
      levels,
      depth,
      roads.filter((road) => road.depth >= depth),
    );
  }
  const initials = program.initials();
  return roads.map(({ at, reversed }) => {
    const initial = initials.findIndex(({ state }) => compareStates(state, at) === 0);
    assert(initial >= 0, "a road that was rebuilt starts in an initial state");
    return { initial, steps: reversed.toReversed(), cycle: null };
  });
}

/** Moves the roads, which have all come to this depth, back to the level before. */
function stepBack(program: Program, levels: Levels, depth: number, roads: readonly Road[]): void {
  // Several roads may have come to the same state; from there on they are one.
  const wanted = new Store(program.stateWords);
  for (const road of roads) wanted.add(road.at);
  const ways = findWays(program, levels, depth - 1, wanted);
  for (const road of roads) {
    const way = ways[wanted.find(road.at)];
    assert(way !== undefined && way !== null, "a state of a level has a source in the one before");
    road.at = way.source;
    road.reversed.push(way.successor);
  }
}

function findWays(
  program: Program,
  levels: Levels,
  level: number,
  wanted: Store,
): readonly (Way | null)[] {
  const ways: (Way | null)[] = Array.from({ length: wanted.count }, () => null);
  const source = new Uint32Array(program.stateWords);
  let successor = 0;
  const sink: Sink = {
    transition: (_action, target) => {
      const index = wanted.find(target);
      if (index !== Store.ABSENT) ways[index] = lesser(ways[index] ?? null, source, successor);
      successor++;
    },
    claim: () => {},
    fault: () => {
      successor++;
    },
  };
  levels.forEach(level, source, () => {
    successor = 0;
    program.expand(source, sink);
  });
  return ways;
}

function lesser(known: Way | null, source: PackedState, successor: number): Way {
  // Of one source, the successor that came first stays.
  if (known !== null && compareStates(known.source, source) <= 0) return known;
  return { source: source.slice(), successor };
}
