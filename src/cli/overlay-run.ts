// One run that the overlays of a model ask for, and what came of it, both as plain data: so it does
// not matter which thread makes it.
import { ok, type Result } from "../base/result.ts";
import type { ClaimVerdict } from "../properties/verdict.ts";
import { isViolatedByFault } from "../search/expectations.ts";
import type { Selection } from "../semantics/bundle.ts";
import { instantiate, narrowed, type Searched, type SearchSettings, search } from "./instance.ts";
import type { LoadedModel } from "./load.ts";

export interface OverlayRun {
  /** With one overlay, or, to see what holds without it, with none. */
  readonly selection: Selection;
  /** The claims that are asked for. */
  readonly goals: readonly string[];
}

export interface OverlayAnswer {
  /** Of the claims that were asked for and that the instance makes. */
  readonly verdicts: readonly ClaimVerdict[];
  /** Those whose verdict rests on a claim that could not be evaluated. */
  readonly faulted: readonly string[];
  readonly elapsedMs: number;
}

/** Searches until all that is asked for is decided; nothing else is asked of the states. */
export async function searchOverlay(
  loaded: LoadedModel,
  { selection, goals }: OverlayRun,
  settings: SearchSettings,
): Promise<Result<Searched>> {
  const { isReduced } = settings;
  const instance = instantiate(loaded, selection, isReduced);
  if (!instance.ok) return instance;
  return search(narrowed(instance.value, goals, isReduced), settings, goals);
}

export function answerOf(searched: Searched, goals: readonly string[]): OverlayAnswer {
  const { instance, outcome, laws } = searched;
  const verdicts = [...outcome.verdicts, ...laws].filter(({ claim }) => goals.includes(claim.name));
  const faulted = goals.filter((goal) => isViolatedByFault(instance.program, outcome, goal));
  return { verdicts, faulted, elapsedMs: outcome.exploration.elapsedMs };
}

export async function answerOverlay(
  loaded: LoadedModel,
  run: OverlayRun,
  settings: SearchSettings,
): Promise<Result<OverlayAnswer>> {
  const searched = await searchOverlay(loaded, run, settings);
  return searched.ok ? ok(answerOf(searched.value, run.goals)) : searched;
}
