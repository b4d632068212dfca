// Files that somebody damaged, or made to do harm: each is refused with the place, before anything
// runs, and never in another way.

import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseJson } from "../../src/conformance/json.ts";
import { readSuite } from "../../src/conformance/read-suite.ts";
import { FileError } from "../../src/conformance/reader.ts";
import { damaged, numRuns, seed } from "./damaged.ts";
import { fenceFile } from "./fence-adapter.ts";
import { jobFile, picks, starts, syncFails, useFull } from "./job-adapter.ts";

const good = jobFile([syncFails], [picks]);
const [header = "", first = "", second = ""] = good.split(/(?<=\n)/);

function read(text: string | Uint8Array): number {
  return readSuite("job", [Buffer.from(text)]).tests.length;
}

function change(old: string, fresh: string): string {
  if (!good.includes(old)) throw new Error(`the file does not have ${old}`);
  return good.replace(old, () => fresh);
}

const binary = Buffer.from(good.replace("test 0", "test ~"), "latin1");
binary[binary.indexOf("~")] = 0xff;

test.each<[string, string | Uint8Array, string]>([
  ["empty", "", "job: the file is empty"],
  [
    "of another version",
    change("fencepost-vectors/1", "fencepost-vectors/0"),
    'job:1: this runner reads "fencepost-vectors/1"; the file has "fencepost-vectors/0"',
  ],
  ["without a header", first, "job:1: this runner reads"],
  ["short of a test", header + first, "the header promises 2 tests, 1 follow"],
  ["cut off", good.slice(0, -9), "job:3: the last line has no end"],
  ["with an id twice", header + first + first, "job:3: the id t-000000000000 stands twice"],
  ["with no id", change("t-000000000000", "m-000000000000"), "is no id of a tour test"],
  ["with an unknown group", change('"group":"tour"', '"group":"trip"'), '"trip" is no group'],
  [
    "with an unknown member",
    change('"group":"tour"', '"group":"tour","extra":1'),
    'job:2: the member "extra" is unknown',
  ],
  ["with `__proto__`", change('"group"', '"__proto__":{},"group"'), '"__proto__" is unknown'],
  ["with an unknown action", change('"do":"Sync"', '"do":"Sink"'), 'no action "Sink"'],
  ["with an inherited action", change('"do":"Sync"', '"do":"toString"'), 'action "toString"'],
  [
    "with what nobody can ask for",
    change('"do":"pick","args":{}', '"do":"finish","args":{}'),
    "finish is awaited: nobody can ask for it",
  ],
  ["with an unknown point", change('"at":"decided"', '"at":"x"'), 'Sync has no point "x"'],
  [
    "with an unknown capability",
    change('"group":"tour"', '"group":"tour","needs":["jobFails","hold:jobFails","observe:bogus"]'),
    'job:2, needs, 3: "observe:bogus" is no capability',
  ],
  ["with an unknown argument", change('"pick","args":{}', '"pick","args":{"a":1}'), 'no "a"'],
  [
    "with a missing argument",
    change('"args":{"limit":"18446744073709551615"}', '"args":{}'),
    '"limit" is missing',
  ],
  [
    "with an unknown outcome",
    jobFile([useFull]).replace('"outcome":"refused"', '"outcome":"denied"'),
    '"denied" is no outcome',
  ],
  [
    "with one alternative",
    change(',{"outcome":"done","changed":{"color":"blue"}}]', "]"),
    "a oneOf has at least two alternatives",
  ],
  ["with a step behind a oneOf", jobFile([picks, useFull]), "a step follows a oneOf"],
  ["without a step", jobFile([]), "job:2, steps: there is no step"],
  ["with a value of another type", change('"color":null', '"color":7'), "color: 7 is no enum"],
  [
    "with 1.0",
    jobFile([useFull]).replace('"limit":"18446744073709551615"}', '"limit":1.0}'),
    "1.0 is no int",
  ],
  ["with a name twice", change('"group"', '"id":"","group"'), '"id" stands twice'],
  ["in no UTF-8", binary, "job:2: this is not JSON: it is not UTF-8"],
  ["with a mark in front", `\ufeff${good}`, "job:1: this is not JSON"],
  ["too deep", change('"test 0"', "[".repeat(80) + "]".repeat(80)), "deeper than 64"],
  ["too long", change('"test 0"', `"${"x".repeat(2 << 20)}"`), "job:2: the line is longer than"],
  ["with two values", good.replace(/\n$/, " {}\n"), "job:3: this is not JSON: something follows"],
  [
    "with an unknown type",
    change('"type":{"kind":"named","name":"Phase"}', '"type":{"kind":"named","name":"Fase"}'),
    'there is no type "Fase"',
  ],
  ["with a bad name", change('"pick":{"doc"', '"":{"doc"'), '"" is no name'],
  ["with an endless number", change('"hi":9', '"hi":1e999'), "1e999 is no whole number"],
])("a file %s", (_, text, message) => {
  expect(() => read(text)).toThrow(FileError);
  expect(() => read(text)).toThrow(message);
});

test("the good one is read, in pieces of any size", () => {
  expect(read(good)).toBe(2);
  expect(second).not.toBe("");
  const bytes = Buffer.from(good);
  const pieces = Array.from(bytes, (_, at) => bytes.subarray(at, at + 1));
  expect(readSuite("job", pieces)).toEqual(readSuite("job", [bytes]));
});

test("every committed file is read", () => {
  const files = readdirSync("vectors", { recursive: true, encoding: "utf8" });
  const suites = files.filter((name) => name.endsWith(".vectors.ndjson"));
  expect(suites.length).toBeGreaterThan(20);
  for (const name of suites) {
    const suite = readSuite(name, [readFileSync(`vectors/${name}`)]);
    expect(suite.tests.length, name).toBeGreaterThan(0);
  }
});

describe("whatever the bytes", () => {
  const seeds = [good, jobFile([starts]), readFileSync(fenceFile, "utf8")];
  test.each(seeds.map((text, at) => [at, text] as const))("of file %i", (_, text) => {
    fc.assert(
      fc.property(damaged(text), (bytes) => {
        try {
          read(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(FileError);
        }
      }),
      { numRuns, seed },
    );
  });
});

test("JSON is read as JSON.parse reads it, but for doubles, depth, and numbers", () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
      const parsed = outcome(() => JSON.parse(text));
      const own = outcome(() => parseJson(text));
      if (parsed === null) expect(own).toBeNull();
      else if (own === null) expect(text).toMatch(/"(.*)".*"\1"/s);
    }),
    { numRuns: 2 * numRuns, seed },
  );
});

/** Null where it is refused. */
function outcome(parse: () => unknown): { readonly value: unknown } | null {
  try {
    return { value: parse() };
  } catch {
    return null;
  }
}
