// `fencepost start`: everything below a folder on one screen. A line for each model, below it what
// is not as it should be, and a total.

import { dirname, relative } from "node:path/posix";
import { movedLines } from "../../report/counts-text.ts";
import { countOf, formatDuration } from "../../report/format.ts";
import { overlayLines } from "../../report/overlay-text.ts";
import { overlayVerdict, type Run, verdictsOf } from "../../report/run.ts";
import { paint } from "../../report/style.ts";
import { type Summary, SummaryTable, summaryOf, sumOf } from "../../report/summary.ts";
import { detailLines, type TextOptions } from "../../report/text.ts";
import { verdictText } from "../../report/verdict-text.ts";
import { type Call, showDiagnostics, showLines } from "../call.ts";
import { type CheckedModel, checkModel, exitCodeOf, type ModelRequest } from "../check-model.ts";
import { BUG, type ExitCode, HOLDS, UNDECIDED, VIOLATED, WRONG_INPUT, worst } from "../exit.ts";
import { type LoadedModel, loadModels } from "../load.ts";
import { parseLimits } from "../options.ts";
import { overlayThreads } from "../overlay-threads.ts";
import { watched } from "../progress.ts";
import { shownPath } from "../texts.ts";
import { VECTORS_FOLDER } from "../vector-files.ts";
import { originsBelow } from "../vector-origins.ts";
import type { StartArguments } from "../words.ts";

const options: TextOptions = { hasWholeStates: false, hasTimes: false };

export async function startCommand(
  args: StartArguments,
  call: Call,
  version: string,
): Promise<ExitCode> {
  const limits = parseLimits(args);
  if (!limits.ok) {
    showDiagnostics(call, limits.diagnostics);
    return WRONG_INPUT;
  }
  const startedMs = call.terminal.nowMs();
  const { settings, clear } = watched(call.terminal, limits.value);
  const { models, diagnostics } = loadModels([args.folder], call.texts);
  showDiagnostics(call, diagnostics);
  const task = { limits: limits.value, isReduced: settings.isReduced, engine: "auto" } as const;
  const threads = overlayThreads(task, call.terminal);
  const request: ModelRequest = {
    configs: "default",
    params: new Map(),
    overlays: [],
    hasOverlays: true,
    claim: null,
    settings,
    threads,
  };
  const codes = await showModels(models, args.folder, request, clear, call);
  await threads.end();
  codes.push(...showVectors(call, version));
  if (diagnostics.length > 0) codes.push(WRONG_INPUT);
  const code = worst(codes);
  showLines(call, [totalLine(code, models.length, call.terminal.nowMs() - startedMs, call)]);
  return code;
}

/** A line for each model as soon as it is known, and one for all. Each folder has a heading. */
async function showModels(
  models: readonly LoadedModel[],
  folder: string,
  request: ModelRequest,
  clear: () => void,
  call: Call,
): Promise<ExitCode[]> {
  const { terminal } = call;
  const names = models.map(({ path }) => nameOf(path));
  const table = new SummaryTable([...names, TOTAL], terminal.look);
  const codes: ExitCode[] = [];
  const summaries: Summary[] = [];
  let group = "";
  for (const loaded of models) {
    const groupOfModel = relative(shownPath(folder), dirname(loaded.path));
    if (codes.length === 0) showLines(call, [table.head()]);
    if (groupOfModel !== group) showLines(call, [table.group(groupOfModel)]);
    group = groupOfModel;
    const startedMs = terminal.nowMs();
    const checked = await checkModel(loaded, request);
    clear();
    if (checked.ok) {
      const summary = summaryOf(checked.value, terminal.nowMs() - startedMs);
      const code = exitCodeOf(checked.value, false);
      const row = table.row(signOf(code, call), nameOf(loaded.path), summary);
      showLines(call, [row, ...surprises(checked.value, call)]);
      summaries.push(summary);
      codes.push(code);
    } else {
      showDiagnostics(call, checked.diagnostics);
      codes.push(WRONG_INPUT);
    }
  }
  if (codes.length > 0) {
    const row = table.row(signOf(worst(codes), call), TOTAL, sumOf(summaries));
    showLines(call, [table.rule(), row, ""]);
  }
  return codes;
}

const TOTAL = "in all";

/** `restore`, for `models/myhoard/restore.fence`. */
function nameOf(path: string): string {
  return path.replace(/^.*\//, "").replace(/\.fence$/, "");
}

function signOf(code: ExitCode, { terminal }: Call): string {
  const { palette } = terminal.look;
  if (code === HOLDS) return paint(palette, "good", "✓");
  return code === UNDECIDED ? paint(palette, "undecided", "?") : paint(palette, "bad", "✗");
}

/** One line on the committed vectors, or the files that are of other models than these. */
function showVectors(call: Call, version: string): readonly ExitCode[] {
  const { outcomes, diagnostics } = originsBelow(VECTORS_FOLDER, call.texts, version);
  showDiagnostics(call, diagnostics);
  const drifted = outcomes.filter(({ why }) => why !== null);
  const isGood = drifted.length === 0;
  const files = countOf(outcomes.length, "file");
  if (outcomes.length > 0) {
    const text = isGood
      ? `vectors in ${files} are of these models`
      : `vectors of other models in ${drifted.length} of ${files}: fencepost vectors --check`;
    const lines = [summary(isGood, text, call).trimStart()];
    showLines(call, [...lines, ...drifted.map(({ path, why }) => `    ${path}: ${why}`), ""]);
  }
  return [...(isGood ? [] : [VIOLATED]), ...diagnostics.map(() => WRONG_INPUT)];
}

/** What is not as it should be, and what should be known besides. */
function surprises(model: CheckedModel, call: Call): readonly string[] {
  const { look } = call.terminal;
  const { loaded, runs, overlays, counts, findings } = model;
  const surprising = (overlays ?? []).filter((overlay) => overlayVerdict(overlay) !== "met");
  return [
    ...wrongLines(runs, call),
    ...counts.flatMap(({ config, file, moved }) => movedLines(file, config, moved, look)),
    ...overlayLines(surprising, options, look),
    ...(findings.length === 0
      ? []
      : [`  ! ${countOf(findings.length, "finding")}: fencepost check --overlays ${loaded.path}`]),
  ];
}

/** In full what does not hold. */
function wrongLines(runs: readonly Run[], call: Call): readonly string[] {
  const { look } = call.terminal;
  const all = runs.flatMap((run) => verdictsOf(run).map((one) => ({ run, one })));
  return all
    .filter(({ one }) => one.verdict.kind !== "holds")
    .flatMap(({ run, one }) => [
      summary(
        false,
        `${one.claim.name}  ${verdictText(one)} (config ${run.outcome.info.config})`,
        call,
      ),
      ...indented(detailLines(run, one, options, look)),
    ]);
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", ...lines, ""];
}

function summary(isGood: boolean, text: string, { terminal }: Call): string {
  const { palette } = terminal.look;
  return `  ${isGood ? paint(palette, "good", "✓") : paint(palette, "bad", "✗")} ${text}`;
}

function totalLine(code: ExitCode, models: number, elapsedMs: number, call: Call): string {
  const time = formatDuration(elapsedMs);
  const said = `${countOf(models, "model")}: ${totals[code]} (${time})`;
  return summary(code === HOLDS, said, call).trimStart();
}

const totals: Readonly<Record<ExitCode, string>> = {
  [HOLDS]: "all is as it should be",
  [VIOLATED]: "not all is as it should be",
  [UNDECIDED]: "not all is decided",
  [WRONG_INPUT]: "not all could be checked",
  [BUG]: "a bug of our own",
};
