// Suites for tests: from a model file to what a suite is made of, in one call.
import { fileURLToPath } from "node:url";
import { instantiate } from "../../src/cli/instance.ts";
import { type LoadedModel, loadModel } from "../../src/cli/load.ts";
import { suiteOf } from "../../src/cli/suites.ts";
import { Texts } from "../../src/cli/texts.ts";
import type { Model } from "../../src/ir/ir.ts";
import type { Program } from "../../src/program/program.ts";
import type { Suite } from "../../src/vectors/format.ts";
import type { Options } from "../../src/vectors/header.ts";
import { member, readSuite, type WrittenSuite } from "../../src/vectors/read.ts";
import { suiteText } from "../../src/vectors/write.ts";

export const fullOptions: Options = { tier: "full", config: null, params: {} };

export function pathOf(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

export function load(path: string): LoadedModel {
  const loaded = loadModel(path, new Texts());
  if (!loaded.ok) throw new Error(loaded.diagnostics.map(({ title }) => title).join("\n"));
  return loaded.value;
}

export interface Instance {
  readonly model: Model;
  readonly program: Program;
}

export function instance(
  path: string,
  params: Options["params"] = {},
  overlays: readonly string[] = [],
  config: string | null = null,
): Instance {
  const selection = { config, params: new Map(Object.entries(params)), overlays };
  const made = instantiate(load(path), { ...selection, settings: new Map() });
  if (!made.ok) throw new Error(made.diagnostics.map(({ title }) => title).join("\n"));
  return made.value;
}

export function makeSuite(path: string, options: Options = fullOptions): Suite {
  const suite = suiteOf(load(path), options, "0.0.0");
  if (!suite.ok) throw new Error(suite.diagnostics.map(({ title }) => title).join("\n"));
  if (suite.value === null) throw new Error("the model has no vectors");
  return suite.value.suite;
}

/** The suite as a stranger gets it: written and read. */
export function written(suite: Suite): WrittenSuite {
  return readWritten(suiteText(suite));
}

export function readWritten(text: string): WrittenSuite {
  const read = readSuite(text);
  if (!read.ok) throw new Error(read.message);
  return read.suite;
}

export function textAt(json: WrittenSuite["header"]["json"], key: string): string {
  return String(member(json, key));
}
