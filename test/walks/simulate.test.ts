// Simulation over lanes: whoever is faster, the outcome is that of one lane; goals, clocks and
// people end it where they should.
import { describe, expect, test } from "vitest";
import type { WalkBlock } from "../../src/engine/walker/walks.ts";
import { interpret } from "../../src/interpreter/interpret.ts";
import type { Program } from "../../src/program/program.ts";
import {
  blockSize,
  type Lane,
  type Simulation,
  type SimulationOptions,
  simulate,
} from "../../src/search/simulate.ts";
import { expectOk, readModel } from "../rules/read.ts";
import { expectAlike } from "../support/alike.ts";
import { Prng } from "../support/prng.ts";
import { compiledWalks, plainWalks } from "./agreement.ts";

const text = `
model Corridor
var x: 0..30 = 0
action on when x < 30 { x' = x + 1 }
action back when x > 0 { x' = x - 1 }
action home when x > 2 { x' = 0 }
invariant Near: x < 7
witness Five: x == 5
step NotHomeFromSix on home: x != 6
`;

const model = expectOk(readModel({ path: "corridor.fence", text }));
const program: Program = interpret(model);
const stepsMax = 40;
const walks = { seed: 12, stepsMax, by: "mixed" } as const;
const quiet = { nowMs: () => 0, onProgress: () => {}, cancelled: () => false };
const start = compiledWalks(model);

/** Lanes that take turns at random. */
function lanes(count: number, prng: Prng): readonly Lane[] {
  return Array.from({ length: count }, (): Lane => {
    const walker = start(walks);
    return {
      walk: async (first, size) => {
        for (let wait = prng.below(6); wait > 0; wait--) await Promise.resolve();
        return walker.walk(first, size);
      },
    };
  });
}

async function run(
  count: number,
  more: Partial<SimulationOptions> = {},
  seed = 1,
): Promise<Simulation> {
  const options = { walksMax: 1000, stepsMax, goals: [], timeMs: null, host: quiet, ...more };
  return await simulate(program.info, lanes(count, new Prng(seed)), options);
}

const indexOf = (name: string): number =>
  program.info.claims.findIndex((claim) => claim.name === name);

describe("a simulation", () => {
  test("is that of one walker that walks all", async () => {
    const { walked, stoppedBy } = await run(1);
    expect(stoppedBy).toBeNull();
    expectAlike(walked, start(walks).walk(0, 1000));
    expectAlike(walked, plainWalks(model)(walks).walk(0, 1000));
  });

  test.each([2, 3, 5])("does not depend on the number of lanes, such as %i", async (count) => {
    const one = await run(1);
    for (let seed = 0; seed < 5; seed++) expectAlike(await run(count, {}, seed), one);
  });

  test("keeps the first walk that sees a claim decided", async () => {
    const { walked } = await run(3);
    const near = walked.sightings[indexOf("Near")];
    const first = (count: number): WalkBlock => start(walks).walk(0, count);
    expect(near?.walk).toBeGreaterThan(0);
    expect(first(near?.walk ?? 0).sightings[indexOf("Near")]).toBeNull();
    expect(first((near?.walk ?? 0) + 1).sightings[indexOf("Near")]).toEqual(near);
    // The state that is too far is the last one, and no claim about states has a position.
    expect(near?.position).toBeNull();
    expect(walked.sightings[indexOf("NotHomeFromSix")]?.position).not.toBeNull();
  });

  test("ends with the block that decides the goals, on any number of lanes", async () => {
    const goals = [indexOf("Near"), indexOf("Five")];
    const one = await run(1, { goals });
    expect(one.stoppedBy).toBe("decided");
    expect(one.walked.walks).toBeLessThan(1000);
    expect(one.walked.walks % blockSize(stepsMax)).toBe(0);
    for (let seed = 0; seed < 5; seed++) expectAlike(await run(3, { goals }, seed), one);
  });

  test("ends when the time is up, with whole blocks from the first one on", async () => {
    let now = 0;
    const host = { ...quiet, nowMs: () => now++ };
    const { walked, stoppedBy } = await run(2, { timeMs: 3, host });
    expect(stoppedBy).toBe("time");
    expectAlike(walked, start(walks).walk(0, walked.walks));
  });

  test("ends when somebody stops it", async () => {
    let asked = 0;
    const host = { ...quiet, cancelled: () => ++asked > 2 };
    const { walked, stoppedBy } = await run(1, { host });
    expect(stoppedBy).toBe("cancelled");
    expect(walked.walks).toBe(3 * blockSize(stepsMax));
  });

  test("that is complete was not stopped, however late it is", async () => {
    let now = 0;
    const host = { nowMs: () => now++ * 1000, onProgress: () => {}, cancelled: () => now > 1 };
    const walksMax = blockSize(stepsMax);
    expect((await run(1, { walksMax, timeMs: 1, host })).stoppedBy).toBeNull();
  });

  test("tells how far it is", async () => {
    const told: number[] = [];
    const host = {
      ...quiet,
      onProgress: ({ walks: count }: { walks: number }) => told.push(count),
    };
    const { walked } = await run(2, { host });
    expect(told.at(-1)).toBe(walked.walks);
    expect(told).toEqual(told.toSorted((left, right) => left - right));
  });
});
