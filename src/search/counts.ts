// Pinned counts: what a run counted, small enough to be kept in a file and compared. A count that
// moved is told with the actions that moved, since they are where to look.
import { type ClaimVerdict, isTemporal } from "../properties/verdict.ts";
import type { CheckOutcome } from "./check.ts";

/** The order of keys is the order in the file. */
export interface PinnedCounts {
  readonly states: number;
  readonly transitions: number;
  readonly generated: number;
  readonly initials: number;
  readonly depth: number;
  /** Transitions by action. */
  readonly actions: Readonly<Record<string, number>>;
  /**
   * Verdicts by claim: `holds`, `violated in 4`, `stalls at 4`, `reached in 3`, `violated on 2
   * rows`.
   */
  readonly claims: Readonly<Record<string, string>>;
}

const totals = ["states", "transitions", "generated", "initials", "depth"] as const;

/** What of a complete run is pinned. */
export function countsOf(
  { info, exploration, verdicts }: CheckOutcome,
  laws: readonly ClaimVerdict[],
): PinnedCounts {
  const { states, transitions, generated, initials, depth, actionTransitions } = exploration.counts;
  const actions = info.actions.map(({ name }, index) => [name, actionTransitions[index] ?? 0]);
  const claims = [...verdicts, ...laws].map((one) => [one.claim.name, pinnedVerdict(one)]);
  return {
    states,
    transitions,
    generated,
    initials,
    depth,
    actions: Object.fromEntries(actions),
    claims: Object.fromEntries(claims),
  };
}

function pinnedVerdict({ claim, verdict }: ClaimVerdict): string {
  if (verdict.kind === "undecided") return "undecided";
  const { kind, steps, rows } = verdict;
  if (rows !== null)
    return kind === "holds" ? `${rows.total} rows` : `violated on ${rows.broken} rows`;
  if (kind === "violated" && isTemporal(claim.kind) && verdict.fault === null) {
    return `stalls at ${steps}`;
  }
  const word = kind === "holds" && steps !== null ? "reached" : kind;
  const bound = verdict.withinBound ? " within bound" : "";
  return steps === null ? `${word}${bound}` : `${word} in ${steps}`;
}

/** One thing that is not as pinned; null where it was not, or is not any more, there. */
export interface Moved {
  readonly kind: "total" | "action" | "claim";
  readonly name: string;
  readonly pinned: number | string | null;
  readonly found: number | string | null;
}

/** What moved: totals, then actions, then claims, each in the order of the run. */
export function movedCounts(pinned: PinnedCounts, found: PinnedCounts): readonly Moved[] {
  const moved = (
    kind: Moved["kind"],
    left: Readonly<Record<string, number | string>>,
    right: Readonly<Record<string, number | string>>,
  ): readonly Moved[] =>
    [...new Set([...Object.keys(right), ...Object.keys(left)])]
      .map((name) => ({ kind, name, pinned: left[name] ?? null, found: right[name] ?? null }))
      .filter((one) => one.pinned !== one.found);
  return [
    ...moved("total", totalsOf(pinned), totalsOf(found)),
    ...moved("action", pinned.actions, found.actions),
    ...moved("claim", pinned.claims, found.claims),
  ];
}

function totalsOf(counts: PinnedCounts): Readonly<Record<string, number>> {
  return Object.fromEntries(totals.map((name) => [name, counts[name]]));
}
