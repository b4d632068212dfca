// Verdicts and the reasons for stopping in words, the same words in every kind of report.
import { unreachable } from "../base/assert.ts";
import type { Stop } from "../engine/limits.ts";
import type { FairnessMet } from "../liveness/lasso.ts";
import type { ClaimInfo, ClaimKind } from "../program/program.ts";
import type { ClaimVerdict, Verdict } from "../properties/verdict.ts";
import { isTemporal, isWitness } from "../properties/verdict.ts";
import type { Cycle } from "../trace/trace.ts";
import type { Fault } from "../values/fault.ts";
import { countOf, formatBytes, formatCount, formatDuration } from "./format.ts";

/** `holds`, `violated in 4 steps`, `undecided: states limit 1,000 reached at depth 7`. */
export function verdictText({ claim, verdict }: ClaimVerdict): string {
  switch (verdict.kind) {
    case "holds":
      return holdsText(claim.kind, verdict);
    case "violated":
      return violatedText(claim.kind, verdict);
    case "undecided":
      return `undecided: ${stopText(verdict.stoppedBy)}`;
    default:
      return unreachable(verdict);
  }
}

function holdsText(
  kind: ClaimKind,
  { steps, rows, withinBound }: Verdict & { kind: "holds" },
): string {
  if (steps !== null) return `reached in ${countOf(steps, "step")}`;
  if (rows !== null) {
    const count = countOf(rows.total, "row");
    return kind === "table" ? `table of ${count}` : `holds for ${count}`;
  }
  return withinBound ? "holds within bound" : "holds";
}

function violatedText(
  kind: ClaimKind,
  { steps, rows, withinBound, fault }: Verdict & { kind: "violated" },
): string {
  if (rows !== null) {
    return `violated on ${formatCount(rows.broken)} of ${countOf(rows.total, "row")}`;
  }
  if (steps === null) return `violated: not reachable${withinBound ? " within bound" : ""}`;
  if (isTemporal(kind) && fault === null) return `violated: stalls at step ${formatCount(steps)}`;
  const unable = fault !== null && kind !== "noFault" ? ": could not be evaluated" : "";
  return `violated in ${countOf(steps, "step")}${unable}`;
}

export function stopText(stop: Stop): string {
  switch (stop.kind) {
    case "states":
      return `states limit ${formatCount(stop.max)} reached at depth ${stop.depth}`;
    case "depth":
      return `depth limit ${formatCount(stop.max)} reached`;
    case "time":
      return `time limit ${formatDuration(stop.max)} reached at depth ${stop.depth}`;
    case "memory":
      return `memory limit ${formatBytes(stop.max)} reached at depth ${stop.depth}`;
    case "decided":
      return `the search ended at depth ${stop.depth}, where all that was asked for was decided`;
    case "cancelled":
      return `stopped from outside at depth ${stop.depth}`;
    default:
      return unreachable(stop);
  }
}

/** The kind of a claim, as a model declares it. */
export function kindText(kind: ClaimKind): string {
  switch (kind) {
    case "stepWitness":
      return "witness";
    case "noFault":
      return "claim";
    case "deadlock":
      return "claim";
    case "invariant":
    case "step":
    case "witness":
    case "law":
    case "table":
    case "eventually":
    case "leadsTo":
    case "alwaysEventually":
    case "stabilizes":
    case "recoverable":
    case "refines":
      return kind;
    default:
      return unreachable(kind);
  }
}

/** What is wrong, or for a witness right, at the end of the trace. */
export function endText({ claim }: ClaimVerdict, fault: Fault | null): string {
  if (claim.kind === "noFault") {
    return fault === null ? "the model faults" : `the model faults: ${fault.message}`;
  }
  if (fault !== null) return `${claim.name} could not be evaluated: ${fault.message}`;
  if (claim.kind === "deadlock") return "nothing can happen any more";
  if (claim.kind === "recoverable") return `${claim.name} can no longer be reached`;
  if (claim.kind === "refines") return `nothing in ${claim.name} is like this`;
  return `${claim.name} is ${isWitness(claim.kind) ? "true" : "false"}`;
}

/** What is wrong with a run that goes on for ever. */
export function lassoText({ claim }: ClaimVerdict, cycle: Cycle, hasSteps: boolean): string {
  return `${cycleText(cycle, hasSteps)}: ${missedText(claim)}`;
}

/** Where the last step of a cycle leads. */
export function cycleText({ start }: Cycle, hasSteps: boolean): string {
  return hasSteps ? `back to where step ${start + 1} begins` : "nothing need happen any more";
}

function missedText({ kind, name }: ClaimInfo): string {
  switch (kind) {
    case "leadsTo":
      return `what ${name} promises never comes`;
    case "alwaysEventually":
      return `${name} never comes again`;
    case "stabilizes":
      return `${name} does not last`;
    default:
      return `${name} never comes`;
  }
}

/** `taken in step 4`, `disabled after step 3`, `never enabled on the cycle`. */
export function fairnessText({ text, how, step }: FairnessMet): string {
  switch (how) {
    case "taken":
      return `${text}: taken in step ${step}`;
    case "disabled":
      return `${text}: ${step === 0 ? "disabled initially" : `disabled after step ${step}`}`;
    case "neverEnabled":
      return `${text}: never enabled on the cycle`;
    default:
      return unreachable(how);
  }
}
