// The comments of a model: those right above a declaration, and the one behind it. They are read
// off the text, since only descriptions travel with what they describe.
import { lineOf, lineStarts, type Source, type Span } from "../base/source.ts";
import type { Fn } from "../ir/ir.ts";

/** The comments that belong to the declaration whose name, or whose start, is at this place. */
export function commentAt({ source, start }: Span): readonly string[] {
  const line = lineOf(source, start);
  const trailing = trailingOf(lineText(source, line));
  return [...commentAbove(source, line), ...(trailing === null ? [] : [trailing])];
}

/** A function has no place of its own, but its body does. */
export function commentOfFn({ name, body }: Fn): readonly string[] {
  const { source, start } = body.span;
  const head = new RegExp(`^\\s*(replace\\s+|add\\s+)?def\\s+${name}\\b`);
  for (let line = lineOf(source, start); line > 0; line--) {
    if (head.test(lineText(source, line))) return commentAbove(source, line);
  }
  return [];
}

function commentAbove(source: Source, line: number): readonly string[] {
  const lines: string[] = [];
  for (let above = line - 1; above > 0; above--) {
    const [, said] = /^\s*\/\/\/?(?!\s*-{4})\s?(.*)$/.exec(lineText(source, above)) ?? [];
    if (said === undefined) break;
    lines.unshift(said.trimEnd());
  }
  return lines;
}

function trailingOf(line: string): string | null {
  const [, said] = /^[^"]*?\S\s+\/\/\/?\s?(.*)$/.exec(line) ?? [];
  return said === undefined ? null : said.trim();
}

function lineText(source: Source, line: number): string {
  const starts = lineStarts(source);
  return source.text.slice(starts[line - 1], starts[line]).replace(/[\r\n]+$/, "");
}
