// Claims about whole behaviours on random small graphs, against searches that are too simple to be
// wrong; and canaries: mistakes in fairness that these laws catch.
import fc from "fast-check";
import { expect, test } from "vitest";
import { quietHost } from "../../src/engine/host.ts";
import { noLimits } from "../../src/engine/limits.ts";
import type { Program } from "../../src/program/program.ts";
import { check } from "../../src/search/check.ts";
import { tracesOf } from "../../src/trace/explain.ts";
import type { Trace } from "../../src/trace/trace.ts";
import { graphProgram } from "../engine/toy.ts";
import { breaks, closedRuns, isFairSet, type NaiveRun, naiveStall } from "./naive.ts";
import {
  type Behaviour,
  behaviourProgram,
  type Kind,
  kinds,
  numberOf,
  smallBehaviour,
} from "./random-behaviour.ts";

type Judge = (behaviour: Behaviour) => Readonly<Record<Kind, number | null>>;

const options = { limits: noLimits, host: quietHost, goals: null };

function judgeWith(program: Program): Readonly<Record<Kind, number | null>> {
  const { verdicts } = check(program, options);
  const stalls = verdicts.map(({ claim, verdict }) => {
    expect(verdict.kind).not.toBe("undecided");
    return [claim.kind, verdict.kind === "violated" ? verdict.steps : null];
  });
  return Object.fromEntries(stalls);
}

const judge: Judge = (behaviour) => judgeWith(behaviourProgram(behaviour));

function agreesWithSets(judged: Judge) {
  return fc.property(smallBehaviour(6, 14), (behaviour) => {
    const naive = kinds.map((kind) => [kind, naiveStall(behaviour, kind)]);
    expect(judged(behaviour)).toEqual(Object.fromEntries(naive));
  });
}

test("verdicts and places are those of trying every set of states", () => {
  fc.assert(agreesWithSets(judge), { numRuns: 400 });
});

test("no run with a short cycle breaks a claim that holds", () => {
  const property = fc.property(smallBehaviour(4, 6), (behaviour) => {
    const found = judge(behaviour);
    for (const run of closedRuns(behaviour, 7)) {
      const last = run.stem.at(-1)?.to ?? run.start;
      const states = run.cycle.length === 0 ? [last] : run.cycle.map(({ to }) => to);
      if (!isFairSet(behaviour, states, run.cycle)) continue;
      for (const kind of kinds)
        if (breaks(behaviour, kind, run)) expect(found[kind]).not.toBeNull();
    }
  });
  fc.assert(property, { numRuns: 200 });
});

/** The trace as a run of the graph; its steps are looked up by their positions. */
function runOf(behaviour: Behaviour, trace: Trace): NaiveRun {
  const steps = trace.steps.map(({ transition, before }) => ({
    from: Number(before[0]),
    to: transition.target === null ? -1 : numberOf(transition.target),
    action: transition.action,
  }));
  for (const step of steps) expect(behaviour.edges).toContainEqual(step);
  const at = trace.cycle?.start ?? steps.length;
  return {
    start: Number(trace.initial.values[0]),
    stem: steps.slice(0, at),
    cycle: steps.slice(at),
  };
}

test("every counterexample is a fair run that breaks its claim, and says so", () => {
  const property = fc.property(smallBehaviour(7, 18), (behaviour) => {
    const program = behaviourProgram(behaviour);
    const { exploration, temporal, verdicts } = check(program, options);
    const claims = [...temporal.lassos.keys()];
    const traces = tracesOf(program, exploration, claims, temporal.lassos);
    for (const [claim, trace] of traces) {
      const run = runOf(behaviour, trace);
      const kind = kinds[claim] ?? "eventually";
      const last = run.stem.at(-1)?.to ?? run.start;
      const states = run.cycle.length === 0 ? [last] : run.cycle.map(({ to }) => to);
      expect(run.cycle.at(-1)?.to ?? last).toBe(last);
      expect(behaviour.initials).toContain(run.start);
      expect(isFairSet(behaviour, states, run.cycle)).toBe(true);
      expect(breaks(behaviour, kind, run)).toBe(true);
      expect(verdicts[claim]?.verdict).toMatchObject({ steps: run.stem.length });
      for (const [index, { how, step }] of (trace.cycle?.fairness ?? []).entries()) {
        const { actions = [] } = behaviour.constraints[index] ?? {};
        const taken = trace.steps[(step ?? 0) - 1]?.transition.action ?? -1;
        if (how === "taken") expect(actions).toContain(taken);
        else expect(step === null || step >= run.stem.length).toBe(true);
      }
    }
  });
  fc.assert(property, { numRuns: 400 });
});

test("the order in which states are found does not matter", () => {
  const property = fc.property(smallBehaviour(6, 14), (behaviour) => {
    const program = behaviourProgram(behaviour);
    const initials = behaviour.initials.toReversed();
    const lassosOf = (one: Program) => [...check(one, options).temporal.lassos];
    // Transitions keep their order; only the initial states are found the other way round.
    const reversed: Program = {
      ...program,
      initials: () => graphProgram({ initials, edges: new Map() }).initials(),
    };
    expect(lassosOf(reversed)).toEqual(lassosOf(program));
  });
  fc.assert(property, { numRuns: 100 });
});

const canaries: Readonly<Record<string, (program: Program) => Program>> = {
  "fairness ignored": (program) =>
    withTemporal(program, {
      checks: program.temporal.checks.map((one) => ({ ...one, constraints: [] })),
    }),
  "strong taken for weak": (program) =>
    withTemporal(program, {
      constraints: program.temporal.constraints.map((one) => ({ ...one, isStrong: false })),
    }),
  "weak taken for strong": (program) =>
    withTemporal(program, {
      constraints: program.temporal.constraints.map((one) => ({ ...one, isStrong: true })),
    }),
  "faults help to recover": (program) =>
    withTemporal(program, {
      checks: program.temporal.checks.map((one) => ({ ...one, isWithFaults: true })),
    }),
  "no premise needed": (program) => withTemporal(program, { isPremise: () => true }),
  "an action forgotten": (program) =>
    withTemporal(program, {
      edges: (state, visit) =>
        program.temporal.edges(state, (label, target) => {
          if (label !== 1) visit(label, target);
        }),
    }),
};

function withTemporal(program: Program, changes: Partial<Program["temporal"]>): Program {
  return { ...program, temporal: { ...program.temporal, ...changes } };
}

test.each(Object.entries(canaries))("canary: %s is caught", (_, breakIt) => {
  const broken: Judge = (behaviour) => judgeWith(breakIt(behaviourProgram(behaviour)));
  expect(
    fc.check(agreesWithSets(broken), { numRuns: 1000, endOnFailure: true, seed: 1 }).failed,
  ).toBe(true);
});
