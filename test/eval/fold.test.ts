// Folding: what is known is decided, and no fault is lost or brought forward.
import fc from "fast-check";
import { expect, test } from "vitest";
import { compileExpr, Functions } from "../../src/eval/compile.ts";
import { emptyEnv } from "../../src/eval/env.ts";
import { foldExpr } from "../../src/eval/fold.ts";
import { foldStmts } from "../../src/eval/fold-stmts.ts";
import type { Expr } from "../../src/ir/ir.ts";
import { ModelFault } from "../../src/values/fault.ts";
import { boolType, intType, type Type } from "../../src/values/type.ts";
import {
  add,
  arith,
  assign,
  binder,
  bool,
  choose,
  constant,
  either,
  eq,
  fn,
  int,
  integers,
  local,
  logic,
  lt,
  no,
  not,
  quantify,
  range,
  read,
  set,
  some,
  span,
  unwrap,
  when,
  yes,
} from "../ir/build.ts";
import { printExpr, printStmts } from "../ir/print.ts";

const flag = read(0, bool);
const risky = eq(unwrap(read(1, some(range(0, 3)))), int(0));
const let_ = (value: Expr, body: Expr): Expr => ({
  kind: "let",
  local: 0,
  value,
  body,
  type: body.type,
  span,
});
const if_ = (cond: Expr, then: Expr, otherwise: Expr): Expr => ({
  kind: "if",
  cond,
  then,
  otherwise,
  type: then.type,
  span,
});
const call: Expr = { kind: "call", fn: 0, args: [read(2)], type: range(0, 9), span };

test.each<readonly [string, Expr]>([
  ["3", add(int(1), int(2))],
  ["false", logic("and", no, risky)],
  ["s0", logic("and", yes, flag)],
  ["s0", logic("and", flag, yes)],
  ["false", logic("and", flag, no)],
  ["(eq(unwrap(s1), 0) && false)", logic("and", risky, no)],
  ["true", logic("or", flag, yes)],
  ["s0", logic("or", no, flag)],
  ["true", logic("implies", no, risky)],
  ["s0", logic("implies", yes, flag)],
  ["not(s0)", logic("implies", flag, no)],
  ["true", logic("implies", flag, yes)],
  ["s0", not(not(flag))],
  ["s2", if_(lt(int(1), int(2)), read(2), unwrap(read(1)))],
  ["(s2 + 2)", let_(int(2), add(read(2), local(0)))],
  ["(let l0 = s2 in (l0 + 3))", let_(read(2), add(local(0), add(int(1), int(2))))],
  ["(1 / 0)", arith("div", int(1), int(0))],
  ["true", quantify("forall", [binder(0, constant(set(bool), []))], risky)],
  ["0", quantify("count", [binder(0, constant(set(bool), []))], risky)],
  ["false", quantify("exists", [binder(0, integers(0, 3))], no)],
  ["4", quantify("count", [binder(0, integers(0, 3))], yes)],
  ["true", quantify("forall", [binder(0, integers(0, 3))], lt(local(0), int(4)))],
])("folds to %s", (text, expr) => {
  expect(printExpr(foldExpr(expr)).replace(/\((unwrap\(s1\)) == 0\)/, "eq($1, 0)")).toBe(text);
});

test("a function that became constant makes its calls constant", () => {
  expect(printExpr(foldExpr(call, [fn(1, int(7))]))).toBe("7");
  expect(printExpr(foldExpr(call, [fn(1, local(0))]))).toBe("f0(s2)");
  const closed: Expr = { ...call, args: [int(4)] };
  expect(printExpr(foldExpr(closed, [fn(1, add(local(0), int(1)))]))).toBe("5");
});

test("a binder hides what is known of its local", () => {
  const inner = quantify("exists", [binder(0, read(3, set(range(0, 3))))], eq(local(0), int(2)));
  expect(printExpr(foldExpr(let_(int(1), inner)))).toBe("(exists l0 in s3: (l0 == 2))");
});

test.each([
  ["{ { s2' = 1 } }", [when(yes, [assign(2, int(1))], [assign(2, int(2))])]],
  ["{ { s2' = 2 } }", [when(no, [assign(2, int(1))], [assign(2, int(2))])]],
  ["{ }", [when(no, [assign(2, int(1))])]],
  ["{ if s0 { s2' = 3 } else { } }", [when(flag, [assign(2, add(int(1), int(2)))])]],
  ["{ s2' = 6 }", [{ kind: "let", local: 0, value: int(5) }, assign(2, add(local(0), int(1)))]],
  [
    "{ choose l0 in {0, 1}; s2' = l0 }",
    [
      { kind: "let", local: 0, value: int(5) },
      choose(binder(0, integers(0, 1)), yes),
      assign(2, local(0)),
    ],
  ],
  ["{ either { } or { s2' = 1 } }", [either([when(no, [assign(2, int(0))])], [assign(2, int(1))])]],
  ["{ }", [{ kind: "for", binder: binder(0, constant(set(bool), [])), body: [assign(2, int(1))] }]],
] as const)("statements fold to %s", (text, stmts) => {
  expect(printStmts(foldStmts(stmts))).toBe(text);
});

test("a branch that is not taken is not looked at: it may read the payload of another case", () => {
  const union: Type = {
    kind: "union",
    name: "U",
    cases: [
      { name: "Empty", wire: "Empty", fields: [] },
      { name: "Full", wire: "Full", fields: [{ name: "n", type: intType(0n, 3n) }] },
    ],
  };
  const empty: Expr = { kind: "const", type: union, value: [0], span };
  const payload: Expr = {
    kind: "payload",
    operand: empty,
    case: 1,
    index: 0,
    type: intType(0n, 3n),
    span,
  };
  const isFull: Expr = { kind: "isCase", operand: empty, case: 1, type: boolType, span };
  const folded = foldStmts([when(isFull, [assign(2, payload)], [assign(2, int(1))])]);
  expect(printStmts(folded)).toBe("{ { s2' = 1 } }");
});

/** Random expressions of type bool over two flags and an option that may be none. */
const random: fc.Arbitrary<Expr> = fc.letrec<{ expr: Expr }>((tie) => ({
  expr: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(yes, no, flag, risky, eq(arith("div", int(1), int(0)), int(1))),
    tie("expr").map(not),
    fc
      .tuple(fc.constantFrom("and", "or", "implies"), tie("expr"), tie("expr"))
      .map(([kind, left, right]) => logic(kind, left, right)),
    fc.tuple(tie("expr"), tie("expr"), tie("expr")).map(([cond, a, b]) => if_(cond, a, b)),
    fc
      .tuple(fc.constantFrom("forall", "exists"), fc.integer({ min: -1, max: 1 }), tie("expr"))
      .map(([kind, hi, body]) => quantify(kind, [binder(0, integers(0, hi))], body)),
  ),
})).expr;

test("folding keeps the value and the fault of an expression in every state", () => {
  const outcome = (expr: Expr, state: readonly [boolean, number | null]): unknown => {
    try {
      return compileExpr(expr, "pre", new Functions([]))({ ...emptyEnv(), pre: state });
    } catch (error) {
      if (error instanceof ModelFault) return error.fault.code;
      throw error;
    }
  };
  fc.assert(
    fc.property(random, fc.boolean(), fc.option(fc.nat({ max: 1 })), (expr, value, option) => {
      const folded = foldExpr(expr);
      expect(outcome(folded, [value, option])).toEqual(outcome(expr, [value, option]));
    }),
    { numRuns: 3000 },
  );
});
