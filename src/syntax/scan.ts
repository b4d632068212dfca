// A light tokenizer beside the grammar. It serves what a grammar is bad at: measuring how deep a
// text is nested before it is matched, and looking around a place where matching has failed. It
// never decides what is accepted.

export type TokenKind = "word" | "number" | "text" | "bracket" | "symbol" | "unknown";

/** A token by its place; comments and white space are none. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const tokenPattern = new RegExp(
  [
    "[ \\t\\r\\n\\uFEFF]+|//[^\\r\\n]*",
    "(?<word>[A-Za-z_][A-Za-z0-9_]*)",
    "(?<bracket>[()[\\]{}])",
    "(?<symbol>===|!==|:=|<>|\\+=|-=|=>|==|!=|<=|>=|\\|\\||&&|\\.\\.|->|\\?\\." +
      "|[-+*/%\\\\|&<>=.,:;!?'])",
    "(?<number>[0-9][A-Za-z0-9_]*)",
    '(?<text>"(?:\\\\.|[^"\\\\\\r\\n])*"?)',
    "(?<unknown>[^])",
  ].join("|"),
  "uy",
);

const kinds: readonly TokenKind[] = ["word", "bracket", "symbol", "number", "text", "unknown"];

export function scan(text: string): readonly Token[] {
  const tokens: Token[] = [];
  tokenPattern.lastIndex = 0;
  for (let match = tokenPattern.exec(text); match !== null; match = tokenPattern.exec(text)) {
    const kind = kinds.find((candidate) => match?.groups?.[candidate] !== undefined);
    const start = match.index;
    if (kind !== undefined) {
      tokens.push({ kind, text: match[0], start, end: start + match[0].length });
    }
  }
  return tokens;
}

const closers: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/** What closes an opening bracket, or null for any other token. */
export function closerOf(token: Token): string | null {
  return token.kind === "bracket" ? (closers[token.text] ?? null) : null;
}

/** What hides brackets, and brackets. */
const bracketPattern = /\/\/[^\r\n]*|"(?:\\.|[^"\\\r\n])*"?|[()[\]{}]/gsu;

/**
 * Where the first bracket stands that opens a level deeper than `depthMax`, or null. Every text is
 * asked this, so it makes no tokens.
 */
export function tooDeepAt(text: string, depthMax: number): number | null {
  let depth = 0;
  for (const { 0: piece, index } of text.matchAll(bracketPattern)) {
    if (piece.length > 1 || piece === '"') continue;
    depth += piece in closers ? 1 : -1;
    if (depth < 0) depth = 0;
    if (depth > depthMax) return index;
  }
  return null;
}
