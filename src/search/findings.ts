// Findings of one model over the runs of several configs. A run that has left something unexplored
// cannot tell that a thing never happens, so a single such run silences them all.
import type { Diagnostic } from "../base/diagnostic.ts";
import { bySpan } from "../base/order.ts";
import type { ClaimInfo } from "../program/program.ts";
import { mergeCoverage } from "../properties/coverage.ts";
import { vacuityFindings } from "../properties/vacuity.ts";
import { isOfBehaviour } from "../properties/verdict.ts";
import type { CheckOutcome } from "./check.ts";

/** What should be known of these runs besides their verdicts, in the order of the text. */
export function findingsOf(outcomes: readonly CheckOutcome[]): readonly Diagnostic[] {
  const isOpen = ({ stoppedBy, temporal }: CheckOutcome): boolean =>
    stoppedBy !== null || temporal.undecided.size > 0;
  if (outcomes.length === 0 || outcomes.some(isOpen)) return [];
  const coverage = mergeCoverage(outcomes.map((outcome) => outcome.coverage));
  const selfLoops = outcomes.flatMap(onlySelfLoops).slice(0, 1);
  return [...vacuityFindings(coverage), ...selfLoops].toSorted(bySpan);
}

/** A state like this is no deadlock, and yet nothing happens in it any more. */
function onlySelfLoops({ info, exploration }: CheckOutcome): readonly Diagnostic[] {
  const { count, first } = exploration.selfLoops;
  if (first === null) return [];
  const deadlock = info.claims.find((claim) => claim.kind === "deadlock");
  return [
    {
      code: "vacuity/only-self-loops",
      severity: "warning",
      title: `only self-loops lead on from ${count} ${count === 1 ? "state" : "states"}`,
      span: deadlock?.span ?? null,
      label: `the nearest is ${first.steps} ${first.steps === 1 ? "step" : "steps"} away`,
      related: [],
      hint: "declare such states `final`, or find the action that should lead out of them",
      expected: [],
    },
  ];
}

/** Claims that no mutant or variant violates; known only where all of them ran. */
export function neverViolated(
  claims: readonly ClaimInfo[],
  violated: ReadonlySet<string>,
): readonly Diagnostic[] {
  return claims
    .filter(({ kind }) => ["invariant", "step", "law"].includes(kind) || isOfBehaviour(kind))
    .filter(({ name }) => !violated.has(name))
    .map(
      ({ name, span }): Diagnostic => ({
        code: "vacuity/no-overlay-violates",
        severity: "warning",
        title: `no overlay violates \`${name}\``,
        span,
        label: "no mistake has been seen that it catches",
        related: [],
        hint: "write a mutant that it must kill, or ask what it is for",
        expected: [],
      }),
    );
}
