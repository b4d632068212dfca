// The sections of a module in the binary format: the entries of each are gathered on their own.
import { Bytes } from "./bytes.ts";
import type { Code } from "./code.ts";

const MAGIC = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
const FUNCTION_TYPE = 0x60;

class Entries {
  count = 0;
  readonly bytes = new Bytes();

  /** Where the next entry is written. */
  next(): Bytes {
    this.count++;
    return this.bytes;
  }
}

/** What has numbers of its own, and can be imported and exported. */
export type Kind = "func" | "memory" | "global";

const kindBytes: Readonly<Record<Kind, number>> = { func: 0, memory: 2, global: 3 };

/** Where an import comes from: the names of a module and of a part of it. */
export interface Origin {
  readonly module: Uint8Array;
  readonly name: Uint8Array;
}

interface Export {
  readonly name: Uint8Array;
  readonly kind: Kind;
  /** Known once all is read. */
  readonly number: () => number;
}

export class Sections {
  /** What is defined here, without what is imported. */
  readonly defined: Readonly<Record<Kind, Entries>> = {
    func: new Entries(),
    memory: new Entries(),
    global: new Entries(),
  };
  readonly data = new Entries();
  readonly #imports = new Entries();
  readonly #exports: Export[] = [];
  readonly #types = new Entries();
  readonly #typeNumbers = new Map<string, number>();

  /** Its type is written behind this. */
  nextImport(kind: Kind, { module, name }: Origin): Bytes {
    const out = this.#imports.next();
    out.sized(module);
    out.sized(name);
    out.byte(kindBytes[kind]);
    return out;
  }

  export(name: Uint8Array, kind: Kind, number: () => number): void {
    this.#exports.push({ name, kind, number });
  }

  /** The number of a type, which is there once however often it is used. */
  type(params: readonly number[], results: readonly number[]): number {
    const key = `${params} ${results}`;
    const known = this.#typeNumbers.get(key);
    if (known !== undefined) return known;
    const number = this.#types.count;
    this.#typeNumbers.set(key, number);
    const out = this.#types.next();
    out.byte(FUNCTION_TYPE);
    out.sized(Uint8Array.from(params));
    out.sized(Uint8Array.from(results));
    return number;
  }

  moduleWith(code: Code): Uint8Array {
    const out = new Bytes(2 * code.bytes.length);
    out.all(MAGIC);
    writeSection(out, 1, this.#types);
    writeSection(out, 2, this.#imports);
    writeSection(out, 3, this.defined.func);
    writeSection(out, 5, this.defined.memory);
    writeSection(out, 6, this.defined.global);
    writeSection(out, 7, this.#exported());
    const bodies = { count: code.count, bytes: new Bytes(2 * code.bytes.length) };
    code.writeTo(bodies.bytes);
    writeSection(out, 10, bodies);
    writeSection(out, 11, this.data);
    return out.view().slice();
  }

  #exported(): Entries {
    const entries = new Entries();
    for (const { name, kind, number } of this.#exports) {
      const out = entries.next();
      out.sized(name);
      out.byte(kindBytes[kind]);
      out.unsigned(number());
    }
    return entries;
  }
}

type Section = Pick<Entries, "count" | "bytes">;

/** A section without entries is left out. */
function writeSection(out: Bytes, id: number, { count, bytes }: Section): void {
  if (count === 0) return;
  const head = new Bytes();
  head.unsigned(count);
  out.byte(id);
  out.unsigned(head.length + bytes.length);
  out.all(head.view());
  out.all(bytes.view());
}
