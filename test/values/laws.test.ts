// Laws of values, on all values of small random types.
import fc from "fast-check";
import { expect, test } from "vitest";
import { comparator, equal } from "../../src/values/compare.ts";
import { ordinals, sizeOf, valuesOf } from "../../src/values/domain.ts";
import { isValue, subsumes } from "../../src/values/fits.ts";
import { valueToJson } from "../../src/values/json.ts";
import { readJson } from "../../src/values/read-json.ts";
import type { Type } from "../../src/values/type.ts";
import type { Value } from "../../src/values/value.ts";
import { resized, smallType } from "./types.ts";

/** Two values of one type, anywhere in it. */
const twoValues = fc
  .tuple(smallType, fc.nat(), fc.nat())
  .filter(([type]) => sizeOf(type) > 0n)
  .map(([type, first, second]): readonly [Type, Value, Value] => {
    const values = valuesOf(type);
    const pick = (index: number): Value => values[index % values.length] ?? null;
    return [type, pick(first), pick(second)];
  });

test("values are listed in strictly ascending order, as many as the size says", () => {
  fc.assert(
    fc.property(smallType, (type) => {
      const values = valuesOf(type);
      const compare = comparator(type);
      expect(BigInt(values.length)).toBe(sizeOf(type));
      for (const [index, value] of values.entries()) {
        const next = values[index + 1];
        if (next !== undefined) expect(compare(value, next)).toBeLessThan(0);
      }
    }),
  );
});

test("what has few values is listed, whatever it is made of", () => {
  const huge: Type = { kind: "int", lo: 0n, hi: 10n ** 12n };
  const never: Type = { kind: "never" };
  const fields = [
    { name: "a", type: huge },
    { name: "b", type: never },
  ];
  expect(valuesOf({ kind: "record", name: "R", fields })).toEqual([]);
  const cases = [
    { name: "C", wire: "c", fields },
    { name: "D", wire: "d", fields: [] },
  ];
  expect(valuesOf({ kind: "union", name: "U", cases })).toEqual([[1]]);
  expect(valuesOf({ kind: "map", key: huge, value: never })).toEqual([]);
  for (const kind of ["set", "seq", "bag"] as const) {
    expect(valuesOf({ kind, of: huge, max: 0 })).toHaveLength(1);
  }
});

test("equal values, and only those, compare as 0, and the order is antisymmetric", () => {
  fc.assert(
    fc.property(twoValues, ([type, left, right]) => {
      const compare = comparator(type);
      expect(compare(left, right) === 0).toBe(equal(left, right));
      expect(Math.sign(compare(left, right))).toBe(-Math.sign(compare(right, left)) + 0);
    }),
    { numRuns: 1000 },
  );
});

test("the order of sets is that of the numbers with a bit for each element", () => {
  const of: Type = { kind: "int", lo: 0n, hi: 4n };
  const numberOf = (value: Value): number =>
    Array.isArray(value) ? value.reduce((sum, item) => sum + 2 ** Number(item), 0) : -1;
  expect(valuesOf({ kind: "set", of, max: null }).map(numberOf)).toEqual(
    Array.from({ length: 32 }, (_, index) => index),
  );
});

test("the ordinal of a value is its place in the list", () => {
  fc.assert(
    fc.property(smallType, (type) => {
      const { ordinalOf, valueAt, count } = ordinals(type);
      for (let ordinal = 0; ordinal < count; ordinal++) {
        expect(ordinalOf(valueAt(ordinal))).toBe(ordinal);
      }
    }),
  );
});

test("every listed value is a value of its type", () => {
  fc.assert(
    fc.property(smallType, (type) => valuesOf(type).every((value) => isValue(type, value))),
  );
});

test("a type that subsumes another one has all its values", () => {
  const pair = smallType.chain((type) => fc.tuple(resized(type), fc.constant(type)));
  let subsumed = 0;
  fc.assert(
    fc.property(pair, ([target, source]) => {
      if (!subsumes(target, source)) return;
      subsumed++;
      expect(valuesOf(source).every((value) => isValue(target, value))).toBe(true);
    }),
    { numRuns: 1000 },
  );
  expect(subsumed).toBeGreaterThan(50);
});

test("for scalars, subsuming is exactly having all values", () => {
  const range = fc
    .tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 }))
    .map(([lo, hi]): Type => ({ kind: "int", lo: BigInt(lo), hi: BigInt(hi) }));
  fc.assert(
    fc.property(range, range, (target, source) => {
      const naive = valuesOf(source).every((value) => isValue(target, value));
      expect(subsumes(target, source)).toBe(naive);
      expect(subsumes({ kind: "option", of: target }, source)).toBe(naive);
      expect(subsumes(target, { kind: "option", of: source })).toBe(false);
    }),
  );
});

test("a value is read back from its JSON, also after a trip through text", () => {
  fc.assert(
    fc.property(twoValues, ([type, value]) => {
      const json = JSON.parse(JSON.stringify(valueToJson(type, value)));
      expect(readJson(type, json)).toEqual({ ok: true, value });
    }),
    { numRuns: 1000 },
  );
});

test("different values have different JSON", () => {
  fc.assert(
    fc.property(twoValues, ([type, left, right]) => {
      const same =
        JSON.stringify(valueToJson(type, left)) === JSON.stringify(valueToJson(type, right));
      expect(same).toBe(equal(left, right));
    }),
    { numRuns: 1000 },
  );
});

test("whatever JSON is read, the answer is a value of the type or a message", () => {
  fc.assert(
    fc.property(smallType, fc.jsonValue(), (type, json) => {
      const result = readJson(type, JSON.parse(JSON.stringify(json)));
      if (result.ok) expect(isValue(type, result.value)).toBe(true);
      else expect(result.message).toMatch(/^value/);
    }),
    { numRuns: 1000 },
  );
});
