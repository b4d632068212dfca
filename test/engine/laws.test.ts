// Laws of the search and the store on random input, and canaries: broken ones that the laws catch.
import fc from "fast-check";
import { expect, test } from "vitest";
import { assert } from "../../src/base/assert.ts";
import type { Exploration } from "../../src/engine/exploration.ts";
import { quietHost } from "../../src/engine/host.ts";
import { noLimits } from "../../src/engine/limits.ts";
import { explore } from "../../src/engine/plain.ts";
import { compareStates } from "../../src/engine/states.ts";
import { Store } from "../../src/engine/store.ts";
import type { PackedState, Program } from "../../src/program/program.ts";
import { Prng } from "../support/prng.ts";
import { naiveDistances, smallGraph } from "./random-graph.ts";
import { graphProgram } from "./toy.ts";

type Search = (program: Program) => Exploration;

const search: Search = (program) =>
  explore(program, { limits: noLimits, host: quietHost, goals: [] });

function searchTo(depthMax: number): Search {
  return (program) =>
    explore(program, { limits: { ...noLimits, depthMax }, host: quietHost, goals: [] });
}

function distancesOf(program: Program, { levels }: Exploration): Map<number, number> {
  const into = new Uint32Array(program.stateWords);
  const distances = new Map<number, number>();
  for (let level = 0; level < levels.count; level++) {
    levels.forEach(level, into, (state) => distances.set(state[1] ?? -1, level));
  }
  return distances;
}

function findsShortestDistances(searchWith: Search) {
  return fc.property(smallGraph(), (graph) => {
    const program = graphProgram(graph);
    const distances = distancesOf(program, searchWith(program));
    expect(distances).toEqual(new Map(naiveDistances(graph)));
  });
}

function countsEveryTransition(searchWith: Search) {
  return fc.property(smallGraph(), (graph) => {
    const { counts } = searchWith(graphProgram(graph));
    const reached = [...naiveDistances(graph).keys()];
    const edges = reached.flatMap((state) => graph.edges.get(state) ?? []);
    const transitions = edges.filter(({ to }) => to !== "fault").length;
    expect(counts.transitions).toBe(transitions);
    expect(counts.generated).toBe(graph.initials.length + transitions);
    expect(counts.levelSizes.reduce((sum, size) => sum + size, 0)).toBe(counts.states);
  });
}

function violationsAreAsNearAsCanBe(searchWith: Search) {
  return fc.property(smallGraph(), (graph) => {
    const { sightings } = searchWith(graphProgram(graph));
    const distances = naiveDistances(graph);
    const nearest = (depths: readonly number[]) =>
      depths.length === 0 ? null : Math.min(...depths);
    const isBad = graph.bad?.never ?? (() => false);
    const bad = [...distances].flatMap(([state, depth]) => (isBad(state) ? [depth] : []));
    expect(sightings[0]?.steps ?? null).toBe(nearest(bad));
    const broken = [...distances].flatMap(([state, depth]) =>
      (graph.edges.get(state) ?? []).some(({ decides }) => decides?.includes("calm"))
        ? [depth + 1]
        : [],
    );
    expect(sightings[1]?.steps ?? null).toBe(nearest(broken));
  });
}

const laws = [
  { name: "shortest distances", law: findsShortestDistances },
  { name: "every transition is counted", law: countsEveryTransition },
  { name: "violations are as near as can be", law: violationsAreAsNearAsCanBe },
];

test.each(laws)("law of the search: $name", ({ law }) => fc.assert(law(search)));

test.each(laws)("the canary that stops too early is caught: $name", ({ law }) => {
  expect(fc.check(law(searchTo(1)), { numRuns: 1000, endOnFailure: true, seed: 1 }).failed).toBe(
    true,
  );
});

interface StoreLike {
  readonly count: number;
  add(state: PackedState): number;
}

/** Takes one state in a thousand for one that it knows already. */
function forgetfulStore(words: number): StoreLike {
  const store = new Store(words);
  let asked = 0;
  return {
    get count() {
      return store.count;
    },
    add: (state) => (++asked % 1000 === 0 ? Store.PRESENT : store.add(state)),
  };
}

function storeIsASet(make: (words: number) => StoreLike) {
  const input = fc.record({
    words: fc.integer({ min: 1, max: 4 }),
    count: fc.integer({ min: 0, max: 4000 }),
    seed: fc.nat(),
  });
  // Drawn from a seed, so that shrinking stays quick. Few distinct words and many states: both new
  // ones and known ones are common.
  return fc.property(input, ({ words, count, seed }) => {
    const prng = new Prng(seed);
    const known = new Set<string>();
    const store = make(words);
    for (let at = 0; at < count; at++) {
      const state = Uint32Array.from({ length: words }, () => prng.below(9));
      const isNew = !known.has(state.join());
      known.add(state.join());
      assert((store.add(state) !== Store.PRESENT) === isNew, "the store is a set");
    }
    expect(store.count).toBe(known.size);
  });
}

test("law of the store: it is a set of states", () =>
  fc.assert(storeIsASet((words) => new Store(words))));

test("the canary that loses one state in a thousand is caught", () => {
  expect(fc.check(storeIsASet(forgetfulStore), { endOnFailure: true, seed: 1 }).failed).toBe(true);
});

test("the store numbers states in order of discovery and keeps them as it grows", () => {
  const store = new Store(3);
  const stateOf = (seed: number) => Uint32Array.of(seed, seed * 2654435761, ~seed);
  for (let seed = 0; seed < 5000; seed++) expect(store.add(stateOf(seed))).toBe(seed);
  const into = new Uint32Array(3);
  for (let seed = 0; seed < 5000; seed++) {
    store.read(seed, into);
    expect(into).toEqual(stateOf(seed));
    expect(store.find(stateOf(seed))).toBe(seed);
  }
  expect(store.find(stateOf(5000))).toBe(Store.ABSENT);
});

test("the all-zero state is a state, and so is the one without words", () => {
  const store = new Store(2);
  expect(store.find(Uint32Array.of(0, 0))).toBe(Store.ABSENT);
  expect(store.add(Uint32Array.of(0, 0))).toBe(0);
  expect(store.add(Uint32Array.of(0, 0))).toBe(Store.PRESENT);
  const empty = new Store(0);
  expect([empty.add(new Uint32Array()), empty.add(new Uint32Array())]).toEqual([0, Store.PRESENT]);
});

test("states are ordered word by word, unsigned", () => {
  expect(compareStates(Uint32Array.of(1, 0), Uint32Array.of(0, 9))).toBe(1);
  expect(compareStates(Uint32Array.of(0, 0xffff_ffff), Uint32Array.of(0, 1))).toBe(1);
  expect(compareStates(Uint32Array.of(3, 4), Uint32Array.of(3, 4))).toBe(0);
});
