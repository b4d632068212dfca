// A model as a module of WebAssembly: generated code and kernel put together.
import { failed, ok, type Result } from "../base/result.ts";
import { generate } from "../codegen/generate.ts";
import { CompiledSearch } from "../engine/compiled.ts";
import { alone, type Crew } from "../engine/crew.ts";
import { stateBytesFor } from "../engine/kernel/array.ts";
import { kernelText } from "../engine/kernel/emission.ts";
import { type Assemble, assembleModule, type CompiledModule } from "../engine/kernel/machine.ts";
import { planFront } from "../engine/kernel/regions.ts";
import type { StartSearch } from "../engine/plain.ts";
import type { GoOn } from "../engine/tiered.ts";
import type { Model } from "../ir/ir.ts";
import { layOut } from "../ir/layout.ts";
import { compileSurvey } from "./survey.ts";

/** Fails with what it cannot take. `isReduced`: states are replaced by representatives. */
export function compileModel(
  model: Model,
  assemble: Assemble,
  isShared = false,
  isReduced = false,
): Result<CompiledModule> {
  const layout = layOut(model.slots, model.span);
  if (!layout.ok) return failed(layout.diagnostics);
  const stateWords = Math.ceil(layout.value.words / 2);
  const front = planFront(stateWords, stateBytesFor(stateWords, layout.value.bits));
  const code = generate(model, kernelText(front, model.bound !== null, stateWords), isReduced);
  if (!code.ok) return failed(code.diagnostics);
  const survey: CompiledModule["survey"] = (surveyed) =>
    compileSurvey(model, surveyed, assemble, isReduced);
  return ok(assembleModule(code.value, front, assemble, isShared, survey));
}

/** Starts searches on a compiled module. */
export function goOnCompiled(compiled: CompiledModule, crew: Crew = alone): GoOn {
  return (program, options, beginning) =>
    new CompiledSearch(program, compiled, options, crew, beginning);
}

export function startCompiled(compiled: CompiledModule, crew: Crew = alone): StartSearch {
  return (program, options) => new CompiledSearch(program, compiled, options, crew);
}
