// How steps are chosen: fairly, among what is meant; and broken kernels that the comparison with
// the interpreter must catch.
import { describe, expect, test } from "vitest";
import type { Choosing } from "../../src/engine/walker/choosing.ts";
import type { Model } from "../../src/ir/ir.ts";
import { expectOk, readModel } from "../rules/read.ts";
import { expectAlike } from "../support/alike.ts";
import { blocks, compiledWalks, plainWalks } from "./agreement.ts";
import { chiSquare } from "./chi-square.ts";

const text = `
model Lopsided
init start in 0..1
var x: 0..9 = start
var which: 0..9 = 0
action many(k in 0..7) when x < 2 { which' = k  x' = 2 }
action never when x == 9 { x' = 0 }
action one when x < 2 { x' = 3 }
action two(k in 0..1) when x < 2 { x' = 4 }
action back when x >= 2 { x' = 0  which' = 0 }
witness Many7: x == 2 && which == 7
invariant NotOne: x != 3
`;

const lopsided = (): Model => expectOk(readModel({ path: "lopsided.fence", text }));

/** Of 20,000 steps from states in which all but `back` are enabled. */
function takenBy(by: Choosing): readonly number[] {
  const walker = compiledWalks(lopsided())({ seed: 5, stepsMax: 1, by });
  return [...walker.walk(0, 20_000).taken];
}

describe("the next step", () => {
  test("is any transition, each equally likely", () => {
    const [many = 0, never, one = 0, two = 0] = takenBy("transition");
    expect(never).toBe(0);
    expect(chiSquare([many / 8, one, two / 2], 20_000 / 11)).toBeLessThan(15);
  });

  test("is first any action that has one", () => {
    const [many = 0, never, one = 0, two = 0] = takenBy("action");
    expect(never).toBe(0);
    expect(chiSquare([many, one, two], 20_000 / 3)).toBeLessThan(15);
  });

  test("is chosen by turns of walks", () => {
    const [many = 0, , one = 0, two = 0] = takenBy("mixed");
    const [half, rest] = [10_000 / 11, 10_000 / 3];
    const wanted = [8 * half + rest, half + rest, 2 * half + rest];
    for (const [index, count] of [many, one, two].entries()) {
      expect(chiSquare([count], wanted[index] ?? 0)).toBeLessThan(12);
    }
  });

  test("comes from any initial state, and from any of the transitions of an action", () => {
    const model = expectOk(
      readModel({
        path: "targets.fence",
        text: `
model Targets
init start in 0..3
var x: 0..15 = start
action go(k in 0..2) when x < 4 { x' = 4 + x * 3 + k }
${Array.from({ length: 12 }, (_, at) => `witness At${at}: x == ${at + 4}`).join("\n")}
`,
      }),
    );
    const counts = Array.from({ length: 12 }, () => 0);
    const start = compiledWalks(model);
    for (let seed = 0; seed < 1200; seed++) {
      const { sightings } = start({ seed, stepsMax: 1, by: "action" }).walk(0, 1);
      const seen = sightings.findIndex((sighting) => sighting?.position === null);
      counts[seen] = (counts[seen] ?? Number.NaN) + 1;
    }
    expect(chiSquare(counts, 100)).toBeLessThan(12 + 5 * Math.sqrt(24));
  });
});

describe("the comparison with the interpreter", () => {
  const options = { seed: 5, stepsMax: 30, by: "mixed" } as const;
  const reference = () => blocks(plainWalks(lopsided())(options), 3, 4);
  const broken = (wrong: string, by: string) => {
    const rewrite = (wat: string): string => {
      if (!wat.includes(wrong)) throw new Error("the canary has found nothing to break");
      return wat.replace(wrong, by);
    };
    return blocks(compiledWalks(lopsided(), rewrite)(options), 3, 4);
  };

  test("finds nothing wrong with the kernel itself", () => {
    expectAlike(blocks(compiledWalks(lopsided())(options), 3, 4), reference());
  });

  test("nor with a long seed, or with walks of high numbers", () => {
    const long = { ...options, seed: 2 ** 52 + 12345 };
    const plain = plainWalks(lopsided())(long).walk(3_999_999_990, 9);
    expectAlike(compiledWalks(lopsided())(long).walk(3_999_999_990, 9), plain);
    expect(plain.taken).not.toEqual(
      compiledWalks(lopsided())(options).walk(3_999_999_990, 9).taken,
    );
  });

  test.each([
    ["a stream that all walks share", "(i64.extend_i32_u (local.get $number))", "(i64.const 1)"],
    ["a shift that is one off", "(i64.const 27)", "(i64.const 28)"],
    [
      "an action of which always the first transition is taken",
      "(i32.add (local.get $at) (call $below (local.get $fresh)))",
      "(local.get $at)",
    ],
    ["a walk that goes on for too long", "(br_if $ended (i32.ge_u", "(br_if $ended (i32.gt_u"],
    ["a state that is not noted", "(call $note)", ""],
  ])("catches %s", (_, wrong, by) => {
    expect(broken(wrong, by)).not.toEqual(reference());
  });
});
