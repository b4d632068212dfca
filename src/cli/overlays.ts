// Runs the overlays of a model: each in every config that its expectations name, and the model
// without it beside it, since a claim that fails anyway kills nobody. Runs of the base are made
// once.
import { assert } from "../base/assert.ts";
import { failed, ok, type Result } from "../base/result.ts";
import type { ClaimVerdict } from "../properties/verdict.ts";
import type { JudgedInRun, OverlayReport } from "../report/run.ts";
import { type Judged, judgeExpectation } from "../search/expectations.ts";
import type { Expected, Outline, OverlayInfo, Selection } from "../semantics/bundle.ts";
import { explained, plainSelection, type Searched, type SearchSettings } from "./instance.ts";
import type { LoadedModel } from "./load.ts";
import { answerOf, type OverlayAnswer, type OverlayRun, searchOverlay } from "./overlay-run.ts";
import type { OverlayThreads, SharedRuns } from "./overlay-threads.ts";

/** A config with settings, as one text. */
function placeKey({ config, settings }: Pick<Expected, "config" | "settings">): string {
  return JSON.stringify([config, [...settings].toSorted()]);
}

interface Planned {
  readonly run: OverlayRun;
  /** Where expectations are judged. */
  readonly place: string;
  /** Null for a run of the model without any. */
  readonly overlay: OverlayInfo | null;
  /** Those of the overlay that share this run. */
  readonly expects: readonly Expected[];
}

export class OverlayRuns {
  readonly #loaded: LoadedModel;
  readonly #outline: Outline;
  readonly #settings: SearchSettings;
  readonly #planned: readonly Planned[];
  readonly #shared: SharedRuns;
  /** By place: what claims come to without an overlay. */
  readonly #bases = new Map<string, readonly ClaimVerdict[]>();
  /** Runs of this thread that surprise. */
  readonly #kept = new Map<OverlayRun, Searched>();

  /** No run is made of configs without settings that are `searched` besides. */
  constructor(
    loaded: LoadedModel,
    outline: Outline,
    settings: SearchSettings,
    searched: readonly string[],
    threads: OverlayThreads,
  ) {
    this.#loaded = loaded;
    this.#outline = outline;
    this.#settings = settings;
    this.#planned = this.#plan(searched);
    const runs = this.#planned.map(({ run }) => run);
    this.#shared = threads.share(loaded, runs);
  }

  /** Nothing is made that nobody has begun with. */
  drop(): Promise<void> {
    return this.#shared.drop();
  }

  /** What came of a config that was searched besides. */
  know(config: string, { outcome, laws }: Searched): void {
    this.#bases.set(placeKey({ config, settings: new Map() }), [...outcome.verdicts, ...laws]);
  }

  /** All overlays in the order of the text; fails with what is wrong with any of them. */
  async all(): Promise<Result<readonly OverlayReport[]>> {
    const made = await this.#shared.finish((run) => this.#make(run));
    const judged = new Map<OverlayInfo, JudgedInRun[]>();
    const elapsedMs = new Map<OverlayInfo, number>();
    for (const [index, planned] of this.#planned.entries()) {
      const { overlay, place } = planned;
      const answer = made[index];
      assert(answer !== undefined, "each run is answered");
      if (!answer.ok) return answer;
      if (overlay === null) this.#bases.set(place, answer.value.verdicts);
      else {
        const those = await this.#judge(planned, answer.value);
        if (!those.ok) return those;
        judged.set(overlay, [...(judged.get(overlay) ?? []), ...those.value]);
        elapsedMs.set(overlay, (elapsedMs.get(overlay) ?? 0) + answer.value.elapsedMs);
      }
    }
    return ok(
      this.#outline.overlays.map((overlay) => {
        const { name, kind, title, span } = overlay;
        const time = { elapsedMs: elapsedMs.get(overlay) ?? 0 };
        return { name, kind, title, span, judged: judged.get(overlay) ?? [], ...time };
      }),
    );
  }

  /** In the order of the text, the base of a place before what is held against it. */
  #plan(searched: readonly string[]): readonly Planned[] {
    const groups = this.#outline.overlays.flatMap((overlay) =>
      groupsOf(overlay.expects).map((expects) => ({ overlay, expects })),
    );
    const known = new Set(searched.map((config) => placeKey({ config, settings: new Map() })));
    return groups.flatMap(({ overlay, expects }) => {
      const [first] = expects;
      if (first === undefined) return [];
      const place = placeKey(first);
      const isKnown = known.has(place);
      known.add(place);
      const base = this.#selection(first, []);
      const claimed = groups
        .flatMap((group) => group.expects)
        .filter((one) => placeKey(one) === place);
      const runOf = (selection: Selection, those: readonly Expected[]): OverlayRun => {
        return { selection, goals: [...new Set(those.map(({ claim }) => claim))] };
      };
      const patched = this.#selection(first, [overlay.name]);
      return [
        ...(isKnown ? [] : [{ run: runOf(base, claimed), place, overlay: null, expects: [] }]),
        { run: runOf(patched, expects), place, overlay, expects },
      ];
    });
  }

  /** In this thread. */
  async #make(run: OverlayRun): Promise<Result<OverlayAnswer>> {
    const searched = await searchOverlay(this.#loaded, run, this.#settings);
    if (!searched.ok) return searched;
    const answer = answerOf(searched.value, run.goals);
    const planned = this.#planned.find((one) => one.run === run);
    const those = (planned?.expects ?? []).map((expected) => judgedBy(expected, answer, null));
    if (!those.every(isPlain)) this.#kept.set(run, searched.value);
    return ok(answer);
  }

  async #judge(
    { run, place, expects }: Planned,
    answer: OverlayAnswer,
  ): Promise<Result<readonly JudgedInRun[]>> {
    const base = this.#bases.get(place) ?? [];
    const judged = expects.map((expected) =>
      judgedBy(expected, answer, base.find(({ claim }) => claim.name === expected.claim) ?? null),
    );
    const names = judged.filter((one) => !isPlain(one)).map(({ expected }) => expected.claim);
    const where = this.#where(run.selection);
    if (names.length === 0) return ok(judged.map((one) => ({ ...one, where, run: null })));
    // Another thread cannot pass on what traces are made of.
    const kept = this.#kept.get(run);
    const again =
      kept === undefined ? await searchOverlay(this.#loaded, run, this.#settings) : ok(kept);
    if (!again.ok) return failed(again.diagnostics);
    const shown = await explained(
      again.value,
      this.#settings,
      (claim, isViolated) => isViolated && names.includes(claim),
    );
    return ok(judged.map((one) => ({ ...one, where, run: shown })));
  }

  /** A replay line need not name the first default config. */
  #selection({ config, settings }: Expected, overlays: readonly string[]): Selection {
    const first = this.#outline.configs.find(({ isDefault }) => isDefault)?.name;
    return { ...plainSelection, config: config === first ? null : config, settings, overlays };
  }

  /** What sets this run apart from the first default config; null where nothing does. */
  #where({ config, settings }: Selection): string | null {
    const set = [...settings].map(([name, value]) => `${name} = ${value}`);
    const parts = [...(config === null ? [] : [config]), ...set];
    return parts.length === 0 ? null : parts.join(", ");
  }
}

/** Whether no trace is needed to understand it. */
function isPlain({ answer }: Judged): boolean {
  return answer === "met" || answer === "base";
}

function judgedBy(
  expected: Expected,
  { verdicts, faulted }: OverlayAnswer,
  base: ClaimVerdict | null,
): Judged {
  const found = verdicts.find(({ claim }) => claim.name === expected.claim) ?? null;
  return judgeExpectation(expected, found, base, faulted.includes(expected.claim));
}

/** By place. */
function groupsOf(expects: readonly Expected[]): readonly (readonly Expected[])[] {
  const groups = new Map<string, Expected[]>();
  for (const expected of expects) {
    const key = placeKey(expected);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [expected]);
    else group.push(expected);
  }
  return [...groups.values()];
}
