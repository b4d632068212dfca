// The part of the WebAssembly interface that the engine uses. It is a standard of its own and no
// part of the language's library, so its types are declared here.

/** A module that was compiled. */
export type WasmModule = object;

export interface WasmMemory {
  readonly buffer: ArrayBuffer;
}

export interface MemorySize {
  readonly initial: number;
  readonly maximum: number;
  /** Whether several threads may use it. */
  readonly shared: boolean;
}

export interface WasmInterface {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => WasmModule;
  readonly Memory: new (size: MemorySize) => WasmMemory;
  readonly Instance: new (
    module: WasmModule,
    imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ) => { readonly exports: Readonly<Record<string, unknown>> };
}

export const wasm = Reflect.get(globalThis, "WebAssembly") as WasmInterface;
