// Why a piece of text could not be matched: the place is the furthest that the grammar got to, and
// what stands around it tells one mistake from another.
import type { Diagnostic } from "../base/diagnostic.ts";
import { nearest } from "../base/nearest.ts";
import type { Source, Span } from "../base/source.ts";
import type { Name } from "./ast.ts";
import * as findings from "./diagnostics.ts";
import { readableExpected } from "./expected.ts";
import { closerOf, type Token } from "./scan.ts";
import {
  declarationWords,
  foreignOperators,
  headerWords,
  laterWords,
  reservedWords,
} from "./words.ts";

/** A failed match of a piece of a source. */
export interface Failure {
  readonly source: Source;
  /** The tokens of the piece. */
  readonly tokens: readonly Token[];
  /** Where the piece ends. */
  readonly end: number;
  /** The furthest place that was reached, in the source. */
  readonly at: number;
  /** What could have stood there, as the grammar calls it. */
  readonly expected: ReadonlySet<string>;
}

/** The surroundings of a failure. */
interface Place extends Failure {
  /** The token that could not be read; null at the end of the piece. */
  readonly token: Token | null;
  readonly previous: Token | null;
  /** The one before the previous one. */
  readonly earlier: Token | null;
  readonly next: Token | null;
  /** The brackets that are open before the token. */
  readonly open: readonly Token[];
}

/** A mistake that can be recognised from its surroundings. */
type Explanation = (place: Place) => Diagnostic | null;

/** The first that fits is the one that is told. */
const explanations: readonly Explanation[] = [
  badToken,
  laterWord,
  headerOrImport,
  wrongOperator,
  reservedName,
  unknownDeclaration,
  arms,
  wrongBracket,
  looseSuffix,
];

export function explain(failure: Failure): Diagnostic {
  const place = placeOf(failure);
  for (const explanation of explanations) {
    const found = explanation(place);
    if (found !== null) return found;
  }
  const { token } = place;
  const isLast = failure.end >= failure.source.text.trimEnd().length;
  const end = isLast ? "end of the file" : "end of the declaration";
  // The grammar reads `T??`, and later on it is refused.
  const isOptional = place.previous?.text === "?";
  const expected = readableExpected(failure.expected).filter(
    (thing) => !(isOptional && thing === "`?`"),
  );
  const what = token === null ? end : `\`${token.text}\``;
  return findings.unexpected(spanOf(place), what, expected, hintAt(place));
}

/** What many write here, and how it is written in this language. */
function hintAt({ token, previous, tokens, expected }: Place): string | null {
  const first = tokens[0]?.text;
  if (token === null && expected.has("`=`")) {
    if (first === "var") return "a variable has an initial value: `var x: T = e`";
    if (first === "param") return "a param has a default: `param n: 1..5 = 3`";
  }
  if (token?.text === "==" && expected.has("`=`")) {
    return "`=` assigns, and `==` compares: in a body, conditions stand in `if`";
  }
  if (token?.text === ">" && expected.has("`,`")) {
    return "sequences and bags have a capacity: `Seq<T, n>`, `Bag<T, n>`";
  }
  if (token?.text === ":" && expected.has("`for`") && expected.has("`}`")) {
    return "a map is written `[k in K: e]`, a set `{ e for x in S }`";
  }
  if (["elif", "elsif", "elseif"].includes(previous?.text ?? "")) return "write `else if`";
  return null;
}

function placeOf(failure: Failure): Place {
  const { tokens, at } = failure;
  const found = tokens.findIndex((token) => token.end > at);
  const index = found < 0 ? tokens.length : found;
  return {
    ...failure,
    token: tokens[index] ?? null,
    previous: tokens[index - 1] ?? null,
    earlier: tokens[index - 2] ?? null,
    next: tokens[index + 1] ?? null,
    open: openBefore(tokens.slice(0, index)),
  };
}

function openBefore(tokens: readonly Token[]): readonly Token[] {
  const open: Token[] = [];
  for (const token of tokens) {
    if (closerOf(token) !== null) open.push(token);
    else if (token.kind === "bracket") open.pop();
  }
  return open;
}

/** At the end of a piece, the last character of it is shown. */
function spanOf({ source, token, previous, at }: Place): Span {
  if (token !== null) return { source, start: token.start, end: token.end };
  const end = previous?.end ?? at;
  return { source, start: end, end };
}

function nameOf(token: Token, source: Source): Name {
  return { text: token.text, span: { source, start: token.start, end: token.end } };
}

function badToken(place: Place): Diagnostic | null {
  const { token, next, source, previous } = place;
  if (token === null) return null;
  const span = spanOf(place);
  if (token.kind === "unknown") return findings.unknownCharacter(nameOf(token, source));
  if (token.kind === "number" && !/^\d+(_\d+)*$/.test(token.text)) {
    return findings.badNumber(nameOf(token, source));
  }
  if (token.kind === "text" && !/^".*"$/.test(token.text)) return findings.unclosedText(span);
  if (token.kind === "text" && /\\[^"\\]/.test(token.text.replaceAll("\\\\", ""))) {
    return findings.badEscape(span);
  }
  const touches = previous !== null && previous.end === token.start;
  if (token.text === "'" && !touches && !(next !== null && next.text === "=")) {
    const line = /^'[^'\r\n]*'/.exec(source.text.slice(token.start));
    if (line !== null) return findings.singleQuotes({ ...span, end: token.start + line[0].length });
  }
  return null;
}

function isWord(token: Token | null, words: readonly string[]): token is Token {
  return token !== null && token.kind === "word" && words.includes(token.text);
}

function canDeclare({ expected, previous }: Place): boolean {
  // A row of no declarations matches, so at its start the grammar expects nothing but the end.
  if (previous === null && expected.has("end of input")) return true;
  return expected.has("`invariant`") && expected.has("`law`");
}

function laterWord(place: Place): Diagnostic | null {
  const { token, previous, source } = place;
  if (isWord(token, laterWords) && canDeclare(place)) {
    return findings.reservedForLater(nameOf(token, source));
  }
  if (isWord(previous, ["symmetric"])) return findings.symmetricForm(nameOf(previous, source));
  return null;
}

function headerOrImport(place: Place): Diagnostic | null {
  const { token, next } = place;
  if (!canDeclare(place) || next === null) return null;
  if (isWord(token, headerWords) && next.kind === "word") {
    return findings.headerNotFirst(spanOf(place));
  }
  if (isWord(token, ["import"])) return findings.importNotFirst(spanOf(place));
  return null;
}

function wrongOperator(place: Place): Diagnostic | null {
  const { token, source, expected } = place;
  const isBehindOperand = expected.has("an operator") || expected.has("`=`");
  if (token?.text === ":=") return findings.colonEquals(spanOf(place));
  // Behind a type an operator could only continue a bound.
  if (token?.text === "=" && expected.has("an operator") && !expected.has("`..`")) {
    return findings.singleEquals(spanOf(place));
  }
  const isOperator = token?.kind === "symbol" || (token?.kind === "word" && !canStart(place));
  const isHalfRead = token !== null && token.kind === "symbol" && token.start < place.at;
  const ours = foreignOperators.get(token?.text ?? "");
  if (token !== null && ours !== undefined && isOperator && (isBehindOperand || isHalfRead)) {
    return findings.foreignOperator(nameOf(token, source), ours);
  }
  return foreignWordBefore(place);
}

/** `not x`: the word was taken for a name, and the mistake seen one or two tokens later. */
function foreignWordBefore(place: Place): Diagnostic | null {
  const { token, previous, earlier, source, expected } = place;
  if (token === null) return null;
  const isOperand = token.kind === "word" || token.kind === "number" || closerOf(token) !== null;
  for (const word of [isOperand ? previous : null, expected.has("`=`") ? earlier : null]) {
    const ours = foreignOperators.get(word?.text ?? "");
    if (word?.kind !== "word" || ours === undefined || word.text === "union") continue;
    return findings.foreignOperator(nameOf(word, source), ours);
  }
  return null;
}

/** Whether the word at the place starts a declaration of its own. */
function canStart(place: Place): boolean {
  return canDeclare(place) && isWord(place.token, declarationWords);
}

function reservedName({ token, source, expected }: Place): Diagnostic | null {
  if (!isWord(token, reservedWords) || !expected.has("a name")) return null;
  if (expected.has("a number") || expected.has("`refuse`")) return null;
  return findings.reservedWord(nameOf(token, source));
}

function unknownDeclaration(place: Place): Diagnostic | null {
  const { token, next, source } = place;
  if (token === null || token.kind !== "word" || !canDeclare(place)) return null;
  const indent = /[^\r\n]*$/.exec(source.text.slice(0, token.start))?.[0] ?? "";
  if (indent.trim() !== "" || next?.text === "=") return null;
  const known = [...declarationWords, "import"];
  // Farther right it may as well be the rest of something else, unless it looks like a declaration.
  if (indent !== "" && nearest(token.text, known) === null) return null;
  return findings.unknownDeclaration(nameOf(token, source), known);
}

function arms(place: Place): Diagnostic | null {
  const { token, previous, expected } = place;
  if (token === null) return null;
  const isInArm = expected.has("an operator") && (expected.has("`}`") || expected.has("`else`"));
  if (token.text === "=>" && isInArm) return findings.armImplication(spanOf(place));
  if (token.text === "}" && expected.has("`else`") && expected.has("a number")) {
    return findings.condWithoutElse(spanOf(place));
  }
  const isBehindPattern = expected.has("`=>`") && !expected.has("an operator");
  if (token.text === "." && isBehindPattern && previous?.kind === "word") {
    return findings.qualifiedPattern({ ...spanOf(place), start: previous.start });
  }
  return null;
}

function wrongBracket(place: Place): Diagnostic | null {
  const { token, open, source } = place;
  const opener = open.at(-1);
  if (token === null) {
    if (opener === undefined) return null;
    return findings.unclosedBracket(spanOf(place), nameOf(opener, source), closerOf(opener) ?? "");
  }
  if (token.kind !== "bracket" || closerOf(token) !== null) return null;
  if (opener === undefined) return findings.strayBracket(nameOf(token, source));
  const closer = closerOf(opener) ?? "";
  if (token.text === closer) return null;
  return findings.unclosedBracket(spanOf(place), nameOf(opener, source), closer);
}

function looseSuffix({ token, previous, source, expected }: Place): Diagnostic | null {
  if (token === null || previous === null || previous.end === token.start) return null;
  if (!["(", "[", ".", "?.", "!", "'"].includes(token.text)) return null;
  const isBehindOperand = ["word", "bracket"].includes(previous.kind) || previous.text === "'";
  const fits = expected.has("an operator") || expected.has("`=`");
  if (!isBehindOperand || !fits || reservedWords.includes(previous.text)) return null;
  return findings.spaceBeforeSuffix(nameOf(token, source));
}
