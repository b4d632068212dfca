// The observational quotient, and tests of group `check` as suites have them.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { SequenceTest, Suite } from "../../src/vectors/format.ts";
import type { Options } from "../../src/vectors/header.ts";
import { run, scripted } from "../cli/scripted.ts";
import { instance, makeSuite, pathOf } from "./make.ts";
import { failureOf, Subject } from "./runner.ts";

let folder = "";
let path = "";

/** Which of two clerks has served last shows nowhere; how often a door was used ends the asking. */
const MODEL = `model Desk
enum Clerk { Ann, Bob }
var latest: Clerk = Ann
var waiting: 0..2 = 0
var locked: bool = false
budget locks: 2
action come when !locked else Locked when waiting < 2 else Full { waiting' = waiting + 1 }
action serve(c in Clerk) when waiting > 0 else Nobody { waiting' = waiting - 1  latest' = c }
action lock when !locked spends locks { locked' = true }
action unlock when locked { locked' = false }
observe waiting
`;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fencepost-quotient-"));
  path = join(folder, "desk.fence");
  writeFileSync(path, MODEL);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function suite(options: Partial<Options>, file = path): Suite {
  return makeSuite(file, { tier: "full", config: null, params: {}, ...options });
}

function failing({ header, tests }: Suite, text: string, group?: string): readonly string[] {
  writeFileSync(path, text);
  const subject = new Subject(instance(path));
  const own = tests.flatMap((one) => (one.group === "table" ? [] : [one]));
  return own.flatMap((one: SequenceTest) =>
    (group === undefined || one.group === group) && failureOf(header, one, subject) !== null
      ? [one.id]
      : [],
  );
}

test("states that no requests tell apart are one, and tests cover less", () => {
  const [whole, small] = [suite({}), suite({ quotient: true })];
  const { quotient, criteria } = small.header.certificate;
  expect(quotient).toMatchObject({ states: 12, classes: 6 });
  const [all, left] = [whole.header.certificate.criteria[0], criteria[0]];
  expect([quotient?.transitions, quotient?.merged]).toEqual([all?.total, left?.total]);
  expect(left?.total).toBeLessThan(all?.total ?? 0);
  expect(left?.covered).toBe(left?.total);
  expect(small.header.certificate.steps).toBeLessThan(whole.header.certificate.steps);
  expect(failing(small, MODEL)).toEqual([]);
  expect(failing(small, MODEL.replace("waiting < 2", "waiting < 1"))).not.toEqual([]);
});

test("where all states are told apart, nothing is merged", () => {
  const shown = MODEL.replace("observe waiting", "observe waiting, latest, locked");
  writeFileSync(path, shown);
  const { quotient } = suite({ quotient: true }).header.certificate;
  expect(quotient?.classes).toBe(quotient?.states);
  expect(quotient?.merged).toBe(quotient?.transitions);
});

test("pairs of transitions and choices are those between classes, too", () => {
  const choices = pathOf("choices.fence");
  for (const file of [path, choices]) {
    const [whole, small] = [
      suite({ pairs: true }, file),
      suite({ pairs: true, quotient: true }, file),
    ];
    const totals = [whole, small].map(
      ({ header }) => header.certificate.criteria.find(({ name }) => name === "pairs")?.total ?? 0,
    );
    expect(totals[1]).toBeLessThanOrEqual(totals[0] ?? 0);
    const subject = new Subject(instance(file));
    for (const one of small.tests) {
      if (one.group !== "table") expect(failureOf(small.header, one, subject)).toBeNull();
    }
  }
});

test("checking sequences say what they guarantee, and keep it", () => {
  const made = suite({ check: 0 });
  const { check } = made.header.certificate;
  // Three lengths of the queue, locked or not: with the budget spent a lock is no request any more.
  expect(check).toMatchObject({ apart: 6, extra: 0, detects: 6 });
  const own = made.tests.filter(({ group }) => group === "check");
  expect(check?.tests).toBe(own.length);
  expect(own.every(({ id }) => /^h-[0-9a-f]{12}$/.test(id))).toBe(true);
  expect(failing(made, MODEL)).toEqual([]);
  const wrong = [
    MODEL.replace("waiting' = waiting + 1", "waiting' = waiting + 1  locked' = waiting == 1"),
    MODEL.replace("{ locked' = false }", "{ if waiting < 2 { locked' = false } }"),
    MODEL.replace("latest' = c }", "latest' = c  locked' = locked && waiting == 1 }"),
  ];
  for (const text of wrong) expect(failing(made, text, "check")).not.toEqual([]);
});

test("more states of an implementation take more steps", () => {
  const steps = [0, 1].map((extra) => suite({ check: extra }).header.certificate.check?.steps ?? 0);
  expect(steps[0]).toBeGreaterThan(0);
  expect(steps[1]).toBeGreaterThan(2 * (steps[0] ?? 0));
});

test("the command makes, makes again, and refuses", async () => {
  const vectors = async (...words: readonly string[]) => {
    const terminal = scripted();
    const code = await run(["vectors", ...words, "--out", folder], terminal);
    return { code, err: terminal.err() };
  };
  expect((await vectors(path, "--check-states", "0", "--quotient")).code).toBe(0);
  expect((await vectors("--check", "--exact")).code).toBe(0);
  expect((await vectors(path, "--check-states", "0", "--tier", "smoke")).err).toContain("no room");
  expect((await vectors(path, "--check-states", "ten")).err).toContain("from 0 to 9");
  const chosen = MODEL.replace("waiting' = waiting + 1", "choose n in 1..2  waiting' = n");
  writeFileSync(path, chosen);
  const refused = await vectors(path, "--check-states", "0");
  expect(refused.code).toBe(3);
  expect(refused.err).toContain("there are several answers to `come`");
});
