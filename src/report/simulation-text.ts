// What a person reads after a simulation: a line for each claim, the shrunk trace of what is
// violated, how much was walked, and what no walk has met.

import { estimateOf } from "../engine/walker/distinct.ts";
import type { ProgramInfo } from "../program/program.ts";
import type { CoverageReport, CoveredPart } from "../properties/coverage.ts";
import { type ClaimVerdict, isWitness } from "../properties/verdict.ts";
import { stepsTo, type WalkTrace } from "../trace/walk.ts";
import { widthOf, wrap } from "./cells.ts";
import type { Look } from "./excerpt.ts";
import { countOf, formatCount, formatDuration, padEnd } from "./format.ts";
import { replayLine } from "./replay-line.ts";
import { type ClaimSeen, claimsSeen, isWalked, type SimulationRun } from "./simulation.ts";
import { paint, type Role } from "./style.ts";
import { table } from "./table.ts";
import {
  faultLines,
  headLine,
  LABEL_WIDTH,
  labelled,
  placeLines,
  type TextOptions,
} from "./text.ts";
import { traceLines } from "./trace-text.ts";
import { endText } from "./verdict-text.ts";

const markOf: Record<ClaimSeen["verdict"], { readonly sign: string; readonly role: Role }> = {
  reached: { sign: "✓", role: "good" },
  violated: { sign: "✗", role: "bad" },
  undecided: { sign: "?", role: "undecided" },
};

/** The lines of one simulation. */
export function simulationLines(
  run: SimulationRun,
  options: TextOptions,
  look: Look,
): readonly string[] {
  const seen = claimsSeen(run);
  return [
    ...headLines(run, look),
    ...claimTable(run, seen, look),
    ...seen.flatMap((one) => detailLines(run, one, options, look)),
    "",
    ...walkLines(run, options, look),
    "",
    ...actionTable(run, look),
    ...unmetLines(run, look),
  ];
}

function headLines({ selection, seed, outcome }: SimulationRun, look: Look): readonly string[] {
  const { walks, steps } = outcome.walked;
  const right = `${countOf(walks, "walk")} · ${countOf(steps, "step")}`;
  return headLine(outcome.info, selection, ` · seed ${seed}`, right, look);
}

function claimTable(
  run: SimulationRun,
  seen: readonly ClaimSeen[],
  { width, palette }: Look,
): readonly string[] {
  const longest = Math.max(0, ...seen.map(({ claim }) => widthOf(claim.name)));
  const nameWidth = Math.min(longest, Math.floor(width / 2));
  return seen.flatMap((one) => {
    const { sign, role } = markOf[one.verdict];
    const name = padEnd(one.claim.name, nameWidth);
    const at = 2 + 2 + nameWidth + 2;
    const [first = "", ...more] = wrap(verdictText(run, one), Math.max(1, width - at));
    return [
      `  ${paint(palette, role, sign)} ${name}  ${paint(palette, role, first)}`,
      ...more.map((line) => " ".repeat(at) + paint(palette, role, line)),
    ];
  });
}

function verdictText({ traces }: SimulationRun, { index, verdict, sighting, claim }: ClaimSeen) {
  if (!isWalked(claim)) return "undecided: walks say nothing of it";
  if (sighting === null) {
    return `undecided: ${isWitness(claim.kind) ? "not reached" : "no violation seen"}`;
  }
  const walked = countOf(stepsTo(sighting), "step");
  const shown = traces.get(index);
  if (shown === undefined) return `${verdict} in ${walked} by walk ${formatCount(sighting.walk)}`;
  return `${verdict} in ${countOf(shown.trace.steps.length, "step")}`;
}

/** The trace of one claim with all that belongs to it; none where nothing was seen. */
function detailLines(
  run: SimulationRun,
  seen: ClaimSeen,
  { hasWholeStates }: TextOptions,
  look: Look,
): readonly string[] {
  const { claim, index, verdict } = seen;
  const shown = run.traces.get(index);
  if (shown === undefined) return [];
  const { info } = run.outcome;
  const { trace, fault } = shown;
  const { sign, role } = markOf[verdict];
  const end = endText({ claim, verdict: violatedBy(shown) }, fault);
  const replayLabel = `  ${paint(look.palette, "faint", padEnd("replay", LABEL_WIDTH))}`;
  return [
    "",
    paint(look.palette, role, `${sign} ${claim.name}  ${verdictText(run, seen)}`),
    "",
    ...traceLines(info, trace, { end, endRole: role, hasWholeStates }, look),
    "",
    ...placeLines(claim, look),
    ...faultLines(fault, look),
    // Never broken into lines: it is there to be pasted.
    replayLabel + replayLine(run.selection, claim.name, trace.path),
    ...labelled("note", shrunkText(shown), look),
  ];
}

function violatedBy({ trace, fault }: WalkTrace): ClaimVerdict["verdict"] {
  return { kind: "violated", steps: trace.steps.length, rows: null, withinBound: false, fault };
}

function shrunkText({ trace, walk, walkSteps }: WalkTrace): string {
  const steps = trace.steps.length;
  const by = `walk ${formatCount(walk)}`;
  const came =
    steps === walkSteps
      ? `${by} came here in ${countOf(steps, "step")}, none of which can be left out`
      : `shrunk from the ${countOf(walkSteps, "step")} of ${by} to ${formatCount(steps)}`;
  return `${came}; \`fencepost check\` finds the shortest`;
}

// ---- what was walked ----------------------------------------------------------------------------

function walkLines(
  { outcome, stepsMax, by }: SimulationRun,
  { hasTimes }: TextOptions,
  look: Look,
): readonly string[] {
  const { walked, stoppedBy, elapsedMs } = outcome;
  const { ends, walks, steps, longest } = walked;
  const ended = [
    [ends.final, "in a final state"],
    [ends.stuck, "where nothing can happen"],
    [ends.outside, "outside of the bound"],
  ] as const;
  const parts = [
    `${countOf(walks, "walk")} of at most ${countOf(stepsMax, "step")}`,
    `the longest has ${formatCount(longest)}`,
    ...ended.flatMap(([count, where]) =>
      count === 0 ? [] : [`${formatCount(count)} ended ${where}`],
    ),
  ];
  const rate = Math.round((1000 * steps) / Math.max(elapsedMs, 1));
  const stop = {
    decided: "all that was asked for is decided",
    time: "the time was up",
    cancelled: "stopped from outside",
  };
  return [
    ...labelled("walks", parts.join(", "), look),
    ...labelled("chosen", chosenText[by], look),
    ...labelled(
      "states",
      `about ${formatCount(estimateOf(walked.registers))} different ones`,
      look,
    ),
    ...(hasTimes
      ? labelled("time", `${formatDuration(elapsedMs)}, ${formatCount(rate)} steps/s`, look)
      : []),
    ...(stoppedBy === null ? [] : labelled("ended", `early: ${stop[stoppedBy]}`, look)),
  ];
}

const chosenText: Record<SimulationRun["by"], string> = {
  mixed: "by turns: among all transitions, or first among actions",
  transition: "among all transitions",
  action: "first among actions, then among the transitions of one",
};

/**
 * For each action how often it could happen, how many transitions that were, and how many it did.
 */
function actionTable({ outcome }: SimulationRun, look: Look): readonly string[] {
  const { info, walked } = outcome;
  const rows = info.actions.map(({ name, kind }, action): readonly string[] => [
    name,
    kind,
    ...[walked.enabled, walked.offered, walked.taken].map((counts) =>
      formatCount(counts[action] ?? 0),
    ),
  ]);
  const lines = table(["action", "kind", "enabled", "transitions", "taken"], rows, 2, look);
  return lines.map((line) => `  ${line}`);
}

/** What no walk has met. In a larger model that says little, so these are no findings. */
function unmetLines({ coverage, outcome }: SimulationRun, look: Look): readonly string[] {
  const unmet = unmetOf(coverage, outcome.info);
  if (unmet.length === 0) return [];
  return ["", ...unmet.flatMap((text) => labelled("not met", text, look))];
}

export function unmetOf(coverage: CoverageReport, { claims }: ProgramInfo): readonly string[] {
  const all = [...coverage.actions.values()];
  // An effect that several actions run has its branches once in the text: one that takes it is
  // enough.
  const taken = new Set(
    all.flatMap(({ branches }) =>
      [...branches.values()].flatMap((branch) => (branch.seen ? [placeKey(branch)] : [])),
    ),
  );
  const actions = all.flatMap(({ action: { name }, wasEnabled, clauses, branches }) => {
    if (!wasEnabled) return [`\`${name}\` was never enabled`];
    const open = [...clauses.values()].filter(({ seen }) => !seen);
    const untaken = [...branches.values()].filter((branch) => !taken.has(placeKey(branch)));
    return [
      ...open.map(({ text }) => `\`when ${text}\` of \`${name}\` never decided`),
      ...untaken.map(({ text }) => `\`${text}\` of \`${name}\` was never taken`),
    ];
  });
  const premises = claims
    .filter(isWalked)
    .flatMap(({ name }) =>
      coverage.claims.get(name)?.wasPremiseTrue === false
        ? [`the premise of \`${name}\` was never true`]
        : [],
    );
  return [...actions, ...premises];
}

function placeKey({ span: { source, start, end } }: CoveredPart): string {
  return `${source.path}:${start}-${end}`;
}
