// Texts and places in them. A place is a pair of offsets; lines and columns are worked out only for
// the few places that are shown, from a table of line starts that is made once for each source.
import { assert } from "./assert.ts";

/** A text and the path that it is shown under. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** A half-open range of offsets in UTF-16 code units; `start === end` is a place between two. */
export interface Span {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}

/** The table lives beside the source and not in it, so that sources stay plain data. */
const lineStartsBySource = new WeakMap<Source, readonly number[]>();

/** The offsets at which lines start; the first is 0, so a text without a line end has one line. */
export function lineStarts(source: Source): readonly number[] {
  const known = lineStartsBySource.get(source);
  if (known !== undefined) return known;
  const starts = findLineStarts(source.text);
  lineStartsBySource.set(source, starts);
  return starts;
}

/** LF, CRLF and a lone CR each end a line. */
function findLineStarts(text: string): readonly number[] {
  const starts = [0];
  for (const { 0: end, index } of text.matchAll(/\r\n|[\r\n]/g)) starts.push(index + end.length);
  return starts;
}

/** The line of an offset, counted from 1. The offset after the last character has a line too. */
export function lineOf(source: Source, offset: number): number {
  assert(offset >= 0 && offset <= source.text.length, "an offset lies in its text or at its end");
  const starts = lineStarts(source);
  let low = 0;
  let high = starts.length;
  // Invariant: the line starts at or before the offset in [0, low], and after it from `high` on.
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}

/** The column of an offset in its line, counted from 1 in code points, as editors show it. */
export function columnOf(source: Source, offset: number): number {
  let column = 1;
  // The low half of a surrogate pair is no column of its own.
  for (let at = lineStarts(source)[lineOf(source, offset) - 1] ?? 0; at < offset; at++) {
    if (!isPairEnd(source.text, at)) column++;
  }
  return column;
}

function isPairEnd(text: string, offset: number): boolean {
  const isHigh = (text.charCodeAt(offset - 1) & 0xfc00) === 0xd800;
  return isHigh && (text.charCodeAt(offset) & 0xfc00) === 0xdc00;
}

/** The text of a line (from 1) without its line end. */
export function lineText(source: Source, line: number): string {
  const starts = lineStarts(source);
  assert(line >= 1 && line <= starts.length, "a line that is shown exists");
  return source.text.slice(starts[line - 1], starts[line]).replace(/[\r\n]+$/, "");
}

/** `path:line:column` of a span's start: what terminals and editors make into a link. */
export function placeOf(span: Span): string {
  const { source, start } = span;
  return `${source.path}:${lineOf(source, start)}:${columnOf(source, start)}`;
}

/** From the start of the first to the end of the last. */
export function spanTo(first: Span, last: Span): Span {
  assert(first.source === last.source, "a span lies in one source");
  return {
    source: first.source,
    start: Math.min(first.start, last.start),
    end: Math.max(first.end, last.end),
  };
}

/** The text under a span. */
export function textOf(span: Span): string {
  return span.source.text.slice(span.start, span.end);
}
