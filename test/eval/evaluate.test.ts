// Expressions on hand-made nodes: what they are worth, in which order they are evaluated, and each
// fault.
import { expect, test } from "vitest";
import { compileExpr, Functions } from "../../src/eval/compile.ts";
import { emptyEnv } from "../../src/eval/env.ts";
import { evaluate } from "../../src/eval/evaluate.ts";
import type { Expr } from "../../src/ir/ir.ts";
import { ModelFault } from "../../src/values/fault.ts";
import type { Type } from "../../src/values/type.ts";
import {
  add,
  arith,
  bag,
  binder,
  bool,
  collect,
  collection,
  constant,
  contains,
  eq,
  fn,
  index,
  int,
  integers,
  local,
  logic,
  lt,
  map,
  no,
  prime,
  quantify,
  range,
  read,
  record,
  seq,
  set,
  some,
  span,
  stored,
  unwrap,
  yes,
} from "../ir/build.ts";

const digit = range(0, 9);
const none = constant(some(digit), null);
const boom = eq(unwrap(none), int(0));

/** The code and message of the fault that an expression has. */
function faultOf(expr: Expr): string {
  try {
    evaluate(expr);
  } catch (error) {
    if (error instanceof ModelFault) return `${error.fault.code}: ${error.fault.message}`;
    throw error;
  }
  return "no fault";
}

const part = (kind: "head" | "last" | "tail" | "minOf" | "maxOf", operand: Expr): Expr => ({
  kind,
  operand,
  type: digit,
  span,
});
const removeAt = (operand: Expr, position: Expr): Expr => ({
  kind: "removeAt",
  operand,
  position,
  type: operand.type,
  span,
});
const any = (body: Expr): Expr => ({
  kind: "any",
  binder: binder(0, integers(0, 4)),
  body,
  type: digit,
  span,
});
const interval = (lo: Expr, hi: Expr): Expr => ({ kind: "range", lo, hi, type: set(digit), span });

test("and, or and implies look to the right only where the left does not decide", () => {
  expect(evaluate(logic("and", no, boom))).toBe(false);
  expect(evaluate(logic("or", yes, boom))).toBe(true);
  expect(evaluate(logic("implies", no, boom))).toBe(true);
  expect(faultOf(logic("and", yes, boom))).toMatch("fault/none");
  expect(faultOf(logic("or", no, boom))).toMatch("fault/none");
  expect(faultOf(logic("implies", yes, boom))).toMatch("fault/none");
});

test("quantifiers stop at the first element that decides", () => {
  // For 0 the body is decided, for 1 it would fault.
  const body = (value: Expr): Expr => logic("or", eq(local(0), int(0)), value);
  const domain = [binder(0, integers(0, 1))];
  expect(evaluate(quantify("exists", domain, body(boom)))).toBe(true);
  expect(faultOf(quantify("forall", domain, body(boom)))).toMatch("fault/none");
  expect(faultOf(quantify("count", domain, body(boom)))).toMatch("fault/none");
});

test("binders take each distinct element once, and later domains may use earlier names", () => {
  const twice = collect(bag(digit, 3), int(1), int(1), int(2));
  expect(evaluate(quantify("count", [binder(0, twice)], yes))).toBe(2);
  const back = collect(seq(digit, 3), int(2), int(1), int(2));
  expect(evaluate(quantify("count", [binder(0, back)], yes))).toBe(2);
  const triangle = [binder(0, integers(0, 3)), binder(1, interval(int(0), local(0)))];
  expect(evaluate(quantify("count", triangle, yes))).toBe(10);
});

test("any is the least element with the property", () => {
  expect(evaluate(any(lt(int(1), local(0))))).toBe(2);
});

test("a comprehension is a set: ascending, each element once", () => {
  const value = arith("mod", local(0), int(3));
  const squares: Expr = {
    kind: "comprehension",
    binders: [binder(0, integers(0, 9))],
    cond: lt(local(0), int(5)),
    value,
    type: set(digit),
    span,
  };
  expect(evaluate(squares)).toEqual([0, 1, 2]);
});

test("sets and bags are kept in canonical form", () => {
  const two = collect(set(digit), int(2), int(1), int(2));
  expect(evaluate(two)).toEqual([1, 2]);
  expect(evaluate(collection("insert", two, int(0)))).toEqual([0, 1, 2]);
  expect(evaluate(collection("insert", two, int(1)))).toEqual([1, 2]);
  expect(evaluate(collection("remove", two, int(7)))).toEqual([1, 2]);
  expect(evaluate(collection("union", two, integers(2, 3)))).toEqual([1, 2, 3]);
  expect(evaluate(collection("intersect", two, integers(2, 3)))).toEqual([2]);
  expect(evaluate(collection("difference", two, integers(2, 3)))).toEqual([1]);
  const items = collect(bag(digit, 3), int(2), int(1));
  expect(evaluate(collection("insert", items, int(2)))).toEqual([1, 2, 2]);
  expect(evaluate(collection("remove", collection("insert", items, int(2)), int(2)))).toEqual([
    1, 2,
  ]);
});

test("membership knows ranges, sets, sequences, and options that are none", () => {
  expect(evaluate(contains(int(3), interval(int(1), int(3))))).toBe(true);
  expect(evaluate(contains(int(4), interval(int(1), int(3))))).toBe(false);
  expect(evaluate(contains(none, interval(int(1), int(3))))).toBe(false);
  expect(evaluate(contains(none, integers(0, 3)))).toBe(false);
  expect(evaluate(contains(int(2), collect(seq(digit, 2), int(5), int(2))))).toBe(true);
});

test("subsets come in the order of sets", () => {
  const subsets: Expr = { kind: "subsets", operand: integers(0, 2), type: set(set(digit)), span };
  expect(evaluate(subsets)).toEqual([[], [0], [1], [0, 1], [2], [0, 2], [1, 2], [0, 1, 2]]);
});

test("a copy with changes keeps the rest, and takes all changes at once", () => {
  const whole = constant(record(digit, record(digit, digit)), [1, [2, 3]]);
  const update: Expr = {
    kind: "update",
    operand: whole,
    changes: [
      { path: [1, 0], value: int(7) },
      { path: [0], value: int(9) },
    ],
    type: whole.type,
    span,
  };
  expect(evaluate(update)).toEqual([9, [7, 3]]);
  expect(evaluate(whole)).toEqual([1, [2, 3]]);
});

test("a function has a frame of its own, and may be called in its own arguments", () => {
  const twice = fn(1, {
    kind: "let",
    local: 1,
    value: add(local(0), local(0)),
    body: local(1),
    type: digit,
    span,
  });
  const call = (arg: Expr): Expr => ({ kind: "call", fn: 0, args: [arg], type: digit, span });
  expect(evaluate(add(call(call(local(1))), local(1)), [twice], [0, 5])).toBe(25);
});

test("prime reads the after-state, in functions too", () => {
  const twice = fn(0, add(read(0), read(0)));
  const call: Expr = { kind: "call", fn: 0, args: [], type: digit, span };
  const thunk = compileExpr(arith("sub", prime(call), call), "pre", new Functions([twice]));
  expect(thunk({ ...emptyEnv(), pre: [3], post: [10] })).toBe(14);
});

test("integers are exact beyond 2^53", () => {
  const wide: Type = { kind: "int", lo: 0n, hi: 2n ** 60n };
  const big = constant(wide, 2 ** 53 - 1);
  expect(evaluate(arith("mul", big, big))).toBe((2n ** 53n - 1n) ** 2n);
  expect(evaluate(arith("sub", add(big, int(5)), int(5)))).toBe(2 ** 53 - 1);
});

test.each<readonly [string, Expr]>([
  ["fault/none: `place` is none", unwrap(none)],
  ["fault/none: none is not a value of `x`", stored(none, digit)],
  [
    "fault/out-of-range: 5 is not in 0..3, the range of `errors`",
    stored(int(5), range(0, 3), "`errors`"),
  ],
  [
    "fault/out-of-range: 5 is not in 0..3, a part of `x`",
    stored(constant(record(digit), [5]), record(range(0, 3))),
  ],
  [
    "fault/full: 2 elements are too many for `queue`, a Seq<0..9, 1>",
    stored(collect(seq(digit, 2), int(1), int(2)), seq(digit, 1), "`queue`"),
  ],
  [
    "fault/full: 2 elements are too many for `x`, a Bag<0..9, 1>",
    stored(collect(bag(digit, 2), int(1), int(1)), bag(digit, 1)),
  ],
  [
    "fault/absent: 3 is not in the bag `place`",
    collection("remove", collect(bag(digit, 2), int(1)), int(3)),
  ],
  ["fault/empty: `place` is empty and has no first element", part("head", collect(seq(digit, 2)))],
  ["fault/empty: `place` is empty and has no last element", part("last", collect(seq(digit, 2)))],
  ["fault/empty: `place` is empty and has no first element", part("tail", collect(seq(digit, 2)))],
  ["fault/empty: `place` is empty and has no least element", part("minOf", collect(set(digit)))],
  ["fault/empty: `place` is empty and has no greatest element", part("maxOf", collect(set(digit)))],
  ["fault/empty: there is no `v0` for `place`", any(no)],
  ["fault/divide-by-zero: the divisor `place` is 0", arith("div", int(1), int(0))],
  ["fault/divide-by-zero: the divisor `place` is 0", arith("mod", int(1), int(0))],
  [
    "fault/no-such-key: 7 is not a key: keys are 0..1",
    index(constant(map(range(0, 1), bool), [true, true]), int(7)),
  ],
  [
    "fault/no-such-index: there is no position 2: positions are 0..1",
    index(collect(seq(digit, 2), int(1), int(2)), int(2)),
  ],
  [
    "fault/no-such-index: there is no position 0: the sequence is empty",
    removeAt(collect(seq(digit, 2)), int(0)),
  ],
  [
    "fault/too-large: `place` has 2000001 elements; 1000000 are the most",
    interval(int(0), int(2_000_000)),
  ],
  [
    "fault/too-large: `place` has the subsets of 20 elements; 16 are the most",
    { kind: "subsets", operand: integers(0, 19), type: set(set(digit)), span },
  ],
])("%s", (message, expr) => {
  expect(faultOf(expr)).toBe(message);
});

test("operands are evaluated left to right: the first fault is the one reported", () => {
  expect(faultOf(add(unwrap(none), arith("div", int(1), int(0))))).toMatch("fault/none");
  expect(faultOf(add(arith("div", int(1), int(0)), unwrap(none)))).toMatch("fault/divide-by-zero");
});
