// WebAssembly text to bytes, by the WebAssembly Binary Toolkit. It is loaded where it is first
// needed, and nothing else knows of it.

/** Text to bytes; the text is ours, so a mistake in it is a bug and is thrown. */
export type Assembler = (text: string) => Uint8Array;

export async function loadAssembler(): Promise<Assembler> {
  const { default: load } = await import("wabt");
  const wabt = await load();
  return (text) => {
    const module = wabt.parseWat("model.wat", text, { multi_value: true, bulk_memory: true });
    try {
      return module.toBinary({}).buffer;
    } finally {
      module.destroy();
    }
  };
}
