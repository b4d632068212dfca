// The compiled walks take the steps that the interpreter takes, and find what it finds: on every
// model of the repository, in each way to choose.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "vitest";
import { instantiate } from "../../src/cli/instance.ts";
import { choosings } from "../../src/engine/walker/choosing.ts";
import { ModelFaultError, type Program } from "../../src/program/program.ts";
import { outline } from "../../src/semantics/outline.ts";
import { expectAlike } from "../support/alike.ts";
import { expectOk, loadModel } from "../support/models.ts";
import { blocks, compiledWalks, plainWalks } from "./agreement.ts";

function modelFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".fence") && !/\.\w+\.fence$/.test(name))
    .map((name) => join(folder, name))
    .toSorted();
}

describe.each([...modelFiles("models"), ...modelFiles("test/models")])("%s", (path) => {
  test("is walked alike by both engines", () => {
    const bundle = loadModel(path);
    const { configs } = expectOk(outline(bundle));
    const names = configs.filter(({ isNightly }) => !isNightly).map(({ name }) => name);
    for (const config of names.length === 0 ? [null] : names) {
      const selection = { config, overlays: [], settings: new Map(), params: new Map() };
      const { model, program } = expectOk(instantiate({ path, bundle }, selection));
      if (!canStart(program)) continue;
      const compiled = compiledWalks(model);
      for (const by of choosings) {
        const options = { seed: 7, stepsMax: 25, by };
        const reference = blocks(plainWalks(model)(options), 2, 3);
        expectAlike(blocks(compiled(options), 2, 3), reference, `${config} by ${by}`);
      }
    }
  });
});

function canStart(program: Program): boolean {
  try {
    return program.initials().length > 0;
  } catch (error) {
    if (error instanceof ModelFaultError) return false;
    throw error;
  }
}
