// The files of TLA+ for a model under one config: its module, those that it instantiates, and the
// configurations for TLC.
import { lineOf } from "../base/source.ts";
import type { Model } from "../ir/ir.ts";
import { printValue } from "../values/print.ts";
import { configsOf, MARK, type TextFile } from "./config.ts";
import { type Module, spellModule } from "./module.ts";
import type { SpelledClaim } from "./verdicts.ts";

export interface Exported {
  readonly module: string;
  readonly files: readonly TextFile[];
  readonly claims: readonly SpelledClaim[];
}

/** `overlays` are those that are applied already. */
export function exportModel(model: Model, name: string, overlays: readonly string[]): Exported {
  const module = spellModule(model, name, headOf(model, overlays));
  const files = [...filesOf(module), ...configsOf(module)];
  return { module: name, files, claims: module.claims };
}

function filesOf(module: Module): readonly TextFile[] {
  const others = module.refined.flatMap(({ name, model }) =>
    filesOf(spellModule(model, name, headOf(model, []))),
  );
  return [{ name: `${module.name}.tla`, text: module.text }, ...others];
}

function headOf(model: Model, overlays: readonly string[]): readonly string[] {
  const { source, start } = model.span;
  const file = source.path.replace(/^.*[\\/]/, "");
  const line = lineOf(source, start);
  const params = model.params.map(
    ({ name, type, value }) => `${name} = ${printValue(type, value)}`,
  );
  return [
    `${MARK.slice(3)} from ${file}:${line}, config ${model.config}.`,
    "What its params switch off is left out.",
    ...(overlays.length === 0 ? [] : [`With ${overlays.join(" and ")}.`]),
    ...(params.length === 0 ? [] : [`Params: ${params.join(", ")}.`]),
    ...(model.doc === "" ? [] : ["", ...model.doc.split("\n")]),
  ];
}
