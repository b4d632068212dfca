// Verdicts: what a search has earned the right to say of each claim, and no more. Absence of a
// violation proves a claim only where nothing was left to explore; a violation that was seen stays
// one, whatever ended the search afterwards.
import { assert, unreachable } from "../base/assert.ts";
import type { Exploration, Sighting } from "../engine/exploration.ts";
import type { Stop } from "../engine/limits.ts";
import type { TemporalOutcome } from "../liveness/temporal-search.ts";
import type { ClaimInfo, ClaimKind } from "../program/program.ts";
import type { Fault } from "../values/fault.ts";

/** What of a law's inputs breaks it. */
export interface Rows {
  readonly broken: number;
  readonly total: number;
}

export type Verdict =
  | {
      readonly kind: "holds";
      /** Witnesses: the actions of the shortest road that shows it; else null. */
      readonly steps: number | null;
      /** Laws: how many rows were tried; else null. */
      readonly rows: Rows | null;
      /**
       * Whether states outside of the model's bound were met, which the verdict says nothing
       * about.
       */
      readonly withinBound: boolean;
    }
  | {
      readonly kind: "violated";
      /**
       * The actions of the shortest counterexample; null for laws, and witnesses nobody can reach.
       */
      readonly steps: number | null;
      readonly rows: Rows | null;
      readonly withinBound: boolean;
      /** What kept the claim from being evaluated; null where it is plainly false. */
      readonly fault: Fault | null;
    }
  | { readonly kind: "undecided"; readonly stoppedBy: Stop };

export interface ClaimVerdict {
  readonly claim: ClaimInfo;
  readonly verdict: Verdict;
}

/** Whether a claim of this kind asks for a place to exist, instead of for none to exist. */
export function isWitness(kind: ClaimKind): boolean {
  switch (kind) {
    case "witness":
    case "stepWitness":
      return true;
    case "invariant":
    case "step":
    case "deadlock":
    case "noFault":
    case "law":
    case "table":
    case "eventually":
    case "leadsTo":
    case "alwaysEventually":
    case "stabilizes":
    case "recoverable":
    case "refines":
      return false;
    default:
      return unreachable(kind);
  }
}

/** Whether the counterexample of such a claim is a run without end. */
export function isTemporal(kind: ClaimKind): boolean {
  return ["eventually", "leadsTo", "alwaysEventually", "stabilizes"].includes(kind);
}

/** Whether such a claim is judged on the whole graph, once the search is over. */
export function isOfBehaviour(kind: ClaimKind): boolean {
  return isTemporal(kind) || kind === "recoverable" || kind === "refines";
}

/** Judges one claim that a search is able to decide: all but laws, which have no states. */
export function judge(
  claim: ClaimInfo,
  index: number,
  exploration: Exploration,
  temporal: TemporalOutcome,
): Verdict {
  assert(claim.kind !== "law" && claim.kind !== "table", "laws are judged by their rows");
  if (isOfBehaviour(claim.kind)) return judgeBehaviour(index, exploration, temporal);
  const sighting = exploration.sightings[index] ?? null;
  return isWitness(claim.kind)
    ? judgeWitness(sighting, exploration)
    : judgeAlways(sighting, exploration);
}

/** One place or one run refutes it; only a whole graph proves it. */
function judgeBehaviour(
  index: number,
  { counts }: Exploration,
  { lassos, sightings, undecided }: TemporalOutcome,
): Verdict {
  const lasso = lassos.get(index);
  const sighting = sightings.get(index);
  const common = { kind: "violated", rows: null, withinBound: false } as const;
  if (lasso !== undefined) return { ...common, steps: lasso.steps, fault: null };
  if (sighting !== undefined) return { ...common, steps: sighting.steps, fault: sighting.fault };
  const stoppedBy = undecided.get(index);
  if (stoppedBy !== undefined) return { kind: "undecided", stoppedBy };
  return { kind: "holds", steps: null, rows: null, withinBound: counts.outsideBound > 0 };
}

/** One place refutes it; only an exhausted frontier proves it. */
function judgeAlways(sighting: Sighting | null, { stoppedBy, counts }: Exploration): Verdict {
  if (sighting !== null) {
    const { steps, fault } = sighting;
    return { kind: "violated", steps, rows: null, withinBound: false, fault };
  }
  if (stoppedBy !== null) return { kind: "undecided", stoppedBy };
  return { kind: "holds", steps: null, rows: null, withinBound: counts.outsideBound > 0 };
}

/**
 * One place proves it; only an exhausted frontier refutes it. A witness that could not be evaluated
 * anywhere is violated by that fault.
 */
function judgeWitness(sighting: Sighting | null, { stoppedBy, counts }: Exploration): Verdict {
  if (sighting !== null) {
    const { steps, fault } = sighting;
    if (fault !== null) return { kind: "violated", steps, rows: null, withinBound: false, fault };
    return { kind: "holds", steps, rows: null, withinBound: false };
  }
  if (stoppedBy !== null) return { kind: "undecided", stoppedBy };
  const withinBound = counts.outsideBound > 0;
  return { kind: "violated", steps: null, rows: null, withinBound, fault: null };
}

/** A law or table, from the number of its rows and of those that break it. */
export function judgeLaw(rows: Rows): Verdict {
  assert(rows.broken >= 0 && rows.broken <= rows.total, "only rows can be broken");
  return rows.broken === 0
    ? { kind: "holds", steps: null, rows, withinBound: false }
    : { kind: "violated", steps: null, rows, withinBound: false, fault: null };
}
