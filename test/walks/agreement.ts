// Both walkers on one model.
import { assemble } from "../../src/assembler/assemble.ts";
import { compileWalks } from "../../src/compiler/walks.ts";
import { CompiledWalker, walkStart } from "../../src/engine/walker/compiled.ts";
import { PlainWalker } from "../../src/engine/walker/plain.ts";
import type { WalkBlock, Walker, WalkOptions } from "../../src/engine/walker/walks.ts";
import { interpret } from "../../src/interpreter/interpret.ts";
import type { Model } from "../../src/ir/ir.ts";
import { expectOk } from "../rules/read.ts";

export type StartWalks = (options: WalkOptions) => Walker;

/** The text of a module may be changed before it is assembled, for canaries. */
export function compiledWalks(
  model: Model,
  rewrite: (text: string) => string = (text) => text,
): StartWalks {
  const compiled = expectOk(compileWalks(model, (text) => assemble(rewrite(text))));
  const start = walkStart(interpret(model));
  return (options) => new CompiledWalker(compiled, start, options);
}

export function plainWalks(model: Model): StartWalks {
  return (options) => new PlainWalker(interpret(model), options);
}

/** The blocks that a walker finds, one behind the other. */
export function blocks(walker: Walker, count: number, walks: number): readonly WalkBlock[] {
  return Array.from({ length: count }, (_, block) => walker.walk(block * walks, walks));
}
