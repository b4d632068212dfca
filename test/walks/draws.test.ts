// Chance: the published outputs of SplitMix64, equal odds, and how good the estimate of distinct
// states is.
import { describe, expect, test } from "vitest";
import {
  estimateOf,
  mergeRegisters,
  noteState,
  REGISTER_COUNT,
} from "../../src/engine/walker/distinct.ts";
import { Draws } from "../../src/engine/walker/draws.ts";
import { chiSquare } from "./chi-square.ts";

describe("draws", () => {
  test("are those of SplitMix64", () => {
    const zero = new Draws(0n);
    expect([zero.next(), zero.next(), zero.next()]).toEqual([
      0xe220a8397b1dcdafn,
      0x6e789e6aa1b965f4n,
      0x06c45d188009454fn,
    ]);
    expect(new Draws(1234567n).next()).toBe(6457827717110365317n);
  });

  test("depend on the seed and the number of the walk", () => {
    const firsts = [0, 1, 2 ** 40].flatMap((seed) =>
      [0, 1, 2, 4_000_000_000].map((walk) => Draws.ofWalk(seed, walk).next()),
    );
    expect(new Set(firsts).size).toBe(firsts.length);
  });

  test.each([1, 2, 3, 7, 10, 64])("below %i are equally likely", (count) => {
    const draws = Draws.ofWalk(3, count);
    const counts = Array.from({ length: count }, () => 0);
    for (let drawn = 0; drawn < 1000 * count; drawn++) {
      const number = draws.below(count);
      counts[number] = (counts[number] ?? Number.NaN) + 1;
    }
    expect(chiSquare(counts, 1000)).toBeLessThan(count + 5 * Math.sqrt(2 * count));
  });
});

describe("the estimate of distinct states", () => {
  const registersOf = (from: number, end: number): Uint8Array => {
    const registers = new Uint8Array(REGISTER_COUNT);
    for (let state = from; state < end; state++) noteState(registers, Uint32Array.of(state, 7, 9));
    return registers;
  };

  test.each([0, 1, 10, 1000, 10_000, 50_000])("of %i is off by some per cent at most", (count) => {
    expect(Math.abs(estimateOf(registersOf(0, count)) - count)).toBeLessThanOrEqual(count * 0.05);
  });

  test("counts a state once, and those of both sides once", () => {
    const both = registersOf(0, 3000);
    mergeRegisters(both, registersOf(2000, 4000));
    expect(both).toEqual(registersOf(0, 4000));
  });
});
