// Every model that there is becomes modules that are TLA+, and every claim of it is asked for or
// left out with a reason.
import { describe, expect, test } from "vitest";
import { elaborate, type Model, outline } from "../../src/index.ts";
import { exportModel } from "../../src/tla/export.ts";
import { expectOk, loadModel, modelFiles } from "../support/models.ts";
import { errorsIn, operatorsOf } from "./tree.ts";

const folders = ["models", "test/models", "test/syntax/fixtures", "test/rules", "test/tla"];
const files = folders.flatMap(modelFiles).filter((path) => !path.endsWith("common.fence"));

/** All configs but nightly ones, then the first overlay. */
function instancesOf(path: string): readonly { readonly name: string; readonly model: Model }[] {
  const bundle = loadModel(path);
  const { configs, overlays } = expectOk(outline(bundle));
  const plain = { params: new Map<string, string>(), settings: new Map<string, string>() };
  const wanted = [
    ...configs
      .filter(({ isNightly }) => !isNightly)
      .map(({ name }) => ({ config: name, overlays: [] })),
    ...overlays.slice(0, 1).map(({ name, expects }) => ({
      config: expects[0]?.config ?? null,
      overlays: [name],
      settings: expects[0]?.settings ?? plain.settings,
    })),
  ];
  return wanted.map((one, index) => ({
    name: `Instance_${index}`,
    model: expectOk(elaborate(bundle, { ...plain, ...one })),
  }));
}

describe.each(files)("%s", (path) => {
  test("becomes TLA+", async () => {
    for (const { name, model } of instancesOf(path)) {
      const { files: written, claims } = exportModel(model, name, []);
      const modules = written.filter((one) => one.name.endsWith(".tla"));
      for (const { text } of modules) expect(await errorsIn(text)).toEqual([]);
      expect(claims.map(({ claim }) => claim)).toEqual(model.claims.map((claim) => claim.name));
      for (const { how, operators, why } of claims) {
        expect(how === "left out" ? why : operators[0]).toBeTruthy();
      }
      const defined = await operatorsOf(modules[0]?.text ?? "");
      expect(defined).toEqual(expect.arrayContaining(claims.flatMap(({ operators }) => operators)));
      expect(new Set(defined).size).toBe(defined.length);
      const asked = written.filter((one) => one.name.endsWith(".cfg")).map(({ text }) => text);
      for (const { how, operators } of claims) {
        if (how === "left out" || how === "assumption") continue;
        for (const operator of operators) {
          expect(asked.some((text) => text.includes(`\n  ${operator}\n`))).toBe(true);
        }
      }
    }
  });
});
