// Verdicts say what the search has earned, and findings only what all default configs agree on.
import { expect, test } from "vitest";
import { quietHost } from "../../src/engine/host.ts";
import { type Limits, noLimits } from "../../src/engine/limits.ts";
import type { Program } from "../../src/program/program.ts";
import { judgeLaw } from "../../src/properties/verdict.ts";
import { check } from "../../src/search/check.ts";
import { findingsOf } from "../../src/search/findings.ts";
import { actionOf, edgesOf, graphProgram, toySpan } from "../engine/toy.ts";

const line = edgesOf([
  [0, 1],
  [1, 2],
  [2, 3],
  [3, 0],
]);

function checkIt(
  program: Program,
  limits: Partial<Limits> = {},
  goals: readonly string[] | null = null,
) {
  return check(program, { limits: { ...noLimits, ...limits }, host: quietHost, goals });
}

function verdictsOf(program: Program, limits: Partial<Limits> = {}): Record<string, string> {
  const { verdicts } = checkIt(program, limits);
  return Object.fromEntries(
    verdicts.map(({ claim, verdict }) => {
      const steps = verdict.kind === "undecided" ? null : verdict.steps;
      const bound = verdict.kind !== "undecided" && verdict.withinBound ? " within bound" : "";
      return [claim.name, `${verdict.kind}${steps === null ? "" : ` ${steps}`}${bound}`];
    }),
  );
}

const claims = {
  bad: { fine: () => false, broken: (at: number) => at === 1 },
  good: { seen: (at: number) => at === 2, unseen: () => false },
};

test("an exhausted search decides everything", () => {
  expect(verdictsOf(graphProgram({ initials: [0], edges: line, ...claims }))).toEqual({
    fine: "holds",
    broken: "violated 1",
    seen: "holds 2",
    unseen: "violated",
    NoFault: "holds",
    Deadlock: "holds",
  });
});

test("a limit leaves open what nothing has decided before", () => {
  const program = graphProgram({ initials: [0], edges: line, ...claims });
  expect(verdictsOf(program, { depthMax: 1 })).toEqual({
    fine: "undecided",
    broken: "violated 1",
    seen: "undecided",
    unseen: "undecided",
    NoFault: "undecided",
    Deadlock: "undecided",
  });
});

test("a bound that cuts something is named in the verdicts", () => {
  const isWithinBound = (at: number) => at < 2;
  expect(
    verdictsOf(graphProgram({ initials: [0], edges: line, ...claims, isWithinBound })),
  ).toEqual({
    fine: "holds within bound",
    broken: "violated 1",
    seen: "holds 2",
    unseen: "violated within bound",
    NoFault: "holds within bound",
    Deadlock: "holds within bound",
  });
});

test("goals are claims by name; the search ends when they are decided", () => {
  const program = graphProgram({ initials: [0], edges: line, ...claims });
  expect(checkIt(program, {}, ["broken"]).stoppedBy).toEqual({ kind: "decided", depth: 1 });
  expect(checkIt(program, {}, ["broken", "fine"]).stoppedBy).toBeNull();
});

test("a law holds if no row breaks it", () => {
  expect(judgeLaw({ broken: 0, total: 9 }).kind).toBe("holds");
  expect(judgeLaw({ broken: 740, total: 1000 })).toMatchObject({
    kind: "violated",
    rows: { broken: 740, total: 1000 },
  });
});

/** A program of one action, with what its coverage is to say. */
function covered(
  enabled: number,
  alone: readonly number[],
  taken: number,
  premise: number,
): Program {
  const program = graphProgram({ initials: [0], edges: line, bad: { fine: () => false } });
  const { source } = toySpan;
  const clauses = alone.map((_, index) => {
    return {
      text: `c${index}`,
      reason: null,
      span: { source, start: 12 + index, end: 13 + index },
    };
  });
  const branches = [{ text: "if big", span: { source, start: 20, end: 22 } }];
  return {
    ...program,
    info: { ...program.info, actions: [{ ...actionOf("act"), clauses, branches }] },
    coverage: {
      enabled: [{ count: enabled }],
      clauseAlone: [Uint8Array.from(alone)],
      branchTaken: [Uint8Array.of(taken)],
      premiseTrue: Uint8Array.of(premise, 1, 1),
    },
  };
}

const codesOf = (...programs: readonly Program[]): readonly string[] =>
  findingsOf(programs.map((program) => checkIt(program))).map(({ title }) => title);

test("what nothing has put to the test is a finding", () => {
  expect(codesOf(covered(1, [0, 1], 0, 0))).toEqual([
    "`when c0` of `act` never decides",
    "the premise of `fine` is never true",
    "`if big` of `act` is never taken",
  ]);
});

test("of an action that is never enabled, only that is said", () => {
  expect(codesOf(covered(0, [0, 0], 0, 1))).toEqual(["action `act` is never enabled"]);
});

test("one config that shows a thing is enough, and each may lack what params switch off", () => {
  expect(codesOf(covered(1, [0, 1], 0, 0), covered(1, [1], 1, 1))).toEqual([]);
});

test("a run that has left something unexplored silences all findings", () => {
  const outcome = checkIt(covered(0, [], 0, 0), { depthMax: 1 });
  expect(findingsOf([outcome])).toEqual([]);
});

test("a state with nothing but self-loops is no deadlock, and a finding", () => {
  const stuck = edgesOf([
    [0, 1],
    [1, 1],
  ]);
  const program = graphProgram({ initials: [0], edges: stuck });
  expect(findingsOf([checkIt(program)]).map(({ code, label }) => [code, label])).toEqual([
    ["vacuity/only-self-loops", "the nearest is 1 step away"],
  ]);
});
