// Suites of models with calls, and of models whose internal actions are driven, awaited or free: a
// right implementation passes, however it uses its freedom, and a wrong one fails.
import { describe, expect, test } from "vitest";
import type { SequenceTest, Step, Suite } from "../../src/vectors/format.ts";
import type { Options } from "../../src/vectors/header.ts";
import { fullOptions, instance, makeSuite, pathOf } from "./make.ts";
import { type Manner, Subject, verdictOf } from "./runner.ts";

const put = pathOf("put.fence");
const close = pathOf("close.fence");

function sequences({ tests }: Suite): readonly SequenceTest[] {
  return tests.flatMap((one) => (one.group === "table" ? [] : [one]));
}

function stepsOf(suite: Suite): readonly Step[] {
  return sequences(suite).flatMap(({ steps }) => steps.flatMap(withAlternatives));
}

function withAlternatives(step: Step): readonly Step[] {
  const options = "oneOf" in step.expect ? step.expect.oneOf : [];
  return [step, ...options.flatMap(({ steps = [] }) => steps.flatMap(withAlternatives))];
}

/** Each verdict once; failures without their places. */
function verdicts(
  suite: Suite,
  path: string,
  overlays: readonly string[] = [],
  manner: Partial<Manner> = {},
): ReadonlySet<string> {
  const subject = new Subject(instance(path, suite.header.options.params, overlays), manner);
  return new Set(
    sequences(suite).map((one) => {
      const verdict = verdictOf(suite.header, one, subject);
      return ["passed", "inconclusive"].includes(verdict) ? verdict : "failed";
    }),
  );
}

function uncovered(suite: Suite): readonly string[] {
  const [transitions] = suite.header.certificate.criteria;
  return (transitions?.uncovered ?? []).map(({ what, count, why }) => `${count} ${what}: ${why}`);
}

describe("a call", () => {
  const suite = makeSuite(put);

  test("is one action of the interface, and its parts are none", () => {
    const { actions } = suite.header.interface;
    expect(Object.keys(actions)).toEqual(["crash", "overwrite", "Put"]);
    expect(actions.Put).toMatchObject({
      kind: "call",
      control: "tester",
      params: {},
      points: {
        looked: {
          doc: "It knows the version, and nothing is written yet.",
          unreached: "after",
        },
      },
    });
  });

  test("is seen only when it is over, with what happened in its middle", () => {
    const steps = stepsOf(suite).map((step) => JSON.stringify(step));
    expect(steps).toContain(
      '{"do":"Put","args":{},"as":["look","write"],"expect":{"outcome":"done",' +
        '"outputs":{"said":[1]},"changed":{"value":1,"version":1}}}',
    );
    expect(steps).toContain(
      '{"do":"Put","args":{},"as":["look","lose"],' +
        '"during":[{"at":"looked","do":"overwrite","args":{}}],' +
        '"expect":{"outcome":"done","changed":{"value":2,"version":1}}}',
    );
    expect(steps).toContain(
      '{"do":"Put","args":{},"as":["look"],"during":[{"at":"looked","do":"crash","args":{}}],' +
        '"expect":{"outcome":"done"}}',
    );
    expect(steps).toContain(
      '{"do":"Put","args":{},"expect":{"outcome":"refused","reason":"Full"}}',
    );
  });

  test("covers every transition, those inside of it too; the needs are said", () => {
    expect(uncovered(suite)).toEqual([]);
    for (const { needs = [], steps } of sequences(suite)) {
      const moves = steps.flatMap(({ during = [] }) => during.map((move) => move.do));
      expect(needs.includes("during:looked")).toBe(moves.length > 0);
      expect(needs.includes("crash")).toBe(moves.includes("crash"));
    }
  });

  test("passes on a right implementation, and fails on wrong ones", () => {
    expect(verdicts(suite, put)).toEqual(new Set(["passed"]));
    expect(verdicts(suite, put, ["Blind"])).toContain("failed");
    expect(verdicts(suite, put, ["Deaf"])).toContain("failed");
    expect(verdicts(suite, put, ["Undecided"], { decide: () => 1 })).toContain("failed");
  });

  test("into which something falls that nobody can make happen there is not driven", () => {
    const audited = makeSuite(put, { ...fullOptions, params: { audits: "true" } });
    expect(verdicts(audited, put)).toEqual(new Set(["passed"]));
    for (const line of uncovered(audited)) {
      expect(line).toMatch(/^\d+ (audit|write|lose|overwrite|crash): interleaved, not driven/);
    }
    expect(uncovered(audited).some((line) => / audit: /.test(line))).toBe(true);
  });
});

describe("an internal action", () => {
  const suiteWith = (control: Options["control"]): Suite =>
    makeSuite(close, control === undefined ? fullOptions : { ...fullOptions, control });
  const driven = suiteWith(undefined);
  const awaited = suiteWith({ closeDone: "awaited" });
  const free = suiteWith({ closeDone: "free" });
  const eager = { byItself: ["closeDone"] };
  const names = (suite: Suite): ReadonlySet<string> => new Set(stepsOf(suite).map((one) => one.do));

  test("that is driven is asked for, and held back until then", () => {
    expect(names(driven)).toContain("closeDone");
    expect(driven.header.interface.actions.closeDone?.control).toBe("driven");
    expect(sequences(driven).flatMap(({ needs = [] }) => needs)).toContain("hold:closeDone");
    expect(verdicts(driven, close)).toEqual(new Set(["passed"]));
    expect(verdicts(driven, close, [], eager)).toContain("failed");
    expect(verdicts(driven, close, ["Forgetful"])).toContain("failed");
  });

  test("that is awaited belongs to the step that sets it off", () => {
    expect(names(awaited)).not.toContain("closeDone");
    expect(awaited.header.interface.actions.closeDone?.control).toBe("awaited");
    expect(stepsOf(awaited).map((step) => JSON.stringify(step))).toContain(
      '{"do":"close","args":{},"awaits":[{"do":"closeDone","args":{}}],"expect":' +
        '{"outcome":"done","outputs":{"told":["Closed"]},' +
        '"changed":{"isOpen":false,"isClosed":true}}}',
    );
    expect(JSON.stringify(awaited.tests)).not.toContain("hold:");
    expect(verdicts(awaited, close, [], eager)).toEqual(new Set(["passed"]));
    expect(verdicts(awaited, close, ["Forgetful"], eager)).toContain("failed");
    expect(verdicts(awaited, close, ["Stuck"], eager)).toContain("failed");
  });

  test("that is free may have happened or not, wherever it shows", () => {
    expect(names(free)).not.toContain("closeDone");
    const closes = stepsOf(free).filter((one) => one.do === "close");
    const settled = closes.filter(({ expect: wanted }) => "oneOf" in wanted);
    expect(settled.length).toBeGreaterThan(0);
    for (const manner of [{}, eager]) {
      const found = verdicts(free, close, [], manner);
      expect(found).toContain("passed");
      expect(found).not.toContain("failed");
    }
    expect(verdicts(free, close, ["Forgetful"], eager)).toContain("failed");
  });

  test("that never happens shows only where it is awaited", () => {
    expect(verdicts(free, close, ["Stuck"])).not.toContain("failed");
  });
});
