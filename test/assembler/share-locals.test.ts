// Locals that are shared: what becomes one and what does not, and that modules do what they did.
import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { assembleExactly } from "../../src/assembler/module.ts";
import { shareLocals } from "../../src/assembler/share-locals.ts";
import { wasm } from "../../src/engine/kernel/wasm.ts";
import { instructionTexts } from "./instruction-texts.ts";

interface Case {
  readonly before: string;
  readonly after: string;
}

const cases: Readonly<Record<string, Case>> = {
  "one behind the other": {
    before: `(local $a i32) (local $b i32)
      (local.set $a (i32.const 1)) (drop (local.get $a))
      (local.set $b (i32.const 2)) (drop (local.get $b))`,
    after: `(local $a i32)
      (local.set $a (i32.const 1)) (drop (local.get $a))
      (local.set $a (i32.const 2)) (drop (local.get $a))`,
  },
  "a value from a value that is read last": {
    before: `(local $a i32) (local $b i32)
      (local.set $a (i32.const 1)) (local.set $b (i32.eqz (local.get $a))) (drop (local.get $b))`,
    after: `(local $a i32)
      (local.set $a (i32.const 1)) (local.set $a (i32.eqz (local.get $a))) (drop (local.get $a))`,
  },
  "both in use at once": {
    before: `(local $c i32) (local $b i32) (local $a i32)
      (local.set $a (i32.const 1)) (local.set $b (i32.const 2)) (drop (local.get $a))
      (local.set $c (i32.const 3)) (drop (local.get $b)) (drop (local.get $c))`,
    after: `(local $a i32) (local $b i32)
      (local.set $a (i32.const 1)) (local.set $b (i32.const 2)) (drop (local.get $a))
      (local.set $a (i32.const 3)) (drop (local.get $b)) (drop (local.get $a))`,
  },
  "types are kept apart, and what is not named goes": {
    before: `(local $a i64) (local $b i32) (local $no i32) (local $c i64)
      (drop (local.tee $a (i64.const 1))) (drop (local.tee $b (i32.const 2)))
      (drop (local.tee $c (i64.const 3)))`,
    after: `(local $a i64) (local $b i32)
      (drop (local.tee $a (i64.const 1))) (drop (local.tee $b (i32.const 2)))
      (drop (local.tee $a (i64.const 3)))`,
  },
  "a value that a loop reads is kept until its end": {
    before: `(local $a i32) (local $b i32) (local $c i32) (local.set $a (i32.const 1))
      (loop $l (drop (local.get $a)) (local.set $b (i32.const 2)) (br_if $l (local.get $b)))
      (local.set $c (i32.const 2)) (drop (local.get $c))`,
    after: `(local $a i32) (local $b i32) (local.set $a (i32.const 1))
      (loop $l (drop (local.get $a)) (local.set $b (i32.const 2)) (br_if $l (local.get $b)))
      (local.set $a (i32.const 2)) (drop (local.get $a))`,
  },
  "what an outer loop reads again is kept until its end": {
    before: `(local $a i32) (local $b i32) (local.set $a (i32.const 1))
      (loop $l (loop $m (br_if $m (local.get $a)))
        (local.set $b (i32.const 2)) (br_if $l (local.get $b)))`,
    after: `(local $a i32) (local $b i32) (local.set $a (i32.const 1))
      (loop $l (loop $m (br_if $m (local.get $a)))
        (local.set $b (i32.const 2)) (br_if $l (local.get $b)))`,
  },
  "what each turn of a loop sets anew is not kept": {
    before: `(local $a i32) (local $b i32)
      (loop $l (local.set $a (i32.const 1)) (drop (local.get $a))
        (local.set $b (i32.const 2)) (br_if $l (local.get $b)))`,
    after: `(local $a i32)
      (loop $l (local.set $a (i32.const 1)) (drop (local.get $a))
        (local.set $a (i32.const 2)) (br_if $l (local.get $a)))`,
  },
  "what is read before it is set is alone": {
    before: `(local $b i32) (local $a i32) (local $c i32)
      (local.set $a (i32.const 1)) (drop (local.get $a)) (drop (local.get $b))
      (local.set $c (i32.const 1)) (drop (local.get $c))`,
    after: `(local $a i32) (local $b i32)
      (local.set $a (i32.const 1)) (drop (local.get $a)) (drop (local.get $b))
      (local.set $a (i32.const 1)) (drop (local.get $a))`,
  },
  "what one side of an if sets and the other reads is alone": {
    before: `(local $a i32) (local $b i32)
      (local.set $a (i32.const 1)) (if (local.get $a) (then (local.set $b (i32.const 2)))
      (else (drop (local.get $b))))`,
    after: `(local $a i32) (local $b i32)
      (local.set $a (i32.const 1)) (if (local.get $a) (then (local.set $b (i32.const 2)))
      (else (drop (local.get $b))))`,
  },
  "what is set in a block that may be left, and read behind it, is alone": {
    before: `(local $a i32) (local $b i32) (local.set $a (i32.const 1))
      (block $l (br_if $l (local.get $a)) (local.set $b (i32.const 2))) (drop (local.get $b))`,
    after: `(local $a i32) (local $b i32) (local.set $a (i32.const 1))
      (block $l (br_if $l (local.get $a)) (local.set $b (i32.const 2))) (drop (local.get $b))`,
  },
  "params stay": {
    before:
      "(local $a i32) (local $b i32) (local.set $p (i32.const 1)) (local.set $b (local.get $p))",
    after: "(local $b i32) (local.set $p (i32.const 1)) (local.set $b (local.get $p))",
  },
};

const around = (body: string): string => `(module (memory 1 2 shared)
(global $g (mut i32) (i32.const 0)) (func $f (param $p i32) (param $a0 i32) ${body}) (func $later))`;

describe("locals", () => {
  test.each(Object.entries(cases))("%s", (_, { before, after }) => {
    const shared = shareLocals(assembleExactly(around(before)), 0);
    expect(Buffer.from(shared)).toEqual(Buffer.from(assembleExactly(around(after))));
  });

  test.each(instructionTexts("$a0", "$p"))("are found behind %s", (instruction) => {
    // Nothing can be shared, so that every byte must stay.
    const read = "(drop (local.get $x))";
    const module = assembleExactly(around(`(local $x i64) ${read} ${instruction} ${read}`));
    expect(Buffer.from(shareLocals(module, 0))).toEqual(Buffer.from(module));
  });

  test("stay where there are few", () => {
    const module = assembleExactly(around("(local $a i32) (local $b i32)"));
    expect(shareLocals(module)).toEqual(module);
  });

  test("of a module without functions", () => {
    const module = assembleExactly("(module (memory 1))");
    expect(shareLocals(module, 0)).toEqual(module);
  });
});

const LOCALS = [..."abcdefghijklmnopqrst"].map((name) => `$${name}`);

/**
 * Statements in which most locals are set before they are read, some on one way only, and in which
 * values are told to the outside some time later.
 */
const { statements } = fc.letrec<{ readonly statement: string; readonly statements: string }>(
  (tie) => {
    const local = fc.constantFrom(...LOCALS);
    const body = tie("statements");
    const cond = fc
      .constantFrom(1, 2, 3, 4)
      .map((mask) => `(i32.and (global.get $turns) (i32.const ${mask}))`);
    const tick = "(global.set $turns (i32.sub (global.get $turns) (i32.const 1)))";
    const set = fc
      .tuple(local, fc.nat(99))
      .map(([name, constant]) => [name, `(local.set ${name} (i32.const ${constant}))`] as const);
    const tell = (name: string): string => `(call $tell (local.get ${name}))`;
    const always = fc.tuple(set, body).map(([[name, text], later]) => text + later + tell(name));
    const sometimes = fc
      .tuple(cond, set, body)
      .map(
        ([skip, [name, text], later]) =>
          `(block $b (br_if $b ${skip}) ${text}) ${later} ${tell(name)}`,
      );
    const choice = fc
      .tuple(cond, body, body)
      .map(([which, left, right]) => `(if ${which} (then ${left}) (else ${right}))`);
    // A loop ends when the turns of all loops are used up; it tells what was set before it.
    const loop = fc.tuple(set, body, cond).map(
      ([[name, text], inner, again]) =>
        `${text} (loop $l ${tell(name)} ${inner} ${tick} (br_if $l
(i32.and (i32.gt_s (global.get $turns) (i32.const 0)) ${again})))`,
    );
    const leaf = fc.oneof(
      local.map(tell),
      set.map(([, text]) => text),
    );
    const nested = [always, always, sometimes, choice, loop];
    return {
      statement: fc.oneof({ maxDepth: 5 }, leaf, ...nested),
      statements: fc
        .array(tie("statement"), { minLength: 1, maxLength: 3 })
        .map((list) => list.join("\n")),
    };
  },
);

/** What a module tells when it runs. */
function toldBy(bytes: Uint8Array): readonly number[] {
  const told: number[] = [];
  const module = new wasm.Module(new Uint8Array(bytes));
  const tell = (value: number): void => void told.push(value);
  const { exports } = new wasm.Instance(module, { host: { tell } });
  (exports.run as () => void)();
  return told;
}

property.prop([statements], { numRuns: 600 })("a module tells the same", (body) => {
  const module = assembleExactly(`(module (import "host" "tell" (func $tell (param i32)))
(global $turns (mut i32) (i32.const 20))
(func (export "run") ${LOCALS.map((name) => `(local ${name} i32)`).join(" ")} ${body}))`);
  expect(toldBy(shareLocals(module, 0))).toEqual(toldBy(module));
});
