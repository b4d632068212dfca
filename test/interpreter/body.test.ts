// Bodies of actions: choices in their order, and assignments that take effect together.
import { expect, test } from "vitest";
import type { Stmt } from "../../src/ir/ir.ts";
import type { Type } from "../../src/values/type.ts";
import {
  assign,
  bag,
  binder,
  choose,
  collect,
  constant,
  either,
  eq,
  int,
  integers,
  local,
  lt,
  map,
  no,
  range,
  read,
  record,
  seq,
  set,
  variable,
  when,
} from "../ir/build.ts";
import { run, stepsOf, withBody } from "./toys.ts";

const digit = range(0, 9);
const pair = map(range(0, 1), digit);
const pairs = variable("m", pair, constant(pair, [5, 6]));
const key = (expr: ReturnType<typeof int>, collection: Type = pair) =>
  ({ kind: "key", key: expr, collection }) as const;

test("choices are made in the order of the text, the last one changing first", () => {
  const body = [
    choose(binder(0, integers(0, 1))),
    either([assign(0, local(0))], [choose(binder(1, integers(4, 5))), assign(0, local(1))]),
  ];
  expect(stepsOf(run(withBody(body)))).toEqual([
    [0, 0, "to", 0],
    [0, 1, 4, "to", 4],
    [0, 1, 5, "to", 5],
    [1, 0, "to", 1],
    [1, 1, 4, "to", 4],
    [1, 1, 5, "to", 5],
  ]);
});

test("choose takes the elements with its condition, each distinct one once", () => {
  const items = collect(bag(digit, 4), int(3), int(1), int(3), int(2));
  const body = [choose(binder(0, items), lt(int(1), local(0))), assign(0, local(0))];
  expect(stepsOf(run(withBody(body)))).toEqual([
    [2, "to", 2],
    [3, "to", 3],
  ]);
});

test("a choice inside of a loop is met in each round", () => {
  const inLoop: Stmt = {
    kind: "for",
    binder: binder(0, integers(0, 1)),
    body: [choose(binder(1, integers(7, 8))), assign(0, local(1), key(local(0)))],
  };
  const program = run(withBody([inLoop], { slots: [pairs] }));
  expect(stepsOf(program)).toEqual([
    [7, 7, "to", [7, 7]],
    [7, 8, "to", [7, 8]],
    [8, 7, "to", [8, 7]],
    [8, 8, "to", [8, 8]],
  ]);
});

test("an action whose choice is empty is not enabled", () => {
  const body = [either([choose(binder(0, constant(set(digit), [])))], [assign(0, int(1))])];
  expect(stepsOf(run(withBody(body)))).toEqual([[1, "to", 1]]);
  const nothing = run(withBody([choose(binder(0, integers(0, 3)), no)]));
  const [initial] = nothing.initials();
  const state = initial?.state ?? new Uint32Array(1);
  expect(nothing.transitions(state)).toEqual([]);
  expect(nothing.disabled(state)).toEqual([{ action: 0, args: [], clause: null, alone: false }]);
  const sink = { transition: () => {}, claim: () => {}, fault: () => {} };
  expect(nothing.expand(state, sink)).toBe(false);
});

test("all right sides, keys and conditions read the old state", () => {
  const slots = [variable("x", digit, int(1)), variable("y", digit, int(2))];
  const swap = [assign(0, read(1)), when(eq(read(0), int(1)), [assign(1, read(0))])];
  expect(stepsOf(run(withBody(swap, { slots })))).toEqual([["to", 2, 1]]);
});

test("unassigned siblings keep their old values", () => {
  const type = record(digit, digit, record(digit, digit));
  const slots = [variable("r", type, constant(type, [1, 2, [3, 4]]))];
  const body = [
    assign(0, int(9), { kind: "field", index: 2 }, { kind: "field", index: 1 }),
    assign(0, int(8), { kind: "field", index: 0 }),
  ];
  expect(stepsOf(run(withBody(body, { slots })))).toEqual([["to", [8, 2, [3, 9]]]]);
});

test("equal keys are assigned twice, even to equal values; different ones are not", () => {
  const body = [
    choose(binder(0, integers(0, 1))),
    choose(binder(1, integers(0, 1))),
    assign(0, int(0), key(local(0))),
    assign(0, int(0), key(local(1))),
  ];
  expect(stepsOf(run(withBody(body, { slots: [pairs] })))).toEqual([
    "fault/assigned-twice",
    [0, 1, "to", [0, 0]],
    [1, 0, "to", [0, 0]],
    "fault/assigned-twice",
  ]);
  const twice = run(
    withBody([assign(0, int(0), key(int(1))), assign(0, int(0), key(int(1)))], { slots: [pairs] }),
  );
  const [initial] = twice.initials();
  const [fault] = twice.transitions(initial?.state ?? new Uint32Array(1));
  expect(fault?.fault?.message).toBe("`m[1]` is assigned twice in one step");
});

test("a whole and a part of it are assigned twice", () => {
  const body = [assign(0, constant(pair, [0, 0])), assign(0, int(1), key(int(0)))];
  expect(stepsOf(run(withBody(body, { slots: [pairs] })))).toEqual(["fault/assigned-twice"]);
});

test("a key outside of its type and a position outside of its sequence are faults", () => {
  const outside = [assign(0, int(0), key(int(2)))];
  expect(stepsOf(run(withBody(outside, { slots: [pairs] })))).toEqual(["fault/no-such-key"]);
  const list = seq(digit, 3);
  const slots = [variable("s", list, constant(list, [1, 2]))];
  const put = (position: number) => [assign(0, int(7), key(int(position), list))];
  expect(stepsOf(run(withBody(put(2), { slots })))).toEqual(["fault/no-such-index"]);
  expect(stepsOf(run(withBody(put(1), { slots })))).toEqual([["to", [1, 7]]]);
});
