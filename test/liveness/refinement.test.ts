// Refinement on random small graphs, against the definition written out; and a canary.
import fc from "fast-check";
import { expect, test } from "vitest";
import { quietHost } from "../../src/engine/host.ts";
import { noLimits } from "../../src/engine/limits.ts";
import { ModelFaultError, type Program } from "../../src/program/program.ts";
import { check } from "../../src/search/check.ts";
import { tracesOf } from "../../src/trace/explain.ts";
import { edgesOf, graphProgram, noTemporal, packed, toyFault, toySpan } from "../engine/toy.ts";
import { depthsOf } from "./naive.ts";
import { type Behaviour, numberOf, smallBehaviour } from "./random-behaviour.ts";

/** What stands for each state; null where nothing can. */
type Mapping = readonly (number | null)[];

interface Pair {
  readonly concrete: Behaviour;
  readonly abstract: Behaviour;
  readonly mapping: Mapping;
}

const pair: fc.Arbitrary<Pair> = fc.record({
  concrete: smallBehaviour(5, 7),
  abstract: smallBehaviour(3, 9),
  mapping: fc.array(
    fc.oneof(
      { weight: 12, arbitrary: fc.integer({ min: 0, max: 2 }) },
      { weight: 1, arbitrary: fc.constant(null) },
    ),
    { minLength: 5, maxLength: 5 },
  ),
});

function plain({ initials, edges }: Behaviour): Program {
  return graphProgram({
    initials,
    edges: edgesOf(edges.map(({ from, to }) => [from, to] as const)),
  });
}

function refining({ concrete, abstract, mapping }: Pair): Program {
  const program = plain(concrete);
  const claim = { name: "Other", kind: "refines", doc: "", span: toySpan } as const;
  return {
    ...program,
    info: { ...program.info, claims: [claim] },
    temporal: {
      ...noTemporal,
      labels: [{ isFault: false, constraints: [] }],
      edges: (state, visit) => {
        for (const { from, to } of concrete.edges) {
          if (from === numberOf(state)) visit(0, packed(to));
        }
      },
      refinements: [
        {
          claim: 0,
          abstract: plain(abstract),
          map: (state) => {
            const mapped = mapping[numberOf(state)] ?? null;
            if (mapped === null) throw new ModelFaultError(toyFault);
            return packed(mapped);
          },
        },
      ],
    },
  };
}

/** The least number of steps after which something happens that cannot happen there. */
function naiveBreak({ concrete, abstract, mapping }: Pair): number | null {
  const breaks: number[] = [];
  for (const [state, depth] of depthsOf(concrete)) {
    const source = mapping[state] ?? null;
    const isInitial = source !== null && abstract.initials.includes(source);
    if (depth === 0 && !isInitial) breaks.push(0);
    if (source === null) continue;
    for (const { to } of concrete.edges.filter(({ from }) => from === state)) {
      const target = mapping[to] ?? null;
      const isStep = abstract.edges.some((one) => one.from === source && one.to === target);
      if (target === null || (target !== source && !isStep)) breaks.push(depth + 1);
    }
  }
  return breaks.length === 0 ? null : Math.min(...breaks);
}

const options = { limits: noLimits, host: quietHost, goals: null };

function agrees(programOf: (pair: Pair) => Program) {
  return fc.property(pair, (one) => {
    const program = programOf(one);
    const { verdicts, exploration } = check(program, options);
    const verdict = verdicts[0]?.verdict;
    const steps = verdict?.kind === "violated" ? verdict.steps : null;
    expect(verdict?.kind).not.toBe("undecided");
    expect(steps).toBe(naiveBreak(one));
    if (steps !== null)
      expect(tracesOf(program, exploration, [0]).get(0)?.steps.length).toBe(steps);
  });
}

test("a refinement is broken where its definition says so", () => {
  fc.assert(agrees(refining), { numRuns: 1000 });
});

test("canary: initial states that are taken for any are caught", () => {
  const anywhere = (one: Pair): Program =>
    refining({ ...one, abstract: { ...one.abstract, initials: [0, 1, 2] } });
  expect(fc.check(agrees(anywhere), { numRuns: 1000, endOnFailure: true, seed: 1 }).failed).toBe(
    true,
  );
});
