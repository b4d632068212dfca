// The search on graphs small enough to check by eye: counts, levels, limits, ties.

import { describe, expect, test } from "vitest";
import { statesWithin } from "../../src/engine/capacity.ts";
import { type Host, quietHost } from "../../src/engine/host.ts";
import { type Limits, noLimits } from "../../src/engine/limits.ts";
import { explore, exploreInTurns } from "../../src/engine/plain.ts";
import type { Program } from "../../src/program/program.ts";
import { edgesOf, graphProgram } from "./toy.ts";

function run(program: Program, limits: Partial<Limits> = {}, goals: readonly number[] = []) {
  return explore(program, { limits: { ...noLimits, ...limits }, host: quietHost, goals });
}

/** 0 → 1, 2; both → 3; 3 → 3 and 4. */
const diamond = edgesOf([
  [0, 2],
  [0, 1],
  [1, 3],
  [2, 3],
  [3, 3],
  [3, 4],
]);

function levelsOf(program: Program): number[][] {
  const { levels } = run(program);
  const into = new Uint32Array(program.stateWords);
  return levels.sizes.map((_, level) => {
    const states: number[] = [];
    levels.forEach(level, into, (state) => states.push(state[1] ?? -1));
    return states;
  });
}

test("counts initial states with duplicates, self-loops, and two ways to one state", () => {
  const { counts, stoppedBy } = run(graphProgram({ initials: [0, 0], edges: diamond }));
  expect(stoppedBy).toBeNull();
  expect(counts).toEqual({
    states: 5,
    generated: 8,
    initials: 2,
    transitions: 6,
    depth: 3,
    levelSizes: [1, 2, 1, 1],
    actionTransitions: [6],
    outsideBound: 0,
  });
});

test("finds states level by level, within one in the order of their discovery", () => {
  expect(levelsOf(graphProgram({ initials: [0], edges: diamond }))).toEqual([
    [0],
    [2, 1],
    [3],
    [4],
  ]);
});

test("a model without initial states is explored at once", () => {
  const { counts, stoppedBy } = run(graphProgram({ initials: [], edges: new Map() }));
  expect(counts).toMatchObject({ states: 0, generated: 0, depth: 0, levelSizes: [] });
  expect(stoppedBy).toBeNull();
});

describe("what decides a claim", () => {
  test("is the least state of the first level that has one, whatever comes first", () => {
    const bad = { never: (state: number) => state === 1 || state === 2 };
    const { sightings } = run(graphProgram({ initials: [0], edges: diamond, bad }));
    expect(sightings[0]).toMatchObject({ steps: 1, depth: 1, successor: null });
    expect(sightings[0]?.state[1]).toBe(1);
  });

  test("is, for steps, the least source and then its first successor that breaks them", () => {
    const edges = new Map([
      [0, [{ to: 2 }, { to: 1 }]],
      [2, [{ to: 3, decides: ["calm"] }]],
      [1, [{ to: 4 }, { to: 3, decides: ["calm"] }, { to: 1, decides: ["calm"] }]],
    ]);
    const { sightings } = run(graphProgram({ initials: [0], edges, steps: ["calm"] }));
    expect(sightings[0]).toMatchObject({ steps: 2, depth: 1, successor: 1 });
    expect(sightings[0]?.state[1]).toBe(1);
  });

  test("is an initial state, in no steps, where the claim is false from the start", () => {
    const bad = { never: () => true };
    const { sightings } = run(graphProgram({ initials: [5, 4], edges: diamond, bad }));
    expect(sightings[0]).toMatchObject({ steps: 0, depth: 0 });
    expect(sightings[0]?.state[1]).toBe(4);
  });

  test("is kept while the search goes on behind it", () => {
    const bad = { early: (state: number) => state === 1, late: (state: number) => state === 4 };
    const { sightings, counts } = run(graphProgram({ initials: [0], edges: diamond, bad }));
    expect(sightings.slice(0, 2).map((sighting) => sighting?.steps)).toEqual([1, 3]);
    expect(counts.states).toBe(5);
  });
});

test("a fault takes a position among successors, is no transition, and the search goes on", () => {
  const edges = new Map([
    [0, [{ to: 1 }, { to: "fault" as const }, { to: 2, decides: ["calm"] }]],
    [1, [{ to: 0 }]],
    [2, [{ to: 0 }]],
  ]);
  const program = graphProgram({ initials: [0], edges, steps: ["calm"] });
  const { sightings, counts } = run(program);
  expect(sightings[0]).toMatchObject({ steps: 1, successor: 2 });
  expect(sightings[1]).toMatchObject({ steps: 1, successor: 1, fault: { code: "fault/none" } });
  expect(counts).toMatchObject({ states: 3, transitions: 4 });
});

describe("deadlock", () => {
  const deadlockOf = (program: Program) => run(program).sightings.at(-1);

  test("is a state that nothing leads on from", () => {
    expect(deadlockOf(graphProgram({ initials: [0], edges: diamond }))?.steps).toBe(3);
  });

  test("is none where the state is final", () => {
    const isFinal = (state: number) => state === 4;
    expect(deadlockOf(graphProgram({ initials: [0], edges: diamond, isFinal }))).toBeNull();
  });

  test("is not mended by a fault of the environment, and is by a self-loop", () => {
    const edges = new Map([
      [0, [{ to: 1, action: 1 }]],
      [1, [{ to: 1 }]],
    ]);
    const actionKinds = ["input", "fault"] as const;
    const outcome = run(graphProgram({ initials: [0], edges, actionKinds }));
    expect(outcome.sightings.at(-1)?.steps).toBe(0);
    expect(outcome.selfLoops).toMatchObject({ count: 1, first: { steps: 1 } });
  });
});

test("a state outside of the bound is judged and generated, and neither kept nor expanded", () => {
  const isWithinBound = (state: number) => state < 3;
  const bad = { never: (state: number) => state >= 3 };
  const { counts, sightings } = run(
    graphProgram({ initials: [0], edges: diamond, bad, isWithinBound }),
  );
  expect(counts).toMatchObject({ states: 3, generated: 5, transitions: 4, depth: 1 });
  expect(counts.outsideBound).toBe(2);
  expect(sightings[0]).toMatchObject({ steps: 2, depth: 2 });
});

describe("limits", () => {
  const program = graphProgram({
    initials: [0],
    edges: new Map(Array.from({ length: 10_000 }, (_, at) => [at, [{ to: at + 1 }]])),
  });

  test("states: the level that goes beyond the limit is finished, and the last", () => {
    const { counts, stoppedBy } = run(program, { statesMax: 100 });
    expect(counts).toMatchObject({ states: 101, transitions: 100 });
    expect(stoppedBy).toEqual({ kind: "states", max: 100, depth: 100 });
    const wide = graphProgram({ initials: [0], edges: diamond });
    expect(run(wide, { statesMax: 1 }).counts).toMatchObject({ states: 3, depth: 1 });
  });

  test("states: a graph that just fits is explored to the end", () => {
    expect(run(graphProgram({ initials: [0], edges: diamond }), { statesMax: 5 }).stoppedBy).toBe(
      null,
    );
  });

  test("depth: states at the limit are judged and not expanded", () => {
    const { counts, stoppedBy } = run(program, { depthMax: 7 });
    expect(counts).toMatchObject({ states: 8, transitions: 7, depth: 7 });
    expect(stoppedBy).toEqual({ kind: "depth", max: 7, depth: 7 });
  });

  test("depth 0 leaves the initial states", () => {
    expect(run(program, { depthMax: 0 }).counts).toMatchObject({ states: 1, transitions: 0 });
  });

  test("time: the clock is the host's", () => {
    let now = 0;
    const host: Host = { ...quietHost, nowMs: () => now++ };
    const limits = { ...noLimits, timeMs: 50 };
    const { stoppedBy, counts } = explore(program, { limits, host, goals: [] });
    expect(stoppedBy).toMatchObject({ kind: "time", max: 50 });
    expect(counts.states).toBeLessThan(10_000);
  });

  test("memory: no more states are kept than there is room for with their table", () => {
    const { stoppedBy, counts } = run(program, { memoryBytes: 10_000 });
    expect(stoppedBy).toMatchObject({ kind: "memory", max: 10_000 });
    expect(counts.states).toBe(statesWithin(10_000, program.stateWords));
    expect(counts.states * 8).toBeLessThan(10_000);
  });

  test("memory: a level for which there is no room is taken back", () => {
    const edges = new Map([[0, Array.from({ length: 100 }, (_, index) => ({ to: index + 1 }))]]);
    const bad = { late: (state: number) => state === 1 };
    const fan = run(graphProgram({ initials: [0], edges, bad }), { memoryBytes: 1000 });
    expect(fan.counts).toMatchObject({ states: 1, transitions: 0, depth: 0 });
    expect(fan.sightings[0]).toBe(null);
  });

  test("a cancelled search stops between two portions", () => {
    let asked = 0;
    const host: Host = { ...quietHost, cancelled: () => ++asked > 20 };
    const { stoppedBy, counts } = explore(program, { limits: noLimits, host, goals: [] });
    expect(stoppedBy?.kind).toBe("cancelled");
    expect(counts.states).toBeLessThan(10_000);
  });
});

test("ends after the level in which the last goal is decided, and only if states are left", () => {
  const bad = { early: (state: number) => state === 1, late: (state: number) => state === 4 };
  const program = graphProgram({ initials: [0], edges: diamond, bad });
  expect(run(program, {}, [0])).toMatchObject({
    counts: { states: 3, levelSizes: [1, 2] },
    stoppedBy: { kind: "decided", depth: 1 },
  });
  expect(run(program, {}, [0, 1])).toMatchObject({ stoppedBy: { kind: "decided", depth: 3 } });
});

test("a search in turns finds the same", async () => {
  const program = graphProgram({ initials: [0], edges: diamond });
  const options = { limits: noLimits, host: quietHost, goals: [] };
  let pauses = 0;
  const pause = async () => {
    pauses++;
  };
  const outcome = await exploreInTurns(program, options, pause);
  expect(outcome.counts).toEqual(explore(program, options).counts);
  expect(pauses).toBe(0);
});
