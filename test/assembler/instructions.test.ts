// Every instruction that the assembler knows, as bytes that are equal to wabt's.
import { describe, expect, test } from "vitest";
import { assembleExactly } from "../../src/assembler/module.ts";
import { assembleByWabt, expectSame } from "./by-wabt.ts";
import { instructionTexts } from "./instruction-texts.ts";

function moduleAround(instruction: string): string {
  return `(module (global $g (mut i32) (i32.const 0)) (memory 1 2 shared)
(func $f (param $a i32) (local $b i64) ${instruction})
(func $later))`;
}

describe("an instruction", () => {
  test.each(instructionTexts("$a", "$b"))("%s", (instruction) => {
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
      const aligned = assembleExactly(moduleAround(`(${name} align=${bytes} ${operands})`));
      expect(aligned).toEqual(assembleByWabt(moduleAround(`(${name} ${operands})`)));
    }
  });

  test("aligned otherwise", () => {
    expectSame(moduleAround("(i64.load offset=8 align=2 (local.get $a))"));
    expectSame(moduleAround("(i64.store align=1 (local.get $a) (local.get $b))"));
  });
});
