// WebAssembly text to the bytes that are run.
import { assembleExactly } from "./module.ts";
import { shareLocals } from "./share-locals.ts";

/** A mistake in the text is a bug of ours, and is thrown. */
export function assemble(text: string): Uint8Array {
  return shareLocals(assembleExactly(text));
}
