// Several workers on one table find what one finds, and what the interpreter finds; so does a
// search that goes on compiled where the interpreter has begun it.
import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { describe, expect, test } from "vitest";
import { threads } from "../../src/cli/threads.ts";
import type { Crew } from "../../src/engine/crew.ts";
import { noLimits } from "../../src/engine/limits.ts";
import type { Model } from "../../src/ir/ir.ts";
import { expectOk, readModel } from "../rules/read.ts";
import { exploreInterpreted, exploreTiered, exploreTogether, noCut } from "./agreement.ts";

/** Others take part from the first level on, so that tables grow while all of them work. */
function eager(size: number): Crew {
  return { ...threads(size), statesMin: 0, levelMin: 0, isAwaited: true };
}

function modelAt(path: string, params: Readonly<Record<string, string>>): Model {
  const text = readFileSync(path, "utf8");
  const selection = { params: new Map(Object.entries(params)) };
  return expectOk(readModel({ path, text }, selection));
}

const twoPhase = (): Model => modelAt("test/models/two-phase.fence", { rms: "5" });
const restore = (): Model => modelAt("models/tidb-operator/restore.fence", {});

/** Two-phase commit whose managers are alike. */
function symmetricTwoPhase(): Model {
  const path = "test/models/two-phase.fence";
  const plain = readFileSync(path, "utf8");
  const text = plain.replace("type Manager = 1..rms", "symmetric type Manager = m{1..rms}");
  return expectOk(readModel({ path, text }, { params: new Map([["rms", "6"]]) }));
}

const TRIES = 12;

describe("workers", () => {
  test.each([1, 2, 3, 8])("%i of them find what the interpreter finds", (size) => {
    for (const model of [twoPhase(), restore()]) {
      const expected = exploreInterpreted(model, noCut, true);
      expect(exploreTogether(model, eager(size))).toEqual(expected);
    }
  });

  test.each([1, 2, 3, 8])("%i of them find the same representatives", (size) => {
    const cut = { ...noCut, isReduced: true };
    const expected = exploreInterpreted(symmetricTwoPhase(), cut, true);
    expect(expected.counts?.states).toBe(553);
    expect(exploreTogether(symmetricTwoPhase(), eager(size), cut)).toEqual(expected);
  });

  test.each([
    { ...noLimits, statesMax: 500 },
    { ...noLimits, depthMax: 5 },
    { ...noLimits, memoryBytes: 2 ** 15 },
  ])("end at the same limit: %o", (limits) => {
    const cut = { limits, goals: null };
    // Nothing is said of the coverage of a search that a limit has ended.
    const coverage = "";
    const expected = { ...exploreInterpreted(twoPhase(), cut, true), coverage };
    for (const size of [1, 3]) {
      const found = exploreTogether(twoPhase(), eager(size), cut);
      expect(typeof found === "string" ? found : { ...found, coverage }).toEqual(expected);
    }
  });

  test("a worker that loses a block is found out", () => {
    const crew = eager(2);
    const broken: Crew = {
      ...crew,
      // It takes the size of a portion for the end of the level.
      start: (jobs) =>
        crew.start(
          jobs.map((job) => ({
            ...job,
            shared: { ...job.shared, levelEnd: job.shared.portion ?? 0 },
          })),
        ),
    };
    const model = twoPhase();
    const expected = exploreInterpreted(model, noCut, true);
    // It may come too late for any block, so it gets some tries.
    const tries = Array.from({ length: TRIES }, () => exploreTogether(model, broken));
    expect(tries.some((found) => !isDeepStrictEqual(found, expected))).toBe(true);
  });
});

describe("a search that goes on compiled", () => {
  test.each([0, 1, 40, 3000])("beyond %i states finds the same", (beyond) => {
    const model = twoPhase();
    expect(exploreTiered(model, beyond)).toEqual(exploreInterpreted(model));
  });
});
