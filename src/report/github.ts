// A check as GitHub workflow commands: an annotation for each violated or undecided claim and each
// finding. https://docs.github.com/actions/reference/workflow-commands-for-github-actions
import type { Diagnostic } from "../base/diagnostic.ts";
import { columnOf, lineOf, type Span } from "../base/source.ts";
import type { ClaimVerdict } from "../properties/verdict.ts";
import { printAction, printAssignments } from "../trace/print.ts";
import { movedText } from "./counts-text.ts";
import { judgedText } from "./overlay-text.ts";
import { replayLine } from "./replay-line.ts";
import {
  brokenRowOf,
  type ConfigCounts,
  type ModelReport,
  type OverlayReport,
  overlayVerdict,
  type Run,
  traceOf,
  verdictsOf,
} from "./run.ts";
import { cycleText, verdictText } from "./verdict-text.ts";

/** One line for each annotation; none where all is well. */
export function githubLines(reports: readonly ModelReport[]): readonly string[] {
  return reports.flatMap(({ runs, findings, overlays, counts }) => [
    ...runs.flatMap((run) => verdictsOf(run).flatMap((verdict) => claimLine(run, verdict))),
    ...(overlays ?? []).flatMap(overlayLine),
    ...counts.flatMap(movedLine),
    ...findings.map(findingLine),
  ]);
}

function claimLine(run: Run, claimVerdict: ClaimVerdict): readonly string[] {
  const { claim, verdict } = claimVerdict;
  if (verdict.kind === "holds") return [];
  const level = verdict.kind === "violated" ? "error" : "warning";
  const title = `${claim.name} ${verdictText(claimVerdict)}`;
  return [command(level, claim.span, title, messageOf(run, claimVerdict))];
}

/** What the claim says, the actions of the trace, and the line that plays it again. */
function messageOf(run: Run, { claim }: ClaimVerdict): string {
  const { info } = run.outcome;
  const where = `${[info.model, ...run.selection.overlays].join(" + ")}, config ${info.config}`;
  const lines = claim.doc === "" ? [where] : [claim.doc, where];
  const trace = traceOf(run, claim.name);
  const row = brokenRowOf(run, claim.name);
  if (row !== null) {
    const { params, args } = row;
    const first = printAssignments(params.slice(0, args.length), args).join(", ");
    return [...lines, `first: ${first}`].join("\n");
  }
  if (trace === null) return lines.join("\n");
  const steps = trace.steps.map(
    ({ transition }, at) => `${at + 1}  ${printAction(info, transition)}`,
  );
  const { cycle } = trace;
  if (cycle !== null) steps.push(cycleText(cycle, steps.length > cycle.start));
  return [...lines, ...steps, replayLine(run.selection, claim.name, trace.path)].join("\n");
}

function overlayLine(overlay: OverlayReport): readonly string[] {
  const verdict = overlayVerdict(overlay);
  if (verdict === "met") return [];
  const level = verdict === "surprising" ? "error" : "warning";
  const said = overlay.judged.filter(({ answer }) => answer !== "met").map(judgedText);
  const word = verdict === "surprising" ? "surprises" : "is undecided";
  const title = `${overlay.kind} ${overlay.name} ${word}`;
  return [command(level, overlay.span, title, [overlay.title, ...said].join("\n"))];
}

/** The place is the first line of the file: that of a count in it is not known. */
function movedLine({ config, file, moved }: ConfigCounts): readonly string[] {
  if (moved.length === 0) return [];
  const title = `pinned counts of config ${config} moved`;
  const span = { source: { path: file, text: "" }, start: 0, end: 0 };
  return [command("error", span, title, moved.map(movedText).join("\n"))];
}

function findingLine({ severity, title, label, hint, span }: Diagnostic): string {
  const message = [label, hint].filter((text) => text !== null && text !== "").join("\n");
  return command(severity, span, title, message);
}

function command(level: string, span: Span | null, title: string, message: string): string {
  const place: [string, string][] =
    span === null
      ? []
      : [
          ["file", span.source.path],
          ["line", `${lineOf(span.source, span.start)}`],
          ["col", `${columnOf(span.source, span.start)}`],
        ];
  const properties = [...place, ["title", title] as const];
  const printed = properties.map(([name, value]) => `${name}=${escapeProperty(value)}`).join(",");
  return `::${level} ${printed}::${escapeData(message === "" ? title : message)}`;
}

/** What GitHub takes for the end of a message; nothing else is special there. */
export function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** In properties, `:` and `,` end the value too. */
export function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
