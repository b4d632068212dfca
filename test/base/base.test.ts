// The base layer against naive restatements of what it promises.
import { fc, test as lawTest } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { assert, Bug, unreachable } from "../../src/base/assert.ts";
import type { Diagnostic } from "../../src/base/diagnostic.ts";
import { editDistance, nearest } from "../../src/base/nearest.ts";
import { bySpan, compareLists, compareNumbers } from "../../src/base/order.ts";
import { columnOf, lineOf, lineStarts, lineText, type Source } from "../../src/base/source.ts";
import { Prng } from "../support/prng.ts";

const anyText = fc
  .array(fc.constantFrom("a", " ", "\t", "\n", "\r", "\r\n", "é", "名", "🐘"), { maxLength: 40 })
  .map((parts) => parts.join(""));

describe("assert", () => {
  test("throws a Bug with the reason, and only when the condition is false", () => {
    expect(() => assert(false, "one and one is two")).toThrow(new Bug("one and one is two"));
    expect(() => assert(true, "one and one is two")).not.toThrow();
  });

  test("unreachable shows any value, even one that is no JSON", () => {
    expect(() => unreachable({ kind: "new" } as never)).toThrow('unreachable: {"kind":"new"}');
    expect(() => unreachable(1n as never)).toThrow("unreachable: 1");
    expect(() => unreachable(undefined as never)).toThrow("unreachable: undefined");
  });
});

describe("places in a text", () => {
  lawTest.prop([anyText, fc.nat()])("are what a count by hand gives", (text, n) => {
    const source: Source = { path: "a.fence", text };
    const offset = n % (text.length + 1);
    const isInPair = /[\ud800-\udbff]$/.test(text.slice(0, offset));
    const isInLineEnd = text[offset - 1] === "\r" && text[offset] === "\n";
    fc.pre(!isInPair && !isInLineEnd);
    const before = text.slice(0, offset).split(/\r\n|\r|\n/);
    expect(lineOf(source, offset)).toBe(before.length);
    expect(columnOf(source, offset)).toBe([...(before.at(-1) ?? "")].length + 1);
  });

  lawTest.prop([anyText])("have the texts of their lines", (text) => {
    const source: Source = { path: "a.fence", text };
    const lines = lineStarts(source).map((_, index) => lineText(source, index + 1));
    expect(lines).toEqual(text.split(/\r\n|\r|\n/));
  });
});

describe("nearest", () => {
  test.each([
    ["relase", ["acquire", "release", "renew"], "release"],
    ["Held", ["hold", "held"], "held"],
    ["staet", ["stale", "state"], "state"],
    ["x", ["y", "z"], null],
    ["x", ["y", "X"], "X"],
    ["nothing", ["acquire", "release"], null],
    ["release", ["release"], null],
    ["", ["a"], null],
    ["a".repeat(10_000), ["a".repeat(9_999)], null],
  ])("for %s among %j is %s", (text, candidates, expected) => {
    expect(nearest(text, candidates)).toBe(expected);
  });

  lawTest.prop([fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 })])(
    "measures a distance: zero for equals only, the same both ways, at most the longer length",
    (left, right) => {
      const distance = editDistance(left, right);
      expect(distance === 0).toBe(left === right);
      expect(editDistance(right, left)).toBe(distance);
      expect(distance).toBeLessThanOrEqual(Math.max(left.length, right.length));
    },
  );

  test("counts a swap of neighbours as one edit", () => {
    expect(editDistance("ab", "ba")).toBe(1);
    expect(editDistance("kitten", "sitting")).toBe(3);
  });
});

describe("orders", () => {
  lawTest.prop([fc.array(fc.nat(3)), fc.array(fc.nat(3))])("of lists go both ways", (a, b) => {
    expect(compareLists(a, b, compareNumbers) + compareLists(b, a, compareNumbers)).toBe(0);
    expect(compareLists(a, b, compareNumbers) === 0).toBe(a.join() === b.join());
  });

  test("of findings follow the text", () => {
    const source: Source = { path: "a.fence", text: "one two" };
    const at = (code: string, start: number | null): Diagnostic => ({
      code,
      severity: "error",
      title: "",
      span: start === null ? null : { source, start, end: start + 1 },
      label: "",
      related: [],
      hint: null,
      expected: [],
    });
    const findings = [at("c", 4), at("b", 0), at("a", 0), at("d", null)];
    expect(findings.toSorted(bySpan).map(({ code }) => code)).toEqual(["d", "a", "b", "c"]);
  });
});

/** The published C program, in integers of any size so that no trick of ours can be repeated. */
function* xoshiro(state: readonly [bigint, bigint, bigint, bigint]): Generator<number> {
  const mask = 0xffff_ffffn;
  const rotate = (x: bigint, k: bigint): bigint => ((x << k) | (x >> (32n - k))) & mask;
  let [a, b, c, d] = state;
  for (;;) {
    yield Number((rotate((b * 5n) & mask, 7n) * 9n) & mask);
    const shifted = (b << 9n) & mask;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11n);
  }
}

function take(count: number, numbers: Iterator<number>): readonly number[] {
  return Array.from({ length: count }, () => Number(numbers.next().value));
}

describe("the generator", () => {
  test("is restated rightly here: the published numbers for the state 1, 2, 3, 4", () => {
    const published = [11520, 0, 5927040, 70819200, 2031721883];
    expect(take(5, xoshiro([1n, 2n, 3n, 4n]))).toEqual(published);
  });

  test("draws what the published one draws from the same state", () => {
    // SplitMix32 of seed 0, worked out in integers of any size.
    const mask = 0xffff_ffffn;
    const split = (n: bigint): bigint => {
      let z = (n * 0x9e37_79b9n) & mask;
      z = ((z ^ (z >> 16n)) * 0x85eb_ca6bn) & mask;
      z = ((z ^ (z >> 13n)) * 0xc2b2_ae35n) & mask;
      return z ^ (z >> 16n);
    };
    const prng = new Prng(0);
    const drawn = Array.from({ length: 100 }, () => prng.next());
    expect(drawn).toEqual(take(100, xoshiro([split(1n), split(2n), split(3n), split(4n)])));
  });

  lawTest.prop([fc.maxSafeInteger(), fc.integer({ min: 1, max: 2 ** 32 })])(
    "gives the same draws for the same seed, all below the count",
    (seed, count) => {
      const [one, other] = [new Prng(seed), new Prng(seed)];
      for (let i = 0; i < 20; i++) {
        const drawn = one.below(count);
        expect(drawn).toBe(other.below(count));
        expect(drawn).toBeGreaterThanOrEqual(0);
        expect(drawn).toBeLessThan(count);
      }
    },
  );

  test("tells long seeds apart", () => {
    expect(new Prng(1).next()).not.toBe(new Prng(1 + 2 ** 32).next());
  });
});
