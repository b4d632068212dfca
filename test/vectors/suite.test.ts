// Suites of small models: they replay on the model, fail on its mutants, cover what they say they
// cover, and come out the same bytes each time.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { SequenceTest, Step, Suite } from "../../src/vectors/format.ts";
import { RESULT } from "../../src/vectors/table.ts";
import { suiteText } from "../../src/vectors/write.ts";
import { fullOptions, instance, makeSuite, pathOf, readWritten, written } from "./make.ts";
import { failureOf, Subject, verdictOf } from "./runner.ts";

const lease = pathOf("lease.fence");
const choices = pathOf("choices.fence");

function sequences({ tests }: Suite): readonly SequenceTest[] {
  return tests.flatMap((one) => (one.group === "table" ? [] : [one]));
}

function failures(suite: Suite, path: string, overlays: readonly string[]): readonly string[] {
  const subject = new Subject(instance(path, {}, overlays));
  return sequences(suite).flatMap((one) => failureOf(suite.header, one, subject) ?? []);
}

describe("a suite", () => {
  const suite = makeSuite(lease);

  test.each([lease, choices])("passes on the model that it is of: %s", (path) => {
    const own = makeSuite(path);
    expect(sequences(own).length).toBeGreaterThan(0);
    expect(failures(own, path, [])).toEqual([]);
  });

  test.each(["AnyToken", "KeepsHolder", "Silent"])("fails on the mutant %s", (mutant) => {
    expect(failures(suite, lease, [mutant])).not.toEqual([]);
  });

  test("is the same bytes each time", () => {
    expect(suiteText(makeSuite(lease))).toBe(suiteText(suite));
  });

  test("is read as it was written", () => {
    const text = suiteText(suite);
    const read = written(suite);
    expect(read.header.json).toEqual(suite.header);
    expect(read.tests.map(({ json }) => json)).toEqual(suite.tests);
    const lines = [read.header.json, ...read.tests.map(({ json }) => json)];
    expect(lines.map((line) => `${JSON.stringify(line)}\n`).join("")).toBe(text);
  });

  test("is sorted by group and id, counts its tests, and names each once", () => {
    const ids = suite.tests.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].toSorted());
    expect(suite.header.tests).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[bcmrt]-[0-9a-f]{12}$/);
  });

  test("gives reset the init names that are not of ghosts alone", () => {
    expect(Object.keys(suite.header.interface.setup)).toEqual(["start"]);
    const setups = new Set(sequences(suite).map(({ setup }) => JSON.stringify(setup)));
    expect(setups).toEqual(new Set(['{"start":"free"}', '{"start":"lost"}']));
  });

  test("observes everything after the reset, and then what changes", () => {
    const steps = sequences(suite).flatMap((one) => one.steps);
    const granted = steps.find(
      (step) => step.do === "acquire" && JSON.stringify(step).includes('"done"'),
    );
    expect(sequences(suite)[0]?.observed).toMatchObject({ holder: null, token: 0 });
    expect(granted?.expect).toMatchObject({ changed: { phase: "held" } });
    expect(JSON.stringify(suite.tests)).not.toMatch(/"waiting"|everHeld|thefts/);
  });

  test("shows a refusal by its effect, where it has one", () => {
    const releases = sequences(suite)
      .flatMap((one) => one.steps)
      .filter((step) => step.do === "release")
      .map(({ expect: expected }) => JSON.stringify(expected));
    expect(releases).toContain('{"outcome":"deferred","clause":"NotNow"}');
    expect(releases).toContain(
      '{"outcome":"done","clause":"StaleToken","outputs":{"refusals":[1]}}',
    );
  });

  test("keeps its ids when one more field is observed", () => {
    const text = readFileSync(lease, "utf8");
    const more = makeSuite(pathOf("lease-more.fence"));
    expect(readFileSync(pathOf("lease-more.fence"), "utf8")).toBe(
      text.replace("observe phase, holder, token", "observe phase, holder, token, waiting"),
    );
    expect(more.tests.map(({ id }) => id)).toEqual(suite.tests.map(({ id }) => id));
    expect(suiteText(more)).not.toBe(suiteText(suite));
  });
});

describe("rejections", () => {
  test("name a clause that refuses alone", () => {
    const suite = makeSuite(lease);
    const { program } = instance(lease);
    const rejects = sequences(suite).filter(({ group }) => group === "reject");
    expect(
      new Set(rejects.map((one) => one.comment.split(" is ")[1]?.split("; where ")[0])),
    ).toEqual(
      new Set([
        "ignored, Busy alone",
        "deferred, NotNow alone",
        "refused, StaleToken alone: The service answers 409.",
        "refused, Exhausted alone",
      ]),
    );
    for (const one of rejects) {
      const { steps } = one;
      const subject = new Subject({ ...instance(lease), program });
      const before = { ...one, steps: steps.slice(0, -1) };
      expect(failureOf(suite.header, before, subject)).toBeNull();
      const source = subject.taken.at(-1)?.transition.target ?? program.initials()[0]?.state;
      const last = steps.at(-1);
      const alone = program.disabled(source ?? new Uint32Array()).filter((one) => one.alone);
      const names = alone.map((one) => program.info.actions[one.action]?.name);
      expect(names).toContain(last?.do);
    }
  });

  test("are counted by clause and instance", () => {
    const { criteria } = makeSuite(lease).header.certificate;
    const [, clauses, refusals] = criteria;
    expect(clauses).toMatchObject({ name: "clauses", total: 4, covered: 4 });
    expect(refusals?.covered).toBeGreaterThan(4);
  });
});

/** Those of an action, in alternatives too. */
function stepsIn(steps: readonly Step[], name: string): readonly Step[] {
  return steps.flatMap((step) => [
    ...(step.do === name ? [step] : []),
    ...("oneOf" in step.expect ? step.expect.oneOf : []).flatMap((one) =>
      stepsIn(one.steps ?? [], name),
    ),
  ]);
}

describe("steps that the inputs do not determine", () => {
  const suite = makeSuite(choices);
  const uncovered = suite.header.certificate.criteria[0]?.uncovered ?? [];

  test("have alternatives where it shows, and where nobody sees it the test knows less", () => {
    const picks = sequences(suite).flatMap(({ steps }) => stepsIn(steps, "pick"));
    expect(picks.length).toBeGreaterThan(0);
    for (const { expect: wanted } of picks) {
      if (!("oneOf" in wanted)) throw new Error("it shows which one was picked");
      expect(wanted.oneOf).toHaveLength(3);
      // A test goes on after one of them, and says of the others only that they may be.
      expect(wanted.oneOf.filter(({ steps }) => steps !== undefined)).toHaveLength(1);
    }
    const hides = sequences(suite).flatMap(({ steps }) => stepsIn(steps, "hide"));
    expect(new Set(hides.map((step) => JSON.stringify(step.expect)))).toEqual(
      new Set(['{"outcome":"done"}']),
    );
    // Whether something is hidden is not known, so nobody may ask for it.
    expect(sequences(suite).flatMap(({ steps }) => stepsIn(steps, "reveal"))).toEqual([]);
  });

  test("are passed by whatever the model may do, or not followed; a wrong one fails", () => {
    for (const choice of [0, 1, 2]) {
      const subject = new Subject(instance(choices), { decide: (count) => choice % count });
      const verdicts = sequences(suite).map((one) => verdictOf(suite.header, one, subject));
      expect(new Set(verdicts)).toEqual(new Set(["passed", "inconclusive"]));
    }
    expect(failures(suite, choices, ["PicksBeyond"])).not.toEqual([]);
  });

  test("are counted with their cause", () => {
    expect(new Set(uncovered.map(({ what, why }) => `${what}: ${why}`))).toMatchInlineSnapshot(`
      Set {
        "hide: the inputs lead to states that look alike and differ later on",
        "pick: the inputs lead to states that look alike and differ later on",
        "reveal: it starts in states that lie behind steps that no test can walk",
        "note: the inputs lead to states that look alike and differ later on",
        "count: the inputs lead to states that look alike and differ later on",
        "reset: the inputs lead to states that look alike and differ later on",
        "count: it leaves the bound of the model",
        "pick: it leaves the bound of the model",
        "pick: it starts in states that lie behind steps that no test can walk",
        "reveal: it leaves the bound of the model",
      }
    `);
    expect(suite.header.certificate.criteria[1]).toMatchObject({ name: "answers", uncovered: [] });
  });

  test("and those that fault are counted, too", () => {
    const faulting = makeSuite(choices, { ...fullOptions, params: { hasFault: "true" } });
    const whys = faulting.header.certificate.criteria[0]?.uncovered.map(({ why }) => why);
    expect(whys).toContain("the model itself faults here");
  });
});

describe("tables", () => {
  test("hold all rows, with a column for each overlay", () => {
    const table = makeSuite(lease).tests.find(({ group }) => group === "table");
    if (table?.group !== "table") throw new Error("there is a table");
    expect(table.inputs).toEqual(["given", "current"]);
    expect(table.results).toEqual([RESULT, "AnyToken"]);
    const rows = [0, 1, 2].flatMap((given) =>
      [0, 1, 2].map((current) => [given, current, given === current, given <= current]),
    );
    expect(table.rows).toEqual(rows);
  });
});

describe("a text that is no file of vectors", () => {
  const text = suiteText(makeSuite(lease));
  const lines = text.split("\n");
  test.each([
    ["", /cut off/],
    [text.slice(0, -1), /cut off/],
    ["{}\n", /format is undefined/],
    [`${lines[0]?.replace("vectors/1", "vectors/9")}\n`, /format is "fencepost-vectors\/9"/],
    [`${lines[0]}\n[]\n`, /line 2 is no JSON object/],
    [`${lines[0]}\n{}\n`, /line 2: a test has an id/],
    [`${lines[0]}\n${lines[1]}\n${lines[1]}\n`, /line 3: there is a test/],
    [`${lines[0]?.replace('"tier":"full"', '"tier":"half"')}\n`, /`tier` is damaged/],
  ])("is answered with a sentence: case %#", (bad, message) => {
    expect(() => readWritten(bad)).toThrow(message);
  });
});
