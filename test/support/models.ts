// Models from files, for tests: loaded as the command line loads them, checked in one call.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { instantiate } from "../../src/cli/instance.ts";
import { loadModel as loadFile } from "../../src/cli/load.ts";
import { Texts } from "../../src/cli/texts.ts";
import type { CheckOutcome, ModelBundle, Program, Result, RowsVerdict } from "../../src/index.ts";
import * as fencepost from "../../src/index.ts";

export interface CheckedFile {
  readonly model: fencepost.Model;
  readonly program: Program;
  readonly outcome: CheckOutcome;
  readonly laws: readonly RowsVerdict[];
}

export interface Wanted {
  readonly config?: string;
  readonly overlays?: readonly string[];
  readonly params?: Readonly<Record<string, string>>;
  readonly goals?: readonly string[];
}

/** The paths of the models in a folder, without their parts. */
export function modelFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".fence") && !/\.\w+\.fence$/.test(name))
    .map((name) => join(folder, name))
    .toSorted();
}

/** The bundle of a model file with its parts and imports. */
export function loadModel(path: string): ModelBundle {
  return expectOk(loadFile(path, new Texts())).bundle;
}

/** Searches the instance to its end, and tries its laws and tables. */
export function checkModel(path: string, wanted: Wanted = {}): CheckedFile {
  const selection = {
    config: wanted.config ?? null,
    overlays: wanted.overlays ?? [],
    params: new Map(Object.entries(wanted.params ?? {})),
    settings: new Map<string, string>(),
  };
  const bundle = loadModel(path);
  const { model, program } = expectOk(instantiate({ path, bundle }, selection));
  const { noLimits: limits, quietHost: host } = fencepost;
  const outcome = fencepost.check(program, { limits, host, goals: wanted.goals ?? null });
  const laws = [...fencepost.checkLaws(model), ...fencepost.checkTables(model)];
  return { model, program, outcome, laws };
}

/** What is wrong reads as it would on a terminal. */
export function expectOk<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(fencepost.renderDiagnostics(result.diagnostics, fencepost.plainLook));
}
