// What a suite says of its coverage is what a naive count finds: all edges of the model without
// ghosts and budgets, less those that the replayed tests take, are the uncovered ones. On models
// with params drawn at random.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PackedState, Program, Transition } from "../../src/program/program.ts";
import { valueToJson } from "../../src/values/json.ts";
import { boolType, intType } from "../../src/values/type.ts";
import { budgetOfSteps } from "../../src/vectors/certificate.ts";
import type {
  Alternative,
  JsonObject,
  SequenceTest,
  Step,
  Suite,
} from "../../src/vectors/format.ts";
import { keyOf } from "../../src/vectors/instance-keys.ts";
import { tally } from "../../src/vectors/refusals.ts";
import { SMOKE_BYTES_MAX, SMOKE_STEPS_MAX } from "../../src/vectors/select.ts";
import { tableTests } from "../../src/vectors/table.ts";
import { lineOf, suiteText } from "../../src/vectors/write.ts";
import { fullOptions, type Instance, instance, makeSuite, pathOf } from "./make.ts";
import { failureOf, Subject } from "./runner.ts";

function varsOf(program: Program, state: PackedState | null): string {
  if (state === null) return "fault";
  if (!program.isWithinBound(state)) return "outside";
  const values = program.unpack(state);
  return keyOf(values.filter((_, index) => program.info.slots[index]?.kind === "var"));
}

function edgeKey(program: Program, source: PackedState, transition: Transition): string {
  const { action, args, reason, outputs, target } = transition;
  const ends = [varsOf(program, source), varsOf(program, target)];
  return [...ends, action, keyOf(args), reason, keyOf(outputs)].join(" ");
}

/** By brute force, and without the engine's store. */
function allEdges(program: Program): ReadonlySet<string> {
  const edges = new Set<string>();
  const seen = new Set<string>();
  const open = program.initials().map(({ state }) => state);
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    if (seen.has(state.join()) || !program.isWithinBound(state)) continue;
    seen.add(state.join());
    for (const transition of program.transitions(state)) {
      edges.add(edgeKey(program, state, transition));
      if (transition.target !== null) open.push(transition.target.slice());
    }
  }
  return edges;
}

function sequences({ tests }: Suite): readonly SequenceTest[] {
  return tests.flatMap((one) => (one.group === "table" ? [] : [one]));
}

const lease = fc.record({
  clients: fc.integer({ min: 1, max: 3 }).map(String),
  steals: fc.integer({ min: 0, max: 2 }).map(String),
  tokenMax: fc.integer({ min: 1, max: 4 }).map(String),
});
const choices = fc.record({
  limit: fc.integer({ min: 1, max: 3 }).map(String),
  hasFault: fc.boolean().map(String),
});

function checkCoverage(path: string, params: Readonly<Record<string, string>>): void {
  const made = instance(path, params);
  const suite = makeSuite(path, { ...fullOptions, params });
  const subject = new Subject(made);
  for (const one of sequences(suite)) expect(failureOf(suite.header, one, subject)).toBeNull();
  const walked = new Set(
    subject.taken.map(({ source, transition }) => edgeKey(made.program, source, transition)),
  );
  const all = allEdges(made.program);
  for (const edge of walked) expect(all.has(edge)).toBe(true);
  compareCoverage(suite, all.size, walked.size);
}

function compareCoverage(suite: Suite, total: number, covered: number): void {
  const [transitions] = suite.header.certificate.criteria;
  expect(transitions).toMatchObject({ total, covered });
  const uncovered = transitions?.uncovered.reduce((sum, { count }) => sum + count, 0);
  expect(uncovered).toBe(total - covered);
}

/** What the model may do while a test is followed: a step is sure if all of that is one edge. */
function surelyTaken({ program }: Instance, test: SequenceTest): readonly string[] {
  const sure: string[] = [];
  let observed = test.observed;
  let states = program.initials().map(({ state }) => state);
  let steps: readonly Step[] = test.steps;
  for (let step = steps[0]; step !== undefined; step = steps[0]) {
    const { do: name, expect: wanted } = step;
    const options: readonly Alternative[] = "oneOf" in wanted ? wanted.oneOf : [wanted];
    const chosen = options.find((one) => one.steps !== undefined) ?? options[0];
    if (chosen === undefined) throw new Error("a step without an outcome");
    const changed = chosen.outcome === "done" ? chosen.changed : {};
    observed = { ...observed, ...changed };
    const taken = states.flatMap((state) =>
      program.transitions(state).flatMap((transition) => {
        const action = program.info.actions[transition.action];
        if (action?.name !== name || transition.target === null) return [];
        const seen = JSON.stringify(observedIn(program, transition.target));
        const key = edgeKey(program, state, transition);
        return seen === JSON.stringify(observed) ? [{ key, target: transition.target }] : [];
      }),
    );
    const keys = [...new Set(taken.map(({ key }) => key))];
    if (keys.length === 1) sure.push(...keys);
    states = [...new Map(taken.map(({ target }) => [target.join(), target])).values()];
    steps = chosen.steps ?? steps.slice(1);
  }
  expect(states.length).toBeGreaterThan(0);
  return sure;
}

function observedIn(program: Program, state: PackedState): JsonObject {
  const values = program.observe(state);
  return Object.fromEntries(
    program.info.observed.map(({ name, type }, index) => [
      name,
      valueToJson(type, values[index] ?? null),
    ]),
  );
}

describe("the certificate", () => {
  test("is right for a model that the inputs determine, and leaves nothing uncovered", () => {
    fc.assert(
      fc.property(lease, (params) => {
        checkCoverage(pathOf("lease.fence"), params);
        const suite = makeSuite(pathOf("lease.fence"), { ...fullOptions, params });
        expect(suite.header.certificate.criteria[0]?.uncovered).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });

  test("is right for a model with choices", () => {
    fc.assert(
      fc.property(choices, (params) => {
        const path = pathOf("choices.fence");
        const made = instance(path, params);
        const suite = makeSuite(path, { ...fullOptions, params });
        const sure = new Set(sequences(suite).flatMap((one) => surelyTaken(made, one)));
        compareCoverage(suite, allEdges(made.program).size, sure.size);
      }),
      { numRuns: 8 },
    );
  });

  test("tallies equal entries in the order of their first", () => {
    const one = { what: "a", why: "x" };
    const other = { what: "a", why: "y" };
    expect(tally([one, other, one])).toEqual([
      { what: "a", count: 2, why: "x" },
      { what: "a", count: 1, why: "y" },
    ]);
  });
});

function outcomeOf({ expect: expected }: Step): string {
  return "oneOf" in expected ? "one of several" : expected.outcome;
}

describe("the tier smoke", () => {
  const params = { clients: "3", tokenMax: "4" };
  const path = pathOf("many.fence");

  test("keeps its limits, shows every kind of step, and says what it leaves out", () => {
    const smoke = makeSuite(path, { ...fullOptions, tier: "smoke" });
    const full = makeSuite(path);
    const { steps, criteria } = smoke.header.certificate;
    expect(full.header.certificate.steps).toBeGreaterThan(SMOKE_STEPS_MAX);
    expect(steps).toBeLessThanOrEqual(SMOKE_STEPS_MAX);
    expect(Buffer.byteLength(suiteText(smoke))).toBeLessThanOrEqual(SMOKE_BYTES_MAX);
    expect(new Set(criteria[0]?.uncovered.map(({ why }) => why))).toEqual(new Set([budgetOfSteps]));
    const kinds = (suite: Suite): ReadonlySet<string> =>
      new Set(
        sequences(suite).flatMap((one) => one.steps.map((step) => `${step.do} ${outcomeOf(step)}`)),
      );
    expect(kinds(smoke)).toEqual(kinds(full));
    const ids = new Set(full.tests.map(({ id }) => id));
    expect(smoke.tests.filter(({ id }) => !ids.has(id))).toEqual([]);
  });

  test("is all there is of a small model", () => {
    const smoke = makeSuite(pathOf("lease.fence"), { ...fullOptions, tier: "smoke", params });
    const full = makeSuite(pathOf("lease.fence"), { ...fullOptions, params });
    expect(smoke.tests).toEqual(full.tests);
  });
});

describe("a table that is too long for a line", () => {
  test("is several tests, with all its rows in order, none of them too long", () => {
    const inputs = [{ name: "n", type: intType(0n, 99_999n) }];
    const rows = Array.from({ length: 60_000 }, (_, n) => ({ args: [n], result: n % 7 === 0 }));
    const source = { name: "f", doc: "", inputs, resultType: boolType, faultCount: 0 };
    const column = { overlay: "Other", resultType: boolType, rows };
    const parts = tableTests({ ...source, rows, overlays: [column] });
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.flatMap((part) => part.rows.map(([n]) => n))).toEqual([...rows.keys()]);
    expect(new Set(parts.map(({ id }) => id)).size).toBe(parts.length);
    for (const part of parts) expect(Buffer.byteLength(lineOf(part))).toBeLessThan(1024 * 1024);
    expect(parts.at(-1)?.rows.at(-1)).toEqual([59_999, rows.at(-1)?.result, rows.at(-1)?.result]);
  });
});
