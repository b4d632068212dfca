// `fencepost simulate`: random walks over models, for what is too large to be checked whole.
import type { Diagnostic } from "../../base/diagnostic.ts";
import { failed, ok, type Result } from "../../base/result.ts";
import { countOf, formatCount } from "../../report/format.ts";
import { claimsSeen, isWalked, type SimulationRun } from "../../report/simulation.ts";
import { jsonSimulation } from "../../report/simulation-json.ts";
import { simulationLines } from "../../report/simulation-text.ts";
import type { WalkProgress } from "../../search/simulate.ts";
import { outline } from "../../semantics/outline.ts";
import { type Call, showDiagnostics, showLines } from "../call.ts";
import { chosenConfigs } from "../check-model.ts";
import { type ExitCode, HOLDS, UNDECIDED, VIOLATED, WRONG_INPUT, worst } from "../exit.ts";
import { claimNotWalked, unknownClaimAsked } from "../findings.ts";
import { type Instance, instantiate } from "../instance.ts";
import { defaultPaths, type LoadedModel, loadModels } from "../load.ts";
import { parseParams, parseWalks } from "../options.ts";
import { progressLine } from "../progress.ts";
import { type SimulateSettings, simulateInstance } from "../simulate-model.ts";
import type { SimulateArguments } from "../words.ts";

interface Asked {
  readonly config: string | null;
  readonly params: ReadonlyMap<string, string>;
  readonly overlays: readonly string[];
  readonly claim: string | null;
  readonly settings: Omit<SimulateSettings, "host">;
}

export async function simulateCommand(args: SimulateArguments, call: Call): Promise<ExitCode> {
  const asked = readArguments(args, call);
  if (!asked.ok) {
    showDiagnostics(call, asked.diagnostics);
    return WRONG_INPUT;
  }
  const { models, diagnostics } = loadModels(defaultPaths(args.files), call.texts);
  showDiagnostics(call, diagnostics);
  const runs: SimulationRun[] = [];
  let areWrong = diagnostics.length > 0;
  for (const loaded of models) {
    const simulated = await simulateModel(loaded, asked.value, call);
    if (!simulated.ok) {
      areWrong = true;
      showDiagnostics(call, simulated.diagnostics);
      continue;
    }
    runs.push(...simulated.value);
    if (args.json !== true) showRuns(simulated.value, args.fullStates === true, call);
  }
  if (args.json === true) {
    call.terminal.out(`${JSON.stringify(jsonSimulation(runs, { hasTimes: true }), null, 2)}\n`);
  } else {
    showLines(call, closingLines(runs));
  }
  return worst([...runs.map(exitCodeOf), areWrong ? WRONG_INPUT : HOLDS]);
}

function readArguments(args: SimulateArguments, { terminal }: Call): Result<Asked> {
  const limits = parseWalks(args);
  const params = parseParams(args.param);
  if (!limits.ok) return limits;
  if (!params.ok) return params;
  const { config = null, overlay: overlays, claim = null, by, engine } = args;
  const seed = limits.value.seed ?? terminal.randomSeed();
  const { pause, threadEntry } = terminal;
  const settings = { limits: { ...limits.value, seed }, by, engine, pause, threadEntry };
  return ok({ config, params: params.value, overlays, claim, settings });
}

async function simulateModel(
  loaded: LoadedModel,
  { config: named, params, overlays, claim, settings }: Asked,
  { terminal }: Call,
): Promise<Result<readonly SimulationRun[]>> {
  const outlined = outline(loaded.bundle);
  if (!outlined.ok) return outlined;
  const runs: SimulationRun[] = [];
  for (const config of chosenConfigs(
    outlined.value,
    named === null ? "default" : { name: named },
  )) {
    const made = instantiate(loaded, { config, params, overlays, settings: new Map() });
    if (!made.ok) return made;
    const index = claim === null ? null : claimIndex(made.value, claim);
    if (typeof index === "object" && index !== null) return failed([index]);
    const line = progressLine(terminal);
    const { info } = made.value.program;
    const host = {
      nowMs: terminal.nowMs,
      cancelled: terminal.isInterrupted,
      onProgress: (progress: WalkProgress) =>
        line.show(progress.elapsedMs, () => progressText([info.model, info.config], progress)),
    };
    const run = await simulateInstance(made.value, index, { ...settings, host });
    line.clear();
    if (!run.ok) return run;
    runs.push(run.value);
  }
  return ok(runs);
}

function claimIndex({ model, program }: Instance, name: string): number | Diagnostic {
  const { claims } = program.info;
  const index = claims.findIndex((claim) => claim.name === name);
  const found = claims[index];
  const isLaw = model.claims.some((claim) => claim.kind === "law" && claim.name === name);
  if (isLaw || (found !== undefined && !isWalked(found))) return claimNotWalked(name);
  const names = claims.filter(isWalked).map((claim) => claim.name);
  return found === undefined ? unknownClaimAsked(name, model.name, names) : index;
}

/** `Lease ci · 1,200 walks · 98,000 steps · 1,200,000 steps/s`. */
function progressText(name: readonly string[], { walks, steps, elapsedMs }: WalkProgress): string {
  const rate = formatCount(Math.round((1000 * steps) / Math.max(elapsedMs, 1)));
  return [name.join(" "), countOf(walks, "walk"), countOf(steps, "step"), `${rate} steps/s`].join(
    " · ",
  );
}

function showRuns(runs: readonly SimulationRun[], hasWholeStates: boolean, call: Call): void {
  const options = { hasWholeStates, hasTimes: true };
  showLines(
    call,
    runs.flatMap((run) => [...simulationLines(run, options, call.terminal.look), ""]),
  );
}

function closingLines(runs: readonly SimulationRun[]): readonly string[] {
  if (runs.length === 0) return [];
  return [
    "Walks prove nothing: what they have not met may still be there. `fencepost check` decides.",
  ];
}

/** A person's Ctrl-C ends what was asked for; running out of time is what was asked for. */
function exitCodeOf(run: SimulationRun): ExitCode {
  if (claimsSeen(run).some(({ verdict }) => verdict === "violated")) return VIOLATED;
  return run.outcome.stoppedBy === "cancelled" ? UNDECIDED : HOLDS;
}
