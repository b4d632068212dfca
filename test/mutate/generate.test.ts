// Which mistakes are made: those that the text shows, each in one place, applied like an overlay.
import { describe, expect, test } from "vitest";
import { textOf } from "../../src/base/source.ts";
import { edited } from "../../src/mutate/edit.ts";
import { mutationsOf, sample } from "../../src/mutate/generate.ts";
import { overlayOf } from "../../src/mutate/mutation.ts";
import { elaborate } from "../../src/semantics/elaborate.ts";
import type { ModelFile } from "../../src/syntax/ast.ts";
import { parseModel as parse } from "../../src/syntax/parse.ts";
import { semanticHash } from "../../src/vectors/semantic-hash.ts";

const HEAD = "model M\nenum Colour { Red, Green, Blue }\nvar x: 0..9 = 4\nvar c: Colour = Red\n";

function parsed(body: string): ModelFile {
  const file = parse({ path: "m.fence", text: HEAD + body });
  if (!file.ok) throw new Error(file.diagnostics.map(({ title }) => title).join());
  return file.value;
}

/** `before → after` of everything in an item. */
function made(body: string, item = "action go"): readonly string[] {
  const { decls } = parsed(body);
  return mutationsOf(decls, new Set(decls)).flatMap((one) =>
    one.item === item ? [`${one.kind}: ${one.before} → ${one.after}`] : [],
  );
}

describe("mistakes", () => {
  test("of operators", () => {
    const found = made("action go when x < 3 && c == Green { x' = x + 1 }");
    expect(found).toEqual([
      "clause removed: when x < 3 && c == Green → ",
      "operator swapped: x < 3 && c == Green → x < 3 || c == Green",
      "operand dropped: x < 3 && c == Green → x < 3",
      "operand dropped: x < 3 && c == Green → c == Green",
      "off by one: x < 3 → x <= 3",
      "condition negated: x < 3 → x >= 3",
      "off by one: 3 → 4",
      "off by one: 3 → 2",
      "operator swapped: c == Green → c != Green",
      "constant changed: Green → Blue",
      "statement removed: x' = x + 1 → ",
      "operator swapped: x + 1 → x - 1",
      "operand dropped: x + 1 → x",
      "operand dropped: x + 1 → 1",
      "off by one: 1 → 2",
      "off by one: 1 → 0",
    ]);
  });

  test("of the order of checks, and of reasons", () => {
    const found = made(
      "action go when x < 3 else Full when c == Red else Wrong {\n" +
        "if x == 0 { x' = 1 } else if c == Red { refuse Full } else { x' = 2 } }",
    );
    const kinds = /^(order|reason|branches)/;
    expect(found.filter((one) => kinds.test(one))).toEqual([
      "reason changed: Full → Wrong",
      "order of checks: when x < 3 else Full when c == Red else Wrong → " +
        "when c == Red else Wrong when x < 3 else Full",
      "reason changed: Wrong → Full",
      "order of checks: if x == 0 … else if c == Red … → if c == Red … else if x == 0 …",
      "reason changed: Full → Wrong",
    ]);
  });

  test("in defs that something runs, and in no claims and ghosts", () => {
    const body =
      "def used(n: 0..9): bool = n > 2\ndef claimed: bool = x > 2\n" +
      "ghost var g: 0..9 = 1\ninvariant I: claimed\n" +
      "action go when used(x) { x' = 0  g' = 3 }";
    const { decls } = parsed(body);
    const items = new Set(mutationsOf(decls, new Set(decls)).map(({ item }) => item));
    expect([...items].toSorted()).toEqual(["action go", "def used", "var c", "var x"]);
    expect(made(body).some((one) => one.includes("g'") || one.includes("3 →"))).toBe(false);
  });

  test("each is another model, made like an overlay, and its place is where it was made", () => {
    const file = parsed(
      "action go when x < 3 else Full when c == Red { x' = if c == Red then x + 1 else 0 }\n" +
        "action back when x > 0 { if x == 3 { c' = Blue } else { x' = x - 1 } }\n" +
        "invariant I: x < 9",
    );
    const selection = { config: null, params: new Map(), settings: new Map() };
    const bundle = { main: file, parts: [], imports: new Map() };
    const plain = elaborate(bundle, { ...selection, overlays: [] });
    if (!plain.ok) throw new Error("the model is right");
    const seen = new Set<string>();
    for (const mutation of mutationsOf(file.decls, new Set(file.decls))) {
      const decls = [...file.decls, overlayOf(mutation, "made")];
      const mutated = { ...bundle, main: { ...file, decls } };
      const model = elaborate(mutated, { ...selection, overlays: ["made"] });
      const [begin = ""] = textOf(mutation.span).replace(/\s+/g, " ").split("…");
      expect(begin).not.toBe("");
      if (!model.ok) continue;
      expect([mutation, semanticHash(model.value)]).not.toEqual([
        mutation,
        semanticHash(plain.value),
      ]);
      seen.add(semanticHash(model.value));
    }
    expect(seen.size).toBeGreaterThan(30);
  });
});

test("an edit leaves alone what does not lead to it", () => {
  const [one, two, three] = [{ a: 1 }, { a: 2 }, { a: 3 }];
  const tree = { left: { list: [one, two] }, right: { list: [three] } };
  const swapped = edited(
    tree,
    new Map([
      [one, two],
      [two, one],
    ]),
  );
  expect(swapped).toEqual({ left: { list: [{ a: 2 }, { a: 1 }] }, right: { list: [{ a: 3 }] } });
  expect(swapped.right).toBe(tree.right);
  expect(edited(tree, new Map([[one, null]])).left.list).toEqual([two]);
  expect(edited(tree, new Map())).toBe(tree);
});

test("a sample is the same for the same seed, in order, and another one for another seed", () => {
  const list = Array.from({ length: 100 }, (_, index) => index);
  const chosen = sample(list, 20, 7);
  expect(chosen).toHaveLength(20);
  expect(chosen).toEqual(sample(list, 20, 7));
  expect(chosen).toEqual(chosen.toSorted((left, right) => left - right));
  expect(chosen).not.toEqual(sample(list, 20, 8));
  expect(sample(list, 100, 7)).toEqual(list);
});
