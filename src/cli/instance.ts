// One instance of a model, and one run of it: elaborated, interpreted, searched, its laws and
// tables tried, and the traces of what is violated rebuilt.
import { failed, ok, type Result } from "../base/result.ts";
import type { Host } from "../engine/host.ts";
import type { Limits } from "../engine/limits.ts";
import { interpret } from "../interpreter/interpret.ts";
import type { Model } from "../ir/ir.ts";
import { ModelFaultError, type Program } from "../program/program.ts";
import type { Run, RunSelection } from "../report/run.ts";
import { type CheckOutcome, checkInTurns } from "../search/check.ts";
import { checkLaws, checkTables, type RowsVerdict } from "../search/laws.ts";
import type { Selection } from "../semantics/bundle.ts";
import { elaborate } from "../semantics/elaborate.ts";
import { tracesInTurns } from "../trace/explain.ts";
import { type Engine, RefusedModel } from "./engine.ts";
import { initialFault } from "./findings.ts";
import type { LoadedModel } from "./load.ts";

/** A model under one config, with its overlays applied, ready to be run. */
export interface Instance {
  readonly model: Model;
  readonly program: Program;
  /** How the command line names it. */
  readonly shown: RunSelection;
}

/** How far to search, and whom to tell. */
export interface SearchSettings {
  readonly limits: Limits;
  readonly host: Host;
  readonly pause: () => Promise<void>;
  /** Whether states are explored up to renaming of symmetric types. */
  readonly isReduced: boolean;
  /** How models are searched: fails with what the engine cannot take. */
  readonly engine: Engine;
  /** Told of each search of a config that is over, before it is explained. */
  readonly onSearched: (searched: Searched) => void;
  /** Names the run that starts now, for whoever watches. */
  readonly announce: (what: string) => void;
}

/** A search that is over, with the program that traces are rebuilt from. */
export interface Searched {
  readonly instance: Instance;
  readonly outcome: CheckOutcome;
  readonly laws: readonly RowsVerdict[];
}

export const plainSelection: Selection = {
  config: null,
  params: new Map(),
  overlays: [],
  settings: new Map(),
};

/**
 * Elaborates and interprets; fails with all that is wrong with the model under this selection.
 * `isReduced`: searches explore states up to renaming of symmetric types.
 */
export function instantiate(
  loaded: LoadedModel,
  selection: Selection,
  isReduced = false,
): Result<Instance> {
  const elaborated = elaborate(loaded.bundle, selection);
  if (!elaborated.ok) return elaborated;
  const model = elaborated.value;
  const { config, overlays } = selection;
  // Where a line is pasted there is no `with`: its settings become params.
  const params = [...new Map([...selection.settings, ...selection.params])];
  const shown = { file: loaded.path, config, params, overlays };
  return ok({ model, program: interpret(model, { isReduced }), shown });
}

/**
 * The same without what it claims besides: nothing else is asked of states, and types that only
 * claims about whole behaviours keep apart are symmetric again.
 */
export function narrowed(
  { model, shown }: Instance,
  goals: readonly string[],
  isReduced: boolean,
): Instance {
  const claims = model.claims.filter(({ name }) => goals.includes(name));
  const asked = { ...model, claims };
  return { model: asked, program: interpret(asked, { isReduced }), shown };
}

/**
 * Searches until nothing is left or, with goals, until these claims are decided; then the laws, of
 * which with goals only those named are tried.
 */
export async function search(
  instance: Instance,
  settings: SearchSettings,
  goals: readonly string[] | null,
): Promise<Result<Searched>> {
  const { model, program } = instance;
  const { host, pause, announce } = settings;
  announce([model.name, ...instance.shown.overlays, model.config].join(" "));
  // Where only laws are asked for, no state need be explored.
  const laws = model.claims.flatMap(({ kind, name }) => (kind === "law" ? [name] : []));
  const isSearched = goals?.some((goal) => !laws.includes(goal)) ?? true;
  const start = settings.engine(model, program.symmetry !== null);
  if (!start.ok) return start;
  const limits = isSearched ? settings.limits : { ...settings.limits, depthMax: 0 };
  try {
    const outcome = await checkInTurns(program, { limits, host, goals, start: start.value }, pause);
    const tried = checkLaws(model, goals);
    const tables = goals === null ? checkTables(model) : [];
    return ok({ instance, outcome, laws: [...tried, ...tables] });
  } catch (error) {
    if (error instanceof RefusedModel) return failed(error.diagnostics);
    if (!(error instanceof ModelFaultError)) throw error;
    return failed([initialFault(error.fault)]);
  }
}

/**
 * The run with a trace for each violated claim, and for the witness that is asked for; without any
 * where the person asks to stop while they are rebuilt.
 */
export async function explained(
  { instance, outcome, laws }: Searched,
  { host, pause }: Pick<SearchSettings, "host" | "pause">,
  isWanted: (claim: string, isViolated: boolean) => boolean,
): Promise<Run> {
  const wanted = outcome.verdicts.flatMap(({ claim, verdict }) => {
    const isViolated = verdict.kind === "violated";
    return isWanted(claim.name, isViolated) ? [outcome.info.claims.indexOf(claim)] : [];
  });
  const { exploration, temporal } = outcome;
  const turns = { pause, isCancelled: host.cancelled };
  const { program, shown } = instance;
  const traces = await tracesInTurns(program, exploration, wanted, temporal.lassos, turns);
  const isTraced = traces !== null;
  return { selection: shown, outcome, laws, traces: traces ?? new Map(), isTraced };
}
