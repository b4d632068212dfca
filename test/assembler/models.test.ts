// What our compiler writes, for every model of the repository and for random ones, as bytes that
// are equal to those of wabt.
import { describe, expect, test } from "vitest";
import { instantiate } from "../../src/cli/instance.ts";
import { compileModel } from "../../src/compiler/compile.ts";
import { compileWalks } from "../../src/compiler/walks.ts";
import type { Model } from "../../src/ir/ir.ts";
import { outline } from "../../src/semantics/outline.ts";
import { randomModel } from "../compiler/random/model.ts";
import { readModel } from "../rules/read.ts";
import { expectOk, loadModel, modelFiles } from "../support/models.ts";
import { expectSame } from "./by-wabt.ts";

const RANDOM_MODELS = 40;
const emptyModule = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/** Compiles a model and compares each text on the way; whether the compiler takes the model. */
function expectSameTexts(model: Model, name: string, isWhole: boolean): boolean {
  const compare = (text: string): Uint8Array => {
    expectSame(text, name);
    return emptyModule;
  };
  const { ok } = compileModel(model, compare);
  if (ok && isWhole) {
    compileModel(model, compare, true);
    compileWalks(model, compare);
  }
  return ok;
}

describe.each([...modelFiles("models"), ...modelFiles("test/models")])("%s", (path) => {
  test("becomes the same bytes in all configs", () => {
    const bundle = loadModel(path);
    for (const { name, isNightly } of expectOk(outline(bundle)).configs) {
      const config = name === "default" ? null : name;
      const nothing = new Map<string, string>();
      const selection = { config, overlays: [], settings: nothing, params: nothing };
      if (isNightly) continue;
      const { model } = expectOk(instantiate({ path, bundle }, selection));
      expectSameTexts(model, name, false);
    }
  });
});

test("random models become the same bytes: for one thread, for several, and for walks", () => {
  let count = 0;
  for (let seed = 1; seed <= RANDOM_MODELS; seed++) {
    const made = readModel({ path: "random.fence", text: randomModel(seed) });
    if (made.ok && expectSameTexts(made.value, `seed ${seed}`, true)) count++;
  }
  expect(count).toBeGreaterThan(RANDOM_MODELS * 0.8);
});
