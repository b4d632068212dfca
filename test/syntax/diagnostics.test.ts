// Broken texts and what is said of them. Each row is a text, then the findings in the order of the
// text: the code, and what stands under its span.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../src/base/diagnostic.ts";
import { textOf } from "../../src/base/source.ts";
import { parseExpression, parseModel } from "../../src/syntax/parse.ts";

function findingsOf(text: string): readonly Diagnostic[] {
  const result = parseModel({ path: "test.fence", text });
  return result.ok ? [] : result.diagnostics;
}

/** `code at text` of each finding. */
function told(text: string): readonly string[] {
  return findingsOf(text).map(
    ({ code, span }) => `${code.slice("syntax/".length)} at ${span === null ? "-" : textOf(span)}`,
  );
}

type Row = readonly [text: string, ...told: string[]];

const wholeTexts: readonly Row[] = [
  ["", "empty-file at "],
  ["  // nothing\n", "empty-file at "],
  ["model A\0", "not-text at \0"],
  ["model A \uFFFD", "not-utf8 at \uFFFD"],
  [`model A // ${"x".repeat(1 << 17)}`, "too-large at -"],
  ["var x: bool = true", "missing-header at var"],
  ["nonsense", "missing-header at nonsense"],
  ["var x: bool = true\nmodel A", "header-not-first at model"],
  ["model A\nmodel B", "header-not-first at model"],
  ["model A final true model B", "header-not-first at model"],
  ['model A\nfinal true\nimport "a"', "import-not-first at import"],
  ['model A final true import "a"', "import-not-first at import"],
  ["model A\nfinal true\n/// dangling", "doc-without-declaration at /// dangling"],
  ["model", "unexpected at "],
];

const inModels: readonly Row[] = [
  ["invarient X: y", "unknown-declaration at invarient"],
  ["final true\n  invarient X: y", "unknown-declaration at invarient"],
  ["final true\nx == y", "unknown-declaration at x"],
  ["symmetric enum A { B }", "symmetric-form at symmetric"],
  ["type X = symmetric 1..3", "symmetric-form at symmetric"],
  ["group X = y", "reserved-for-later at group"],
  ["action a budget 1 budget 2 { }", "second-budget at budget 2"],
  ["action a { let X = 1 }", "small-letter at X"],
  ["param N: 1..2 = 1", "small-letter at N"],
  ["action a(P in S) { }", "small-letter at P"],
  ["enum E { a }", "capital-letter at a"],
  ["var in: bool = true", "reserved-word at in"],
  ["action if { }", "reserved-word at if"],
  ["final f(a, b", "unclosed-bracket at "],
  ["final [a, b)", "unclosed-bracket at )"],
  ["action a { x' = (1 + 2 }", "unclosed-bracket at }"],
  ["action a { x' = 1 } }", "stray-bracket at }"],
  ["final )", "stray-bracket at )"],
  ['reason A mutant M "abc', 'unclosed-text at "abc'],
  ['mutant M "a\\n" violates P { }', 'bad-escape at "a\\n"'],
  ["enum A { B as 'b' }", "single-quotes at 'b'"],
  ["final é", "unknown-character at é"],
  ["final x # y", "unknown-character at #"],
  ["final 9lives", "bad-number at 9lives"],
  ["final 1__0 == 2", "bad-number at 1__0"],
  [`final ${"9".repeat(50)} == x`, `number-too-long at ${"9".repeat(50)}`],
  ["final a < b < c", "chained-comparison at <"],
  ["final a = b", "single-equals at ="],
  ["action a { if x = 1 { } }", "single-equals at ="],
  ["action a { x := 1 }", "colon-equals at :="],
  ["var x: bool := true", "colon-equals at :="],
  ["final a and b", "foreign-operator at and"],
  ["final a or b", "foreign-operator at or"],
  ["final not a", "foreign-operator at not"],
  ["action a { let z = not x }", "foreign-operator at not"],
  ["action a { if x and y { } }", "foreign-operator at and"],
  ["final a === b", "foreign-operator at ==="],
  ["action a { x' += 1 }", "foreign-operator at +="],
  ["final a ? b : c", "foreign-operator at ?"],
  ["final f (x)", "space-before-suffix at ("],
  ["action a { finish (c) }", "space-before-suffix at ("],
  ["action a { x ' = 1 }", "space-before-suffix at '"],
  ["final match x { A => b => c }", "arm-implication at =>"],
  ["final cond { a => b => c else => d }", "arm-implication at =>"],
  ["final cond { a => b }", "cond-without-else at }"],
  ["final match x { Life.A => b }", "qualified-pattern at Life."],
  ["final x.f(y)", "not-callable at x.f"],
  ["action a { x = 1 }", "assign-without-prime at x"],
  ["action a { x.f' = 1 }", "misplaced-prime at x.f'"],
  ["action a { m[k]'.f = 1 }", "misplaced-prime at m[k]'.f"],
  ["action a { f(x)' = 1 }", "assign-to-call at f(x)'"],
  ["action a { m'!.f = 1 }", "assign-inside-optional at m'!.f"],
  ["var x bool = 1", "unexpected at bool"],
  ["action { }", "unexpected at {"],
  ["invariant A x == 1", "unexpected at x"],
];

const deep: readonly Row[] = [
  [`model A final ${"(".repeat(150)}x${")".repeat(150)}`, "too-deep at ("],
  [`model A final ${"if ".repeat(5_000)}x`, "too-deep at "],
];

describe("findings", () => {
  test.each(wholeTexts)("%j", (text, ...expected) => {
    expect(told(text)).toEqual(expected);
  });
  test.each(inModels)("%j", (text, ...expected) => {
    expect(told(`model A\n${text}`)).toEqual(expected);
  });
  test.each(deep)("%#: too deep", (text, ...expected) => {
    expect(told(text)).toEqual(expected);
  });
});

test.each([
  ["a long sum", `a${" + a".repeat(3_000)}`],
  ["many prefixes", `${"!".repeat(3_000)}a`],
])("%s is too deep for the stages that follow", (_, text) => {
  const result = parseExpression({ path: "t", text });
  expect(result.ok ? [] : result.diagnostics.map(({ code }) => code)).toEqual(["syntax/too-deep"]);
});

test.each([
  ["var x: 0..3", "a variable has an initial value: `var x: T = e`"],
  ["param n: 0..3", "a param has a default: `param n: 1..5 = 3`"],
  ["action a { x' == 1 }", "`=` assigns, and `==` compares: in a body, conditions stand in `if`"],
  ["var b: Bag<E> = { }", "sequences and bags have a capacity: `Seq<T, n>`, `Bag<T, n>`"],
  ["var m: T = { k in K: 0 }", "a map is written `[k in K: e]`, a set `{ e for x in S }`"],
  ["action a { if b { } elif c == 1 { } }", "write `else if`"],
  ["invariant I x", null],
])("what many write here: %s", (text, hint) => {
  expect(findingsOf(`model A\n${text}`)).toMatchObject([{ code: "syntax/unexpected", hint }]);
});

test("a type is optional once", () => {
  expect(findingsOf("model A\nvar x: T?")).toMatchObject([{ expected: ["`=`"] }]);
});

test("every code is tested here", () => {
  const path = new URL("../../src/syntax/diagnostics.ts", import.meta.url);
  const declared = readFileSync(path, "utf8").matchAll(/"syntax\/([a-z0-9-]+)"/g);
  const tested = [...wholeTexts, ...inModels, ...deep].flatMap(([, ...rows]) => rows);
  const codes = new Set(tested.map((row) => row.slice(0, row.indexOf(" "))));
  expect([...new Set([...declared].map(([, code]) => code))].toSorted()).toEqual(
    [...codes].toSorted(),
  );
});

test("one mistake does not hide the next", () => {
  const text = `model A
var x: = 1
enum E { a }
invarient X: y
final a < b < c
step S: x' = 1
group R = p
action a { x = 1 }
final true }
`;
  expect(told(text)).toEqual([
    "unexpected at =",
    "capital-letter at a",
    "unknown-declaration at invarient",
    "chained-comparison at <",
    "single-equals at =",
    "reserved-for-later at group",
    "assign-without-prime at x",
    "stray-bracket at }",
  ]);
});

test("at most twenty findings are told", () => {
  expect(told(`model A\n${"final +\n".repeat(50)}`).length).toBe(20);
});

test("what is expected is said in words", () => {
  const expectedIn = (text: string) => findingsOf(`model A\n${text}`)[0]?.expected;
  expect(expectedIn("final a ||")).toEqual(["an expression"]);
  expect(expectedIn("var x: = 1")).toEqual(["a type"]);
  expect(expectedIn("action a { 1 }")).toEqual(["a statement", "`}`"]);
  expect(expectedIn("mutant M violates P { foo }")).toEqual(["a patch", "`}`"]);
  expect(expectedIn("final match x { + => 1 }")).toEqual(["a pattern", "`}`"]);
  expect(expectedIn("record R { f: bool g: bool }")).toEqual(["`,`", "`?`", "`}`"]);
  expect(expectedIn("final a b")).toEqual(["a declaration", "an operator"]);
});

test("findings as they are shown", () => {
  const texts = [
    "invarient X: y",
    "action a { manager'!.a.b = 1 }",
    "action a { x.f[k]' = 1 }",
    "final f(a, b",
    "final a < b < c",
    "enum E { a }",
    "final a and b",
    "action a { 1 }",
  ];
  const shown = texts.map((text) => {
    const found = findingsOf(`model A\n${text}`).map(({ title, label, hint, related }) => ({
      title,
      label,
      hint,
      related: related.map((place) => `${place.label}: ${textOf(place.span)}`),
    }));
    return [text, found];
  });
  expect(shown).toMatchSnapshot();
});
