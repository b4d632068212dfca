// Findings about claims and actions that hold for a poor reason: nothing ever put them to the
// test. They are no violations. They are made only of runs that left nothing to explore, and over
// the union of all default configs, since what one config never shows another may.
import type { Diagnostic } from "../base/diagnostic.ts";
import { bySpan } from "../base/order.ts";
import type { Span } from "../base/source.ts";
import type { CoverageReport, CoveredAction, CoveredClaim, CoveredPart } from "./coverage.ts";

/** All findings of a merged report, in the order of the text. */
export function vacuityFindings(coverage: CoverageReport): readonly Diagnostic[] {
  const taken = takenBranches(coverage);
  const actions = [...coverage.actions.values()].flatMap((action) =>
    findingsOfAction(action, taken),
  );
  const claims = [...coverage.claims.values()].flatMap(findingsOfClaim);
  return [...actions, ...claims].toSorted(bySpan);
}

/**
 * An effect that several actions run has its branches once in the text: one that takes it is
 * enough.
 */
function takenBranches(coverage: CoverageReport): ReadonlySet<string> {
  const parts = [...coverage.actions.values()].flatMap(({ branches }) => [...branches.values()]);
  return new Set(parts.filter(({ seen }) => seen).map(({ span }) => placeKey(span)));
}

function placeKey({ source, start, end }: Span): string {
  return `${source.path}:${start}-${end}`;
}

function findingsOfAction(
  { action, wasEnabled, clauses, branches }: CoveredAction,
  taken: ReadonlySet<string>,
): readonly Diagnostic[] {
  // Why clauses and branches of an action that never happens are not met needs no further word.
  if (!wasEnabled) return [neverEnabled(action.name, action.span)];
  return [
    ...unseen(clauses).map((clause) => neverAlone(action.name, clause)),
    ...unseen(branches)
      .filter(({ span }) => !taken.has(placeKey(span)))
      .map((branch) => neverTaken(action.name, branch)),
  ];
}

function unseen(parts: ReadonlyMap<string, CoveredPart>): readonly CoveredPart[] {
  return [...parts.values()].filter((part) => !part.seen);
}

function findingsOfClaim({ claim, wasPremiseTrue }: CoveredClaim): readonly Diagnostic[] {
  return wasPremiseTrue ? [] : [premiseNeverTrue(claim.name, claim.span)];
}

function neverEnabled(action: string, span: Span): Diagnostic {
  return finding(
    "vacuity/action-never-enabled",
    `action \`${action}\` is never enabled`,
    span,
    "no reachable state lets it happen",
    "loosen its guard, or delete it",
  );
}

function neverAlone(action: string, { text, span }: CoveredPart): Diagnostic {
  return finding(
    "vacuity/clause-never-alone",
    `\`when ${text}\` of \`${action}\` never decides`,
    span,
    "wherever it is false, another clause is false too",
    "delete the clause, or ask which clause should not cover it",
  );
}

function neverTaken(action: string, { text, span }: CoveredPart): Diagnostic {
  return finding(
    "vacuity/branch-never-taken",
    `\`${text}\` of \`${action}\` is never taken`,
    span,
    "no reachable step comes here",
    "find out what keeps the model from it; else delete it, or leave its arm empty: `{ }`",
  );
}

function premiseNeverTrue(claim: string, span: Span): Diagnostic {
  return finding(
    "vacuity/premise-never-true",
    `the premise of \`${claim}\` is never true`,
    span,
    "it holds because there is nothing that it speaks of",
    "write a witness for the premise, to see what keeps the model from it",
  );
}

function finding(code: string, title: string, span: Span, label: string, hint: string): Diagnostic {
  return { code, severity: "warning", title, span, label, related: [], hint, expected: [] };
}
