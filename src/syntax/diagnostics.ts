// Every finding about syntax, one function each. The functions say what is wrong and what to write;
// where to look for it is decided by their callers (explain.ts, text.ts, and the tree builder).
import type { Diagnostic, RelatedPlace } from "../base/diagnostic.ts";
import { nearest } from "../base/nearest.ts";
import type { Span } from "../base/source.ts";
import type { Name } from "./ast.ts";

interface More {
  readonly hint?: string | null;
  readonly related?: readonly RelatedPlace[];
  readonly expected?: readonly string[];
}

function finding(
  code: `syntax/${string}`,
  title: string,
  span: Span | null,
  label: string,
  more: More = {},
): Diagnostic {
  const { hint = null, related = [], expected = [] } = more;
  return { code, severity: "error", title, span, label, related, hint, expected };
}

// ---- the text as a whole ------------------------------------------------------------------------

export function tooLarge(charactersMax: number): Diagnostic {
  const title = `the file is larger than ${charactersMax} characters`;
  return finding("syntax/too-large", title, null, "", {
    hint: "split the model: `part of` files hold actions and overlays, `import` shares types",
  });
}

export function notText(at: Span): Diagnostic {
  return finding("syntax/not-text", "this is no text file", at, "a NUL character", {
    hint: "models are text in UTF-8",
  });
}

export function notUtf8(at: Span): Diagnostic {
  return finding("syntax/not-utf8", "the file is not in UTF-8", at, "this could not be decoded", {
    hint: "save the file in UTF-8",
  });
}

export function emptyFile(at: Span): Diagnostic {
  return finding("syntax/empty-file", "the file is empty", at, "", {
    hint: "a model starts with `model Name`",
    expected: ["`model`", "`part of`"],
  });
}

export function tooDeep(at: Span, depthMax: number): Diagnostic {
  const title = `nested more than ${depthMax} levels deep`;
  return finding("syntax/too-deep", title, at, "this is where it gets too deep", {
    hint: "name a part of it with `def`, `effect` or `let`",
  });
}

// ---- headers and declarations -------------------------------------------------------------------

export function missingHeader(at: Span): Diagnostic {
  return finding(
    "syntax/missing-header",
    "the header is missing",
    at,
    "the file starts with this",
    {
      hint: "begin the file with `model Name`, or with `part of Name` for a part of a model",
      expected: ["`model`", "`part of`"],
    },
  );
}

export function headerNotFirst(at: Span): Diagnostic {
  return finding("syntax/header-not-first", "a header is not the first thing in its file", at, "", {
    hint: "there is one `model` or `part of` in a file, before everything but comments: `// …`",
  });
}

export function importNotFirst(at: Span): Diagnostic {
  return finding("syntax/import-not-first", "an import behind a declaration", at, "", {
    hint: "imports follow directly after the header",
  });
}

export function unknownDeclaration(word: Name, known: Iterable<string>): Diagnostic {
  const guess = nearest(word.text, known);
  const title = `\`${word.text}\` does not start a declaration`;
  return finding("syntax/unknown-declaration", title, word.span, "", {
    hint: guess === null ? null : `did you mean \`${guess}\`?`,
    expected: ["a declaration"],
  });
}

export function reservedForLater(word: Name): Diagnostic {
  const title = `\`${word.text}\` is not in this version`;
  return finding("syntax/reserved-for-later", title, word.span, "kept for a later version", {
    hint: "leave the declaration out for now",
  });
}

export function symmetricForm(word: Name): Diagnostic {
  const title = "only a type of numbered members is symmetric";
  return finding("syntax/symmetric-form", title, word.span, "no such type follows", {
    hint: "write `symmetric type Node = n{1..3}`: a name for all members, then their numbers",
  });
}

export function docWithoutDeclaration(at: Span): Diagnostic {
  const title = "a description of nothing";
  return finding("syntax/doc-without-declaration", title, at, "no declaration follows", {
    hint: "`///` describes the declaration below it; other comments start with `//`",
  });
}

export function secondBudget(at: Span, first: Span): Diagnostic {
  return finding("syntax/second-budget", "an action has one budget of its own", at, "", {
    related: [{ span: first, label: "the first one" }],
    hint: "declare a `budget` of its own beside the actions and write `spends` for each",
  });
}

// ---- names --------------------------------------------------------------------------------------

export function smallLetter(name: Name): Diagnostic {
  const small = name.text.charAt(0).toLowerCase() + name.text.slice(1);
  const title = `\`${name.text}\` is bound here and must start with a small letter`;
  return finding("syntax/small-letter", title, name.span, "names with a capital are cases", {
    hint: `write \`${small}\``,
  });
}

export function capitalLetter(name: Name): Diagnostic {
  const capital = name.text.charAt(0).toUpperCase() + name.text.slice(1);
  const title = `the case \`${name.text}\` must start with a capital`;
  return finding("syntax/capital-letter", title, name.span, "a small letter means a variable", {
    hint: `write \`${capital}\`, and \`as "${name.text}"\` to keep the spelling in vectors`,
  });
}

export function reservedWord(word: Name): Diagnostic {
  const title = `\`${word.text}\` is a reserved word and cannot be a name`;
  return finding("syntax/reserved-word", title, word.span, "", { expected: ["a name"] });
}

// ---- brackets, texts, numbers -------------------------------------------------------------------

export function unclosedBracket(at: Span, opener: Name, closer: string): Diagnostic {
  const title = `\`${opener.text}\` is not closed`;
  return finding("syntax/unclosed-bracket", title, at, `expected \`${closer}\``, {
    related: [{ span: opener.span, label: "opened here" }],
    expected: [`\`${closer}\``],
  });
}

export function strayBracket(closer: Name): Diagnostic {
  const title = `\`${closer.text}\` closes nothing`;
  return finding("syntax/stray-bracket", title, closer.span, "no bracket is open here");
}

export function unclosedText(at: Span): Diagnostic {
  return finding("syntax/unclosed-text", "the text has no end", at, "opened here", {
    hint: 'texts end on their line, with `"`',
  });
}

export function badEscape(at: Span): Diagnostic {
  return finding("syntax/bad-escape", "an unknown escape in a text", at, "", {
    hint: 'only `\\"` and `\\\\` are escapes',
  });
}

export function singleQuotes(at: Span): Diagnostic {
  return finding("syntax/single-quotes", "texts are in double quotes", at, "", {
    hint: 'write `"…"`; a `\'` belongs to the variable before it and means its next value',
  });
}

export function unknownCharacter(character: Name): Diagnostic {
  const title = `\`${character.text}\` has no meaning here`;
  return finding("syntax/unknown-character", title, character.span, "", {
    hint: "names are made of the letters a to z, digits and `_`; comments start with `//`",
  });
}

export function badNumber(number: Name): Diagnostic {
  const title = `\`${number.text}\` is neither a number nor a name`;
  return finding("syntax/bad-number", title, number.span, "", {
    hint: "numbers are digits with single `_` between them; names do not start with a digit",
  });
}

export function numberTooLong(at: Span): Diagnostic {
  return finding("syntax/number-too-long", "a number with too many digits", at, "");
}

// ---- operators ----------------------------------------------------------------------------------

export function chainedComparison(at: Span, first: Span): Diagnostic {
  const title = "comparisons are not chained";
  return finding("syntax/chained-comparison", title, at, "a second comparison", {
    related: [{ span: first, label: "the first comparison" }],
    hint: "write `a < b && b < c`, or put one comparison in parentheses",
  });
}

export function singleEquals(at: Span): Diagnostic {
  return finding("syntax/single-equals", "`=` does not compare", at, "", {
    hint: "write `==` for equality",
    expected: ["`==`"],
  });
}

export function colonEquals(at: Span): Diagnostic {
  return finding("syntax/colon-equals", "there is no `:=`", at, "", {
    hint: "write `x' = e` for the next value of a variable, `let y = e` for a name",
    expected: ["`=`"],
  });
}

export function foreignOperator(operator: Name, ours: string): Diagnostic {
  const title = `\`${operator.text}\` is no operator`;
  return finding("syntax/foreign-operator", title, operator.span, "", {
    hint: `write \`${ours}\``,
    expected: [`\`${ours}\``],
  });
}

export function spaceBeforeSuffix(suffix: Name): Diagnostic {
  const title = `a space before \`${suffix.text}\``;
  return finding("syntax/space-before-suffix", title, suffix.span, "", {
    hint: "`f(e)`, `m[k]`, `r.f`, `e!` and `x'` are written without a space",
  });
}

export function armImplication(at: Span): Diagnostic {
  const title = "an implication in an arm needs parentheses";
  return finding("syntax/arm-implication", title, at, "a second `=>`", {
    hint: "write `Case => (a => b)`",
  });
}

export function condWithoutElse(at: Span): Diagnostic {
  return finding("syntax/cond-without-else", "`cond` has no `else`", at, "expected `else => …`", {
    hint: "the last line of a `cond` is `else => …`, so that it has a value in every state",
    expected: ["`else`"],
  });
}

export function qualifiedPattern(at: Span): Diagnostic {
  return finding("syntax/qualified-pattern", "a pattern names the case alone", at, "", {
    hint: "leave out the type: what is matched has only one",
  });
}

export function notCallable(at: Span): Diagnostic {
  return finding("syntax/not-callable", "this cannot be called", at, "", {
    hint: "only defs, built-in functions and cases take arguments",
  });
}

// ---- assignments --------------------------------------------------------------------------------

export function assignWithoutPrime(place: Span, corrected: string): Diagnostic {
  const title = "an assignment is to the next value";
  return finding("syntax/assign-without-prime", title, place, "the prime is missing", {
    hint: `write \`${corrected} = …\``,
    expected: [`\`${corrected}\``],
  });
}

export function misplacedPrime(place: Span, corrected: string): Diagnostic {
  const title = "the prime belongs to the variable";
  return finding("syntax/misplaced-prime", title, place, "", {
    hint: `write \`${corrected} = …\``,
    expected: [`\`${corrected}\``],
  });
}

export function assignToCall(place: Span): Diagnostic {
  return finding("syntax/assign-to-call", "the value of a call is no place", place, "", {
    hint: "places are `x'`, `x'.f` and `x'[k]`",
  });
}

export function assignInsideOptional(place: Span, corrected: string): Diagnostic {
  const title = "there is no place inside an optional";
  return finding("syntax/assign-inside-optional", title, place, "", {
    hint: `assign the whole value: \`${corrected}\``,
  });
}

// ---- everything else ----------------------------------------------------------------------------

export function unexpected(
  at: Span,
  what: string,
  expected: readonly string[],
  hint: string | null,
): Diagnostic {
  const label = expected.length === 0 ? "" : `expected ${orList(expected)}`;
  return finding("syntax/unexpected", `unexpected ${what}`, at, label, { hint, expected });
}

function orList(items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} or ${last}`;
}
