// Graphs and logs that somebody damaged, or made to do harm: each is refused with the place, or
// read, and never more than that.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Graph, readGraph } from "../../src/conformance/graph.ts";
import { matchPieces } from "../../src/conformance/match-log.ts";
import { FileError } from "../../src/conformance/reader.ts";
import { damaged, numRuns, seed } from "./damaged.ts";
import { fenceGraph } from "./fence-adapter.ts";

const text = readFileSync(fenceGraph, "utf8");
const graph = readGraph("graph", [Buffer.from(text)]);
const acked = { epoch: 1, success: true, superseded: false };
const log = [
  '{"do":"bootstrap","args":{"from":"a","epoch":2},"observed":{"owner":"a"}}',
  '{"do":"bootstrap","args":{"from":"b","epoch":1},"outputs":{},"reason":null}',
  '{"gap":true}',
  '{"observed":{"tomb":2}}',
  '{"setup":{},"observed":{"tomb":0}}',
  `{"do":"close","args":{"epoch":1},"outputs":{"reply":[${JSON.stringify(acked)}]}}`,
].join("\n");

/** The log with another number in it somewhere, which can mostly be read. */
const renumbered = fc
  .tuple(fc.constantFrom(...[...log.matchAll(/\d/g)].map(({ index }) => index)), fc.nat(9))
  .map(([at, digit]) => Buffer.from(`${log.slice(0, at)}${digit}${log.slice(at + 1)}\n`));

/** Null where it is refused, which only a FileError with the place may do. */
function attempt<T>(name: string, act: () => T): T | null {
  try {
    return act();
  } catch (error) {
    expect(error).toBeInstanceOf(FileError);
    expect(String(error)).toMatch(new RegExp(`^FileError: ${name}(:\\d+)?[:,]`));
    return null;
  }
}

function match(to: Graph, bytes: Buffer): boolean | null {
  const result = attempt("log", () => matchPieces(to, "log", [bytes]));
  if (result === null) return null;
  expect(result.text).toMatch(result.isBehaviour ? /^$/ : /^log:\d+: nothing fits any more: /);
  return result.isBehaviour;
}

describe("whatever the bytes", () => {
  test("a graph is read as a whole or refused, and a log can be matched with what was read", () => {
    let refused = 0;
    fc.assert(
      fc.property(damaged(text), damaged(`${log}\n`), (bytes, lines) => {
        const broken = attempt("graph", () => readGraph("graph", [bytes]));
        if (broken === null) refused += 1;
        else match(broken, lines);
      }),
      { numRuns, seed },
    );
    expect(refused).toBeGreaterThan(numRuns / 4);
  });

  test("a log is a behaviour, or none, or refused", () => {
    expect(match(graph, Buffer.from(`${log}\n`))).toBe(true);
    const found = new Set<boolean | null>();
    fc.assert(
      fc.property(fc.oneof(damaged(`${log}\n`), renumbered), (lines) => {
        found.add(match(graph, lines));
      }),
      { numRuns: 4 * numRuns, seed },
    );
    expect(found).toEqual(new Set([true, false, null]));
  });
});
