// No text makes any stage throw or hang, from the parser to the layout of states and the first
// steps of a search: see drafts.ts for the texts. FENCEPOST_FUZZ_RUNS says how many of each kind,
// FENCEPOST_FUZZ_SEED repeats a run.
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import {
  check,
  counterexamples,
  type Diagnostic,
  elaborate,
  type Host,
  interpret,
  type Model,
  ModelFaultError,
  noLimits,
  outline,
  plainLook,
  quietHost,
  renderDiagnostics,
} from "../../src/index.ts";
import { layOut } from "../../src/ir/layout.ts";
import { defaults, readBundle } from "../rules/read.ts";
import { ruins, sentences } from "./drafts.ts";

const runs = Number(process.env.FENCEPOST_FUZZ_RUNS ?? 150);
const seed = Number(process.env.FENCEPOST_FUZZ_SEED ?? Date.now() % 2 ** 31);

const MILLISECONDS_MAX = 2_000;
const OVERLAYS_MAX = 2;
const fewStates = { ...noLimits, statesMax: 30, timeMs: 500 };

/** How far texts got, so that a generator that only makes ruins is noticed. */
const reached = { texts: 0, parsed: 0, models: 0, searched: 0 };

function stages(text: string): void {
  const source = { path: "fuzz.fence", text };
  const before = performance.now();
  const parsed = readBundle(source);
  const read = (overlays: readonly string[]) =>
    parsed.ok ? elaborate(parsed.value, { ...defaults, overlays }) : parsed;
  const outlined = parsed.ok ? outline(parsed.value) : parsed;
  const model = read([]);
  const overlays = outlined.ok ? outlined.value.overlays.slice(0, OVERLAYS_MAX) : [];
  const patched = overlays.map(({ name }) => read([name]));
  const layout = model.ok ? layOut(model.value.slots, model.value.span) : null;
  const results = [outlined, model, ...patched, ...(layout === null ? [] : [layout])];
  const found = results.flatMap((result) => (result.ok ? [] : result.diagnostics));
  for (const result of results)
    if (!result.ok) expect(result.diagnostics.length).toBeGreaterThan(0);
  isWellMade(found, text);
  expect(performance.now() - before).toBeLessThan(MILLISECONDS_MAX);
  if (model.ok && layout?.ok === true) explore(model.value, text);
  reached.texts++;
  if (parsed.ok) reached.parsed++;
  if (model.ok) reached.models++;
}

/** Large numbers and many initial states are slow by right: there, nothing is run. */
const slow = /\d{4}|_\d{3}|^init /m;

/** A few states: whatever was accepted can be run. Only faults of the model may come out. */
function explore(model: Model, text: string): void {
  const program = interpret(model);
  if (slow.test(text)) return;
  const host: Host = { ...quietHost, nowMs: () => performance.now() };
  try {
    const outcome = check(program, { limits: fewStates, host, goals: null });
    counterexamples(program, outcome);
    reached.searched++;
  } catch (error) {
    if (!(error instanceof ModelFaultError)) throw error;
  }
}

function isWellMade(found: readonly Diagnostic[], text: string): void {
  for (const { code, title, span } of found) {
    expect(code).toMatch(/^[a-z]+\/[a-z0-9-]+$/);
    expect(title).not.toBe("");
    if (span === null || span.source.path !== "fuzz.fence") continue;
    expect(span.start).toBeGreaterThanOrEqual(0);
    expect(span.end).toBeGreaterThanOrEqual(span.start);
    expect(span.end).toBeLessThanOrEqual(text.length);
  }
  expect(renderDiagnostics(found.slice(0, 3), plainLook).length).toBeLessThan(20_000);
}

describe(`${runs} runs each, seed ${seed}`, () => {
  test.each([
    { name: "sentences", texts: sentences },
    { name: "ruins", texts: ruins },
  ])(
    "no text breaks a stage: $name",
    ({ texts }) => {
      fc.assert(fc.property(texts, stages), { numRuns: runs, seed });
    },
    900_000,
  );

  test("the texts come as far as they should", () => {
    expect(reached.parsed / reached.texts).toBeGreaterThan(0.3);
    expect(reached.models).toBeGreaterThan(0);
    expect(reached.searched).toBeGreaterThan(0);
  });

  afterAll(() => console.info(`fuzzed ${JSON.stringify(reached)}`));
});
