// What the assembler says of texts that are not right, or not of the part of the language it knows.
import { expect, test } from "vitest";
import { assemble } from "../../src/assembler/assemble.ts";
import { Bug } from "../../src/base/assert.ts";

const body = (instructions: string): string => `(module
(func $f (param $a i32)
${instructions}
))`;

const mistakes: readonly (readonly [text: string, message: string])[] = [
  ["", "line 1: expected a module, found the end"],
  ["(module", 'line 1: expected "(", found the end'],
  ["(module) (module)", 'line 1: expected the end, found "(module)"'],
  ["(module\n(table 1 funcref))", 'line 2: expected a part of a module, found "table 1 funcref))"'],
  [
    '(module (func)\n(func (import "a" "b")))',
    "line 2: this func is imported behind others that are not",
  ],
  ["(module (func $f)\n\n(func $f))", "line 3: $f is defined twice as a function"],
  ["(module (func (param $a i32) (local $a i32)))", "line 1: $a is defined twice as a local"],
  ["(module (func (param $a v128)))", 'line 1: expected a type of values, found "v128)))"'],
  ['(module (export "f"\n(func $f)))', "line 2: $f is not defined as a function"],
  ["(module (memory))", 'line 1: expected an integer of 32 bits, found "))"'],
  [
    "(module (global $g i32 (f64.const 0)))",
    'line 1: expected a constant, found "(f64.const 0)))"',
  ],
  ['(module (data (i32.const 0) "ab\n"))', "line 1: a string does not end in its line"],
  [
    '(module (data (i32.const 0) "\\q1"))',
    'line 1: expected two hexadecimal digits, found "q1\\"))"',
  ],
  ["(module (data (i32.const 0) x))", 'line 1: expected a string, found "x))"'],
  [body("(i32.sum (i32.const 1))"), "line 3: i32.sum is not known as an instruction"],
  [body("(module)"), "line 3: module is not known as an instruction"],
  [body("(local $b i32) (nop) (local $c i32)"), "line 3: local is not known as an instruction"],
  [body("(nop) drop"), 'line 3: expected "(" or ")", found "drop"'],
  [body("(i32.const one)"), 'line 3: expected an integer of 32 bits, found "one)"'],
  [body("(i32.const 12x)"), 'line 3: expected an integer of 32 bits, found "12x)"'],
  [body("(i32.const 4294967296)"), 'line 3: expected an integer of 32 bits, found "4294967296)"'],
  [body("(i32.const -2147483649)"), 'line 3: expected an integer of 32 bits, found "-2147483649)"'],
  [
    body("(i64.const 0x10000000000000000)"),
    'line 3: expected an integer of 64 bits, found "0x10000000000000000)"',
  ],
  [
    body("(i64.const -9223372036854775809)"),
    'line 3: expected an integer of 64 bits, found "-9223372036854775809)"',
  ],
  [body("(i32.const 1 (nop))"), 'line 3: expected ")", found "(nop))"'],
  [body("(local.get 0)"), 'line 3: expected a name, found "0)"'],
  [body("(local.get $b)"), "line 3: $b is not defined as a local"],
  [body("(nop)\n(local.set $b\n(i32.const 1))"), "line 4: $b is not defined as a local"],
  [body("(global.get $g)\n(nop)"), "line 3: $g is not defined as a global"],
  [body("(nop)\n(call $g)"), "line 4: $g is not defined as a function"],
  [body("(block $l)\n(br $l)"), "line 4: $l is no block around here"],
  [body("(i32.load align=3 (local.get $a))"), "line 3: an alignment is a power of two"],
  [
    body("(i32.load offset= (local.get $a))"),
    'line 3: expected an integer of 32 bits, found "(local.get $a))"',
  ],
  [body("(if (local.get $a) (nop))"), "line 3: this if has no then"],
  [body("(if (local.get $a) (then)\n(nop))"), 'line 4: expected ")", found "(nop))"'],
  [body("(then)"), "line 3: then does not belong here"],
  [body("(block (then))"), "line 3: then does not belong here"],
  [body("(else)"), "line 3: else is not known as an instruction"],
  [body("(; a block comment ;)"), 'line 3: expected a word, found "; a block comment ;)"'],
];

test.each(mistakes)("%j", (text, message) => {
  expect(() => assemble(text)).toThrow(new Bug(`WebAssembly text, ${message}`));
});
