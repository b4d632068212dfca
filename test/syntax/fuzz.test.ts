// No text makes the parser throw or hang: the models with tokens lost, doubled, swapped and strewn
// in, cut off, and rows of random tokens. FENCEPOST_FUZZ_RUNS says how many texts,
// FENCEPOST_FUZZ_SEED repeats a run.
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseModel } from "../../src/syntax/parse.ts";
import { scan } from "../../src/syntax/scan.ts";
import { orchestrator, restore } from "./fixtures.ts";

const runs = Number(process.env.FENCEPOST_FUZZ_RUNS ?? 100);
const seed = Number(process.env.FENCEPOST_FUZZ_SEED ?? Date.now() % 2 ** 31);

/** A mutation is tried on a part of a model, so that many of them fit into a run. */
const LINES_MAX = 40;
const MILLISECONDS_MAX = 2_000;

const vocabulary = [
  ...new Set([...scan(orchestrator.text), ...scan(restore.text)].map(({ text }) => text)),
  ..."' \" \n \r\n // /// \0 é 😀 \uD800 \uFEFF := === 1__0 9x if let forall cond match".split(" "),
  "((((((((((",
  "{ { { {",
];

const token = fc.constantFrom(...vocabulary);
const noise = fc.oneof(token, fc.string({ maxLength: 4, unit: "binary" }));

/** Some lines of a model, header or not. */
const excerpt = fc
  .record({
    text: fc.constantFrom(orchestrator.text, restore.text),
    from: fc.nat(200),
    count: fc.integer({ min: 1, max: LINES_MAX }),
  })
  .map(({ text, from, count }) => {
    const lines = text.split("\n");
    const start = from % lines.length;
    return `model Fuzz\n${lines.slice(start, start + count).join("\n")}`;
  });

type Mutation = (pieces: readonly string[], at: number, other: number, added: string) => string[];

const mutations: Readonly<Record<string, Mutation>> = {
  delete: (pieces, at) => pieces.toSpliced(at, 1),
  duplicate: (pieces, at) => pieces.toSpliced(at, 0, pieces[at] ?? ""),
  swap: (pieces, at, other) => pieces.with(at, pieces[other] ?? "").with(other, pieces[at] ?? ""),
  insert: (pieces, at, _other, added) => pieces.toSpliced(at, 0, added),
  replace: (pieces, at, _other, added) => pieces.with(at, added),
  truncate: (pieces, at) => pieces.slice(0, at),
};

/** The text as tokens and what is between them, so that nothing else changes. */
function piecesOf(text: string): readonly string[] {
  const pieces: string[] = [];
  let end = 0;
  for (const { start, end: tokenEnd, text: tokenText } of scan(text)) {
    pieces.push(text.slice(end, start), tokenText);
    end = tokenEnd;
  }
  return [...pieces, text.slice(end)];
}

const change = fc.record({
  mutate: fc.constantFrom(...Object.keys(mutations)),
  at: fc.nat(),
  other: fc.nat(),
  added: noise,
});

const mutant = fc
  .record({ text: excerpt, changes: fc.array(change, { minLength: 1, maxLength: 4 }) })
  .map(({ text, changes }) => {
    let pieces = piecesOf(text);
    for (const { mutate, at, other, added } of changes) {
      if (pieces.length === 0) break;
      const { length } = pieces;
      pieces = mutations[mutate]?.(pieces, at % length, other % length, added) ?? pieces;
    }
    return pieces.join("");
  });

const soup = fc
  .array(noise, { maxLength: 60 })
  .chain((words) => fc.constantFrom(words.join(" "), words.join(""), `model A ${words.join(" ")}`));

function parses(text: string): void {
  const before = performance.now();
  const result = parseModel({ path: "fuzz.fence", text });
  expect(performance.now() - before).toBeLessThan(MILLISECONDS_MAX);
  if (result.ok) return;
  expect(result.diagnostics.length).toBeGreaterThan(0);
  expect(result.diagnostics.length).toBeLessThanOrEqual(20);
  for (const { span } of result.diagnostics) {
    if (span === null) continue;
    expect(span.start).toBeGreaterThanOrEqual(0);
    expect(span.end).toBeGreaterThanOrEqual(span.start);
    expect(span.end).toBeLessThanOrEqual(text.length);
  }
}

test.each([
  { name: "mutated models", texts: mutant },
  { name: "rows of tokens", texts: soup },
])(
  `no text breaks the parser: $name, ${runs} runs, seed ${seed}`,
  ({ texts }) => {
    fc.assert(fc.property(texts, parses), { numRuns: runs, seed });
  },
  600_000,
);
