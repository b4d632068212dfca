// What is looked at before a text is matched: that it is text at all, not too long, and not nested
// so deeply that matching it would run out of stack.
import type { Diagnostic } from "../base/diagnostic.ts";
import type { Source, Span } from "../base/source.ts";
import * as findings from "./diagnostics.ts";
import { tooDeepAt } from "./scan.ts";

/** A model of a thousand lines has some 60,000 characters; no text of this size takes long. */
export const CHARACTERS_MAX = 1 << 17;

/** Brackets within brackets; real models stay below ten. */
export const BRACKET_DEPTH_MAX = 100;

/** Why this text need not be matched, or null. */
export function textMistake(source: Source): Diagnostic | null {
  const { text } = source;
  if (text.length > CHARACTERS_MAX) return findings.tooLarge(CHARACTERS_MAX);
  const nul = text.indexOf("\0");
  if (nul >= 0) return findings.notText(at(source, nul));
  const undecoded = text.indexOf("\uFFFD");
  if (undecoded >= 0) return findings.notUtf8(at(source, undecoded));
  const deep = tooDeepAt(text, BRACKET_DEPTH_MAX);
  return deep === null ? null : findings.tooDeep(at(source, deep), BRACKET_DEPTH_MAX);
}

function at(source: Source, start: number): Span {
  return { source, start, end: start + 1 };
}
