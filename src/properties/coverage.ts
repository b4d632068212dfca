// What a run has seen of each part of the model, by the part's place in the text and not by its
// number: so the runs of several configs, in which params switch different parts off, can be
// merged.
import type { Span } from "../base/source.ts";
import { placeOf } from "../base/source.ts";
import type { ActionInfo, ClaimInfo, Program } from "../program/program.ts";
import { isWitness } from "./verdict.ts";

export interface CoveredPart {
  readonly text: string;
  readonly span: Span;
  /** Clauses: it has been seen to refuse alone. Branches: it has been taken. */
  readonly seen: boolean;
}

export interface CoveredAction {
  readonly action: ActionInfo;
  readonly wasEnabled: boolean;
  readonly clauses: ReadonlyMap<string, CoveredPart>;
  readonly branches: ReadonlyMap<string, CoveredPart>;
}

export interface CoveredClaim {
  readonly claim: ClaimInfo;
  readonly wasPremiseTrue: boolean;
}

/** Nothing in it changes when the program goes on, unlike the counters that it is read from. */
export interface CoverageReport {
  readonly actions: ReadonlyMap<string, CoveredAction>;
  readonly claims: ReadonlyMap<string, CoveredClaim>;
}

/**
 * Reads off what the program has seen so far. Rebuilding traces expands states again: do it
 * before.
 */
export function readCoverage(program: Program): CoverageReport {
  const { info, coverage } = program;
  const actions = info.actions.map((action, index): [string, CoveredAction] => [
    action.name,
    {
      action,
      wasEnabled: (coverage.enabled[index]?.count ?? 0) > 0,
      clauses: coveredParts(action.clauses, coverage.clauseAlone[index]),
      branches: coveredParts(action.branches, coverage.branchTaken[index]),
    },
  ]);
  const claims = info.claims
    .map((claim, index): CoveredClaim => {
      return { claim, wasPremiseTrue: coverage.premiseTrue[index] !== 0 };
    })
    .filter(({ claim }) => !isWitness(claim.kind))
    .map((covered): [string, CoveredClaim] => [covered.claim.name, covered]);
  return { actions: new Map(actions), claims: new Map(claims) };
}

function coveredParts(
  parts: readonly { readonly text: string; readonly span: Span }[],
  flags: Uint8Array | undefined,
): ReadonlyMap<string, CoveredPart> {
  let covered: ReadonlyMap<string, CoveredPart> = new Map();
  for (const [index, { text, span }] of parts.entries()) {
    const part = { text, span, seen: flags?.[index] === 1 };
    // An effect that is inlined twice brings the same branch twice: once taken is taken.
    covered = mergeMaps(covered, new Map([[keyOf(part), part]]), mergeParts);
  }
  return covered;
}

function keyOf({ text, span }: CoveredPart): string {
  return `${placeOf(span)}-${span.end} ${text}`;
}

/** Seen in one is seen. A part that a config has folded away counts in the others only. */
export function mergeCoverage(reports: readonly CoverageReport[]): CoverageReport {
  return reports.reduce<CoverageReport>(
    (left, right) => ({
      actions: mergeMaps(left.actions, right.actions, mergeActions),
      claims: mergeMaps(left.claims, right.claims, mergeClaims),
    }),
    { actions: new Map(), claims: new Map() },
  );
}

function mergeActions(left: CoveredAction, right: CoveredAction): CoveredAction {
  return {
    action: left.action,
    wasEnabled: left.wasEnabled || right.wasEnabled,
    clauses: mergeMaps(left.clauses, right.clauses, mergeParts),
    branches: mergeMaps(left.branches, right.branches, mergeParts),
  };
}

function mergeParts(left: CoveredPart, right: CoveredPart): CoveredPart {
  return { ...left, seen: left.seen || right.seen };
}

function mergeClaims(left: CoveredClaim, right: CoveredClaim): CoveredClaim {
  return { ...left, wasPremiseTrue: left.wasPremiseTrue || right.wasPremiseTrue };
}

function mergeMaps<T>(
  left: ReadonlyMap<string, T>,
  right: ReadonlyMap<string, T>,
  merge: (left: T, right: T) => T,
): ReadonlyMap<string, T> {
  const merged = new Map(left);
  for (const [key, item] of right) {
    const known = merged.get(key);
    merged.set(key, known === undefined ? item : merge(known, item));
  }
  return merged;
}
