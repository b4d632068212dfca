// What a person reads after a check: one line for each claim, and for each violated one the trace,
// the place of the claim in the text, what it says, and a line to paste that plays the trace
// again.
import type { Diagnostic } from "../base/diagnostic.ts";
import { placeOf } from "../base/source.ts";
import type { ClaimInfo, ClaimKind, ProgramInfo } from "../program/program.ts";
import type { ClaimVerdict, Verdict } from "../properties/verdict.ts";
import { isWitness } from "../properties/verdict.ts";
import type { BrokenRow } from "../search/laws.ts";
import { printAssignments } from "../trace/print.ts";
import type { Trace } from "../trace/trace.ts";
import type { Fault } from "../values/fault.ts";
import { printable, widthOf, wrap } from "./cells.ts";
import type { Look } from "./excerpt.ts";
import { countOf, formatDuration, padEnd } from "./format.ts";
import { replayLine } from "./replay-line.ts";
import { brokenRowOf, choiceOf, type Run, type RunSelection, traceOf, verdictsOf } from "./run.ts";
import { paint, type Role } from "./style.ts";
import { traceLines } from "./trace-text.ts";
import { endText, fairnessText, kindText, lassoText, verdictText } from "./verdict-text.ts";

export interface TextOptions {
  /** Whether traces show whole states besides what changed. */
  readonly hasWholeStates: boolean;
  /** Times differ from run to run; texts that are compared or kept do without. */
  readonly hasTimes: boolean;
}

export const LABEL_WIDTH = 9;
/** Columns left free between what is flush left and what is flush right in one line. */
const GAP = 2;

const markOf: Record<Verdict["kind"], { readonly sign: string; readonly role: Role }> = {
  holds: { sign: "✓", role: "good" },
  violated: { sign: "✗", role: "bad" },
  undecided: { sign: "?", role: "undecided" },
};

/** The lines of one run: its name, a line for each claim, then its traces. */
export function runLines(run: Run, options: TextOptions, look: Look): readonly string[] {
  const verdicts = verdictsOf(run);
  const details = verdicts.flatMap((claimVerdict) => {
    const lines = detailLines(run, claimVerdict, options, look);
    return lines.length === 0 ? [] : ["", ...lines];
  });
  const cut = run.isTraced ? [] : ["", "  interrupted while traces were rebuilt: none is shown"];
  return [...headLines(run, options, look), ...claimTable(verdicts, look), ...details, ...cut];
}

/**
 * What decides one claim, its trace or its row, with all that belongs to it; none where nothing
 * does.
 */
export function detailLines(
  run: Run,
  claimVerdict: ClaimVerdict,
  options: TextOptions,
  look: Look,
): readonly string[] {
  const trace = traceOf(run, claimVerdict.claim.name);
  if (trace !== null) return claimLines(run, claimVerdict, trace, options, look);
  const row = brokenRowOf(run, claimVerdict.claim.name);
  return row === null ? [] : rowLines(claimVerdict, row, look);
}

/** The first row that breaks a law, with all that belongs to it. */
function rowLines(
  claimVerdict: ClaimVerdict,
  { params, args, fault }: BrokenRow,
  look: Look,
): readonly string[] {
  const { claim, verdict } = claimVerdict;
  const { sign, role } = markOf[verdict.kind];
  const row = printAssignments(params.slice(0, args.length), args).join(", ");
  return [
    paint(look.palette, role, `${sign} ${claim.name}  ${verdictText(claimVerdict)}`),
    "",
    ...labelled("first", row, look),
    ...placeLines(claim, look),
    ...faultLines(fault, look),
  ];
}

/** `Lease · models/lease.fence · config ci`, and what was explored, flush right. */
function headLines(run: Run, options: TextOptions, look: Look): readonly string[] {
  return headLine(run.outcome.info, run.selection, "", exploredText(run, options), look);
}

export function headLine(
  info: ProgramInfo,
  { file, params, overlays }: RunSelection,
  more: string,
  right: string,
  { width, palette }: Look,
): readonly string[] {
  const name = [info.model, ...overlays].join(" + ");
  const settings = params.map(([param, value]) => `${param} = ${value}`);
  const rest = [file, `config ${info.config}`, ...settings].map((part) => ` · ${part}`).join("");
  const [first = "", ...others] = wrap(printable(name + rest + more), width - 2);
  if (others.length > 0) {
    return [paint(palette, "strong", first), ...others.map((line) => `  ${line}`)];
  }
  const left = paint(palette, "strong", name) + first.slice(name.length);
  return [spread(left, widthOf(first), right, width)];
}

function exploredText({ outcome }: Run, { hasTimes }: TextOptions): string {
  const { counts, elapsedMs } = outcome.exploration;
  const states = `${countOf(counts.states, "state")}${renamingText(outcome)}`;
  return hasTimes ? `${states} · ${formatDuration(elapsedMs)}` : states;
}

/** ` up to renaming of Node`, or that they were not explored so though they might. */
export function renamingText({ info, symmetry }: Run["outcome"]): string {
  if (symmetry.length > 0) return ` up to renaming of ${symmetry.join(", ")}`;
  if (info.symmetric.length === 0) return "";
  return `, members of ${info.symmetric.join(", ")} told apart`;
}

/** Left and right in one line; where they do not fit, only the left one: the table has the rest. */
function spread(left: string, leftWidth: number, right: string, width: number): string {
  const room = width - leftWidth - widthOf(right);
  return room < GAP ? left : left + " ".repeat(room) + right;
}

function claimTable(verdicts: readonly ClaimVerdict[], look: Look): readonly string[] {
  const { width, palette } = look;
  const longest = Math.max(0, ...verdicts.map(({ claim }) => widthOf(claim.name)));
  const nameWidth = Math.min(longest, Math.floor(width / 2));
  return verdicts.flatMap((claimVerdict) => {
    const { sign, role } = markOf[claimVerdict.verdict.kind];
    const name = padEnd(claimVerdict.claim.name, nameWidth);
    const at = 2 + 2 + nameWidth + 2;
    const [first = "", ...more] = wrap(verdictText(claimVerdict), Math.max(1, width - at));
    return [
      `  ${paint(palette, role, sign)} ${name}  ${paint(palette, role, first)}`,
      ...more.map((line) => " ".repeat(at) + paint(palette, role, line)),
    ];
  });
}

/** The trace of one claim with all that belongs to it. */
export function claimLines(
  run: Run,
  claimVerdict: ClaimVerdict,
  trace: Trace,
  options: TextOptions,
  look: Look,
): readonly string[] {
  const { claim, verdict } = claimVerdict;
  const { sign, role } = markOf[verdict.kind];
  const head = `${sign} ${claim.name}  ${verdictText(claimVerdict)}`;
  const fault = faultOf(run, claimVerdict, trace);
  const { hasWholeStates } = options;
  const { cycle } = trace;
  const end =
    cycle === null
      ? endText(claimVerdict, fault)
      : lassoText(claimVerdict, cycle, trace.steps.length > cycle.start);
  const traceOptions = { end, endRole: role, hasWholeStates };
  return [
    spread(paint(look.palette, role, head), widthOf(head), exploredText(run, options), look.width),
    "",
    ...traceLines(run.outcome.info, trace, traceOptions, look),
    "",
    ...footLines(run, claimVerdict, trace, fault, look),
  ];
}

/**
 * What kept the claim from being evaluated: known to the verdict, or to the transition that breaks
 * it.
 */
export function faultOf(run: Run, { claim, verdict }: ClaimVerdict, trace: Trace): Fault | null {
  if (verdict.kind === "violated" && verdict.fault !== null) return verdict.fault;
  const index = run.outcome.info.claims.findIndex(({ name }) => name === claim.name);
  const broken = trace.steps.at(-1)?.transition.broken ?? [];
  return broken.find((entry) => entry.claim === index)?.fault ?? null;
}

function footLines(
  run: Run,
  { claim }: ClaimVerdict,
  trace: Trace,
  fault: Fault | null,
  look: Look,
): readonly string[] {
  const { cycle } = trace;
  const steps = cycle?.start ?? trace.steps.length;
  const replayLabel = `  ${paint(look.palette, "faint", padEnd("replay", LABEL_WIDTH))}`;
  const least = steps === 0 ? [] : labelled("note", noteText(claim.kind, trace), look);
  const fair = (cycle?.fairness ?? []).flatMap((met, at) =>
    labelled(at === 0 ? "fair" : "", fairnessText(met).replace(/^fair /, ""), look),
  );
  return [
    ...placeLines(claim, look),
    ...choiceLines(run, claim, look),
    ...faultLines(fault, look),
    ...fair,
    // Never broken into lines: it is there to be pasted.
    replayLabel + replayLine(run.selection, claim.name, trace.path),
    ...least,
  ];
}

export function placeLines({ span, kind, name, doc }: ClaimInfo, look: Look): readonly string[] {
  return [
    ...labelled("claim", `${placeOf(span)}   ${kindText(kind)} ${name}`, look),
    ...(doc === "" ? [] : doc.split("\n").flatMap((line) => labelled("", line, look))),
  ];
}

export function faultLines(fault: Fault | null, look: Look): readonly string[] {
  return fault === null ? [] : labelled("fault", `${placeOf(fault.span)}   ${fault.message}`, look);
}

/** For which values of its parameters the claim is violated. */
function choiceLines(run: Run, { name }: ClaimInfo, look: Look): readonly string[] {
  const choice = choiceOf(run, name);
  if (choice === null) return [];
  return labelled("with", printAssignments(choice.params, choice.args).join(", "), look);
}

function noteText(kind: ClaimKind, { steps, cycle }: Trace): string {
  if (cycle !== null) return `nothing stalls before step ${cycle.start}`;
  const noun = isWitness(kind) ? "road there" : "violation";
  return `no ${noun} has fewer than ${countOf(steps.length, "step")}`;
}

export function labelled(label: string, text: string, { width, palette }: Look): readonly string[] {
  const lines = wrap(printable(text.trimEnd()), Math.max(1, width - LABEL_WIDTH - 2));
  return lines.map(
    (line, at) =>
      `  ${paint(palette, "faint", padEnd(at === 0 ? label : "", LABEL_WIDTH))}${line.trimEnd()}`,
  );
}

/** Findings, each in a line or two: a place to go to, and what to do. */
export function findingLines(findings: readonly Diagnostic[], look: Look): readonly string[] {
  return findings.flatMap((finding) => {
    const place = finding.span === null ? "" : `${placeOf(finding.span)}   `;
    const text = `${place}${finding.title}: ${finding.label}`;
    const [first = "", ...more] = wrap(printable(text), Math.max(1, look.width - 4)).map((line) =>
      line.trimEnd(),
    );
    return [
      `  ${paint(look.palette, "warning", "!")} ${first}`,
      ...more.map((line) => `    ${line}`),
      ...(finding.hint === null
        ? []
        : [`    ${paint(look.palette, "faint", `hint: ${finding.hint}`)}`]),
    ];
  });
}
