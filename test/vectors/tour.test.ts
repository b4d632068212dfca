// The tour: a real walk that comes to every edge, no dearer than the greedy one, and never cheaper
// than its bound, which is tried against all walks there are on small random graphs.
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { controlsOf } from "../../src/vectors/control.ts";
import { buildStates } from "../../src/vectors/graph.ts";
import { type Costs, greedyTour } from "../../src/vectors/greedy-tour.ts";
import { Performer } from "../../src/vectors/perform.ts";
import { postman } from "../../src/vectors/postman.ts";
import { Resets, type RoadMap, type Stride } from "../../src/vectors/roads.ts";
import { findSituations, type Graph } from "../../src/vectors/situations.ts";
import { costOf, defaultCosts, stepsMaxFrom, tour } from "../../src/vectors/tour.ts";
import { fullOptions, instance, makeSuite, pathOf } from "./make.ts";
import { failureOf, Subject } from "./runner.ts";

const models = resolve(import.meta.dirname, "../../models");

function graphOf(path: string): Graph {
  const { model, program } = instance(path);
  const silence = model.outputs.map(({ initial }) => initial);
  const states = buildStates(program, silence, 100_000);
  return findSituations(states, new Performer(states, controlsOf(model, fullOptions)));
}

describe.each([
  pathOf("lease.fence"),
  pathOf("choices.fence"),
  pathOf("put.fence"),
  `${models}/gitaly/jobs.fence`,
  `${models}/tidb-operator/gc-gate.fence`,
])("%s", (path) => {
  const graph = graphOf(path);
  const resets = new Resets(graph);
  const reachable = resets.order.flatMap((node) =>
    (graph.moves[node] ?? []).flatMap(({ edges }) => edges),
  );

  test.each<Costs>([defaultCosts, { reset: 1, step: 10 }, { reset: 500, step: 1 }])(
    "the tour walks, and comes to everything, at %j",
    (costs) => {
      const { roads, bound } = tour(graph, resets, new Set(), costs);
      const covered = new Set<number>();
      for (const { initial, strides } of roads) {
        let here = graph.starts[initial]?.node;
        for (const { node, move } of strides) {
          expect(node).toBe(here);
          const taken = graph.moves[node]?.[move];
          for (const edge of taken?.edges ?? []) covered.add(edge);
          here = taken?.target;
        }
      }
      expect(covered).toEqual(new Set(reachable));
      const greedy = greedyTour(graph, resets, new Set(), { costs, stepsMax: stepsMaxFrom });
      expect(costOf(roads, costs)).toBeLessThanOrEqual(costOf(greedy, costs));
      expect(costOf(roads, costs)).toBeGreaterThanOrEqual(bound);
    },
  );

  test("what is covered already is left out", () => {
    expect(tour(graph, resets, new Set(reachable)).roads).toEqual([]);
  });
});

test("where the way back is long, a dear reset makes one walk of two", () => {
  const moves = [[1, 1], [2], [3], [0]].map((own) => own.map((target) => ({ target })));
  const map: RoadMap = { nodes: { length: 4 }, starts: [{ node: 0 }], moves };
  const chosen = [0, 1].map((move) => ({ node: 0, move }));
  const walksAt = (reset: number): number =>
    postman(map, new Resets(map), chosen, { reset, step: 1 }).walks.length;
  expect(walksAt(1)).toBe(2);
  expect(walksAt(100)).toBe(1);
});

/** The same numbers for the same seed (Marsaglia's xorshift). */
function random(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761 + 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

function randomMap(seed: number): RoadMap {
  const below = random(seed);
  const count = 2 + below(4);
  const moves = Array.from({ length: count }, () =>
    Array.from({ length: below(3) }, () => ({ target: below(count) })),
  );
  return { nodes: { length: count }, starts: [{ node: 0 }], moves };
}

/** The cost of the cheapest walks from resets that take all these strides, by trying all. */
function cheapest(map: RoadMap, chosen: readonly Stride[], { reset, step }: Costs): number {
  const all = 2 ** chosen.length - 1;
  const best = new Map<string, number>();
  const queue: { node: number; taken: number; cost: number }[] = [{ node: -1, taken: 0, cost: 0 }];
  for (;;) {
    queue.sort((one, two) => two.cost - one.cost);
    const next = queue.pop();
    if (next === undefined) throw new Error("every stride can be taken");
    const { node, taken, cost } = next;
    if (taken === all) return cost;
    if ((best.get(`${node} ${taken}`) ?? Number.POSITIVE_INFINITY) <= cost) continue;
    best.set(`${node} ${taken}`, cost);
    for (const start of map.starts) queue.push({ node: start.node, taken, cost: cost + reset });
    for (const [move, { target }] of (map.moves[node] ?? []).entries()) {
      const index = chosen.findIndex((one) => one.node === node && one.move === move);
      const more = index < 0 ? taken : taken | (2 ** index);
      queue.push({ node: target, taken: more, cost: cost + step });
    }
  }
}

test("no bound is too high, no walks are too cheap, and most of them are the best", () => {
  let [tried, best] = [0, 0];
  for (let seed = 1; seed <= 300; seed++) {
    const map = randomMap(seed);
    const resets = new Resets(map);
    const chosen = resets.order.flatMap((node) =>
      (map.moves[node] ?? []).map((_, move) => ({ node, move })),
    );
    if (chosen.length === 0) continue;
    const costs = { reset: 1 + (seed % 4), step: 1 + (seed % 2) };
    const { walks, bound } = postman(map, resets, chosen, costs);
    const paid = costOf(walks, costs);
    const least = cheapest(map, chosen, costs);
    expect([seed, bound]).toEqual([seed, Math.min(bound, least)]);
    expect([seed, paid]).toEqual([seed, Math.max(paid, least)]);
    const taken = walks.flatMap(({ strides }) =>
      strides.map(({ node, move }) => `${node} ${move}`),
    );
    for (const { node, move } of chosen) expect(taken).toContain(`${node} ${move}`);
    tried++;
    if (paid === least) best++;
  }
  expect(tried).toBeGreaterThan(200);
  expect(best / tried).toBeGreaterThan(0.95);
});

test("the header says what the tour costs, and what it must", () => {
  const { certificate } = makeSuite(pathOf("lease.fence"), {
    ...fullOptions,
    costs: { reset: 7 },
  }).header;
  const {
    tests = 0,
    steps = 0,
    cost,
    bound = 0,
    costs,
    stepsOnePathEach = 0,
  } = certificate.tour ?? {};
  expect(costs).toEqual({ reset: 7, step: 1 });
  expect(cost).toBe(7 * tests + steps);
  expect(bound).toBeLessThanOrEqual(7 * tests + steps);
  expect(steps).toBeLessThan(stepsOnePathEach);
});

test.each(["smoke", "full"] as const)("a budget of steps is kept in the tier %s", (tier) => {
  const path = `${models}/gitaly/jobs.fence`;
  const some = makeSuite(path, { ...fullOptions, tier, stepsMax: 300 });
  const more = makeSuite(path, { ...fullOptions, tier, stepsMax: 900 });
  const coveredIn = ({ header }: typeof some): number =>
    header.certificate.criteria.find(({ name }) => name === "transitions")?.covered ?? 0;
  expect(some.header.certificate.steps).toBeLessThanOrEqual(300);
  expect(more.header.certificate.steps).toBeLessThanOrEqual(900);
  expect(coveredIn(some)).toBeLessThan(coveredIn(more));
  const ids = new Set(more.tests.map(({ id }) => id));
  expect(some.tests.filter(({ group }) => group === "mutant").every(({ id }) => ids.has(id))).toBe(
    true,
  );
});

describe("--pairs", () => {
  const path = pathOf("lease.fence");
  const suite = makeSuite(path, { ...fullOptions, pairs: true });
  const plain = makeSuite(path);
  const criterion = suite.header.certificate.criteria.find(({ name }) => name === "pairs");

  test("takes every pair of transitions", () => {
    const graph = graphOf(path);
    const wanted = new Set<string>();
    for (const node of new Resets(graph).order) {
      for (const first of graph.moves[node] ?? []) {
        for (const second of graph.moves[first.target] ?? []) {
          wanted.add(`${first.edges.at(-1)} ${second.edges[0]}`);
        }
      }
    }
    expect(criterion).toMatchObject({ total: wanted.size, covered: wanted.size, uncovered: [] });
  });

  test("adds tests, and changes none", () => {
    const before = new Set(plain.tests.map(({ id }) => id));
    const added = suite.tests.filter(({ id }) => !before.has(id));
    expect(added.length).toBeGreaterThan(10);
    expect(new Set(added.map(({ group }) => group))).toEqual(new Set(["pairs"]));
    expect(suite.tests.length - added.length).toBe(plain.tests.length);
    const subject = new Subject(instance(path));
    const sequences = added.flatMap((one) => (one.group === "table" ? [] : [one]));
    expect(sequences.flatMap((one) => failureOf(suite.header, one, subject) ?? [])).toEqual([]);
  });

  test("counts what had no room", () => {
    const some = makeSuite(path, { ...fullOptions, pairs: true, stepsMax: 200 });
    const found = some.header.certificate.criteria.find(({ name }) => name === "pairs");
    expect(found?.covered).toBeLessThan(criterion?.covered ?? 0);
    const lost = found?.uncovered.reduce((sum, { count }) => sum + count, 0) ?? 0;
    expect(lost + (found?.covered ?? 0)).toBe(criterion?.total);
  });
});
