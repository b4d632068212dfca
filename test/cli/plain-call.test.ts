// A call that is read without yargs is read as yargs reads it; and whatever yargs refuses, or reads
// in a way of its own, is left to it.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readPlainly } from "../../src/cli/plain-call.ts";
import { commands } from "../../src/cli/words.ts";
import { readByYargs } from "../../src/cli/yargs-call.ts";

const seed = Number(process.env.FENCEPOST_FUZZ_SEED ?? Date.now() % 2 ** 31);

async function expectAgreement(argv: readonly string[]): Promise<void> {
  const plain = readPlainly(argv);
  if (plain === null) return;
  expect({ argv, read: await readByYargs(argv, 100, "1.0.0") }).toEqual({
    argv,
    read: { kind: "command", asked: plain },
  });
}

describe("read without yargs, and alike", () => {
  test.each([
    "check",
    "check a.fence",
    "check models b.fence --json --param n=3 --param m={1} --config=ci --states-max 1e6",
    "check --format junit a.fence --engine interpreter --full-states",
    "check a.fence --param=n=3 --overlay Late --claim phase/moves --overlays --counts",
    "trace a.fence 0/3.7.4.9 --config ci",
    "expect --check --time-max=5min a.fence",
    "vectors --tier smoke --out there a.fence",
    "vectors --check",
    "vectors --variant Head a.fence --control close=free b.fence",
    "start",
    "start models --memory-max 2G",
  ])("fencepost %s", async (call) => {
    const argv = call.split(" ");
    expect(readPlainly(argv)).not.toBeNull();
    await expectAgreement(argv);
  });
});

test.each(Object.entries(commands))("each option of `%s` takes one value", (_, { options }) => {
  const greedy = Object.entries(options).filter(
    ([, option]) => "array" in option && !("nargs" in option),
  );
  expect(greedy).toEqual([]);
});

describe("left to yargs", () => {
  test.each([
    "",
    "--help",
    "--version",
    "check --help",
    "chekc a.fence",
    "check --fast",
    "check --no-json",
    "check --json=false",
    "check --json true",
    "check --json --json",
    "check --config a --config b",
    "check --config ci --nightly",
    "check --config",
    "check --config --json",
    "check --claim -1",
    "check --format xml",
    "check --statesMax 3",
    "check -- a.fence",
    "check --param='a=1'",
    'check --claim "a"',
    "trace a.fence",
    "trace a.fence 0/1 more",
    "expect --update --check",
    "start one two",
    "toString",
    "check --constructor",
  ])("fencepost %s", (call) => {
    expect(readPlainly(call.split(" "))).toBeNull();
  });
});

test(`on random calls, seed ${seed}`, async () => {
  const names = Object.values(commands).flatMap(({ options }) => Object.keys(options));
  const value = fc.constantFrom(
    "a",
    "a=1",
    "3",
    "1e6",
    "0x1",
    "true",
    "text",
    "full",
    "smoke",
    ".",
  );
  const option = fc.constantFrom(...new Set(names)).chain((name) =>
    fc.oneof(
      fc.constant([`--${name}`]),
      value.map((text) => [`--${name}=${text}`]),
      value.map((text) => [`--${name}`, text]),
    ),
  );
  const call = fc
    .tuple(
      fc.constantFrom(...Object.keys(commands)),
      fc.array(
        fc.oneof(
          option,
          value.map((text) => [text]),
        ),
        { maxLength: 5 },
      ),
    )
    .map(([name, words]) => [name, ...words.flat()]);
  let count = 0;
  await fc.assert(
    fc.asyncProperty(call, async (argv) => {
      if (readPlainly(argv) !== null) count++;
      await expectAgreement(argv);
    }),
    { numRuns: 500, seed },
  );
  expect(count).toBeGreaterThan(50);
});
