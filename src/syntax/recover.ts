// After a file could not be matched as a whole: its text is cut where lines start with a
// declaration, and each piece is tried alone, so that one mistake does not hide the next. Files
// without mistakes never come here.
import type { Diagnostic } from "../base/diagnostic.ts";
import { nearest } from "../base/nearest.ts";
import { bySpan } from "../base/order.ts";
import type { Source } from "../base/source.ts";
import * as findings from "./diagnostics.ts";
import type { Token } from "./scan.ts";
import { declarationWords, headerWords, laterWords } from "./words.ts";

/** A run of tokens from one declaration to the next. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly tokens: readonly Token[];
  readonly rule: "File" | "Decls";
}

/** More than this nobody reads; the rest is found when these are mended. */
const FINDINGS_MAX = 20;

/** The findings about a file that did not match, in the order of the text. */
export function findAll(
  source: Source,
  tokens: readonly Token[],
  judge: (piece: Piece) => readonly Diagnostic[],
): readonly Diagnostic[] {
  const pieces = cut(source, tokens);
  const found = [...aboutOrder(source, pieces)];
  for (const piece of pieces) {
    if (found.length >= FINDINGS_MAX) break;
    if (isReadable(piece, pieces)) found.push(...judge(piece));
  }
  return distinct(found).toSorted(bySpan).slice(0, FINDINGS_MAX);
}

const starters = new Set([...declarationWords, ...headerWords, ...laterWords, "import"]);

/** These behind a word make it the start of no declaration, but a part of something else. */
const continuing = new Set(["=", "==", "!=", "=>", ",", ")", "]", "}"]);

function startsPiece(source: Source, token: Token, next: Token | undefined): boolean {
  if (token.kind !== "word") return false;
  const isAtLineStart = token.start === 0 || /[\r\n]/.test(source.text.charAt(token.start - 1));
  if (!isAtLineStart) return false;
  if (!starters.has(token.text)) {
    // `invarient X: …` is a declaration, too; it shall not spoil the one before it.
    return next?.kind === "word" && nearest(token.text, starters) !== null;
  }
  return next === undefined || !(continuing.has(next.text) || next.start === token.end);
}

function cut(source: Source, tokens: readonly Token[]): readonly Piece[] {
  const starts = tokens.flatMap((token, index) =>
    index === 0 || startsPiece(source, token, tokens[index + 1]) ? [index] : [],
  );
  return starts.map((from, index) => {
    const to = starts[index + 1] ?? tokens.length;
    const start = tokens[from]?.start ?? 0;
    const isHeader = index === 0 && headerWords.includes(tokens[from]?.text ?? "");
    return {
      start,
      end: tokens[to]?.start ?? source.text.length,
      tokens: tokens.slice(from, to),
      rule: isHeader ? "File" : "Decls",
    };
  });
}

function startsWith(piece: Piece, words: readonly string[]): boolean {
  return words.includes(piece.tokens[0]?.text ?? "");
}

/** Where the header should be may be anything; a misplaced header has been told of already. */
function isReadable(piece: Piece, pieces: readonly Piece[]): boolean {
  if (piece === pieces[0]) return starters.has(piece.tokens[0]?.text ?? "");
  return !isLateHeader(piece, pieces);
}

function isLateHeader(piece: Piece, pieces: readonly Piece[]): boolean {
  return piece !== pieces[0] && startsWith(piece, headerWords);
}

/** What is wrong with the order of the pieces. */
function aboutOrder(source: Source, pieces: readonly Piece[]): readonly Diagnostic[] {
  const first = pieces[0];
  if (first === undefined) return [];
  const found: Diagnostic[] = [];
  const isHeaded = startsWith(first, headerWords);
  const late = pieces.filter((piece) => isLateHeader(piece, pieces));
  for (const piece of late) found.push(findings.headerNotFirst(firstOf(source, piece)));
  if (!isHeaded && late.length === 0) found.push(findings.missingHeader(firstOf(source, first)));
  const rest = pieces.slice(isHeaded ? 1 : 0);
  const firstOther = rest.findIndex((piece) => !startsWith(piece, ["import"]));
  for (const [index, piece] of rest.entries()) {
    if (firstOther < 0 || index < firstOther || !startsWith(piece, ["import"])) continue;
    found.push(findings.importNotFirst(firstOf(source, piece)));
  }
  return found;
}

function firstOf(source: Source, piece: Piece) {
  const token = piece.tokens[0];
  return { source, start: piece.start, end: token?.end ?? piece.start };
}

/** A mistake can be seen from two pieces; it is told once. */
function distinct(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return found.filter(({ code, span }) => {
    const key = `${code} ${span?.start ?? -1}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
