// What reports of a simulation are made of, and what may be said of a claim: walks refute, and show
// witnesses, but never prove.
import type { Choosing } from "../engine/walker/choosing.ts";
import type { WalkSighting } from "../engine/walker/walks.ts";
import type { ClaimInfo } from "../program/program.ts";
import type { CoverageReport } from "../properties/coverage.ts";
import { isOfBehaviour, isWitness } from "../properties/verdict.ts";
import type { Simulation } from "../search/simulate.ts";
import type { WalkTrace } from "../trace/walk.ts";
import type { RunSelection } from "./run.ts";

export interface SimulationRun {
  readonly selection: RunSelection;
  readonly seed: number;
  readonly stepsMax: number;
  readonly by: Choosing;
  readonly outcome: Simulation;
  readonly coverage: CoverageReport;
  /** The claims that were asked for, by index. */
  readonly claims: readonly number[];
  /** By claim index: of what is violated, and of witnesses that were asked for. */
  readonly traces: ReadonlyMap<number, WalkTrace>;
}

/** `seen`: violated, or for a witness reached. */
export interface ClaimSeen {
  readonly index: number;
  readonly claim: ClaimInfo;
  readonly verdict: "violated" | "reached" | "undecided";
  readonly sighting: WalkSighting | null;
}

/**
 * Laws and tables have no states and are left out. Of claims about whole behaviours walks say
 * nothing either, but these are claims about the model's steps: they are shown as undecided.
 */
export function claimsSeen({ outcome, claims }: SimulationRun): readonly ClaimSeen[] {
  const { info, walked } = outcome;
  return claims.flatMap((index): readonly ClaimSeen[] => {
    const claim = info.claims[index];
    if (claim === undefined || claim.kind === "law" || claim.kind === "table") return [];
    const sighting = walked.sightings[index] ?? null;
    const seen = isWitness(claim.kind) ? "reached" : "violated";
    return [{ index, claim, verdict: sighting === null ? "undecided" : seen, sighting }];
  });
}

/** Whether walks can say anything of a claim. */
export function isWalked({ kind }: ClaimInfo): boolean {
  return kind !== "law" && kind !== "table" && !isOfBehaviour(kind);
}
