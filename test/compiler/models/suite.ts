// Both engines on every model of the repository, in every config and with every overlay: all that a
// search finds must be the same, and what the command line prints of a file, to the byte. But for
// FENCEPOST_AGREEMENT=all, which takes minutes, nightly configs are left out, and searches with
// overlays and those of the command line end early: the interpreter takes most of the time.
import { describe, expect, test } from "vitest";
import { instantiate } from "../../../src/cli/instance.ts";
import { noLimits } from "../../../src/engine/limits.ts";
import { outline } from "../../../src/semantics/outline.ts";
import { run, scripted } from "../../cli/scripted.ts";
import { expectOk, loadModel, modelFiles } from "../../support/models.ts";
import { type Cut, exploreCompiled, exploreInterpreted, noCut } from "../agreement.ts";

const LONG_MS = 1_800_000;

const isAll = process.env.FENCEPOST_AGREEMENT === "all";
const STATES_MAX = 1_000;
const cut: Cut = { ...noCut, limits: { ...noLimits, statesMax: isAll ? null : STATES_MAX } };

interface Place {
  readonly config: string;
  readonly overlays: readonly string[];
  readonly settings: ReadonlyMap<string, string>;
}

/** Each config, and each overlay wherever it is expected to do something. */
function placesOf(path: string): readonly Place[] {
  const { configs, overlays } = expectOk(outline(loadModel(path)));
  const nightly = new Set(configs.flatMap(({ name, isNightly }) => (isNightly ? [name] : [])));
  const plain = configs.map(({ name }): Place => {
    return { config: name, overlays: [], settings: new Map() };
  });
  const patched = overlays.flatMap(({ name, expects }) =>
    expects.map(({ config, settings }): Place => ({ config, overlays: [name], settings })),
  );
  const seen = new Map([...plain, ...patched].map((place) => [showPlace(place), place]));
  return [...seen.values()].filter(({ config }) => isAll || !nightly.has(config));
}

function showPlace({ config, overlays, settings }: Place): string {
  const set = [...settings].map(([name, value]) => `${name} = ${value}`);
  return [config, ...overlays, ...set].join(", ");
}

/** What the command prints of all configs of a file, and how it ends. */
async function printed(path: string, engine: string): Promise<readonly [number, string, string]> {
  const screen = scripted();
  const most = isAll ? [] : ["--states-max", `${STATES_MAX}`];
  const words = ["check", path, "--json", "--all-configs", "--engine", engine, ...most];
  const code = await run(words, screen);
  return [code, screen.out(), screen.err()];
}

/** For each model in a folder and below. A file of tests for each folder keeps all cores busy. */
export function agreesIn(folder: string): void {
  describe.each(modelFiles(folder))("%s", (path) => {
    test("is found alike by both engines", { timeout: LONG_MS }, () => {
      const bundle = loadModel(path);
      for (const place of placesOf(path)) {
        const config = place.config === "default" ? null : place.config;
        const { overlays, settings } = place;
        const selection = { config, overlays, settings, params: new Map<string, string>() };
        const { model } = expectOk(instantiate({ path, bundle }, selection));
        const to = overlays.length > 0 ? cut : noCut;
        expect(exploreCompiled(model, to), showPlace(place)).toEqual(exploreInterpreted(model, to));
      }
    });

    test("is printed alike by both engines", { timeout: LONG_MS }, async () => {
      const compiled = await printed(path, "compiled");
      expect(compiled[1]).toContain('"claims": [');
      expect(compiled).toEqual(await printed(path, "interpreter"));
    });
  });
}
