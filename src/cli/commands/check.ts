// `fencepost check`: what models claim, one model after the other, as text or for other programs.
import type { Diagnostic } from "../../base/diagnostic.ts";
import { failed, ok, type Result } from "../../base/result.ts";
import type { Limits } from "../../engine/limits.ts";
import type { Model } from "../../ir/ir.ts";
import { movedLines } from "../../report/counts-text.ts";
import { githubLines } from "../../report/github.ts";
import { jsonReport } from "../../report/json.ts";
import { junitReport } from "../../report/junit.ts";
import { overlayLines } from "../../report/overlay-text.ts";
import { actionTable, runTable } from "../../report/table.ts";
import { findingLines, runLines, type TextOptions } from "../../report/text.ts";
import { outline } from "../../semantics/outline.ts";
import { type Call, showDiagnostics, showLines } from "../call.ts";
import {
  type CheckedModel,
  checkModel,
  chosenConfigs,
  exitCodeOf,
  type ModelRequest,
} from "../check-model.ts";
import { Keeper, resumeFrom } from "../checkpoints.ts";
import { codeLines, engineOf, layoutLines } from "../engine.ts";
import { type ExitCode, HOLDS, WRONG_INPUT, worst } from "../exit.ts";
import { badCall } from "../findings.ts";
import { instantiate, type Searched } from "../instance.ts";
import { defaultPaths, type LoadedModel, loadModels } from "../load.ts";
import { parseLimits, parseParams, parseWorkers } from "../options.ts";
import { overlayThreads } from "../overlay-threads.ts";
import { watched } from "../progress.ts";
import type { CheckArguments } from "../words.ts";

export async function checkCommand(args: CheckArguments, call: Call): Promise<ExitCode> {
  const asked = readArguments(args);
  if (!asked.ok) {
    showDiagnostics(call, asked.diagnostics);
    return WRONG_INPUT;
  }
  const { limits, request, workers } = asked.value;
  const { resume, claim = null } = args;
  const engine =
    resume === undefined ? engineOf(args.engine, workers) : resumeFrom(resume, claim, workers);
  const hasSymmetry = args.noSymmetry !== true;
  const { settings: watching, clear } = watched(call.terminal, limits, engine, hasSymmetry);
  const { models, diagnostics } = loadModels(defaultPaths(args.files), call.texts);
  showDiagnostics(call, diagnostics);
  const keeper = new Keeper(args.checkpoint, claim);
  const settings = { ...watching, onSearched: (searched: Searched) => keeper.see(searched) };
  if ((resume ?? args.checkpoint) !== undefined && !isOneSearch(models, request)) {
    const message = "a checkpoint is of one search: name one model file, and one config of it";
    showDiagnostics(call, [badCall(message, "check")]);
    return WRONG_INPUT;
  }
  if (args.showCode === true || args.layout === true) {
    const codes = models.map((loaded) => showParts(loaded, request, args, call));
    return worst([...codes, ...diagnostics.map(() => WRONG_INPUT)]);
  }
  const wrong: Diagnostic[] = [...diagnostics];
  const checked: CheckedModel[] = [];
  const task = { limits, isReduced: hasSymmetry, engine: args.engine };
  const threads = overlayThreads(task, call.terminal, workers);
  for (const loaded of models) {
    const result = await checkModel(loaded, { ...request, settings, threads });
    clear();
    if (result.ok) {
      checked.push(result.value);
      if (isText(args)) showModel(result.value, args, call);
    } else {
      wrong.push(...result.diagnostics);
      showDiagnostics(call, result.diagnostics);
    }
  }
  await threads.end();
  wrong.push(...keeper.failures);
  showDiagnostics(call, keeper.failures);
  if (isText(args)) showLines(call, keeper.lines);
  showReport(checked, wrong, args, call);
  const codes = checked.map((model) => exitCodeOf(model, args.strict === true));
  return worst([...codes, ...wrong.map(() => WRONG_INPUT)]);
}

/** Whether one config of one model is asked for. */
function isOneSearch(models: readonly LoadedModel[], { configs }: Asked["request"]): boolean {
  const [loaded, ...others] = models;
  if (loaded === undefined || others.length > 0) return false;
  const outlined = outline(loaded.bundle);
  return outlined.ok && chosenConfigs(outlined.value, configs).length === 1;
}

/** The layout or the code of each config that is asked for. */
function showParts(
  loaded: LoadedModel,
  { configs, params, overlays }: Asked["request"],
  { layout, noSymmetry }: CheckArguments,
  call: Call,
): ExitCode {
  const outlined = outline(loaded.bundle);
  if (!outlined.ok) {
    showDiagnostics(call, outlined.diagnostics);
    return WRONG_INPUT;
  }
  const codes = chosenConfigs(outlined.value, configs).map((config): ExitCode => {
    const made = instantiate(loaded, { config, params, overlays, settings: new Map() });
    const lines = made.ok
      ? partLines(made.value.model, layout === true, noSymmetry !== true)
      : made;
    if (lines.ok) showLines(call, lines.value);
    else showDiagnostics(call, lines.diagnostics);
    return lines.ok ? HOLDS : WRONG_INPUT;
  });
  return worst(codes);
}

function partLines(model: Model, isLayout: boolean, isReduced: boolean): Result<readonly string[]> {
  return isLayout ? layoutLines(model) : codeLines(model, isReduced);
}

interface Asked {
  readonly limits: Limits;
  readonly workers: number;
  readonly request: Omit<ModelRequest, "settings" | "threads">;
}

function readArguments(args: CheckArguments): Result<Asked> {
  const limits = parseLimits(args);
  const params = parseParams(args.param);
  if (!limits.ok) return limits;
  if (!params.ok) return params;
  if (args.resume !== undefined && args.engine === "interpreter") {
    return failed([badCall("the interpreter does not go on from checkpoints", "check")]);
  }
  const workers = parseWorkers(args.workers);
  if (!workers.ok) return workers;
  const { config, nightly, allConfigs, claim } = args;
  const isPlain = config === undefined && claim === undefined && args.overlay.length === 0;
  if (args.overlays === true && !(isPlain && args.param.length === 0)) {
    const message = "`--overlays` runs every overlay as its expectations say, so it stands alone";
    return failed([badCall(message, "check")]);
  }
  const among = nightly === true ? "nightly" : allConfigs === true ? "all" : "default";
  const request = {
    configs: config === undefined ? among : { name: config },
    params: params.value,
    overlays: args.overlay,
    hasOverlays: args.overlays === true,
    claim: claim ?? null,
  } as const;
  return ok({ limits: limits.value, workers: workers.value, request });
}

function isText({ json, format }: CheckArguments): boolean {
  return json !== true && (format === "text" || format === "github");
}

function showModel(model: CheckedModel, args: CheckArguments, call: Call): void {
  const { look } = call.terminal;
  const options: TextOptions = { hasWholeStates: args.fullStates === true, hasTimes: true };
  const blocks = [
    ...model.runs.map((run) => [
      ...runLines(run, options, look),
      ...(args.counts === true ? ["", ...countLines(run, call)] : []),
    ]),
    overlayLines(model.overlays ?? [], options, look),
    model.counts.flatMap(({ config, file, moved }) => movedLines(file, config, moved, look)),
    findingLines(model.findings, look),
  ];
  showLines(
    call,
    blocks.flatMap((lines) => (lines.length === 0 ? [] : [...lines, ""])),
  );
}

function countLines(run: CheckedModel["runs"][number], { terminal }: Call): readonly string[] {
  const { info, exploration } = run.outcome;
  return actionTable(info, exploration.counts, terminal.look);
}

/** What comes behind the models: the table, or the whole report in another form. */
function showReport(
  checked: readonly CheckedModel[],
  wrong: readonly Diagnostic[],
  args: CheckArguments,
  call: Call,
): void {
  const { terminal } = call;
  const runs = checked.flatMap((model) => model.runs);
  const reports = [...checked, { runs: [], findings: wrong, overlays: null, counts: [] }];
  if (args.json === true || args.format === "json") {
    terminal.out(`${JSON.stringify(jsonReport(reports, { hasTimes: true }), null, 2)}\n`);
  } else if (args.format === "junit") {
    terminal.out(junitReport(reports, { hasTimes: true }));
  } else {
    if (runs.length > 0) showLines(call, runTable(runs, terminal.look));
    if (args.format === "github") showLines(call, githubLines(reports));
  }
}
