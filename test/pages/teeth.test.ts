// Claims are dropped and weakened by `npm run teeth`: that a weaker version is weaker, and that
// what no overlay needs is told.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { functionsOfClaims, weakerBodies } from "../../.ci/teeth/weaken.mjs";
import { checkLaws, elaborate, type Model, parseModel, plainSelection } from "../../src/index.ts";

const script = resolve(import.meta.dirname, "../../.ci/teeth/run.mjs");

/** A body over `p`, `q`, `r`, `n` and `m`, and what its weaker versions lack. */
const bodies: Readonly<Record<string, readonly string[]>> = {
  p: [],
  "p && q": ["without p", "without q"],
  "p && q && r": ["without r", "without p", "without q"],
  "p || q && r": ["without q", "without r"],
  "p => q && r": ["without q", "without r"],
  "p || q => r": ["not where p", "not where q"],
  "!(p || q)": ["not where p", "not where q"],
  "!(p && q) && r": ["without !(p && q)", "without r"],
  "p == q": ["only the way to q", "only the way back from q"],
  "(p => q) => r": [],
  "n in { 0, 2 } => p": ["not where it is 0", "not where it is 2"],
  "if p then q else r": ["without q", "without r"],
  "!(if p then q else r)": ["not where q", "not where r"],
  "forall i in 0..n: p && i < 2": ["without p", "without i < 2"],
  "!(exists i in 0..n: p || i > 1)": ["not where p", "not where i > 1"],
  "let x = n > 1 in x && p": ["without x", "without p"],
  "m != none && m! > 1": ["without m! > 1"],
  "both(p, q) => r": [],
  "r => both(p, q)": ["without a", "without b"],
};

function modelOf(body: string): Model {
  const text = `model Bodies
def both(a: bool, b: bool): bool = a && b
law L(p in bool, q in bool, r in bool, n in 0..2, m in { none, 1, 2 }): ${body}
`;
  const parsed = parseModel({ path: "bodies.fence", text });
  if (!parsed.ok) throw new Error(parsed.diagnostics.map(({ title }) => title).join());
  const model = elaborate({ main: parsed.value, parts: [], imports: new Map() }, plainSelection);
  if (!model.ok) throw new Error(model.diagnostics.map(({ title }) => title).join());
  return model.value;
}

describe("weaker versions", () => {
  test.each(Object.entries(bodies))("of %s are implied by it", (text, lacks) => {
    const model = modelOf(text);
    const law = model.claims.find(({ kind }) => kind === "law");
    if (law?.kind !== "law") throw new Error("there is one law");
    const original = law.body.expr;
    const weaker = weakerBodies(original, model.functions, functionsOfClaims(model));
    expect(weaker.versions.map((one) => `${one.lacks.how} ${one.lacks.text}`)).toEqual(lacks);
    for (const { expr } of weaker.versions) {
      const implied = { ...original, kind: "implies" as const, left: original, right: expr };
      const isWeaker = { ...original, kind: "eq" as const, left: original, right: expr };
      const rowsOf = (body: typeof implied | typeof isWeaker) =>
        checkLaws({
          ...model,
          functions: weaker.functions,
          claims: [{ ...law, body: { ...law.body, expr: body } }],
        })[0]?.verdict.kind;
      expect(rowsOf(implied)).toBe("holds");
      expect(rowsOf(isWeaker)).toBe("violated");
    }
  });
});

describe("npm run teeth", () => {
  const counter = (doc: string, body: string): string => `model Counter

var x: 0..5 = 0
def top: 0..5 = 3
action up when x < top { x' = x + 1 }
action back when x > 0 { x' = 0 }
${doc}
invariant Small: ${body}
mutant Later "it goes on" violates Small in 4
{ replace def top = 5 }
`;
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "fencepost-teeth-"));
    for (const name of ["docs", "models"]) mkdirSync(join(folder, name));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function teeth(text: string, ...words: readonly string[]) {
    writeFileSync(join(folder, "models/counter.fence"), text);
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...words], {
      cwd: folder,
      encoding: "utf8",
    });
    return { status, output: `${stdout}${stderr}` };
  }
  const keep = (parts: Readonly<Record<string, string>>): void =>
    writeFileSync(join(folder, "models/kept.json"), JSON.stringify({ counter: { Small: parts } }));
  const page = (): string => readFileSync(join(folder, "docs/teeth.md"), "utf8");

  test("finds the part that no overlay needs, and asks why it is kept", () => {
    const text = counter("/// Else too much.", "x < 4 && x * 2 < 9");
    const found = teeth(text);
    expect(found).toMatchObject({
      status: 1,
      output: expect.stringContaining('needs "without x * 2 < 9" of Small; write'),
    });
    expect(page()).toContain("  - without `x * 2 < 9`: no reason is given.");
    keep({ "without x * 2 < 9": "twice is as good." });
    expect(teeth(text)).toMatchObject({
      status: 0,
      output: "teeth: 1 of 1 claims and 1 of 2 parts of claims are needed\n",
    });
    expect(page()).toContain("  - without `x * 2 < 9`: twice is as good.");
    expect(teeth(counter("/// Else too much.", "x < 4"), "--check").status).toBe(1);
  });

  test("finds a reason that is out of date", () => {
    keep({ "without x > 9": "there was one." });
    expect(teeth(counter("/// Else too much.", "x < 4"))).toMatchObject({
      status: 1,
      output: expect.stringContaining('"Small: without x > 9" is out of date'),
    });
    rmSync(join(folder, "models/kept.json"));
  });

  test("asks why a claim is kept that no overlay needs", () => {
    const idle = counter("", "x < 4").replace("invariant", "invariant Idle: x >= 0\ninvariant");
    expect(teeth(idle)).toMatchObject({ status: 1, output: expect.stringMatching("Idle; write") });
    const kept = idle.replace("invariant Idle", "/// Kept: it is\n/// so.\ninvariant Idle");
    expect(teeth(kept)).toMatchObject({ status: 0 });
    expect(page()).toMatch(/Idle.*: it is so\./);
    expect(teeth(kept, "--check")).toMatchObject({ status: 0 });
  });

  test("and not to say so of one that is needed", () => {
    expect(teeth(counter("/// Kept: why not.", "x < 4"))).toMatchObject({
      status: 1,
      output: expect.stringContaining("out of date"),
    });
  });
});
