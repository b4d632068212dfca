// Checks one model: the configs that are asked for, with laws and tables, then its overlays, its
// pinned counts, and what should be known besides.
import type { Diagnostic } from "../base/diagnostic.ts";
import { failed, ok, type Result } from "../base/result.ts";
import {
  type ConfigCounts,
  type ModelReport,
  type OverlayReport,
  overlayVerdict,
  type Run,
  verdictsOf,
} from "../report/run.ts";
import { countsOf, movedCounts } from "../search/counts.ts";
import { findingsOf, neverViolated } from "../search/findings.ts";
import type { Outline } from "../semantics/bundle.ts";
import { outline } from "../semantics/outline.ts";
import { type ExitCode, HOLDS, UNDECIDED, VIOLATED, worst } from "./exit.ts";
import { unknownClaimAsked } from "./findings.ts";
import {
  explained,
  type Instance,
  instantiate,
  type Searched,
  type SearchSettings,
  search,
} from "./instance.ts";
import type { LoadedModel } from "./load.ts";
import type { OverlayThreads } from "./overlay-threads.ts";
import { OverlayRuns } from "./overlays.ts";
import { pinnedName, pinnedPath, readPinned } from "./pinned.ts";

export type ConfigChoice = "default" | "all" | "nightly" | { readonly name: string };

export interface ModelRequest {
  readonly configs: ConfigChoice;
  readonly params: ReadonlyMap<string, string>;
  readonly overlays: readonly string[];
  /** Whether all overlays are run too, and judged by their expectations. */
  readonly hasOverlays: boolean;
  /** The one claim that is asked for, or null. */
  readonly claim: string | null;
  readonly settings: SearchSettings;
  /** Who makes runs of overlays. */
  readonly threads: OverlayThreads;
}

export interface CheckedModel extends ModelReport {
  readonly loaded: LoadedModel;
  readonly outline: Outline;
}

export async function checkModel(
  loaded: LoadedModel,
  request: ModelRequest,
): Promise<Result<CheckedModel>> {
  const outlined = outline(loaded.bundle);
  if (!outlined.ok) return outlined;
  const pinned = readPinned(loaded.path);
  if (!pinned.ok) return pinned;
  // Other threads begin with the overlays meanwhile.
  const overlayRuns = request.hasOverlays ? shareOverlays(loaded, outlined.value, request) : null;
  const searches = await searchConfigs(loaded, outlined.value, request);
  if (!searches.ok) {
    await overlayRuns?.drop();
    return searches;
  }
  for (const searched of searches.value) overlayRuns?.know(searched.outcome.info.config, searched);
  const overlays = overlayRuns === null ? ok(null) : await overlayRuns.all();
  if (!overlays.ok) return overlays;
  const isWhole = isUnchanged(request) && request.claim === null;
  const complete = searches.value.filter(({ outcome }) => outcome.stoppedBy === null);
  const counts = (isWhole ? complete : []).flatMap((searched): readonly ConfigCounts[] => {
    const { outcome, laws } = searched;
    const config = pinnedName(searched);
    const before = pinned.value?.get(config);
    if (before === undefined) return [];
    const file = pinnedPath(loaded.path);
    return [{ config, file, moved: movedCounts(before, countsOf(outcome, laws)) }];
  });
  const runs: Run[] = [];
  for (const searched of searches.value) runs.push(await runOf(searched, request));
  return ok({
    loaded,
    outline: outlined.value,
    runs,
    findings: isWhole ? findingsIn(searches.value, outlined.value, request, overlays.value) : [],
    overlays: overlays.value,
    counts,
  });
}

/** Whether the model is checked as it stands in its files. */
function isUnchanged({ params, overlays }: ModelRequest): boolean {
  return params.size === 0 && overlays.length === 0;
}

/** Names of configs; null for the first default, which a replay line need not name. */
export function chosenConfigs(
  { configs }: Outline,
  choice: ConfigChoice,
): readonly (string | null)[] {
  if (typeof choice === "object") return [choice.name];
  const first = configs.find(({ isDefault }) => isDefault)?.name;
  return configs
    .filter(({ isDefault, isNightly }) => {
      return isDefault || choice === "nightly" || (choice === "all" && !isNightly);
    })
    .map(({ name }) => (name === first ? null : name));
}

async function searchConfigs(
  loaded: LoadedModel,
  outlined: Outline,
  request: ModelRequest,
): Promise<Result<readonly Searched[]>> {
  const searches: Searched[] = [];
  for (const config of chosenConfigs(outlined, request.configs)) {
    const { params, overlays, claim, settings } = request;
    const selection = { config, params, overlays, settings: new Map() };
    const made = instantiate(loaded, selection, settings.isReduced);
    if (!made.ok) return made;
    const unknown = claim === null ? null : unknownClaim(made.value, claim);
    if (unknown !== null) return failed([unknown]);
    const searched = await search(made.value, settings, claim === null ? null : [claim]);
    if (!searched.ok) return searched;
    settings.onSearched(searched.value);
    searches.push(searched.value);
  }
  return ok(searches);
}

function unknownClaim({ model, program }: Instance, claim: string): Diagnostic | null {
  const laws = model.claims.filter(({ kind }) => kind === "law");
  const names = [...new Set([...program.info.claims, ...laws].map(({ name }) => name))];
  return names.includes(claim) ? null : unknownClaimAsked(claim, model.name, names);
}

/**
 * With a claim that is asked for the run is of this claim alone, and shows how a witness is
 * reached.
 */
async function runOf(searched: Searched, { claim, settings }: ModelRequest): Promise<Run> {
  if (claim === null) return explained(searched, settings, (_, isViolated) => isViolated);
  const run = await explained(searched, settings, (name) => name === claim);
  const verdicts = run.outcome.verdicts.filter((one) => one.claim.name === claim);
  return { ...run, outcome: { ...run.outcome, verdicts } };
}

function shareOverlays(
  loaded: LoadedModel,
  outlined: Outline,
  { settings, configs, threads }: ModelRequest,
): OverlayRuns {
  const first = outlined.configs.find(({ isDefault }) => isDefault)?.name ?? "default";
  const searched = chosenConfigs(outlined, configs).map((config) => config ?? first);
  return new OverlayRuns(loaded, outlined, settings, searched, threads);
}

/** Only where all default configs were searched: what one never shows another may. */
function findingsIn(
  searches: readonly Searched[],
  { configs }: Outline,
  { configs: choice }: ModelRequest,
  overlays: readonly OverlayReport[] | null,
): readonly Diagnostic[] {
  if (typeof choice === "object" && configs.length > 1) return [];
  const defaults = configs.flatMap(({ name, isDefault }) => (isDefault ? [name] : []));
  const union = searches.filter(({ outcome }) => defaults.includes(outcome.info.config));
  const findings = findingsOf(union.map(({ outcome }) => outcome));
  if (overlays === null || overlays.length === 0) return findings;
  const claims = new Map(
    union.flatMap(({ outcome, laws }) =>
      [...outcome.verdicts, ...laws].map(({ claim }) => [claim.name, claim] as const),
    ),
  );
  const violated = overlays.flatMap(({ judged }) =>
    judged.flatMap(({ expected, verdict }) =>
      verdict?.verdict.kind === "violated" ? [expected.claim] : [],
    ),
  );
  // What a call claims is about the model's own bookkeeping, so no mistake of a system shows there.
  const calls = union.flatMap(({ outcome }) => outcome.info.calls.map(({ name }) => `${name}/`));
  const told = [...claims.values()].filter(
    ({ name }) => !calls.some((call) => name.startsWith(call)),
  );
  return [...findings, ...neverViolated(told, new Set(violated))];
}

export function exitCodeOf(
  { runs, findings, overlays, counts }: CheckedModel,
  isStrict: boolean,
): ExitCode {
  const verdicts = runs.flatMap((run) => verdictsOf(run).map(({ verdict }) => verdict.kind));
  const judged = (overlays ?? []).map(overlayVerdict);
  const hasMoved = counts.some(({ moved }) => moved.length > 0);
  return worst([
    verdicts.includes("violated") || judged.includes("surprising") ? VIOLATED : HOLDS,
    verdicts.includes("undecided") || judged.includes("undecided") ? UNDECIDED : HOLDS,
    hasMoved || (isStrict && findings.length > 0) ? VIOLATED : HOLDS,
  ]);
}
