// Mutants in a suite: what the header says of each is true, and what a test says of a mutant's
// behaviour is what it does.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { SequenceTest, Suite } from "../../src/vectors/format.ts";
import { fullOptions, instance, makeSuite, pathOf } from "./make.ts";
import { failureOf, Subject } from "./runner.ts";

const models = resolve(import.meta.dirname, "../../models");

function sequences({ tests }: Suite): readonly SequenceTest[] {
  return tests.flatMap((one) => (one.group === "table" ? [] : [one]));
}

function ids(tests: readonly SequenceTest[]): readonly string[] {
  return tests.map(({ id }) => id);
}

describe.each([
  pathOf("lease.fence"),
  `${models}/ticdc/orchestrator.fence`,
  `${models}/gitaly/jobs.fence`,
  `${models}/myhoard/switch.fence`,
])("%s", (path) => {
  const suite = makeSuite(path, { ...fullOptions, tier: "smoke" });
  const { mutants, certificate } = suite.header;
  const killers = sequences(suite).filter(({ group }) => group === "mutant");

  test("each test kills the mutants that it says, at the steps that it says", () => {
    const kills = killers.flatMap((one) => (one.kills ?? []).map((name) => [one, name] as const));
    expect(kills.length).toBeGreaterThan(1);
    for (const [one, name] of kills) {
      const subject = new Subject(instance(path, {}, [name]));
      expect([name, failureOf(suite.header, one, subject)]).not.toEqual([name, null]);
      const step = one.steps.findIndex(({ unlike }) => unlike !== undefined && name in unlike);
      const shown = one.steps[step]?.unlike?.[name];
      if (shown === undefined) continue;
      const before = { ...one, steps: one.steps.slice(0, step) };
      expect(failureOf(suite.header, before, subject)).toBeNull();
      // As the mutant it is no failure any more.
      const { reason, ...effect } = shown;
      const expected =
        reason === undefined
          ? { outcome: "done" as const, ...effect }
          : { outcome: "refused" as const, reason };
      const as = { do: one.steps[step]?.do ?? "", args: one.steps[step]?.args ?? {} };
      const told = { ...one, steps: [...before.steps, { ...as, expect: expected }] };
      const failure = failureOf(suite.header, told, subject);
      // With an effect, what it says besides is not compared.
      if (reason === undefined) expect(failure ?? "refused with").toContain("refused with");
      else expect(failure).toBeNull();
    }
  });

  test("each test of any group names the mutants that fail it, and no other ones", () => {
    const all = sequences(suite);
    expect(all.some(({ group, kills }) => group !== "mutant" && kills !== undefined)).toBe(true);
    const sure = Object.keys(mutants).filter((name) => mutants[name]?.verdict === "killed");
    for (const name of sure) {
      const subject = new Subject(instance(path, {}, [name]));
      const failing = all.filter((one) => failureOf(suite.header, one, subject) !== null);
      const told = all.filter(({ kills }) => kills?.includes(name));
      expect([name, ids(told)]).toEqual([name, ids(failing)]);
    }
  });

  test("every mutant with the verdict `killed` fails, and no other one does", () => {
    const killed = Object.entries(mutants).filter(([, { verdict }]) => verdict === "killed");
    for (const [name, { verdict, reveals }] of Object.entries(mutants)) {
      const subject = new Subject(instance(path, {}, [name]));
      const failures = sequences(suite).filter((one) => failureOf(suite.header, one, subject));
      const isInTable = reveals.some((one) => one.startsWith("table:"));
      expect([name, failures.length > 0 || isInTable]).toEqual([name, verdict === "killed"]);
    }
    expect(certificate.mutants?.declared).toMatchObject({
      total: Object.keys(mutants).length,
      killedByVectors: killed.length,
    });
  });

  test("a mutant that is called equivalent passes every test of the full suite", () => {
    const alike = Object.entries(mutants).filter(([, { verdict }]) => verdict === "equivalent");
    const tests = alike.length === 0 ? [] : sequences(makeSuite(path));
    for (const [name] of alike) {
      const subject = new Subject(instance(path, {}, [name]));
      expect(tests.flatMap((one) => failureOf(suite.header, one, subject) ?? [])).toEqual([]);
    }
  });
});

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fencepost-mutants-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(text: string): string {
  const path = join(folder, "m.fence");
  writeFileSync(path, text);
  return path;
}

function verdictsOf(text: string): readonly (readonly [string, string])[] {
  const { mutants } = makeSuite(write(text)).header;
  return Object.entries(mutants).map(([name, { verdict }]) => [name, verdict]);
}

const BELL = `model Bell
var rung: bool = false
var worn: 0..2500 = 0
action ring when !rung else Already { rung' = true }
action hush when rung else Silent { rung' = false }
invariant Fine: rung || !rung
observe rung
mutant Haunted "it rings by itself" violates Fine { add action ringItself when !rung { rung' = true } }
mutant Idle "it does something that nobody sees" violates Fine { add action stay when rung { rung' = true } }
mutant Broken "it cannot be hushed, and rings by itself" violates Fine {
  add action ringItself when !rung { rung' = true }
  replace action hush { }
}
mutant Worn "it rings by itself once it is worn out, of which nobody sees anything" violates Fine {
  add action wear when worn < 2500 { worn' = worn + 1 }
  add action ringItself when worn == 2500 && !rung { rung' = true }
}
mutant Wears "it is worn out, and nobody sees it" violates Fine {
  add action wear when worn < 2500 { worn' = worn + 1 }
  add action mend when worn > 0 { worn' = 0 }
}
mutant Struck "lightning strikes it" violates Fine { add fault action strike when !rung { rung' = true } }
`;

const FILE = `model File
var file: bool = false
var isUp: bool = true
action save when isUp else Down { file' = true }
fault action crash when isUp else Down { isUp' = false }
action restart when !isUp else Up { isUp' = true }
invariant Fine: file || !file
observe file, isUp
mutant Torn "a crash may take the file" violates Fine {
  replace action crash { isUp' = false  either { file' = false } or { } }
}
mutant Lost "a crash takes the file" violates Fine { replace action crash { isUp' = false  file' = false } }
`;

describe("a mutant that chooses", () => {
  test("whether it does what nobody asks for is told sometimes, unless nobody could see it", () => {
    expect(verdictsOf(BELL)).toEqual([
      ["Haunted", "sometimes"],
      ["Idle", "equivalent"],
      ["Broken", "killed"],
      ["Worn", "sometimes"],
      ["Wears", "equivalent"],
      ["Struck", "equivalent"],
    ]);
  });

  test("is told by a test that fails where it shows it, which says what that looks like", () => {
    const path = write(FILE);
    const suite = makeSuite(path);
    expect(suite.header.mutants).toMatchObject({
      Torn: { verdict: "sometimes", reveals: ["observe:file"] },
      Lost: { verdict: "killed", reveals: ["observe:file"] },
    });
    expect(suite.header.certificate.mutants?.declared).toMatchObject({
      killedByVectors: 1,
      killedSometimes: 1,
      survivors: [],
    });
    const [killer, ...others] = sequences(suite).filter(({ group }) => group === "mutant");
    expect(others).toEqual([]);
    expect(killer?.kills).toEqual(["Lost"]);
    const shown = { changed: { file: false, isUp: false } };
    expect(killer?.steps.at(-1)?.unlike).toEqual({ Torn: shown, Lost: shown });
    // What takes the file each time is Torn at its worst.
    const subject = new Subject(instance(path, {}, ["Lost"]));
    expect(killer === undefined ? null : failureOf(suite.header, killer, subject)).not.toBeNull();
  });
});
