// What texts become: whole models, precedence, places, descriptions, and a few trees in full.
import { describe, expect, test } from "vitest";
import { type Span, textOf } from "../../src/base/source.ts";
import type { ModelFile } from "../../src/syntax/ast.ts";
import { parseExpression, parseModel } from "../../src/syntax/parse.ts";
import { orchestrator, restore } from "./fixtures.ts";
import { bare, showExpr } from "./show.ts";

function model(body: string): ModelFile {
  const result = parseModel({ path: "test.fence", text: `model Test\n${body}` });
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics.map(({ title }) => title)));
  return result.value;
}

function shown(text: string): string {
  const result = parseExpression({ path: "--param", text });
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics.map(({ title }) => title)));
  return showExpr(result.value);
}

describe("whole models", () => {
  test.each([
    { source: orchestrator, name: "Orchestrator", decls: 55, overlays: 4, actions: 10 },
    { source: restore, name: "Restore", decls: 101, overlays: 6, actions: 21 },
  ])("$name is read", ({ source, name, decls, overlays, actions }) => {
    const result = parseModel(source);
    if (!result.ok) throw new Error(JSON.stringify(result.diagnostics.map(({ title }) => title)));
    const count = (kind: string) => result.value.decls.filter((decl) => decl.kind === kind).length;
    expect(result.value.name.text).toBe(name);
    expect(result.value.decls.length).toBe(decls);
    expect(count("overlay")).toBe(overlays);
    expect(count("action")).toBe(actions);
  });

  test("a file without white space at its end is read like one with it", () => {
    expect(bare(model("final true"))).toEqual(bare(model("final true // end\n\n")));
  });
});

test.each([
  ["a => b => c", "(=> a (=> b c))"],
  ["a || b && c => d", "(=> (|| a (&& b c)) d)"],
  ["a - b - c", "(- (- a b) c)"],
  ["a + b * c", "(+ a (* b c))"],
  ["a + b | c", "(| (+ a b) c)"],
  ["!a == b", "(== (! a) b)"],
  ["-a + b", "(+ (- a) b)"],
  ["a == b && c in d", "(&& (== a b) (in c d))"],
  ["x in 0..n - 1", "(in x (.. 0 (- n 1)))"],
  ["a + b with { f: 1 } == c", "(== (with (+ a b) f:1) c)"],
  ["1..2 with { f.g: 1 }", "(with (.. 1 2) f.g:1)"],
  ["a || forall x in S: b => c", "(|| a (forall [x:S] (=> b c)))"],
  ["!forall x in S: b || c", "(! (forall [x:S] (|| b c)))"],
  ["if a then b else c + 1", "(if a b (+ c 1))"],
  ["1 + if a then b else c + 1", "(+ 1 (if a b (+ c 1)))"],
  ["let x = a => b in x in S", "(let x (=> a b) (in x S))"],
  ["count x in S, y in T: x == y", "(count [x:S y:T] (== x y))"],
  ["count + any", "(+ count any)"],
  ["a! != b!", "(!= (unwrap a) (unwrap b))"],
  ["a!=b", "(!= a b)"],
  ["a! == !b!", "(== (unwrap a) (! (unwrap b)))"],
  ["m'[k]!.f?.g", "(chain (field (unwrap (at (next m) k)) f) g)"],
  ["f(x)'", "(next (call f x))"],
  ["base(x, base)", "(call base x base)"],
  ["1_000..2", "(.. 1000 2)"],
  ["a.step + a.cond", "(+ (field a step) (field a cond))"],
  ["a /b", "(/ a b)"],
  ["a subset b", "(subset a b)"],
])("%s is %s", (text, tree) => {
  expect(shown(text)).toBe(tree);
});

test("places are exact, without the white space around", () => {
  const text = "  m'[ k ] + ( a  with { f: 1 } )  // end";
  const result = parseExpression({ path: "t", text });
  if (!result.ok || result.value.kind !== "binary") throw new Error("a sum is expected");
  const { span, left, right, opSpan } = result.value;
  const texts = [span, left.span, right.span, opSpan].map(textOf);
  expect(texts).toEqual([text.slice(2, 32), "m'[ k ]", "( a  with { f: 1 } )", "+"]);
});

test("places of declarations are exact, and so are those of tried pieces", () => {
  const { decls } = model("\n\n  var x: 0..3 = 1  // one\nfinal x > 1 \n");
  expect(decls.map(({ span }) => textOf(span))).toEqual(["var x: 0..3 = 1", "final x > 1"]);
});

test("every node lies in its parent", () => {
  const result = parseModel(restore);
  if (!result.ok) throw new Error("the fixture is right");
  const outside: string[] = [];
  const visit = (node: object, within: Span | null): void => {
    const own = Object.entries(node).find(([key]) => key === "span")?.[1] as Span | undefined;
    if (own !== undefined && within !== null) {
      if (own.start < within.start || own.end > within.end) outside.push(textOf(own));
    }
    if (own !== undefined && /^\s|\s$/.test(textOf(own))) outside.push(textOf(own));
    for (const child of Object.values(node)) {
      const isNode = typeof child === "object" && child !== null && !("source" in child);
      if (isNode) visit(child, own ?? within);
    }
  };
  visit(result.value, null);
  expect(outside).toEqual([]);
});

test("descriptions are the lines directly above", () => {
  const file = parseModel({
    path: "t",
    text: `/// About
///   the model.
model A
/// Lost: an empty line follows.

/// One.
/// Two.
enum E {
  /// The first.
  A, B,
  /// The last.
  C }  enum F { G }
// no description
final true`,
  });
  if (!file.ok) throw new Error("the text is right");
  expect(file.value.doc).toBe("About\n  the model.");
  expect(file.value.decls.map(({ doc }) => doc)).toEqual(["One.\nTwo.", "", ""]);
  const [first] = file.value.decls;
  if (first?.kind !== "enum") throw new Error("an enum comes first");
  expect(first.cases.map(({ doc }) => doc)).toEqual(["The first.", "", "The last."]);
});

test("words that start declarations are names everywhere else", () => {
  const body = `
    var step: Step = init  var count: 0..2 = 0  var final: bool = api.phases.action
    action action(var in step) when count > 0 budget count { step' = var  budget' = step.final }
    final step in Step`;
  expect(model(body).decls.length).toBe(5);
});

test("nothing separates statements and declarations, or any separators do", () => {
  const plain = model("action a { x' = 1  y' = 2  match z { A => x' = 1  B => { } } } final x");
  const dotted = model("action a { x' = 1; y' = 2, match z { A => x' = 1, B => { }; }; } final x");
  expect(bare(dotted)).toEqual(bare(plain));
});

test("`else if` is a block with one `if`", () => {
  const { decls } = model("effect f() { if a { } else if b { } else { c' = 1 } }");
  expect(bare(decls)).toMatchSnapshot();
});

test("an action has its head in any order", () => {
  const heads = ["spends b if c", "budget 2", "when d", "when e else R"];
  const forward = model(`fault action a(p in S, q in 0..p) ${heads.join(" ")} { }`);
  const swapped = [heads[2], heads[0], heads[3], heads[1]].join(" ");
  expect(bare(model(`fault action a(p in S, q in 0..p) ${swapped} { }`))).toEqual(bare(forward));
  expect(bare(forward.decls)).toMatchSnapshot();
});

test("statements", () => {
  const body = `effect f(c: C) {
    x' = 1  r'.f = 2  m'[k].f = 3
    let y = a in S
    choose z in S when z > y  choose w in T
    for k in S { m'[k] = 0 }
    either { refuse R } or { run() } or { base(x, y) }
    match e { A => x' = 1  B(n, _) | none => { }  { f: 1 } => run()  other => { { } } }
  }`;
  expect(bare(model(body).decls)).toMatchSnapshot();
});

test("claims", () => {
  const body = `
    phases api.phase { A -> B | C  B -> C, final C, D }
    monotonic pct within (where, iter) when up
    monotonic Name: api.step
    step S on send(e, _), drop: p
    deadlock ignored "say \\"why\\""
    law L(a in S) where q: p
    table f(a in S) where q across V, W
    observe phase = api.phase, tombstone`;
  expect(bare(model(body).decls)).toMatchSnapshot();
});

test("overlays", () => {
  const body = `
    mutant M "why" violates P in 7, api.phase/moves in 3 in fail, R in 16 with { d = 1 } holds L {
      replace def f(x, y) = base(x, y)  replace effect g(x) { base(x) }
      replace action a(p) when c else R { base() }  replace var x = 1  replace budget b: 2
      drop clause R of a  drop action a  add clause when c else R to a
      add case U.Case(f: T)  add case E.Case as "wire"  add ghost var h once p  set n = 3 }
    variant V violates L on 740 rows { }
    mutant Both = M + V violates P in 2`;
  expect(bare(model(body).decls)).toMatchSnapshot();
});

test("collections", () => {
  const exprs = [
    "{ }",
    "{ a, b, }",
    "{ f: 1, cond: 2 }",
    "{ x + 1 for x in S, y in T if x < y }",
    "[]",
    "[a, b]",
    "[A: 1, B: 2]",
    "[k in K: 0]",
    "[k in K]",
    "match e { none => 1  Reply(e, Closed) => 2  A | -1 => 3, x => (a => b) }",
    "cond { a && b => 1  else => 2 }",
    "Life.Closing",
    "Reply.Closed(e)",
  ];
  expect(exprs.map((text) => [text, shown(text)])).toMatchSnapshot();
});

test("types", () => {
  const body = `record R { a: bool, b: 0..n-1, c: Set<E>, d: Set<E?, 3>?, e: Map<E, (1..2)?>,
    f: Seq<Map<A, Set<B>>, 2 * n>, g: Bag<M, 4> }`;
  expect(bare(model(body).decls)).toMatchSnapshot();
});

test("declarations that read well alone, but not together, are told of", () => {
  const text = "model M\nleadsTo T: true ~> true assuming fair\nvar x: 0..3 = 0\n";
  const read = parseModel({ path: "m.fence", text });
  expect(read.ok ? [] : read.diagnostics.map(({ code }) => code)).toHaveLength(1);
});
