/**
 * Fencepost as a library: from the text of a model to verdicts, traces and reports.
 *
 * ```ts
 * const parsed = parseModel({ path: "lease.fence", text });
 * if (!parsed.ok) throw new Error(renderDiagnostics(parsed.diagnostics, plainLook));
 * const bundle = { main: parsed.value, parts: [], imports: new Map() };
 * const model = elaborate(bundle, plainSelection);
 * if (model.ok) {
 *   const program = interpret(model.value);
 *   const outcome = check(program, { limits: noLimits, host: quietHost, goals: null });
 *   const traces = counterexamples(program, outcome);
 * }
 * ```
 *
 * Nothing here reads files, looks at a clock, or writes anywhere. What is wrong with a model comes
 * back as diagnostics; only faults of this library itself are thrown.
 * @packageDocumentation
 */
import type { Program } from "./program/program.ts";
import type { Look } from "./report/excerpt.ts";
import { plainPalette } from "./report/style.ts";
import type { CheckOutcome } from "./search/check.ts";
import type { Selection } from "./semantics/bundle.ts";
import { tracesOf } from "./trace/explain.ts";
import type { Trace } from "./trace/trace.ts";

export type { Diagnostic, RelatedPlace } from "./base/diagnostic.ts";
export type { Failed, Ok, Result } from "./base/result.ts";
export type { Source, Span } from "./base/source.ts";
export type { Counts, Exploration } from "./engine/exploration.ts";
export { type Host, type Progress, quietHost } from "./engine/host.ts";
export { type Limits, noLimits, type Stop } from "./engine/limits.ts";
export { interpret } from "./interpreter/interpret.ts";
export type { Model } from "./ir/ir.ts";
export {
  type ClaimInfo,
  type ClaimKind,
  ModelFaultError,
  type Program,
  type ProgramInfo,
} from "./program/program.ts";
export type { ClaimVerdict, Verdict } from "./properties/verdict.ts";
export { type Look, renderDiagnostic, renderDiagnostics } from "./report/excerpt.ts";
export { githubLines } from "./report/github.ts";
export { jsonReport, jsonTrace } from "./report/json.ts";
export { junitReport } from "./report/junit.ts";
export type { ModelReport, Run, RunSelection } from "./report/run.ts";
export { ansiPalette, type Palette, plainPalette } from "./report/style.ts";
export { runTable } from "./report/table.ts";
export { findingLines, runLines, type TextOptions } from "./report/text.ts";
export { type CheckOptions, type CheckOutcome, check, checkInTurns } from "./search/check.ts";
export { findingsOf } from "./search/findings.ts";
export { type BrokenRow, checkLaws, checkTables, type RowsVerdict } from "./search/laws.ts";
export type {
  ConfigInfo,
  Expected,
  ModelBundle,
  Outline,
  OverlayInfo,
  Selection,
} from "./semantics/bundle.ts";
export { elaborate } from "./semantics/elaborate.ts";
export { outline } from "./semantics/outline.ts";
export type { ModelFile } from "./syntax/ast.ts";
export { parseModel } from "./syntax/parse.ts";
export { type Path, parsePath, printPath } from "./trace/path.ts";
export { printDerailed, type Replayed, replay, type Trace } from "./trace/trace.ts";

/** The first default config of a model, with nothing changed. */
export const plainSelection: Selection = {
  config: null,
  params: new Map(),
  overlays: [],
  settings: new Map(),
};

/** Text without colours, a hundred columns wide. */
export const plainLook: Look = { palette: plainPalette, width: 100 };

/**
 * A shortest trace for each claim (by index) that is violated in some place; replaying it shows
 * why.
 */
export function counterexamples(
  program: Program,
  outcome: CheckOutcome,
): ReadonlyMap<number, Trace> {
  const violated = outcome.verdicts.flatMap(({ claim, verdict }) =>
    verdict.kind === "violated" ? [outcome.info.claims.indexOf(claim)] : [],
  );
  return tracesOf(program, outcome.exploration, violated, outcome.temporal.lassos);
}

// Values as the JSON of vectors and reports, and back.
export { valueToJson } from "./values/json.ts";
export { readJson } from "./values/read-json.ts";
