// Mistakes that nobody has declared, in the certificate of a suite: what becomes of them, and tests
// for those that pass all others.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { SequenceTest, Suite } from "../../src/vectors/format.ts";
import { readSuite } from "../../src/vectors/read.ts";
import { suiteText } from "../../src/vectors/write.ts";
import { run, scripted } from "../cli/scripted.ts";
import { instance, makeSuite, pathOf } from "./make.ts";
import { failureOf, Subject } from "./runner.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fencepost-generated-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const path = pathOf("lease.fence");
const smoke = { tier: "smoke", config: null, params: {} } as const;

function extra({ tests }: Suite): readonly SequenceTest[] {
  return tests.flatMap((one) =>
    one.group === "mutant" && one.comment.startsWith("not with a mistake") ? [one] : [],
  );
}

/** The model with one text in place of another. */
function mistaken(from: string, to: string): Subject {
  const text = readFileSync(path, "utf8");
  expect(text.split(from)).toHaveLength(2);
  const copy = join(folder, "lease.fence");
  writeFileSync(copy, text.replace(from, to));
  return new Subject(instance(copy));
}

test("what passes all other tests gets one of its own", () => {
  const suite = makeSuite(path, { ...smoke, mutants: { max: 300, seed: 0 } });
  const generated = suite.header.certificate.mutants?.generated;
  expect(generated).toMatchObject({ seed: 0, undecided: 0, survivors: [] });
  const { total = 0, equivalent = 0, killedByVectors = 0, possible = 0 } = generated ?? {};
  expect(killedByVectors).toBe(total - equivalent);
  expect(killedByVectors).toBeGreaterThan(60);
  expect(possible).toBeGreaterThanOrEqual(total);
  const subject = mistaken("  when holder == c else NotNow\n  when mayRenew", "  when mayRenew");
  const plain = makeSuite(path, smoke);
  const failing = ({ header, tests }: Suite): readonly string[] =>
    tests.flatMap((one) =>
      one.group !== "table" && failureOf(header, one, subject) !== null ? [one.id] : [],
    );
  expect(failing(plain)).toEqual([]);
  const [killer] = extra(suite).filter(({ comment }) => comment.endsWith("in action renew"));
  expect(failing(suite)).toContain(killer?.id);
});

test("the same mistakes are tried each time, and others for another seed", () => {
  const made = (seed: number): string =>
    suiteText(makeSuite(path, { ...smoke, mutants: { max: 20, seed } }));
  expect(made(1)).toBe(made(1));
  const read = readSuite(made(1));
  expect(read.ok && read.suite.header.options.mutants).toEqual({ max: 20, seed: 1 });
  const score = (text: string): unknown =>
    JSON.parse(text.split("\n", 1)[0] ?? "").certificate.mutants.generated;
  expect(score(made(1))).toMatchObject({ seed: 1, possible: expect.any(Number) });
});

test("`vectors --mutants` writes them, and `--check` makes them again", async () => {
  const out = join(folder, "out");
  const vectors = async (...words: readonly string[]) => {
    const terminal = scripted();
    const code = await run(["vectors", ...words], terminal);
    return { code, err: terminal.err() };
  };
  expect(await vectors(path, "--mutants", "8", "--out", out)).toEqual({ code: 0, err: "" });
  expect((await vectors("--check", "--exact", "--out", out)).code).toBe(0);
  expect((await vectors(path, "--seed", "8", "--out", out)).err).toContain("--mutants");
  expect((await vectors(path, "--mutants", "few", "--out", out)).err).toContain("call/bad-value");
});
