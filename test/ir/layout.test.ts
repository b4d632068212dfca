// Laws of packed states, on all values of small random types, and the limits.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Slot } from "../../src/ir/ir.ts";
import { type Layout, layOut, packInto, repackInto, unpackInto } from "../../src/ir/layout.ts";
import { comparator, equal } from "../../src/values/compare.ts";
import { sizeOf, valuesOf } from "../../src/values/domain.ts";
import type { Type } from "../../src/values/type.ts";
import type { Value } from "../../src/values/value.ts";
import { smallType } from "../values/types.ts";

const span = { source: { path: "test.fence", text: "" }, start: 0, end: 0 };

function slotOf(type: Type, index: number): Slot {
  return { name: `x${index}`, kind: "var", type, doc: "", span, init: null, once: null };
}

function layoutOf(types: readonly Type[]): Layout {
  const layout = layOut(types.map(slotOf), span);
  if (!layout.ok) throw new Error(layout.diagnostics.map(({ title }) => title).join());
  return layout.value;
}

function pack(layout: Layout, values: readonly Value[]): Uint32Array {
  const words = new Uint32Array(layout.words);
  packInto(layout, values, words);
  return words;
}

function unpack(layout: Layout, words: Uint32Array): Value[] {
  const values: Value[] = [];
  unpackInto(layout, words, values);
  return values;
}

function compareWords(left: Uint32Array, right: Uint32Array): number {
  const index = left.findIndex((word, place) => word !== right[place]);
  return index < 0 ? 0 : (left[index] ?? 0) - (right[index] ?? 0);
}

function compareStates(types: readonly Type[], left: readonly Value[], right: readonly Value[]) {
  for (const [index, type] of types.entries()) {
    const order = comparator(type)(left[index] ?? null, right[index] ?? null);
    if (order !== 0) return order;
  }
  return 0;
}

/** Two states over the same few slots. */
const twoStates = fc
  .array(
    fc.tuple(
      smallType.filter((type) => sizeOf(type) > 0n),
      fc.nat(),
      fc.nat(),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((columns) => {
    const pick = (type: Type, index: number): Value => {
      const values = valuesOf(type);
      return values[index % values.length] ?? null;
    };
    return {
      types: columns.map(([type]) => type),
      left: columns.map(([type, first]) => pick(type, first)),
      // The second state often starts as the first one, so that later slots decide, too.
      right: columns.map(([type, first, second]) => pick(type, second % 3 === 0 ? second : first)),
    };
  });

test("unpack after pack is the identity, for every value", () => {
  fc.assert(
    fc.property(smallType, (type) => {
      const layout = layoutOf([{ kind: "bool" }, type]);
      for (const value of valuesOf(type)) {
        expect(unpack(layout, pack(layout, [true, value]))).toEqual([true, value]);
      }
    }),
  );
});

test("words compare as the values do, slot by slot", () => {
  fc.assert(
    fc.property(twoStates, ({ types, left, right }) => {
      const layout = layoutOf(types);
      const order = compareWords(pack(layout, left), pack(layout, right));
      expect(Math.sign(order)).toBe(Math.sign(compareStates(types, left, right)));
      expect(order === 0).toBe(equal(left, right));
    }),
    { numRuns: 3000 },
  );
});

test("neighbours in the order of a type are neighbours as words", () => {
  fc.assert(
    fc.property(smallType, (type) => {
      const layout = layoutOf([type]);
      const packed = valuesOf(type).map((value) => pack(layout, [value]));
      for (const [index, words] of packed.entries()) {
        const next = packed[index + 1];
        if (next !== undefined) expect(compareWords(words, next)).toBeLessThan(0);
      }
    }),
  );
});

test("repacking what changed gives the same words as packing it all", () => {
  fc.assert(
    fc.property(twoStates, ({ types, left, right }) => {
      const layout = layoutOf(types);
      const words = pack(layout, left);
      repackInto(layout, left, right, words);
      expect(words).toEqual(pack(layout, right));
    }),
    { numRuns: 1000 },
  );
});

test("integers of all widths are packed in order, also across words", () => {
  const edge = fc.constantFrom(1n, 2n ** 31n, 2n ** 32n, 2n ** 33n, 2n ** 52n, 2n ** 53n - 1n);
  fc.assert(
    fc.property(edge, edge, fc.nat({ max: 40 }), fc.bigInt(0n, 2n ** 60n), (lo, hi, pad, seed) => {
      const type: Type = { kind: "int", lo: -lo, hi };
      const value = Number((seed % (hi + lo + 1n)) - lo);
      const padding: Type[] = Array.from({ length: pad }, () => ({ kind: "bool" }));
      for (const of of [type, { kind: "option", of: type }] as const) {
        const layout = layoutOf([...padding, of, { kind: "bool" }]);
        const state = [...padding.map(() => true), value, true];
        expect(unpack(layout, pack(layout, state))).toEqual(state);
        const least = [...padding.map(() => true), Number(-lo), true];
        const order = compareWords(pack(layout, least), pack(layout, state));
        expect(Math.sign(order)).toBe(value === Number(-lo) ? 0 : -1);
      }
    }),
  );
});

test("each type takes the bits that its values need", () => {
  const bits = (type: Type): number => layoutOf([type]).bits;
  const range: Type = { kind: "int", lo: 0n, hi: 4n };
  expect(bits({ kind: "bool" })).toBe(1);
  expect(bits(range)).toBe(3);
  expect(bits({ kind: "int", lo: 7n, hi: 7n })).toBe(0);
  expect(bits({ kind: "option", of: range })).toBe(3);
  expect(bits({ kind: "set", of: range, max: null })).toBe(5);
  expect(bits({ kind: "set", of: { kind: "int", lo: 0n, hi: 99n }, max: 2 })).toBe(14);
  expect(bits({ kind: "seq", of: range, max: 3 })).toBe(2 + 9);
  expect(bits({ kind: "bag", of: range, max: 3 })).toBe(9);
  expect(bits({ kind: "map", key: range, value: { kind: "bool" } })).toBe(5);
});

test("a set over more than 256 values needs a capacity", () => {
  const of: Type = { kind: "int", lo: 0n, hi: 256n };
  const wide = layOut([slotOf({ kind: "set", of, max: null }, 0)], span);
  expect(wide.ok ? [] : wide.diagnostics.map(({ code }) => code)).toEqual(["layout/set-too-wide"]);
  expect(layOut([slotOf({ kind: "set", of, max: 3 }, 0)], span).ok).toBe(true);
});

test("a state of more than 4096 bits names the variables that take most", () => {
  const wide: Type = { kind: "seq", of: { kind: "int", lo: 0n, hi: 2n ** 40n }, max: 120 };
  const result = layOut([slotOf({ kind: "bool" }, 0), slotOf(wide, 1)], span);
  const [finding] = result.ok ? [] : result.diagnostics;
  expect(finding?.code).toBe("layout/too-large");
  expect(finding?.related[0]?.label).toBe("`x1` takes 4927 bits");
  const endless: Type = { kind: "map", key: { kind: "int", lo: 0n, hi: 10n ** 12n }, value: wide };
  expect(layOut([slotOf(endless, 0)], span).ok).toBe(false);
});

test("a model without variables has one state of one word", () => {
  expect(layoutOf([]).words).toBe(1);
});
