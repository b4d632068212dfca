// WebAssembly text to bytes: the text that our compiler writes and no more of the language, so that
// it takes milliseconds. Types are not checked, as who takes the bytes checks them.
import { BodyReader } from "./body.ts";
import { Bytes } from "./bytes.ts";
import { Code } from "./code.ts";
import { instructionTable } from "./instructions.ts";
import { Names } from "./names.ts";
import { Scanner } from "./scanner.ts";
import { type Kind, type Origin, Sections } from "./sections.ts";
import { readNamed, readResults, readValueType } from "./value-types.ts";
import { Words } from "./words.ts";

const END = 0x0b;
const constants = [
  { name: "i32.const", opcode: 0x41, bits: 32 },
  { name: "i64.const", opcode: 0x42, bits: 64 },
] as const;

/** A mistake in the text is a bug of ours, and is thrown. */
export function assemble(text: string): Uint8Array {
  return new ModuleReader(text).read();
}

class ModuleReader {
  readonly #scanner: Scanner;
  readonly #sections = new Sections();
  readonly #code: Code;
  readonly #names: Readonly<Record<Kind, Names>>;
  readonly #locals: Names;
  readonly #bodies: BodyReader;

  constructor(text: string) {
    const words = new Words();
    const table = instructionTable(words);
    const scanner = new Scanner(text, words);
    this.#scanner = scanner;
    // Bytes are some eighth of the text.
    this.#code = new Code(text.length >> 2);
    this.#names = {
      func: new Names("function", scanner),
      memory: new Names("memory", scanner),
      global: new Names("global", scanner),
    };
    this.#locals = new Names("local", scanner);
    this.#bodies = new BodyReader({
      scanner,
      table,
      code: this.#code,
      functions: this.#names.func,
      globals: this.#names.global,
      locals: this.#locals,
      blockType: (results) => this.#sections.type([], results),
    });
  }

  read(): Uint8Array {
    const scanner = this.#scanner;
    if (!scanner.opensWith("module")) scanner.expected("a module");
    while (!scanner.isAtClose) this.#readPart();
    scanner.close();
    if (!scanner.isAtEnd) scanner.expected("the end");
    return this.#sections.moduleWith(this.#code);
  }

  #readPart(): void {
    const scanner = this.#scanner;
    scanner.open();
    if (scanner.passesWord("export")) {
      this.#readExport();
    } else if (scanner.passesWord("data")) {
      this.#readData();
    } else if (scanner.passesWord("import")) {
      const origin = this.#readOrigin();
      scanner.open();
      this.#readThing(origin);
      scanner.close();
    } else {
      this.#readThing(null);
    }
  }

  /** A function, memory or global, which may be imported. */
  #readThing(importedFrom: Origin | null): void {
    const scanner = this.#scanner;
    const kind = this.#readKind();
    const number = this.#names[kind].define();
    while (scanner.opensWith("export")) {
      this.#sections.export(this.#readString(), kind, () => number);
      scanner.close();
    }
    let origin = importedFrom;
    if (origin === null && scanner.opensWith("import")) {
      origin = this.#readOrigin();
      scanner.close();
    }
    const defined = this.#sections.defined[kind];
    if (origin !== null && defined.count > 0) {
      scanner.fail(`this ${kind} is imported behind others that are not`);
    }
    const isDefined = origin === null;
    const out = origin === null ? defined.next() : this.#sections.nextImport(kind, origin);
    if (kind === "func") this.#readFunction(out, isDefined);
    else if (kind === "memory") this.#readMemory(out);
    else this.#readGlobal(out, isDefined);
  }

  #readKind(): Kind {
    for (const kind of ["func", "global", "memory"] as const) {
      if (this.#scanner.passesWord(kind)) return kind;
    }
    return this.#scanner.expected("a part of a module");
  }

  #readFunction(out: Bytes, isDefined: boolean): void {
    const scanner = this.#scanner;
    this.#locals.clear();
    const params = readNamed("param", this.#locals, scanner);
    out.unsigned(this.#sections.type(params, readResults(scanner)));
    if (isDefined) {
      writeLocals(readNamed("local", this.#locals, scanner), this.#code.bytes);
      this.#bodies.read();
    } else {
      scanner.close();
    }
  }

  #readMemory(out: Bytes): void {
    const scanner = this.#scanner;
    const min = scanner.unsigned();
    const max = scanner.isAtClose ? null : scanner.unsigned();
    const isShared = scanner.passesWord("shared");
    out.byte((max === null ? 0 : 1) | (isShared ? 2 : 0));
    out.unsigned(min);
    if (max !== null) out.unsigned(max);
    scanner.close();
  }

  #readGlobal(out: Bytes, isDefined: boolean): void {
    const scanner = this.#scanner;
    const isMutable = scanner.opensWith("mut");
    out.byte(readValueType(scanner));
    if (isMutable) scanner.close();
    out.byte(isMutable ? 1 : 0);
    if (isDefined) this.#readConstant(out);
    scanner.close();
  }

  #readConstant(out: Bytes): void {
    const scanner = this.#scanner;
    const constant = constants.find(({ name }) => scanner.opensWith(name));
    if (constant === undefined) this.#scanner.expected("a constant");
    scanner.readInteger(constant.bits);
    out.byte(constant.opcode);
    out.signed(scanner.integer.low, scanner.integer.high);
    out.byte(END);
    scanner.close();
  }

  #readData(): void {
    const out = this.#sections.data.next();
    out.byte(0);
    this.#readConstant(out);
    const bytes = new Bytes();
    while (!this.#scanner.isAtClose) this.#scanner.string(bytes);
    this.#scanner.close();
    out.sized(bytes.view());
  }

  #readExport(): void {
    const scanner = this.#scanner;
    const name = this.#readString();
    scanner.open();
    const kind = this.#readKind();
    const word = scanner.name();
    const place = scanner.place;
    this.#sections.export(name, kind, () => this.#names[kind].find(word, place));
    scanner.close();
    scanner.close();
  }

  #readOrigin(): Origin {
    return { module: this.#readString(), name: this.#readString() };
  }

  #readString(): Uint8Array {
    const bytes = new Bytes();
    this.#scanner.string(bytes);
    return bytes.view();
  }
}

/** Locals of one type that follow each other are written as their number. */
function writeLocals(types: readonly number[], out: Bytes): void {
  const starts = types.map((_, index) => index).filter((at) => types[at] !== types[at - 1]);
  out.unsigned(starts.length);
  for (const [index, start] of starts.entries()) {
    out.unsigned((starts[index + 1] ?? types.length) - start);
    out.byte(types[start] ?? 0);
  }
}
