// Roads that are found by asking the module that keeps the states are those that the program finds.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { assemble } from "../../src/assembler/assemble.ts";
import { compileModel, startCompiled } from "../../src/compiler/compile.ts";
import type { Exploration } from "../../src/engine/exploration.ts";
import { quietHost } from "../../src/engine/host.ts";
import { noLimits } from "../../src/engine/limits.ts";
import { explore } from "../../src/engine/plain.ts";
import type { Survey } from "../../src/engine/survey/survey.ts";
import { interpret } from "../../src/interpreter/interpret.ts";
import type { Model } from "../../src/ir/ir.ts";
import { ModelFaultError, type Program } from "../../src/program/program.ts";
import { type Destination, rebuildPaths } from "../../src/trace/rebuild.ts";
import { finish } from "../../src/trace/ways.ts";
import { expectOk, readModel } from "../rules/read.ts";
import { randomTexts } from "./random/arbitrary.ts";

interface Explored {
  readonly program: Program;
  readonly exploration: Exploration;
  readonly survey: Survey;
}

function exploreModel(model: Model): Explored {
  const program = interpret(model, { isReduced: true });
  const compiled = expectOk(compileModel(model, assemble, false, program.symmetry !== null));
  const options = { limits: noLimits, host: quietHost, goals: [] };
  const exploration = explore(program, options, startCompiled(compiled));
  const survey = exploration.survey();
  if (survey === null) throw new Error("the compiler does not take the model's claims");
  return { program, exploration, survey };
}

/** Places spread over all levels, and all that the search has seen. */
function destinationsOf({ program, exploration }: Explored): readonly Destination[] {
  const { levels, sightings, counts } = exploration;
  const seen = sightings.flatMap((sighting, claim) =>
    sighting === null ? [] : [{ claim, sighting }],
  );
  const spread = Array.from({ length: 40 }, (_, place): Destination => {
    const number = Math.floor(((place + 1) * counts.states) / 41);
    const state = new Uint32Array(program.stateWords);
    levels.states.read(number, state);
    const depth = levels.starts.filter((start) => start <= number).length - 1;
    const sighting = { steps: depth, state, depth, successor: null, fault: null };
    return { claim: 0, sighting };
  });
  return [...seen, ...spread];
}

function expectTheSameRoads(explored: Explored): void {
  const { program, exploration, survey } = explored;
  const { levels } = exploration;
  const destinations = destinationsOf(explored);
  const asked = finish(rebuildPaths({ program, levels, survey }, destinations));
  const expanded = finish(rebuildPaths({ program, levels, survey: null }, destinations));
  expect(asked).toEqual(expanded);
}

const names = ["two-phase", "prisoners", "readers-writers", "simple-allocator"];

test.each(names)("in %s", (name) => {
  const path = `test/models/${name}.fence`;
  const model = expectOk(readModel({ path, text: readFileSync(path, "utf8") }));
  expectTheSameRoads(exploreModel(model));
});

/** States of several words, three kinds of members of which two are symmetric, and a way out. */
const ring = (kind: "enum" | "symmetric type"): string => `
model Ring
${kind} Node ${kind === "enum" ? "{ N1, N2, N3 }" : "= n{1..3}"}
${kind} Key ${kind === "enum" ? "{ K1, K2, K3 }" : "= k{1..3}"}
enum Mark { Blank, Seen, Kept }
var marks: Map<Node, Map<Key, Mark>> = [n in Node: [x in Key: Blank]]
var order: Seq<Node, 4> = []
var spent: 0..9 = 0
bound spent < 6
action see(n in Node, x in Key) when marks[n][x] == Blank when spent < 8 {
  marks'[n][x] = Seen
  spent' = spent + 1
}
action keep(n in Node, x in Key) when marks[n][x] == Seen when forall m in Node: marks[m][x] != Kept {
  marks'[n][x] = Kept
}
action queue(n in Node) when !(n in order) when exists x in Key: marks[n][x] == Kept {
  order' = order + n
}
invariant NotSpent: spent < 5
invariant Short: size(order) < 3
`;

test.each(["enum", "symmetric type"] as const)("where members are those of a %s", (kind) => {
  const model = expectOk(readModel({ path: "ring.fence", text: ring(kind) }));
  const explored = exploreModel(model);
  expect(explored.program.symmetry === null).toBe(kind === "enum");
  expect(explored.exploration.sightings.filter((one) => one !== null).length).toBeGreaterThan(1);
  expectTheSameRoads(explored);
});

test("in random models", () => {
  let compared = 0;
  for (const { text } of fc.sample(randomTexts, { seed: 3, numRuns: 25 })) {
    const model = readModel({ path: "random.fence", text });
    if (!model.ok) continue;
    const explored = tryToExplore(model.value);
    if (explored === null || explored.exploration.counts.states < 5) continue;
    compared++;
    expectTheSameRoads(explored);
  }
  expect(compared).toBeGreaterThan(8);
});

/** Null where the compiler does not take the model, or where its initial states fault. */
function tryToExplore(model: Model): Explored | null {
  if (!compileModel(model, assemble).ok) return null;
  try {
    return exploreModel(model);
  } catch (error) {
    if (error instanceof ModelFaultError) return null;
    throw error;
  }
}
