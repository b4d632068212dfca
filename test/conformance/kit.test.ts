// The kit for those who write runners: files that this runner refuses, or reads, as the kit says.
// Its suites are played where all are.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { expect, test } from "vitest";
import { readSuite } from "../../src/conformance/read-suite.ts";
import { FileError } from "../../src/conformance/reader.ts";

interface Case {
  readonly why: string;
  readonly old: string;
  readonly new: string;
  readonly hex?: string;
  readonly fill?: readonly [string, number];
  /** The line; 0: the file as a whole. */
  readonly refused?: number;
}

const [first = "", ...rest] = readFileSync("vectors/runners/hostile.ndjson", "utf8")
  .trimEnd()
  .split("\n");
const { good }: { readonly good: string } = JSON.parse(first);
const cases: readonly Case[] = rest.map((line) => JSON.parse(line));

function bytesOf({ old, new: fresh, hex = "", fill: [letter, times] = ["", 0] }: Case): Buffer {
  const at = good.indexOf(old);
  if (at < 0) throw new Error(`the file does not have ${old}`);
  return Buffer.concat([
    Buffer.from(good.slice(0, at) + fresh + letter.repeat(times)),
    Buffer.from(hex, "hex"),
    Buffer.from(good.slice(at + old.length)),
  ]);
}

test.each(cases)("$why", (one) => {
  const read = (): number => readSuite("it", [bytesOf(one)]).tests.length;
  if (one.refused === undefined) {
    expect(read()).toBe(3);
    return;
  }
  expect(read).toThrow(FileError);
  expect(read).toThrow(one.refused === 0 ? /^it: / : new RegExp(`^it:${one.refused}\\b`));
});

const folder = "vectors/runners";
const suites = readdirSync(folder).filter((name) => /\.(?:vectors|negative)\.ndjson$/.test(name));

test("the suites are small, and have what a runner will meet", () => {
  const sizes = suites.map((name) => statSync(`${folder}/${name}`).size);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(64 * 1024);
  const text = suites.map((name) => readFileSync(`${folder}/${name}`, "utf8")).join("");
  for (const part of [
    '{"oneOf":[{',
    '"steps":[{',
    '"steps":[]}',
    '"changed":{"color":"red"}}',
    '"awaits":[{',
    '"control":"free"',
    '"order":"list"',
    '"order":"bag"',
    '"held":[[{"isLeft":',
    '"18446744073709551615"',
    '"unreached":"fail"',
    '"unreached":"after"',
    '"unreached":"inconclusive"',
    '{"at":"read","do":"crash","args":{}}]',
    '"outcome":"deferred"',
    '"unlike":{',
    '"by":"Lost"',
    '"answers":[',
  ]) {
    expect(text).toContain(part);
  }
});
