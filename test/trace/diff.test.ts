// What changed between two values: one line of text for each kind of type.
import { expect, test } from "vitest";
import { diffStates, diffValues, printChange } from "../../src/trace/diff.ts";
import type { Type } from "../../src/values/type.ts";
import type { Value } from "../../src/values/value.ts";

const int: Type = { kind: "int", lo: 0n, hi: 9n };
const letter: Type = {
  kind: "enum",
  isSymmetric: false,
  name: "Letter",
  cases: ["A", "B", "C"].map((name) => ({ name, wire: name })),
};
const pair: Type = {
  kind: "record",
  name: "Pair",
  fields: [
    { name: "at", type: letter },
    { name: "n", type: int },
  ],
};
const shape: Type = {
  kind: "union",
  name: "Shape",
  cases: [
    { name: "Dot", wire: "Dot", fields: [] },
    {
      name: "Box",
      wire: "Box",
      fields: [
        { name: "w", type: int },
        { name: "h", type: int },
      ],
    },
  ],
};
const set: Type = { kind: "set", of: letter, max: null };
const bag: Type = { kind: "bag", of: letter, max: 4 };
const seq: Type = { kind: "seq", of: int, max: 4 };
const map: Type = { kind: "map", key: letter, value: { kind: "option", of: pair } };

const cases: readonly (readonly [Type, Value, Value, readonly string[]])[] = [
  [int, 3, 3, []],
  [int, 3, 4, ["x: 3 → 4"]],
  [{ kind: "bool" }, false, true, ["x: false → true"]],
  [pair, [0, 3], [1, 3], ["x.at: A → B"]],
  [pair, [0, 3], [1, 4], ["x.at: A → B", "x.n: 3 → 4"]],
  [{ kind: "option", of: pair }, null, [0, 3], ["x: none → { at: A, n: 3 }"]],
  [{ kind: "option", of: pair }, [0, 2], [0, 3], ["x.n: 2 → 3"]],
  [shape, [0], [1, 2, 3], ["x: Dot → Box(2, 3)"]],
  [shape, [1, 2, 4], [1, 2, 3], ["x.h: 4 → 3"]],
  [
    map,
    [null, [0, 1], null],
    [null, [0, 2], [1, 1]],
    ["x[B].n: 1 → 2", "x[C]: none → { at: B, n: 1 }"],
  ],
  [set, [0, 1], [1, 2], ["x: + C − A"]],
  [bag, [0, 0, 1], [0, 1, 1], ["x: + B − A"]],
  [seq, [1, 2], [1, 2, 3], ["x: + 3"]],
  [seq, [1, 2, 3], [1, 5, 3], ["x[1]: 2 → 5"]],
  [seq, [1, 2, 3], [2, 3], ["x: [1, 2, 3] → [2, 3]"]],
];

test.each(cases)("%o: %j to %j is %j", (type, before, after, expected) => {
  expect(diffValues("x", type, before, after).map(printChange)).toEqual(expected);
});

test("budgets are hidden counters, so no change of theirs is shown", () => {
  const slots = [
    { name: "x", kind: "var", type: int },
    { name: "crashes", kind: "budget", type: int },
  ] as const;
  expect(diffStates(slots, [1, 0], [2, 1]).map(printChange)).toEqual(["x: 1 → 2"]);
});
