// Both engines on every model of the repository: its configs that take seconds, and with
// FENCEPOST_AGREEMENT=all its overlays in the configs of their expectations, which takes minutes.
// Everything that a search finds must be the same.
import { describe, expect, test } from "vitest";
import { instantiate } from "../../src/cli/instance.ts";
import { outline } from "../../src/semantics/outline.ts";
import { expectOk, loadModel, modelFiles } from "../support/models.ts";
import { exploreCompiled, exploreInterpreted } from "./agreement.ts";

const LONG_MS = 600_000;

const hasOverlays = process.env.FENCEPOST_AGREEMENT === "all";

interface Place {
  readonly config: string;
  readonly overlays: readonly string[];
  readonly settings: ReadonlyMap<string, string>;
}

/** Each config that is no nightly one, and each overlay wherever it is expected to do something. */
function placesOf(path: string): readonly Place[] {
  const { configs, overlays } = expectOk(outline(loadModel(path)));
  const plain = configs
    .filter(({ isNightly }) => !isNightly)
    .map(({ name }): Place => ({ config: name, overlays: [], settings: new Map() }));
  const patched = overlays.flatMap(({ name, expects }) =>
    expects.map(({ config, settings }): Place => ({ config, overlays: [name], settings })),
  );
  const nightly = new Set(configs.filter(({ isNightly }) => isNightly).map(({ name }) => name));
  const chosen = hasOverlays ? [...plain, ...patched] : plain;
  const seen = new Map(chosen.map((place) => [showPlace(place), place]));
  return [...seen.values()].filter(({ config }) => !nightly.has(config));
}

function showPlace({ config, overlays, settings }: Place): string {
  const set = [...settings].map(([name, value]) => `${name} = ${value}`);
  return [config, ...overlays, ...set].join(", ");
}

describe.each([...modelFiles("models"), ...modelFiles("test/models")])("%s", (path) => {
  test("is found alike by both engines", { timeout: LONG_MS }, () => {
    const bundle = loadModel(path);
    for (const place of placesOf(path)) {
      const config = place.config === "default" ? null : place.config;
      const { overlays, settings } = place;
      const selection = { config, overlays, settings, params: new Map<string, string>() };
      const { model } = expectOk(instantiate({ path, bundle }, selection));
      const compiled = exploreCompiled(model);
      expect(compiled, showPlace(place)).toEqual(exploreInterpreted(model));
    }
  });
});
