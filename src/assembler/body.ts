// The instructions of a function. In the text, operands are nested in what takes them; in the bytes
// they stand before it. So what was begun waits on a stack for its end.
import { Blocks, type BlockType } from "./blocks.ts";
import type { Bytes } from "./bytes.ts";
import type { Code } from "./code.ts";
import { type Form, type Instruction, otherwise } from "./instructions.ts";
import type { Names } from "./names.ts";
import type { Scanner } from "./scanner.ts";

const END = 0x0b;

export interface BodyContext {
  readonly scanner: Scanner;
  readonly table: readonly (Instruction | undefined)[];
  readonly code: Code;
  readonly functions: Names;
  readonly globals: Names;
  readonly locals: Names;
  readonly blockType: BlockType;
}

export class BodyReader {
  readonly #context: BodyContext;
  readonly #scanner: Scanner;
  readonly #code: Code;
  readonly #blocks: Blocks;
  /** The instructions that wait for their ends, and the numbers that stood behind their names. */
  readonly #begun: Instruction[] = [];
  readonly #numbers: number[] = [];

  constructor(context: BodyContext) {
    const { scanner, code, blockType } = context;
    this.#context = context;
    this.#scanner = scanner;
    this.#code = code;
    this.#blocks = new Blocks(scanner, code.bytes, blockType);
  }

  /** Up to the parenthesis that ends the function. */
  read(): void {
    const { scanner, table } = this.#context;
    for (;;) {
      const word = scanner.openWord();
      if (word !== 0) {
        const instruction = table[word];
        if (instruction === undefined) {
          this.#scanner.failAbout(scanner.place, "is not known as an instruction");
        }
        this.#begin(instruction);
      } else {
        const instruction = this.#begun.pop();
        if (instruction === undefined) break;
        this.#end(instruction);
      }
    }
    this.#code.bytes.byte(END);
    this.#code.endBody();
  }

  #begin(instruction: Instruction): void {
    const scanner = this.#scanner;
    switch (instruction.form) {
      case "local.get":
      case "global.get":
      case "constant32":
      case "constant64":
        this.#writeLeaf(instruction);
        return;
      case "local":
        this.#numbers.push(this.#local());
        break;
      case "global":
      case "function":
        this.#numbers.push(scanner.name(), scanner.place);
        break;
      case "label":
        this.#numbers.push(this.#blocks.distance());
        break;
      case "address":
        this.#readAddress(instruction.detail);
        break;
      case "block":
      case "if":
      case "then":
      case "else":
        this.#beginBlock(instruction);
    }
    this.#begun.push(instruction);
  }

  #beginBlock({ form, opcode }: Instruction): void {
    if (form === "block") {
      this.#blocks.begin(opcode);
    } else if (form === "if") {
      this.#blocks.beginCondition();
    } else {
      const isInIf = form === "then" && this.#begun.pop()?.form === "if";
      if (!isInIf) this.#scanner.fail(`${form} does not belong here`);
      this.#blocks.endCondition(opcode);
    }
  }

  #readAddress(natural: number): void {
    const scanner = this.#scanner;
    const offset = scanner.passes("offset=") ? scanner.unsigned() : 0;
    const alignment = scanner.passes("align=") ? Math.log2(scanner.unsigned()) : natural;
    if (!Number.isInteger(alignment)) scanner.fail("an alignment is a power of two");
    this.#numbers.push(offset, alignment);
  }

  /** What has no operands needs not wait. */
  #writeLeaf({ form, opcode }: Instruction): void {
    const scanner = this.#scanner;
    const out = this.#code.bytes;
    out.byte(opcode);
    if (form === "local.get") {
      out.unsigned(this.#local());
    } else if (form === "global.get") {
      this.#code.gap(this.#context.globals, scanner.name(), scanner.place);
    } else {
      scanner.readInteger(form === "constant32" ? 32 : 64);
      out.signed(scanner.integer.low, scanner.integer.high);
    }
    scanner.close();
  }

  #end({ form, opcode, detail }: Instruction): void {
    const code = this.#code;
    switch (form) {
      case "plain":
        writeOpcode(opcode, code.bytes);
        break;
      case "local":
      case "label":
        writeOpcode(opcode, code.bytes);
        code.bytes.unsigned(this.#number());
        break;
      case "address":
        writeOpcode(opcode, code.bytes);
        code.bytes.unsigned(this.#number());
        code.bytes.unsigned(this.#number());
        break;
      case "global":
      case "function":
        writeOpcode(opcode, code.bytes);
        this.#writeNamed(form === "global" ? this.#context.globals : this.#context.functions);
        break;
      case "zeros":
        writeOpcode(opcode, code.bytes);
        for (let zero = 0; zero < detail; zero++) code.bytes.byte(0);
        break;
      default:
        this.#endBlock(form);
    }
  }

  #endBlock(form: Form): void {
    if (form === "block") {
      this.#blocks.end();
    } else if (form === "then" && this.#scanner.opensWith("else")) {
      // An else without instructions is left out.
      if (!this.#scanner.isAtClose) this.#code.bytes.byte(otherwise.opcode);
      this.#begun.push(otherwise);
    } else {
      if (form === "if") this.#scanner.fail("this if has no then");
      this.#scanner.close();
      this.#blocks.end();
    }
  }

  #writeNamed(names: Names): void {
    const place = this.#number();
    this.#code.gap(names, this.#number(), place);
  }

  /** The number that was read last and is not used yet. */
  #number(): number {
    return this.#numbers.pop() ?? 0;
  }

  #local(): number {
    const scanner = this.#scanner;
    return this.#context.locals.find(scanner.name(), scanner.place);
  }
}

function writeOpcode(opcode: number, out: Bytes): void {
  if (opcode > 0xff) out.byte(opcode >> 8);
  out.byte(opcode & 0xff);
}
