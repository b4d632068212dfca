// Texts that are almost models: some declarations of one or two real models with what they need, in
// which expressions, types and statements were exchanged, names and numbers changed, and tokens and
// lines lost, doubled and swapped.
import fc from "fast-check";
import { scan } from "../../src/syntax/scan.ts";
import { type Piece, type Pieces, readModels } from "./pieces.ts";

const models = readModels();
const allPieces = models.flat();
const allParts = allPieces.flatMap(({ text, parts }) =>
  parts.map(({ kind, start, end }) => ({ kind, text: text.slice(start, end) })),
);
const kinds = new Set(allParts.map(({ kind }) => kind));
const partsByKind = new Map(
  [...kinds].map((kind) => [kind, allParts.filter((part) => part.kind === kind)] as const),
);
const words = wordsOf("word");
const symbols = wordsOf("symbol");
const numbers = [
  ..."0 1 2 3 63 64 255 256 257 1_000 4096 65_536 1_000_000 1_000_001 999_999_999_999".split(" "),
  ...["9007199254740991", "9007199254740992", "9223372036854775808", "9".repeat(38), "-1", "1 - 2"],
];

/** Bounds that keep an input cheap, so that many are tried. */
const PIECES_MAX = 14;
const LENGTH_MAX = 3_000;

function wordsOf(kind: string): readonly string[] {
  const tokens = allPieces.flatMap(({ text }) => scan(text));
  return [...new Set(tokens.filter((token) => token.kind === kind).map(({ text }) => text))];
}

function pick<T>(items: readonly T[], position: number): T {
  const item = items[position % items.length];
  if (item === undefined) throw new Error("there is nothing to pick from");
  return item;
}

interface Exchange {
  readonly at: number;
  readonly from: number;
  readonly isSameKind: boolean;
}

interface Change {
  readonly how: keyof typeof changes;
  readonly at: number;
  readonly other: number;
}

interface Draft {
  readonly cuts: readonly { readonly model: number; readonly at: number; readonly count: number }[];
  readonly exchanges: readonly Exchange[];
  readonly changes: readonly Change[];
}

/** The declarations that a cut wants, with what they need, in the order of the text. */
function cutFrom(model: Pieces, at: number, count: number): readonly Piece[] {
  const wanted = new Set<number>();
  const queue = Array.from({ length: count }, (_, step) => (at + step) % model.length);
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    if (wanted.size >= PIECES_MAX) break;
    if (wanted.has(next)) continue;
    wanted.add(next);
    queue.push(...pick(model, next).needs);
  }
  return [...wanted].toSorted((left, right) => left - right).map((index) => pick(model, index));
}

/** One part of one piece replaced by a part of any model. */
function exchange(pieces: readonly Piece[], { at, from, isSameKind }: Exchange): readonly Piece[] {
  const places = pieces.flatMap((piece) => piece.parts.map((part) => ({ piece, part })));
  if (places.length === 0) return pieces;
  const { piece, part } = pick(places, at);
  const pool = isSameKind ? (partsByKind.get(part.kind) ?? allParts) : allParts;
  const text = piece.text.slice(0, part.start) + pick(pool, from).text + piece.text.slice(part.end);
  // What lies elsewhere than before is not exchanged again.
  const parts = piece.parts.filter(({ end }) => end <= part.start);
  return pieces.map((one) => (one === piece ? { ...piece, text, parts } : one));
}

type Edit = (items: readonly string[], at: number, other: number) => readonly string[];

const edits = {
  delete: (items, at) => items.toSpliced(at, 1),
  duplicate: (items, at) => items.toSpliced(at, 0, pick(items, at)),
  swap: (items, at, other) =>
    items.with(at, pick(items, other)).with(other % items.length, pick(items, at)),
} as const satisfies Record<string, Edit>;

/** Applies an edit to the tokens, or to the lines. */
function onTokens(edit: Edit): (text: string, at: number, other: number) => string {
  return (text, at, other) => {
    const pieces: string[] = [];
    let end = 0;
    for (const token of scan(text)) {
      pieces.push(text.slice(end, token.end));
      end = token.end;
    }
    return pieces.length === 0 ? text : edit(pieces, at % pieces.length, other).join("");
  };
}

function onLines(edit: Edit): (text: string, at: number, other: number) => string {
  return (text, at, other) => {
    const lines = text.split("\n");
    return edit(lines, at % lines.length, other).join("\n");
  };
}

/** Replaces one token of a kind by one of a list. */
function replaced(kind: string, by: readonly string[]) {
  return (text: string, at: number, other: number): string => {
    const tokens = scan(text).filter((token) => token.kind === kind);
    if (tokens.length === 0) return text;
    const { start, end } = pick(tokens, at);
    return text.slice(0, start) + pick(by, other) + text.slice(end);
  };
}

const changes = {
  rename: replaced("word", words),
  renumber: replaced("number", numbers),
  operate: replaced("symbol", symbols),
  deleteToken: onTokens(edits.delete),
  duplicateToken: onTokens(edits.duplicate),
  swapTokens: onTokens(edits.swap),
  deleteLine: onLines(edits.delete),
  duplicateLine: onLines(edits.duplicate),
  swapLines: onLines(edits.swap),
} as const;

function textOf(draft: Draft): string {
  let pieces = draft.cuts.flatMap(({ model, at, count }) =>
    cutFrom(pick(models, model), at, count),
  );
  for (const one of draft.exchanges) pieces = [...exchange(pieces, one)];
  let text = "model Fuzz\n";
  for (const piece of pieces) if (text.length < LENGTH_MAX) text += `${piece.text}\n`;
  for (const { how, at, other } of draft.changes) text = changes[how](text, at, other);
  return text;
}

function draft(
  hows: readonly (keyof typeof changes)[],
  counts: { readonly exchanges: number; readonly changes: number },
): fc.Arbitrary<string> {
  const cut = fc.record({ model: fc.nat(), at: fc.nat(), count: fc.integer({ min: 1, max: 3 }) });
  const swap = fc.record({
    at: fc.nat(),
    from: fc.nat(),
    isSameKind: fc.integer({ max: 4, min: 0 }).map((die) => die > 0),
  });
  const change = fc.record({ how: fc.constantFrom(...hows), at: fc.nat(), other: fc.nat() });
  return fc
    .record({
      cuts: fc.array(cut, { minLength: 1, maxLength: 2 }),
      exchanges: fc.array(swap, { maxLength: counts.exchanges }),
      changes: fc.array(change, { maxLength: counts.changes }),
    })
    .map(textOf);
}

/** Most of these are sentences of the grammar, so that the stages behind it have work to do. */
export const sentences = draft(["rename", "renumber", "operate"], { exchanges: 5, changes: 1 });

/** Most of these are not. */
export const ruins = draft(
  [
    ...(["deleteToken", "duplicateToken", "swapTokens"] as const),
    ...(["deleteLine", "duplicateLine", "swapLines", "rename"] as const),
  ],
  { exchanges: 1, changes: 4 },
);
