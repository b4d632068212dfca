// Runs the overlays of a model: each in every config that its expectations name, and the model
// without it beside it, since a claim that fails anyway kills nobody. Runs of the base are made
// once.
import { failed, ok, type Result } from "../base/result.ts";
import type { ClaimVerdict } from "../properties/verdict.ts";
import type { OverlayReport, Run } from "../report/run.ts";
import { isViolatedByFault, type Judged, judgeExpectation } from "../search/expectations.ts";
import type { Expected, Outline, OverlayInfo, Selection } from "../semantics/bundle.ts";
import {
  explained,
  instantiate,
  plainSelection,
  type Searched,
  type SearchSettings,
  search,
} from "./instance.ts";
import type { LoadedModel } from "./load.ts";

/** Where an expectation is judged, as one text. */
function placeKey({ config, settings }: Pick<Expected, "config" | "settings">): string {
  return JSON.stringify([config, [...settings].toSorted()]);
}

export class OverlayRuns {
  readonly #loaded: LoadedModel;
  readonly #outline: Outline;
  readonly #settings: SearchSettings;
  readonly #bases = new Map<string, Result<Searched>>();
  readonly #goals = new Map<string, Set<string>>();

  constructor(loaded: LoadedModel, outline: Outline, settings: SearchSettings) {
    this.#loaded = loaded;
    this.#outline = outline;
    this.#settings = settings;
    for (const expected of outline.overlays.flatMap(({ expects }) => expects)) {
      const key = placeKey(expected);
      this.#goals.set(key, (this.#goals.get(key) ?? new Set()).add(expected.claim));
    }
  }

  /** A run of a config as it is, complete, that need not be made again. */
  know(config: string, searched: Searched): void {
    this.#bases.set(placeKey({ config, settings: new Map() }), ok(searched));
  }

  /** All overlays in the order of the text; fails with what is wrong with any of them. */
  async all(): Promise<Result<readonly OverlayReport[]>> {
    const reports: OverlayReport[] = [];
    for (const overlay of this.#outline.overlays) {
      const report = await this.#one(overlay);
      if (!report.ok) return report;
      reports.push(report.value);
    }
    return ok(reports);
  }

  async #one(overlay: OverlayInfo): Promise<Result<OverlayReport>> {
    const { name, kind, title, span } = overlay;
    const judged: OverlayReport["judged"][number][] = [];
    for (const expects of groupsOf(overlay.expects)) {
      const group = await this.#group(overlay, expects);
      if (!group.ok) return group;
      judged.push(...group.value);
    }
    return ok({ name, kind, title, span, judged });
  }

  /** Expectations that share a run. */
  async #group(
    overlay: OverlayInfo,
    expects: readonly Expected[],
  ): Promise<Result<OverlayReport["judged"]>> {
    const [first] = expects;
    if (first === undefined) return ok([]);
    const base = await this.#base(first);
    if (!base.ok) return base;
    const goals = expects.map(({ claim }) => claim);
    const selection = { ...this.#selection(first), overlays: [overlay.name] };
    const patched = await this.#search(selection, goals);
    if (!patched.ok) return failed(patched.diagnostics);
    const { instance, outcome } = patched.value;
    const judged = expects.map((expected): Judged => {
      const found = verdictOf(patched.value, expected.claim);
      const isFault = isViolatedByFault(instance.program, outcome, expected.claim);
      return judgeExpectation(expected, found, verdictOf(base.value, expected.claim), isFault);
    });
    const wanted = judged.filter(({ answer }) => answer !== "met" && answer !== "base");
    const names = wanted.map(({ expected }) => expected.claim);
    const run = names.length === 0 ? null : runOf(patched.value, names);
    return ok(judged.map((one) => ({ ...one, where: this.#where(first), run })));
  }

  /** A replay line need not name the first default config. */
  #selection({ config, settings }: Expected): Selection {
    return { ...plainSelection, config: this.#isFirst(config) ? null : config, settings };
  }

  #isFirst(config: string): boolean {
    return config === this.#outline.configs.find(({ isDefault }) => isDefault)?.name;
  }

  /** What sets this run apart from the first default config; null where nothing does. */
  #where({ config, settings }: Expected): string | null {
    const parts = [
      ...(this.#isFirst(config) ? [] : [config]),
      ...[...settings].map(([name, value]) => `${name} = ${value}`),
    ];
    return parts.length === 0 ? null : parts.join(", ");
  }

  async #base(expected: Expected): Promise<Result<Searched>> {
    const key = placeKey(expected);
    const known = this.#bases.get(key);
    if (known !== undefined) return known;
    const goals = [...(this.#goals.get(key) ?? [])];
    const searched = await this.#search(this.#selection(expected), goals);
    this.#bases.set(key, searched);
    return searched;
  }

  async #search(selection: Selection, goals: readonly string[]): Promise<Result<Searched>> {
    const instance = instantiate(this.#loaded, selection, this.#settings.isReduced);
    if (!instance.ok) return instance;
    return search(instance.value, this.#settings, goals);
  }
}

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

function verdictOf({ outcome, laws }: Searched, claim: string): ClaimVerdict | null {
  return [...outcome.verdicts, ...laws].find((one) => one.claim.name === claim) ?? null;
}

function runOf(searched: Searched, names: readonly string[]): Run {
  return explained(searched, (claim, isViolated) => isViolated && names.includes(claim));
}
