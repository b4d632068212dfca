// The engines that a person may choose, and what the compiled one shows of itself.
import { assemble } from "../assembler/assemble.ts";
import { ok, type Result } from "../base/result.ts";
import { compileModel, startCompiled } from "../compiler/compile.ts";
import { type StartSearch, startPlain } from "../engine/plain.ts";
import type { Model } from "../ir/ir.ts";
import { layOut } from "../ir/layout.ts";
import { padEnd } from "../report/format.ts";
import { printType } from "../values/print.ts";
import type { EngineName } from "./engine-names.ts";

/** How a model is searched. */
export type Engine = (model: Model) => Result<StartSearch>;

export const interpreterEngine: Engine = () => ok(startPlain);

export const compiledEngine: Engine = (model) => {
  const compiled = compileModel(model, assemble);
  return compiled.ok ? ok(startCompiled(compiled.value)) : compiled;
};

export function engineOf(name: EngineName): Engine {
  return name === "compiled" ? compiledEngine : interpreterEngine;
}

/** The module that a model becomes, as text. */
export function codeLines(model: Model): Result<readonly string[]> {
  const compiled = compileModel(model, () => emptyModule);
  return compiled.ok ? ok(compiled.value.text.split("\n")) : compiled;
}

/** The shortest module: for those who want the text alone. */
const emptyModule = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/** Where each variable lies in a packed state. */
export function layoutLines(model: Model): Result<readonly string[]> {
  const layout = layOut(model.slots, model.span);
  if (!layout.ok) return layout;
  const { bits, words, slots } = layout.value;
  const width = Math.max(0, ...slots.map(({ name }) => name.length));
  const lines = slots.map(({ name, offset, codec }, index) => {
    const type = model.slots[index]?.type;
    const place = `${offset}+${codec.bits}`.padStart(10);
    return `${place}  ${padEnd(name, width)}  ${type === undefined ? "" : printType(type)}`;
  });
  const words64 = Math.ceil(words / 2);
  return ok([`${model.name} ${model.config}: ${bits} bits, ${words64} words of 64`, ...lines]);
}
