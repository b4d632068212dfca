// A simulation as JSON, for other programs. Keys come in the order in which they stand here; all
// but times is the same for the same model, seed and options, whoever walks.
//
//   { format, models: [{ model, file, config, params, overlays, seed, walks, stepsMax, by,
//       stoppedBy, steps, longest, ends: { final, stuck, outside }, statesEstimate,
//       claims: [{ name, kind, doc, place, verdict, walk, walkSteps, steps, fault, trace }],
//       actions: [{ name, kind, enabled, transitions, taken, clauses: [{ text, decided }],
//         branches: [{ text, taken }] }], premisesNeverTrue, elapsedMs?, stepsPerSecond? }] }
//
// A verdict is `violated`, `reached` or `undecided`: walks prove nothing. Traces are those of
// json.ts.
import { estimateOf } from "../engine/walker/distinct.ts";
import type { CoverageReport } from "../properties/coverage.ts";
import { stepsTo } from "../trace/walk.ts";
import type { Json } from "../values/json.ts";
import { type JsonOptions, jsonFault, jsonPlace, jsonTrace } from "./json.ts";
import { type ClaimSeen, claimsSeen, isWalked, type SimulationRun } from "./simulation.ts";

export const SIMULATION_FORMAT = "fencepost-simulation/1";

export function jsonSimulation(runs: readonly SimulationRun[], options: JsonOptions): Json {
  return { format: SIMULATION_FORMAT, models: runs.map((run) => jsonRun(run, options)) };
}

function jsonRun(run: SimulationRun, { hasTimes }: JsonOptions): Json {
  const { selection, outcome, seed, stepsMax, by, coverage } = run;
  const { info, walked, stoppedBy, elapsedMs } = outcome;
  const { walks, steps, longest, ends } = walked;
  const rate = Math.round((1000 * steps) / Math.max(elapsedMs, 1));
  const neverTrue = [...coverage.claims.values()].filter(
    ({ claim, wasPremiseTrue }) => isWalked(claim) && !wasPremiseTrue,
  );
  return {
    model: info.model,
    file: selection.file,
    config: info.config,
    params: Object.fromEntries(selection.params),
    overlays: [...selection.overlays],
    seed,
    walks,
    stepsMax,
    by,
    stoppedBy,
    steps,
    longest,
    ends: { ...ends },
    statesEstimate: estimateOf(walked.registers),
    claims: claimsSeen(run).map((seen) => jsonClaim(run, seen)),
    actions: info.actions.map(({ name, kind }, action) => ({
      name,
      kind,
      enabled: walked.enabled[action] ?? 0,
      transitions: walked.offered[action] ?? 0,
      taken: walked.taken[action] ?? 0,
      ...jsonParts(coverage, name),
    })),
    premisesNeverTrue: neverTrue.map(({ claim }) => claim.name),
    ...(hasTimes ? { elapsedMs, stepsPerSecond: rate } : {}),
  };
}

function jsonParts(coverage: CoverageReport, action: string): { readonly [key: string]: Json } {
  const { clauses = new Map(), branches = new Map() } = coverage.actions.get(action) ?? {};
  return {
    clauses: [...clauses.values()].map(({ text, seen }) => ({ text, decided: seen })),
    branches: [...branches.values()].map(({ text, seen }) => ({ text, taken: seen })),
  };
}

function jsonClaim({ traces, outcome }: SimulationRun, seen: ClaimSeen): Json {
  const { claim, index, verdict, sighting } = seen;
  const shown = traces.get(index);
  return {
    name: claim.name,
    kind: claim.kind,
    doc: claim.doc,
    place: jsonPlace(claim.span),
    verdict,
    walk: sighting?.walk ?? null,
    walkSteps: sighting === null ? null : stepsTo(sighting),
    steps: shown?.trace.steps.length ?? null,
    fault: jsonFault(shown?.fault ?? null),
    trace: shown === undefined ? null : jsonTrace(outcome.info, shown.trace),
  };
}
