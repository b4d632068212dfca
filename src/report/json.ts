// A check as JSON, for other programs. Keys come in the order in which they stand here, and
// nothing depends on the machine: the same model gives the same bytes, unless times are asked for.
//
//   { format, models: [{ model, file, config, params, overlays, complete, stoppedBy, symmetry,
//       counts, claims: [{ name, kind, doc, place, verdict, steps, rows, withinBound, fault, trace,
//         row, choice }],
//       elapsedMs? }],
//     overlays: [{ name, kind, title, place, verdict, expectations: [{ claim, holds, steps, rows,
//       where, answer, found, trace }] }],
//     moved: [{ file, config, kind, name, pinned, found }], findings: [...] }
//
// A trace is { replay, initial: { choices, state }, steps: [{ action, kind, args, index, reason,
// outputs, changes, state, fault }], cycle }. `state` is null after a fault. Where the last steps
// repeat for ever, `cycle` is { start, fairness: [{ text, how, step }] }: the number of steps
// before it, and how it does right by what is assumed. `row` is the first that breaks a law or
// table, { args, fault }; `choice` has the parameters for which a claim about whole behaviours
// fails. Values are those of values/json.ts.
import type { Diagnostic } from "../base/diagnostic.ts";
import { columnOf, lineOf, type Span } from "../base/source.ts";
import type { Counts } from "../engine/exploration.ts";
import type { Choice } from "../liveness/lasso.ts";
import type { ParamInfo, ProgramInfo } from "../program/program.ts";
import type { ClaimVerdict, Verdict } from "../properties/verdict.ts";
import type { BrokenRow } from "../search/laws.ts";
import { type Change, diffStates } from "../trace/diff.ts";
import { printPath } from "../trace/path.ts";
import type { Cycle, Trace, TraceStep } from "../trace/trace.ts";
import type { Fault } from "../values/fault.ts";
import { type Json, valueToJson } from "../values/json.ts";
import type { Value } from "../values/value.ts";
import {
  brokenRowOf,
  type ConfigCounts,
  choiceOf,
  type ModelReport,
  type OverlayReport,
  overlayVerdict,
  type Run,
  traceOf,
  verdictsOf,
} from "./run.ts";
import { faultOf } from "./text.ts";

export const REPORT_FORMAT = "fencepost-report/1";

export interface JsonOptions {
  /** Times differ from run to run, so they are left out unless somebody wants them. */
  readonly hasTimes: boolean;
}

/** The whole report; print it with `JSON.stringify(report, null, 2)` and a final newline. */
export function jsonReport(reports: readonly ModelReport[], options: JsonOptions): Json {
  return {
    format: REPORT_FORMAT,
    models: reports.flatMap(({ runs }) => runs.map((run) => jsonRun(run, options))),
    overlays: reports.flatMap(({ overlays }) => (overlays ?? []).map(jsonOverlay)),
    moved: reports.flatMap(({ counts }) => counts.flatMap(jsonMoved)),
    findings: reports.flatMap(({ findings }) => findings.map(jsonFinding)),
  };
}

function jsonRun(run: Run, { hasTimes }: JsonOptions): Json {
  const { selection, outcome } = run;
  const { info, exploration, stoppedBy } = outcome;
  return {
    model: info.model,
    file: selection.file,
    config: info.config,
    params: Object.fromEntries(selection.params),
    overlays: [...selection.overlays],
    complete: stoppedBy === null,
    stoppedBy: stoppedBy === null ? null : { ...stoppedBy },
    symmetry: [...outcome.symmetry],
    counts: jsonCounts(info, exploration.counts),
    claims: verdictsOf(run).map((claimVerdict) => jsonClaim(run, claimVerdict)),
    ...(hasTimes ? { elapsedMs: exploration.elapsedMs } : {}),
  };
}

function jsonCounts(info: ProgramInfo, counts: Counts): Json {
  const { states, generated, initials, transitions, depth, outsideBound, levelSizes } = counts;
  const byAction = info.actions.map(({ name }, index): [string, number] => [
    name,
    counts.actionTransitions[index] ?? 0,
  ]);
  return {
    states,
    transitions,
    generated,
    initials,
    depth,
    outsideBound,
    levels: [...levelSizes],
    actions: Object.fromEntries(byAction),
  };
}

function jsonClaim(run: Run, claimVerdict: ClaimVerdict): Json {
  const { claim, verdict } = claimVerdict;
  const trace = traceOf(run, claim.name);
  const fault = trace === null ? null : faultOf(run, claimVerdict, trace);
  return {
    name: claim.name,
    kind: claim.kind,
    doc: claim.doc,
    place: jsonPlace(claim.span),
    ...jsonVerdict(verdict),
    fault: jsonFault(fault),
    trace: trace === null ? null : jsonTrace(run.outcome.info, trace),
    row: jsonRow(brokenRowOf(run, claim.name)),
    choice: jsonChoice(choiceOf(run, claim.name)),
  };
}

function jsonChoice(choice: Choice | null): Json {
  return choice === null ? null : jsonNamed(choice.params, choice.args);
}

function jsonRow(row: BrokenRow | null): Json {
  if (row === null) return null;
  const { params, args, fault } = row;
  return { args: jsonNamed(params.slice(0, args.length), args), fault: jsonFault(fault) };
}

function jsonVerdict(verdict: Verdict): { readonly [key: string]: Json } {
  if (verdict.kind === "undecided") {
    return { verdict: verdict.kind, steps: null, rows: null, withinBound: false };
  }
  const { kind, steps, rows, withinBound } = verdict;
  return { verdict: kind, steps, rows: rows === null ? null : { ...rows }, withinBound };
}

/** A trace of its own, as `fencepost trace --json` prints it. */
export function jsonTrace(info: ProgramInfo, trace: Trace): Json {
  const { initial, steps } = trace;
  return {
    replay: printPath(trace.path),
    initial: {
      choices: jsonNamed(info.inits, initial.choices),
      state: jsonState(info, initial.values),
    },
    steps: steps.map((step) => jsonStep(info, step)),
    cycle: jsonCycle(trace.cycle),
  };
}

/** The steps behind the first `start` go on for ever. */
function jsonCycle(cycle: Cycle | null): Json {
  return cycle === null
    ? null
    : { start: cycle.start, fairness: cycle.fairness.map((met) => ({ ...met })) };
}

function jsonStep(info: ProgramInfo, { transition, before, after }: TraceStep): Json {
  const action = info.actions[transition.action];
  const reason = transition.reason === null ? null : info.reasons[transition.reason];
  return {
    action: action?.name ?? "",
    kind: action?.kind ?? "input",
    args: jsonNamed(action?.params ?? [], transition.args),
    // Choices have no declared type here: their place among the transitions says which they are.
    index: transition.index,
    reason: reason?.name ?? null,
    outputs: after === null ? {} : jsonNamed(info.outputs, transition.outputs),
    changes: after === null ? [] : diffStates(info.slots, before, after).map(jsonChange),
    state: after === null ? null : jsonState(info, after),
    fault: jsonFault(transition.fault),
  };
}

function jsonNamed(names: readonly ParamInfo[], values: readonly Value[]): Json {
  return Object.fromEntries(
    names.flatMap(({ name, type }, index) => {
      const value = values[index];
      return value === undefined ? [] : [[name, valueToJson(type, value)]];
    }),
  );
}

function jsonState(info: ProgramInfo, values: readonly Value[]): Json {
  return Object.fromEntries(
    info.slots.flatMap(({ name, kind, type }, index) =>
      kind === "budget" ? [] : [[name, valueToJson(type, values[index] ?? null)]],
    ),
  );
}

function jsonChange(change: Change): Json {
  const { place } = change;
  if (change.kind === "replaced") {
    const { type, before, after } = change;
    return { place, before: valueToJson(type, before), after: valueToJson(type, after) };
  }
  const { of, added, removed } = change;
  return {
    place,
    added: added.map((element) => valueToJson(of, element)),
    removed: removed.map((element) => valueToJson(of, element)),
  };
}

export function jsonFault(fault: Fault | null): Json {
  if (fault === null) return null;
  return { code: fault.code, message: fault.message, place: jsonPlace(fault.span) };
}

function jsonOverlay(overlay: OverlayReport): Json {
  const { name, kind, title, span, judged } = overlay;
  return {
    name,
    kind,
    title,
    place: jsonPlace(span),
    verdict: overlayVerdict(overlay),
    // Named one by one, since an expectation knows its place, and with that a whole text.
    expectations: judged.map(({ expected, answer, verdict, where, run }) => ({
      claim: expected.claim,
      holds: expected.holds,
      steps: expected.steps,
      rows: expected.rows,
      where,
      answer,
      found: verdict === null ? null : jsonVerdict(verdict.verdict),
      trace: run === null ? null : jsonTraceOf(run, expected.claim),
    })),
  };
}

function jsonTraceOf(run: Run, claim: string): Json {
  const trace = traceOf(run, claim);
  return trace === null ? null : jsonTrace(run.outcome.info, trace);
}

function jsonMoved({ config, file, moved }: ConfigCounts): readonly Json[] {
  return moved.map((one) => ({ file, config, ...one }));
}

export function jsonPlace({ source, start }: Span): Json {
  return { path: source.path, line: lineOf(source, start), column: columnOf(source, start) };
}

function jsonFinding({ code, severity, title, label, hint, span }: Diagnostic): Json {
  return { code, severity, title, label, hint, place: span === null ? null : jsonPlace(span) };
}
