// `fencepost mutate` as a person calls it.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { run, scripted } from "../cli/scripted.ts";
import { instance, makeSuite, pathOf } from "../vectors/make.ts";
import { failureOf, Subject } from "../vectors/runner.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fencepost-mutate-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function mutate(...words: readonly string[]) {
  const terminal = scripted();
  const code = await run(["mutate", ...words], terminal);
  return { code, out: terminal.out(), err: terminal.err() };
}

function written(text: string): string {
  const path = join(folder, "m.fence");
  writeFileSync(path, text);
  return path;
}

const GATE = `model Gate
var open: bool = false
var passed: 0..3 = 0
action unlock when !open else Open { open' = true }
action pass when open else Shut when passed < 3 else Full { passed' = passed + 1  open' = false }
invariant Few: passed <= 3
step OnlyOpen on pass: open
observe open, passed
`;

describe("mutate", () => {
  test("says who notices how many mistakes, the same each time", async () => {
    const path = written(GATE);
    const { code, out, err } = await mutate(path);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/vectors tell \d+ of \d+ apart: 100\.0 % · claims are violated by \d+/);
    expect((await mutate(path)).out).toBe(out);
  });

  test("fails under the threshold, with the place and the text of what survives", async () => {
    const path = pathOf("lease.fence");
    const { code, out } = await mutate(path, "--threshold", "100");
    expect(code).toBe(1);
    expect(out).toMatch(/lease\.fence:\d+:\d+ {2}clause removed in action renew: survives/);
    expect(out).toContain("      when holder == c else NotNow\n    → (nothing)");
    expect((await mutate(path, "--threshold", "90")).code).toBe(0);
  });

  test("tries as many as are wanted, chosen by the seed", async () => {
    const path = pathOf("lease.fence");
    const places = async (seed: string) => {
      const { out } = await mutate(path, "--mutants-max", "12", "--seed", seed, "--json");
      const { models } = JSON.parse(out);
      return JSON.stringify(models[0].mutants.map(({ line, after }: Mutant) => [line, after]));
    };
    expect(await places("1")).toBe(await places("1"));
    expect(await places("1")).not.toBe(await places("2"));
  });

  test("what is equivalent passes all tests, what is killed fails the one named", async () => {
    const path = written(GATE);
    const { out } = await mutate(path, "--json");
    const { models } = JSON.parse(out);
    const mutants: readonly Mutant[] = models[0].mutants;
    const suite = makeSuite(path, { tier: "smoke", config: null, params: {} });
    for (const { line, column, before, after, kind, vectors, test: id } of mutants) {
      // The mistake made in the text itself, where that can be done.
      const replacement = kind === "operand dropped" && after.includes(" without ") ? null : after;
      if (replacement === null || kind === "order of checks") continue;
      const lines = GATE.split("\n");
      const text = lines[line - 1] ?? "";
      lines[line - 1] =
        text.slice(0, column - 1) + replacement + text.slice(column - 1 + before.length);
      const subject = new Subject(instance(written(lines.join("\n"))));
      const failing = suite.tests.flatMap((one) =>
        one.group !== "table" && failureOf(suite.header, one, subject) !== null ? [one.id] : [],
      );
      expect([kind, before, after, failing.length > 0]).toEqual([
        kind,
        before,
        after,
        vectors === "killed",
      ]);
      if (vectors === "killed") expect(failing).toContain(id);
    }
    expect(mutants.length).toBeGreaterThan(20);
  });

  test("a mistake in a function shows in some row of a table, or in none", async () => {
    const path = written(`model Rows
def low(n: 0..9): bool = n < 3 && n != 7
def high(n: 0..9): bool = n > 6
table low(n in { 2, 3, 8 }) where n != 8
table high
law LowIsNotHigh(n in 0..9): low(n) => !high(n)
`);
    const { out } = await mutate(path, "--json");
    const { models } = JSON.parse(out);
    const mutants: readonly Mutant[] = models[0].mutants;
    // Whoever is below 3 is not 7 either, nor 6, nor 8.
    expect(mutants.flatMap((one) => (one.vectors === "killed" ? [] : [one.after]))).toEqual([
      "n < 3",
      "8",
      "6",
    ]);
    expect(mutants.find(({ after }) => after === "n >= 3")?.claim).toBe("LowIsNotHigh");
  });

  test("says what is wrong with a call", async () => {
    const path = written("model Quiet\nvar x: 0..1 = 0\naction go { x' = 1 - x }\n");
    expect((await mutate(path)).err).toContain("vectors/nothing");
    expect((await mutate(path, "--threshold", "120")).err).toContain("call/bad-value");
    expect((await mutate(path, "--mutants-max", "some")).err).toContain("call/bad-value");
    expect((await mutate(path, "--seed", "x")).err).toContain("call/bad-value");
    expect((await mutate(join(folder, "none.fence"))).err).toContain("file/not-found");
  });
});

interface Mutant {
  readonly kind: string;
  readonly line: number;
  readonly column: number;
  readonly before: string;
  readonly after: string;
  readonly vectors: string;
  readonly test?: string;
  readonly claim?: string;
}
