// The WebAssembly Binary Toolkit, which is what our assembler is judged by.

import { expect } from "vitest";
import load from "wabt";
import { assemble } from "../../src/assembler/assemble.ts";

const wabt = await load();

export function assembleByWabt(text: string): Uint8Array {
  const features = { multi_value: true, bulk_memory: true, threads: true };
  const module = wabt.parseWat("test.wat", text, features);
  try {
    return module.toBinary({}).buffer;
  } finally {
    module.destroy();
  }
}

/** Both assemblers make the same bytes of a text. */
export function expectSame(text: string, name = text): void {
  const ours = Buffer.from(assemble(text));
  // Buffers are compared first, as a list of what differs in megabytes takes minutes.
  if (ours.equals(assembleByWabt(text))) return;
  expect(ours.toString("hex"), name).toBe(Buffer.from(assembleByWabt(text)).toString("hex"));
}
