// Verdicts: what a search has earned the right to say of each claim, and no more. Absence of a
// violation proves a claim only where nothing was left to explore; a violation that was seen stays
// one, whatever ended the search afterwards.
import { assert, unreachable } from "../base/assert.ts";
import type { Exploration, Sighting } from "../engine/exploration.ts";
import type { Stop } from "../engine/limits.ts";
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
      return false;
    default:
      return unreachable(kind);
  }
}

/** Judges one claim that a search is able to decide: all but laws, which have no states. */
export function judge(claim: ClaimInfo, index: number, exploration: Exploration): Verdict {
  assert(claim.kind !== "law" && claim.kind !== "table", "laws are judged by their rows");
  const sighting = exploration.sightings[index] ?? null;
  return isWitness(claim.kind)
    ? judgeWitness(sighting, exploration)
    : judgeAlways(sighting, exploration);
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
