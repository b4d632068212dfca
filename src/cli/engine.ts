// The engines that a person may choose, and what the compiled one shows of itself.
import { availableParallelism } from "node:os";
import { assemble } from "../assembler/assemble.ts";
import type { Diagnostic } from "../base/diagnostic.ts";
import { ok, type Result } from "../base/result.ts";
import { compileModel, goOnCompiled, startCompiled } from "../compiler/compile.ts";
import type { Crew } from "../engine/crew.ts";
import { WORKERS_MAX } from "../engine/kernel/regions.ts";
import {
  type Beginning,
  type SearchOptions,
  type StartSearch,
  startPlain,
} from "../engine/plain.ts";
import { type GoOn, ORBITS_INTERPRETED, startTiered } from "../engine/tiered.ts";
import type { Model } from "../ir/ir.ts";
import { layOut } from "../ir/layout.ts";
import type { Program } from "../program/program.ts";
import { padEnd } from "../report/format.ts";
import { printType } from "../values/print.ts";
import type { EngineName } from "./engine-names.ts";
import { threads } from "./threads.ts";

/**
 * How a model is searched; `isReduced` where the program that is searched has representatives. A
 * search may find later that the compiler cannot take the model.
 */
export type Engine = (model: Model, isReduced?: boolean) => Result<StartSearch>;

/** Thrown where code is wanted and cannot be made. */
export class RefusedModel extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(({ title }) => title).join("; "));
    this.name = "RefusedModel";
    this.diagnostics = diagnostics;
  }
}

const interpreterEngine: Engine = () => ok(startPlain);

function compiledEngine(crew: Crew): Engine {
  return (model, isReduced) => {
    const compiled = compileModel(model, assemble, crew.size > 1, isReduced);
    return compiled.ok ? ok(startCompiled(compiled.value, crew)) : compiled;
  };
}

function autoEngine(crew: Crew): Engine {
  return (model, isReduced) => {
    const goOn: GoOn = (program, options, beginning) => {
      const compiled = compileModel(model, assemble, crew.size > 1, isReduced);
      if (!compiled.ok) throw new RefusedModel(compiled.diagnostics);
      return goOnCompiled(compiled.value, crew)(program, options, beginning);
    };
    return ok(startTiered(goOn, isReduced === true ? ORBITS_INTERPRETED : undefined));
  };
}

/** Without a name the one that is right for models of all sizes. */
export function engineOf(name: EngineName = "auto", workers = availableParallelism()): Engine {
  if (name === "interpreter") return interpreterEngine;
  const crew = threads(Math.min(WORKERS_MAX, workers));
  return name === "compiled" ? compiledEngine(crew) : autoEngine(crew);
}

/** A search that goes on from what a checkpoint holds. */
export function resumingEngine(
  beginningOf: (model: Model, program: Program, options: SearchOptions) => Result<Beginning>,
  workers: number,
): Engine {
  const crew = threads(workers);
  return (model, isReduced) => {
    const compiled = compileModel(model, assemble, crew.size > 1, isReduced);
    if (!compiled.ok) return compiled;
    return ok((program, options) => {
      const beginning = beginningOf(model, program, options);
      if (!beginning.ok) throw new RefusedModel(beginning.diagnostics);
      return goOnCompiled(compiled.value, crew)(program, options, beginning.value);
    });
  };
}

/** The module that a model becomes, as text. */
export function codeLines(model: Model, isReduced: boolean): Result<readonly string[]> {
  const compiled = compileModel(model, () => emptyModule, false, isReduced);
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
