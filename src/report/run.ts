// What reports are made of: the runs of a model, with what was asked for and what came of it.
import type { Diagnostic } from "../base/diagnostic.ts";
import type { Span } from "../base/source.ts";
import type { Choice } from "../liveness/lasso.ts";
import type { ClaimVerdict } from "../properties/verdict.ts";
import type { CheckOutcome } from "../search/check.ts";
import type { Moved } from "../search/counts.ts";
import type { Judged } from "../search/expectations.ts";
import type { BrokenRow, RowsVerdict } from "../search/laws.ts";
import type { Trace } from "../trace/trace.ts";

/** Which instance of a model was run, in the words of the command line. */
export interface RunSelection {
  /** The path of the model as it was given. */
  readonly file: string;
  /** Null where the model's own default was taken, and so need not be named to run it again. */
  readonly config: string | null;
  /** Params set from outside: name, and value as written. */
  readonly params: readonly (readonly [string, string])[];
  readonly overlays: readonly string[];
}

export interface Run {
  readonly selection: RunSelection;
  readonly outcome: CheckOutcome;
  /** Verdicts on laws and tables, which are no part of the search; shown behind the others. */
  readonly laws: readonly RowsVerdict[];
  /**
   * By claim index: counterexamples of what is violated; of witnesses only where they were asked
   * for.
   */
  readonly traces: ReadonlyMap<number, Trace>;
  /** False where the person has asked to stop while traces were rebuilt. */
  readonly isTraced: boolean;
}

/** The runs of one model, and what they found together. */
export interface ModelReport {
  readonly runs: readonly Run[];
  readonly findings: readonly Diagnostic[];
  /** Null where overlays were not run. */
  readonly overlays: readonly OverlayReport[] | null;
  /** Of the configs whose counts are pinned. */
  readonly counts: readonly ConfigCounts[];
}

/** Which pinned counts of a config moved; none where all are as pinned. */
export interface ConfigCounts {
  readonly config: string;
  /** The file that they are pinned in. */
  readonly file: string;
  readonly moved: readonly Moved[];
}

export interface JudgedInRun extends Judged {
  /** The config and settings where they are not the model's first default; else null. */
  readonly where: string | null;
  /** The run with the traces of what surprises; null where nothing does. */
  readonly run: Run | null;
}

export interface OverlayReport {
  readonly name: string;
  readonly kind: "mutant" | "variant";
  readonly title: string;
  readonly span: Span;
  readonly judged: readonly JudgedInRun[];
  /** Of its own runs, without what they are compared with. */
  readonly elapsedMs: number;
}

export type OverlayVerdict = "met" | "surprising" | "undecided";

export function overlayVerdict({ judged }: OverlayReport): OverlayVerdict {
  if (judged.some(({ answer }) => answer !== "met" && answer !== "undecided")) return "surprising";
  return judged.some(({ answer }) => answer === "undecided") ? "undecided" : "met";
}

/** All verdicts of a run in the order in which they are shown. */
export function verdictsOf(run: Run): readonly ClaimVerdict[] {
  return [...run.outcome.verdicts, ...run.laws];
}

/** The trace of a claim of this run, or null. */
export function traceOf(run: Run, claimName: string): Trace | null {
  const index = run.outcome.info.claims.findIndex((claim) => claim.name === claimName);
  return run.traces.get(index) ?? null;
}

/** For which values of its parameters a claim about whole behaviours is violated, or null. */
export function choiceOf({ outcome }: Run, claimName: string): Choice | null {
  const index = outcome.info.claims.findIndex((claim) => claim.name === claimName);
  return outcome.temporal.choices.get(index) ?? null;
}

/** The first row that breaks a law or table of this run, or null. */
export function brokenRowOf(run: Run, claimName: string): BrokenRow | null {
  return run.laws.find(({ claim }) => claim.name === claimName)?.first ?? null;
}
