// Modules that are small, each with one thing that the binary format says in a way of its own.
import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { assemble } from "../../src/assembler/assemble.ts";
import { expectSame } from "./by-wabt.ts";

const texts: Readonly<Record<string, string>> = {
  "an empty module": "(module)",
  "a comment at the end": "(module) ;; and nothing (more",
  "an empty function": "(module (func))",
  "comments, blanks and lines": `(module;; one
    ;; two (func
    (func\t( export "a" )\r\n( nop )(nop);;three
    ))`,
  "imports in both places": `(module (import "host" "one" (func $one (param i32 i64) (result i32)))
    (func $two (import "host" "two") (param $x i32))
    (import "host" "memory" (memory 1))
    (import "host" "at" (global $at (mut i64)))
    (global $to (import "host" "to") i32)
    (func (call $two (call $one (global.get $to) (global.get $at)))))`,
  "a shared memory from outside": `(module (import "host" "memory" (memory $m 17 65536 shared)))`,
  "a memory, exported in place": `(module (memory (export "m") (export "n") 1 65536))`,
  "a memory, imported and exported": `(module (memory (export "m") (import "h" "m") 1 65536))`,
  "exports apart, of what comes later": `(module (export "f" (func $f)) (func)
    (func $f (export "g")) (export "m" (memory $m)) (memory $m 1) (export "h" (global $h))
    (global $h i32 (i32.const 1)))`,
  globals: `(module (global $a (mut i32) (i32.const 0x7fffffff))
    (global $b (mut i64) (i64.const -1)) (global (export "c") i64 (i64.const 64))
    (func (result i64) (global.set $a (i32.const 1)) (global.get $b)))`,
  "data with escapes": `(module (memory 1)
    (data (i32.const 49696) "\\00\\ff\\7F a\\"b\\\\" "more") (data (i32.const -8) ""))`,
  "params with and without names": `(module
    (func (param $a i32) (param $b i64) (param $c f64) (result i32 i32)
      (local $d i32) (local $e i32) (local $f i64) (local $g i32) (local i64 i64 f64)
      (local $h i64) (local.get $h)))`,
  "types, each there once": `(module (func (param i32)) (func (param i32) (result i32))
    (func (param i32)) (func (result i32) (result i64)) (func (result i32 i64)))`,
  "several results": `(module (func $two (result i32 i64) (i32.const 1) (i64.const 2))
    (func (local $a i32) (local $b i64) (call $two) (local.set $b) (local.set $a)
      (block $out (result i64 i64) (loop $in (result i64 i64)
        (if (result i64 i64) (block (result f64 f64) (unreachable)) (then (br $out)) (else
          (call $two)))))
      (drop) (drop)))`,
  "ifs in all their forms": `(module (func (param $a i32) (result i32)
    (if (local.get $a) (then))
    (if (local.get $a) (then) (else))
    (if (local.get $a) (then (nop)) (else))
    (if (local.get $a) (then) (else (nop) (nop)))
    (if $l (result i32) (i32.eqz (local.get $a)) (then (br $l (i32.const 1))) (else
      (if (result i32) (if (result i32) (local.get $a) (then (i32.const 1)) (else (i32.const 2)))
        (then (i32.const 3)) (else (br $l (i32.const 4))))))))`,
  "labels, hidden by inner ones": `(module (func (block $a (block $b (block $a (br $a) (br $b))
    (br $a)) (loop $b (br_if $a (i32.const 1)) (br $b)))))`,
  "a loop behind a condition with a loop": `(module (func (if (block $a (result i32)
    (loop $b (br $a (i32.const 1))) (i32.const 0)) (then (block $b (br $b))))))`,
  "names with signs": `(module (func $a.b_c:d-e+1!?*/<=>@\\^\`|~#%&' (call $a.b_c:d-e+1!?*/<=>@\\^\`|~#%&')))`,
};

/** Functions call each other in all directions, past the 128th, whose numbers take two bytes. */
function manyFunctions(count: number): string {
  const functions = Array.from({ length: count }, (_, index) => {
    const calls = [count - 1 - index, (index * 7) % count].map((to) => `(call $f${to})`);
    return `(func $f${index} ${calls.join(" ").repeat(1 + (index % 3) * 40)})`;
  });
  return `(module ${functions.join("\n")})`;
}

/** Locals past the 16,384th, whose numbers take three bytes. */
function manyLocals(count: number): string {
  const locals = Array.from({ length: count }, (_, index) => index);
  const declared = locals.map((local) => `(local $v${local} ${local % 5 === 0 ? "i32" : "i64"})`);
  const gotten = locals.map((local) => `(local.set $v${count - 1 - local} (local.get $v${local}))`);
  return `(module (func (param $v i32) ${declared.join("\n")} ${gotten.join("\n")}))`;
}

function nested(depth: number): string {
  const operands = `${"(i32.eqz ".repeat(depth)}(i32.const 1)${")".repeat(depth)}`;
  return `(module (func (drop ${operands})))`;
}

const integers = {
  i32: fc.bigInt({ min: -(2n ** 31n), max: 2n ** 32n - 1n }),
  i64: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n }),
};

describe("as wabt has it", () => {
  test.each(Object.entries(texts))("%s", (_, text) => {
    expectSame(text);
  });

  test("many functions", () => {
    expectSame(manyFunctions(300), "many functions");
  });

  test("many locals", () => {
    expectSame(manyLocals(17_000), "many locals");
  });

  test("deeply nested operands", () => {
    expectSame(nested(100), "deeply nested operands");
    // Deeper than wabt can go.
    expect(assemble(nested(100_000)).length).toBeGreaterThan(100_000);
  });

  const edges = [0n, 6n, 7n, 8n, 13n, 14n, 31n, 32n, 33n, 53n, 62n, 63n].flatMap((bits) =>
    [-2n, -1n, 0n, 1n].flatMap((more) => [2n ** bits + more, more - 2n ** bits]),
  );

  test("integers at the edges of their forms", () => {
    const wide = [...edges.filter((edge) => edge >= -(2n ** 63n)), 2n ** 64n - 1n];
    const narrow = [...edges.filter((edge) => edge >= -(2n ** 31n) && edge < 2n ** 32n)];
    const constants = [
      ...wide.map((value) => `(i64.const ${value})`),
      ...narrow.map((value) => `(i32.const ${value})`),
    ];
    expectSame(`(module (func ${constants.join("\n")}))`);
  });

  property.prop([fc.array(integers.i32), fc.array(integers.i64), fc.boolean()])(
    "integers, decimal and hexadecimal",
    (narrow, wide, isHex) => {
      const print = (value: bigint): string => {
        const size = value < 0n ? -value : value;
        return `${value < 0n ? "-" : ""}${isHex ? `0x${size.toString(16)}` : size}`;
      };
      const constants = [
        ...narrow.map((value) => `(i32.const ${print(value)})`),
        ...wide.map((value) => `(i64.const ${print(value)})`),
      ];
      expectSame(`(module (func ${constants.join("\n")}))`);
    },
  );
});
