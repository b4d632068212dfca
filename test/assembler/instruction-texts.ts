// Every instruction that the assembler knows, as it is written.
import { allInstructions, type Form } from "../../src/assembler/instructions.ts";

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

/** They name two locals, and `$f`, `$later` and `$g`. */
export function instructionTexts(a: string, b: string): readonly string[] {
  return [...allInstructions(), { name: "else", form: "else" } as const]
    .flatMap(({ name, form }) => written[form](name))
    .map((text) => text.replaceAll(/\$([ab])\b/g, (_, local) => (local === "a" ? a : b)));
}
