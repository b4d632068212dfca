// The semantic hash: the same for texts that mean the same, another one for whatever a step, an
// observation or a verdict can depend on.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { elaborate, outline, parseModel } from "../../src/index.ts";
import type { Selection } from "../../src/semantics/bundle.ts";
import { semanticHash } from "../../src/vectors/semantic-hash.ts";
import { expectOk, loadModel } from "../support/models.ts";
import { pathOf } from "./make.ts";

const lease = readFileSync(pathOf("lease.fence"), "utf8");
const plain: Selection = { config: null, params: new Map(), overlays: [], settings: new Map() };

function hashOf(text: string, selection: Selection = plain): string {
  const main = expectOk(parseModel({ path: "lease.fence", text }));
  const bundle = { main, parts: [], imports: new Map() };
  return semanticHash(expectOk(elaborate(bundle, selection)));
}

/** Where a line may be broken, or a comment may stand: behind a line, and behind a comma. */
const gaps = [...lease.matchAll(/\n|(?<=,) (?=[^\n/]*\n)/g)]
  .map(({ index }) => index)
  .filter((index) => !lease.slice(lease.lastIndexOf("\n", index - 1) + 1, index).includes("//"));
const filling = fc.constantFrom("\n", "  ", "\t", " // said in passing\n", "\n// and said again\n");

describe("the semantic hash", () => {
  const hash = hashOf(lease);

  test("is not moved by comments and layout", () => {
    const edits = fc.array(fc.tuple(fc.constantFrom(...gaps), filling), { maxLength: 8 });
    fc.assert(
      fc.property(edits, (chosen) => {
        const inOrder = chosen.toSorted(([left], [right]) => right - left);
        const text = inOrder.reduce(
          (all, [index, fill]) => all.slice(0, index) + fill + all.slice(index),
          lease,
        );
        expect(hashOf(text)).toBe(hash);
      }),
      { numRuns: 50 },
    );
  });

  test("is not moved by descriptions and the names of locals", () => {
    expect(hashOf(lease.replace("A client asks for the lease.", "Somebody asks."))).toBe(hash);
    const def = "def mayRenew(given: Token, current: Token): bool = given == current";
    expect(lease).toContain(def);
    const renamed = lease.replaceAll(/\bgiven\b/g, "offered").replaceAll(/\bcurrent\b/g, "known");
    // A table's inputs are seen from outside; without the table they are locals.
    const without = (text: string): string => text.replace("table mayRenew across AnyToken", "");
    expect(renamed).not.toBe(lease);
    expect(hashOf(without(renamed))).toBe(hashOf(without(lease)));
    expect(hashOf(renamed)).not.toBe(hash);
  });

  test.each([
    ["a comparison", "given == current\n", "given <= current\n"],
    ["a constant", "refusals' = 1", "refusals' = 0"],
    ["an assignment left out", "  before' = 0\n", "\n"],
    ["a clause left out", "  when holder == c else NotNow\n", "\n"],
    [
      "the order of clauses",
      "  when phase == Held\n  when holder == c else NotNow\n",
      "  when holder == c else NotNow\n  when phase == Held\n",
    ],
    ["a reason's kind", "reason Busy ignored", "reason Busy refused"],
    ["an initial value", "var waiting: bool = false", "var waiting: bool = true"],
    ["what is observed", "observe phase, holder, token", "observe phase, holder"],
    ["a spelling", 'Free as "free"', 'Free as "open"'],
    ["the name of an action", "action release(", "action giveBack("],
    ["the name of an argument", "steal spends thefts", "steal(k in {1}) spends thefts"],
    ["a claim", "(phase == Held) ==", "(phase != Held) !="],
    ["a default", "param tokenMax: 1..4 = 2", "param tokenMax: 1..4 = 3"],
  ])("is moved by %s", (_, from, to) => {
    expect(lease).toContain(from);
    const text = lease.replace(from, to);
    expect(hashOf(text)).not.toBe(hash);
  });

  test("tells the model from each of its mutants, and these from one another", () => {
    const path = join(resolve(import.meta.dirname, "../.."), "models/ticdc/orchestrator.fence");
    const bundle = loadModel(path);
    const names = expectOk(outline(bundle)).overlays.map(({ name }) => name);
    const hashes = [[], ...names.map((name) => [name])].map((overlays) =>
      semanticHash(expectOk(elaborate(bundle, { ...plain, overlays }))),
    );
    expect(names.length).toBeGreaterThan(5);
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
