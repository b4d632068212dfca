// Graphs of models with calls, and of models whose internal actions are awaited or free: a right
// implementation stays inside of the graph wherever it is led, however it uses its freedom, and a
// wrong one leaves it.
import { describe, expect, test } from "vitest";
import { at } from "../../src/values/access.ts";
import type { Options } from "../../src/vectors/header.ts";
import type { GraphMove, ObservationGraph } from "../../src/vectors/observation-graph.ts";
import { requestGraph } from "../../src/vectors/request-graph.ts";
import { Prng } from "../support/prng.ts";
import { fullOptions, instance, pathOf } from "./make.ts";
import { type Manner, Subject } from "./runner.ts";

const put = pathOf("put.fence");
const close = pathOf("close.fence");

function graphOf(path: string, control: NonNullable<Options["control"]> = {}): ObservationGraph {
  const { model, program } = instance(path);
  return requestGraph(program, model, { ...fullOptions, control }, 10_000);
}

function key(json: unknown): string {
  return JSON.stringify(json);
}

/** Where the implementation went on to, by what it showed; null where the graph has no such way. */
function follow(graph: ObservationGraph, subject: Subject, move: GraphMove): number | null {
  const reported = subject.do(move.do, move.args, move.during);
  const seen = key(subject.observe());
  const found = move.oneOf.find((one) => {
    const outputs = one.outcome === "done" ? (one.outputs ?? {}) : {};
    const said = one.outcome === "refused" ? one.reason : null;
    const maySay = one.outcome === "done" ? one.clause : undefined;
    const isSaid = said === reported.refusal || maySay === reported.refusal;
    return (
      isSaid &&
      key(outputs) === key(reported.outputs) &&
      key(at(graph.nodes, one.to).observed) === seen
    );
  });
  return found?.to ?? null;
}

/** How many steps of random walks stay inside; null where one does not. */
function walk(
  graph: ObservationGraph,
  path: string,
  overlays: readonly string[] = [],
  manner: Partial<Manner> = {},
): number | null {
  const prng = new Prng(3);
  const decide = (count: number): number => prng.below(count);
  const subject = new Subject(instance(path, {}, overlays), { decide, ...manner });
  let walked = 0;
  for (let turn = 0; turn < 60; turn++) {
    const start = at(graph.starts, prng.below(graph.starts.length));
    subject.reset(start.setup);
    let here = start.node;
    for (let step = 0; step < 10; step++) {
      const { moves } = at(graph.nodes, here);
      if (moves.length === 0) break;
      const next = follow(graph, subject, at(moves, prng.below(moves.length)));
      if (next === null) return null;
      here = next;
      walked++;
    }
  }
  return walked;
}

describe("a call", () => {
  const graph = graphOf(put);

  test("is one move, with what happens in its middle; its parts are none", () => {
    const moves = graph.nodes.flatMap((node) => node.moves);
    expect(new Set(moves.map((move) => move.do))).toEqual(new Set(["Put", "overwrite"]));
    const inside = moves.filter(({ during }) => during !== undefined);
    expect(inside.map((move) => move.during?.[0]?.at)).toContain("looked");
    expect(moves.map(({ as = [] }) => as.join())).toContain("look,write");
  });

  test("that is refused stays where it is", () => {
    const refused = graph.nodes.flatMap(({ node, moves }) =>
      moves.flatMap((move) =>
        move.oneOf.flatMap((one) => (one.outcome === "refused" ? [[move.do, one, node]] : [])),
      ),
    );
    expect(refused.length).toBeGreaterThan(0);
    for (const [action, one, node] of refused) {
      expect([action, one]).toEqual(["Put", { outcome: "refused", reason: "Full", to: node }]);
    }
  });

  test("can be walked beside a right implementation, and shows a wrong one", () => {
    expect(walk(graph, put)).toBeGreaterThan(200);
    expect(walk(graph, put, ["Blind"])).toBeNull();
    expect(walk(graph, put, ["Deaf"])).toBeNull();
  });
});

describe("an internal action", () => {
  const eager = { byItself: ["closeDone"] };

  test("that is awaited stands beside the move that sets it off", () => {
    const graph = graphOf(close, { closeDone: "awaited" });
    const moves = graph.nodes.flatMap((node) => node.moves);
    expect(moves.some((move) => move.do === "closeDone")).toBe(false);
    const sets = moves.filter(({ awaits }) => awaits?.[0]?.do === "closeDone");
    expect(new Set(sets.map((move) => move.do))).toEqual(new Set(["close"]));
    expect(walk(graph, close, [], eager)).toBeGreaterThan(200);
    expect(walk(graph, close, ["Forgetful"], eager)).toBeNull();
    expect(walk(graph, close), "it never closes").toBeNull();
  });

  test("that is free may show at any step, at a refusal too", () => {
    const graph = graphOf(close, { closeDone: "free" });
    const moves = graph.nodes.flatMap((node) => node.moves);
    expect(moves.some((move) => move.do === "closeDone")).toBe(false);
    expect(moves.map(({ oneOf }) => oneOf.map(({ to: _, ...one }) => one))).toContainEqual([
      { outcome: "ignored", clause: "NotOpen" },
      { outcome: "done", clause: "NotOpen", outputs: { told: ["Closed"] } },
    ]);
    for (const manner of [{}, eager]) expect(walk(graph, close, [], manner)).toBeGreaterThan(100);
    expect(walk(graph, close, ["Forgetful"], eager)).toBeNull();
  });
});
