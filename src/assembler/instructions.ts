// The instructions of WebAssembly that our compiler writes, or could: integers of 32 and 64 bits,
// memory, control, and what threads share.
import type { Words } from "./words.ts";

/** What stands behind an instruction's name, and how it becomes bytes. */
export type Form =
  | "plain"
  | "constant32"
  | "constant64"
  | "local.get"
  | "local"
  | "global.get"
  | "global"
  | "function"
  | "label"
  | "address"
  | "zeros"
  | "block"
  | "if"
  | "then"
  | "else";

export interface Instruction {
  readonly name: string;
  /** Where it has two bytes, the first one counts 256 times. */
  readonly opcode: number;
  readonly form: Form;
  /** The power of two that an address is aligned to, or how many zeros follow. */
  readonly detail: number;
}

/** It stands behind a then only, and there it is looked for. */
export const otherwise: Instruction = { name: "else", opcode: 0x05, form: "else", detail: 0 };

const bulk = 0xfc00;
const atomic = 0xfe00;

/** Opcodes follow each other in the order of the names. */
function run(opcode: number, form: Form, detail: number, names: string): readonly Instruction[] {
  return names.split(" ").map((name, index) => ({ name, opcode: opcode + index, form, detail }));
}

function plain(opcode: number, type: string, names: string): readonly Instruction[] {
  return run(opcode, "plain", 0, names.replaceAll(/\S+/g, `${type}.$&`));
}

/** Names of loads and stores say how many bytes they move: 4 or 8 where they give no bits. */
function addressed(opcode: number, names: string): readonly Instruction[] {
  return run(opcode, "address", 0, names).map((instruction) => {
    const [bits = instruction.name.slice(1, 3)] = /8|16|32/.exec(instruction.name.slice(3)) ?? [];
    return { ...instruction, detail: Math.log2(Number(bits) / 8) };
  });
}

function modified(opcode: number, operation: string): readonly Instruction[] {
  const wide = `i32.atomic.rmw.${operation} i64.atomic.rmw.${operation}`;
  const narrow = ["i32.atomic.rmw8", "i32.atomic.rmw16", "i64.atomic.rmw8", "i64.atomic.rmw16"];
  const parts = [...narrow, "i64.atomic.rmw32"].map((name) => `${name}.${operation}_u`);
  return addressed(atomic + opcode, `${wide} ${parts.join(" ")}`);
}

const compared = "eqz eq ne lt_s lt_u gt_s gt_u le_s le_u ge_s ge_u";
const computed =
  "clz ctz popcnt add sub mul div_s div_u rem_s rem_u and or xor shl shr_s shr_u rotl rotr";
const changes = ["add", "sub", "and", "or", "xor", "xchg", "cmpxchg"];

export function allInstructions(): readonly Instruction[] {
  return [
    ...run(0x00, "plain", 0, "unreachable nop"),
    ...run(0x02, "block", 0, "block loop"),
    ...run(0x04, "if", 0, "if"),
    ...run(0x04, "then", 0, "then"),
    ...run(0x0c, "label", 0, "br br_if"),
    ...run(0x0f, "plain", 0, "return"),
    ...run(0x10, "function", 0, "call"),
    ...run(0x1a, "plain", 0, "drop select"),
    ...run(0x20, "local.get", 0, "local.get"),
    ...run(0x21, "local", 0, "local.set local.tee"),
    ...run(0x23, "global.get", 0, "global.get"),
    ...run(0x24, "global", 0, "global.set"),
    ...addressed(0x28, "i32.load i64.load"),
    ...addressed(0x2c, "i32.load8_s i32.load8_u i32.load16_s i32.load16_u"),
    ...addressed(
      0x30,
      "i64.load8_s i64.load8_u i64.load16_s i64.load16_u i64.load32_s i64.load32_u",
    ),
    ...addressed(0x36, "i32.store i64.store"),
    ...addressed(0x3a, "i32.store8 i32.store16 i64.store8 i64.store16 i64.store32"),
    ...run(0x3f, "zeros", 1, "memory.size memory.grow"),
    ...run(0x41, "constant32", 0, "i32.const"),
    ...run(0x42, "constant64", 0, "i64.const"),
    ...plain(0x45, "i32", compared),
    ...plain(0x50, "i64", compared),
    ...plain(0x67, "i32", computed),
    ...plain(0x79, "i64", computed),
    ...run(0xa7, "plain", 0, "i32.wrap_i64"),
    ...run(0xac, "plain", 0, "i64.extend_i32_s i64.extend_i32_u"),
    ...plain(0xb7, "f64", "convert_i32_s convert_i32_u convert_i64_s convert_i64_u"),
    ...plain(0xc0, "i32", "extend8_s extend16_s"),
    ...plain(0xc2, "i64", "extend8_s extend16_s extend32_s"),
    ...run(bulk + 0x0a, "zeros", 2, "memory.copy"),
    ...run(bulk + 0x0b, "zeros", 1, "memory.fill"),
    ...run(atomic + 0x00, "address", 2, "memory.atomic.notify memory.atomic.wait32"),
    ...run(atomic + 0x02, "address", 3, "memory.atomic.wait64"),
    ...run(atomic + 0x03, "zeros", 1, "atomic.fence"),
    ...addressed(atomic + 0x10, "i32.atomic.load i64.atomic.load"),
    ...addressed(atomic + 0x12, "i32.atomic.load8_u i32.atomic.load16_u"),
    ...addressed(atomic + 0x14, "i64.atomic.load8_u i64.atomic.load16_u i64.atomic.load32_u"),
    ...addressed(atomic + 0x17, "i32.atomic.store i64.atomic.store"),
    ...addressed(atomic + 0x19, "i32.atomic.store8 i32.atomic.store16"),
    ...addressed(atomic + 0x1b, "i64.atomic.store8 i64.atomic.store16 i64.atomic.store32"),
    ...changes.flatMap((operation, index) => modified(0x1e + 7 * index, operation)),
  ];
}

/** The instructions by the numbers of their names. */
export function instructionTable(words: Words): readonly (Instruction | undefined)[] {
  const instructions = allInstructions();
  const names = instructions.map(({ name }) => `${name} `).join("");
  const bytes = new TextEncoder().encode(names);
  const table: (Instruction | undefined)[] = [];
  let at = 0;
  for (const instruction of instructions) {
    table[words.read(bytes, at)] = instruction;
    at = words.end + 1;
  }
  return table;
}
