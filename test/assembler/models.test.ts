// What our compiler writes, for every model of the repository and for random ones, as bytes that
// are equal to those of wabt.
import { describe, expect, test } from "vitest";
import { instantiate } from "../../src/cli/instance.ts";
import { compileModel } from "../../src/compiler/compile.ts";
import type { Model } from "../../src/ir/ir.ts";
import { outline } from "../../src/semantics/outline.ts";
import { randomModel } from "../compiler/random/model.ts";
import { readModel } from "../rules/read.ts";
import { expectOk, loadModel, modelFiles } from "../support/models.ts";
import { expectSame } from "./by-wabt.ts";

const RANDOM_MODELS = 40;
const emptyModule = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/** Null where the compiler refuses the model. */
function textOf(model: Model): string | null {
  const compiled = compileModel(model, () => emptyModule);
  return compiled.ok ? compiled.value.text : null;
}

describe.each([...modelFiles("models"), ...modelFiles("test/models")])("%s", (path) => {
  test("becomes the same bytes in all configs", () => {
    const bundle = loadModel(path);
    for (const { name } of expectOk(outline(bundle)).configs) {
      const config = name === "default" ? null : name;
      const nothing = new Map<string, string>();
      const selection = { config, overlays: [], settings: nothing, params: nothing };
      const { model } = expectOk(instantiate({ path, bundle }, selection));
      const text = textOf(model);
      if (text !== null) expectSame(text, name);
    }
  });
});

test("random models become the same bytes", () => {
  let count = 0;
  for (let seed = 1; seed <= RANDOM_MODELS; seed++) {
    const made = readModel({ path: "random.fence", text: randomModel(seed) });
    const text = made.ok ? textOf(made.value) : null;
    if (text === null) continue;
    expectSame(text, `seed ${seed}`);
    count++;
  }
  expect(count).toBeGreaterThan(RANDOM_MODELS * 0.8);
});
