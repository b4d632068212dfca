// Reads the binary format of modules, as far as our assembler writes it: instructions, sections.
import { Bug } from "../base/assert.ts";
import { allInstructions, type Form, otherwise } from "./instructions.ts";

const END = 0x0b;
const MORE = 0x80;
const UNKNOWN = -1;
/** Opcodes of two bytes begin with one of these. */
const FIRST_PREFIX = 0xfc;
const PREFIXES = [FIRST_PREFIX, 0xfe];

export class ByteReader {
  at: number;
  readonly bytes: Uint8Array;
  readonly #operands: Int8Array;

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes;
    this.at = at;
    this.#operands = operandCounts();
  }

  byte(): number {
    return this.bytes[this.at++] ?? 0;
  }

  unsigned(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value |= (byte & ~MORE) << shift;
      if (byte < MORE) return value >>> 0;
    }
  }

  /** Passes the numbers that stand behind an opcode. */
  passOperands(opcode: number): void {
    const isPrefix = opcode >= FIRST_PREFIX;
    const entry = isPrefix ? 256 * rowOf(opcode) + this.byte() : opcode;
    const count = this.#operands[entry] ?? UNKNOWN;
    if (count === UNKNOWN) throw new Bug(`we write no instruction ${opcode.toString(16)}`);
    for (let number = 0; number < count; number++) {
      while (this.byte() >= MORE);
    }
  }
}

/** How many numbers stand behind each opcode: a row for those of one byte and for each prefix. */
function operandCounts(): Int8Array {
  const counts = new Int8Array(256 * (1 + PREFIXES.length)).fill(UNKNOWN);
  for (const opcode of [otherwise.opcode, END]) counts[opcode] = 0;
  for (const { opcode, form, detail } of allInstructions()) {
    counts[256 * rowOf(opcode >> 8) + (opcode & 0xff)] = form === "zeros" ? detail : countOf(form);
  }
  return counts;
}

function rowOf(prefix: number): number {
  return PREFIXES.indexOf(prefix) + 1;
}

function countOf(form: Form): number {
  if (form === "address") return 2;
  return form === "plain" ? 0 : 1;
}
