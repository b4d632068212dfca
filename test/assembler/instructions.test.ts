// Every instruction that the assembler knows, as bytes that are equal to wabt's.
import { describe, expect, test } from "vitest";
import { assemble } from "../../src/assembler/assemble.ts";
import { allInstructions, type Form } from "../../src/assembler/instructions.ts";
import { assembleByWabt, expectSame } from "./by-wabt.ts";

/** How an instruction of each form is written; wabt does not look at types here. */
const written: Readonly<Record<Form, (name: string) => readonly string[]>> = {
  plain: (name) => [`(${name})`, `(${name} (local.get $a) (local.get $b) (local.get $a))`],
  constant32: (name) => [`(${name} -5)`],
  constant64: (name) => [`(${name} 0x7fffffffff)`],
  "local.get": (name) => [`(${name} $b)`],
  local: (name) => [`(${name} $b)`, `(${name} $b (i32.const 3))`],
  "global.get": (name) => [`(${name} $g)`],
  global: (name) => [`(${name} $g (i32.const 3))`],
  function: (name) => [`(${name} $f)`, `(${name} $later (i32.const 3) (i32.const 300))`],
  label: (name) => [`(block $l (${name} $l))`, `(block $l (block (${name} $l (i32.const 1))))`],
  address: (name) => [`(${name} (local.get $a))`, `(${name} offset=65536 (local.get $a))`],
  zeros: (name) => [`(${name} (i32.const 0) (i32.const 1) (i32.const 2))`],
  block: (name) => [`(${name})`, `(${name} $l (result i64) (i64.const 1))`],
  if: (name) => [`(${name} (i32.const 1) (then))`],
  // These two stand in others only.
  then: (name) => [`(if $l (i32.const 1) (${name} (br $l) (nop)))`],
  else: (name) => [`(if (i32.const 1) (then (nop)) (${name} (unreachable)))`],
};

function moduleAround(instruction: string): string {
  return `(module (global $g (mut i32) (i32.const 0)) (memory 1 2 shared)
(func $f (param $a i32) (local $b i64) ${instruction})
(func $later))`;
}

const cases = [...allInstructions(), { name: "else", form: "else" } as const].flatMap(
  ({ name, form }) => written[form](name),
);

describe("an instruction", () => {
  test.each(cases)("%s", (instruction) => {
    expectSame(moduleAround(instruction));
  });

  test("aligned as it is by nature", () => {
    for (const [name, bytes] of [
      ["i32.load8_u", 1],
      ["i64.load16_s", 2],
      ["i64.store32", 4],
      ["i64.atomic.rmw.cmpxchg", 8],
    ] as const) {
      const operands = "(local.get $a) (local.get $b) (local.get $b)";
      const aligned = assemble(moduleAround(`(${name} align=${bytes} ${operands})`));
      expect(aligned).toEqual(assembleByWabt(moduleAround(`(${name} ${operands})`)));
    }
  });

  test("aligned otherwise", () => {
    expectSame(moduleAround("(i64.load offset=8 align=2 (local.get $a))"));
    expectSame(moduleAround("(i64.store align=1 (local.get $a) (local.get $b))"));
  });
});
