// A model as a module that walks it: generated code with the kernel of walks.
import { failed, ok, type Result } from "../base/result.ts";
import { generate } from "../codegen/generate.ts";
import type { Assemble } from "../engine/kernel/machine.ts";
import { assembleWalks, type WalkModule } from "../engine/walker/compiled.ts";
import { walkKernel } from "../engine/walker/text.ts";
import type { Model } from "../ir/ir.ts";
import { layOut } from "../ir/layout.ts";

/** Fails with what the compiler cannot take. */
export function compileWalks(model: Model, assemble: Assemble): Result<WalkModule> {
  const layout = layOut(model.slots, model.span);
  if (!layout.ok) return failed(layout.diagnostics);
  const stateWords = Math.max(1, Math.ceil(layout.value.words / 2));
  const code = generate(model, walkKernel(stateWords));
  if (!code.ok) return failed(code.diagnostics);
  const deadlock = model.claims.findIndex(({ kind }) => kind === "deadlock");
  return ok(assembleWalks(code.value, model.actions.length, deadlock, assemble));
}
