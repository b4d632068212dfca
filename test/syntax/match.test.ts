// Our matcher and Ohm agree on every text: they accept the same, with the same nodes, and where
// they reject, they name the same place and want the same there. FENCEPOST_FUZZ_RUNS says how many
// random texts, FENCEPOST_FUZZ_SEED repeats a run.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseExpression, parseModel } from "../../src/syntax/parse.ts";
import type { Rule, RuleExpr, Rules } from "../../src/syntax/rule.ts";
import { rules } from "../../src/syntax/rules.ohm-bundle.js";
import { scan } from "../../src/syntax/scan.ts";
import { CHARACTERS_MAX } from "../../src/syntax/text.ts";
import { examples } from "./examples.ts";
import { orchestrator, restore } from "./fixtures.ts";
import { outcomeByOhm, outcomesBy } from "./outcomes.ts";

const runs = Number(process.env.FENCEPOST_FUZZ_RUNS ?? 100);
const seed = Number(process.env.FENCEPOST_FUZZ_SEED ?? Date.now() % 2 ** 31);

const outcome = outcomesBy(rules);

const files = ["models", "test"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".fence"))
    .map((path) => join(folder, path)),
);

function agree(text: string, rule: string): void {
  expect(outcome(text, rule)).toEqual(outcomeByOhm(text, rule));
}

describe("our matcher and Ohm agree", () => {
  test("on the grammar's examples", () => {
    expect(examples.length).toBeGreaterThan(300);
    for (const { text, rule } of examples) agree(text, rule);
  });

  test("on the examples of each rule read as files and expressions", () => {
    for (const { text } of examples) {
      agree(text, "Expr");
      agree(`model A ${text}`, "File");
    }
  });

  test("on every model", () => {
    expect(files.length).toBeGreaterThan(10);
    for (const path of files) agree(readFileSync(path, "utf8"), "File");
  }, 120_000);

  test("where space comes behind a bracket", () => {
    for (const text of ["[ x", "[ x ]", "[", "[ "]) agree(text, "suffix");
    for (const text of ["m[ x", "f( x, y", "m[ ]"]) agree(text, "Expr");
  });

  const tokens = [orchestrator, restore].map(({ text }) => scan(text).map((token) => token.text));
  const vocabulary = [
    ...new Set(tokens.flat()),
    ..."' \" // é 😀 \uD800 \uFEFF 1__0 9x _".split(" "),
  ];
  const word = fc.constantFrom(...vocabulary, "\n", "// é\n");
  const ruleName = fc.constantFrom(...Object.keys(rules).filter((key) => /^\w+$/.test(key)));

  test(`on rows of tokens, by any rule, seed ${seed}`, () => {
    const row = fc.record({
      words: fc.array(word, { maxLength: 20 }),
      glue: fc.constantFrom("", " "),
      rule: ruleName,
    });
    const property = fc.property(row, ({ words, glue, rule }) => agree(words.join(glue), rule));
    fc.assert(property, { numRuns: runs * 10, seed });
  }, 600_000);

  test(`on parts of models with some tokens changed, seed ${seed}`, () => {
    const part = fc.record({
      of: fc.constantFrom(orchestrator, restore),
      from: fc.nat(200),
      count: fc.integer({ min: 1, max: 40 }),
      changes: fc.array(fc.record({ at: fc.nat(), lost: fc.nat(2), added: fc.array(word) }), {
        maxLength: 3,
      }),
    });
    const property = fc.property(part, ({ of, from, count, changes }) => {
      const lines = of.text.split("\n").slice(from, from + count);
      let pieces = lines.join("\n").split(/\b/);
      for (const { at, lost, added } of changes) {
        pieces = pieces.toSpliced(at % pieces.length, lost, ...added.slice(0, 2));
      }
      agree(`model Part\n${pieces.join("")}`, "File");
      agree(pieces.join(""), "Decls");
    });
    fc.assert(property, { numRuns: runs, seed });
  }, 600_000);
});

describe("the comparison finds", () => {
  const first = ([part]: readonly RuleExpr[]): RuleExpr[] => (part === undefined ? [] : [part]);

  const broken: Readonly<Record<string, (rule: Rule) => Rule>> = {
    "an alternative that is gone": (rule) => ({
      ...rule,
      body:
        rule.body.kind === "alt" ? { ...rule.body, parts: rule.body.parts.slice(1) } : rule.body,
    }),
    "a sequence that is cut short": (rule) => ({
      ...rule,
      body: rule.body.kind === "seq" ? { ...rule.body, parts: first(rule.body.parts) } : rule.body,
    }),
    "space that is not skipped": (rule) => ({ ...rule, isSyntactic: false }),
    "a description that is gone": (rule) => ({ ...rule, called: null }),
  };

  test.each([
    ["an alternative that is gone", "Primary"],
    ["an alternative that is gone", "suffix"],
    ["a sequence that is cut short", "reserved"],
    ["a sequence that is cut short", "Binder"],
    ["space that is not skipped", "InfixTail"],
    ["a description that is gone", "infix"],
  ])("%s: %s", (fault, name) => {
    const rule = rules[name];
    const change = broken[fault];
    if (rule === undefined || change === undefined) throw new Error("no such rule or fault");
    const faulty: Rules = { ...rules, [name]: change(rule) };
    const outcomeByFaulty = outcomesBy(faulty);
    const differing = examples.filter(({ text, rule: key }) => {
      const [ours, theirs] = [outcomeByFaulty(text, key), outcomeByOhm(text, key)];
      return JSON.stringify(ours) !== JSON.stringify(theirs);
    });
    expect(differing).not.toEqual([]);
  });
});

describe("the time is bounded", () => {
  const deep = (open: string, inner: string, close: string) =>
    `${open.repeat(99)}${inner}${close.repeat(99)}`;

  test.each([
    deep("{ ", "1", " }"),
    deep("[ ", "1", " ]"),
    deep("( ", "1", " )"),
    deep("[x in ", "S", "]"),
    deep("[x in ", "S", ": 0]"),
    deep("[1: ", "2", "]"),
    deep("{ f: ", "2", " }"),
    deep("f(", "2", ")"),
    deep("a[", "2", "]"),
    deep("{ 1 for x in ", "S", " }"),
    deep("{ x for x in S if ", "a", " }"),
    deep("match x { A => ", "1", " }"),
    deep("(if a then b else ", "c", ")"),
  ])("for brackets in brackets, whole or cut off: %s", (text) => {
    const before = performance.now();
    expect(parseExpression({ path: "", text }).ok).toBe(true);
    expect(parseExpression({ path: "", text: text.slice(0, -40) }).ok).toBe(false);
    parseModel({ path: "", text: `model A var x: ${text} = ${text} init where ${text}` });
    parseModel({ path: "", text: `model A action a { ${text} = ${text} ${text} }` });
    expect(performance.now() - before).toBeLessThan(5_000);
  });

  const longest = (start: string, piece: string) =>
    start + piece.repeat(Math.floor((CHARACTERS_MAX - start.length) / piece.length));

  test.each([
    ...["if ", "- ", "a + ", "a, ", '"a" ', "x' = 1 ", "[] ", "{ } ", "Set<", "1..", "a.", "!"],
    ...["let a = b in ", "any a in b: ", "{ ".repeat(99) + "} ".repeat(99)],
    ..."[(".split("").map((open) => open.repeat(99) + (open === "[" ? "]" : ")").repeat(99)),
  ])(
    "for a text as long as may be, full of %j",
    (piece) => {
      const before = performance.now();
      for (const start of ["model A ", "model A action a { x' = "]) {
        const result = parseModel({ path: "", text: longest(start, piece) });
        expect(result.ok).toBe(false);
      }
      expect(performance.now() - before).toBeLessThan(20_000);
    },
    60_000,
  );

  test.each([" ", "\n", "// a\n", "// ", "var x: bool = true\n"])(
    "for a model as long as may be, full of %j",
    (piece) => {
      const before = performance.now();
      expect(parseModel({ path: "", text: longest("model A ", piece) }).ok).toBe(true);
      expect(performance.now() - before).toBeLessThan(20_000);
    },
    60_000,
  );
});

test("what is nested without brackets is too deep, and nothing worse", () => {
  for (const count of [2_000, 20_000]) {
    const ifs = "if ".repeat(count);
    for (const text of [
      `${ifs}a`,
      `${ifs}a${" then b else c".repeat(count)}`,
      `-${" -".repeat(count)} a`,
    ]) {
      const result = parseExpression({ path: "", text: text.slice(0, CHARACTERS_MAX) });
      const codes = result.ok ? [] : result.diagnostics.map(({ code }) => code);
      expect(codes).toEqual(["syntax/too-deep"]);
    }
  }
});
