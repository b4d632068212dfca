// From text to tree, or to all findings about its syntax at once. This is the door of the layer:
// what comes out with `ok` follows the grammar, and every node knows its place. No text makes it
// throw.
import { assert } from "../base/assert.ts";
import type { Diagnostic } from "../base/diagnostic.ts";
import { bySpan } from "../base/order.ts";
import { failed, ok, type Result } from "../base/result.ts";
import type { Source } from "../base/source.ts";
import type { Expr, ModelFile } from "./ast.ts";
import { type Builder, build } from "./build.ts";
import { TREE_DEPTH_MAX, treeTooDeepAt } from "./depth.ts";
import * as findings from "./diagnostics.ts";
import { explain } from "./explain.ts";
import { furthest } from "./furthest.ts";
import { Matcher } from "./match.ts";
import { callActions } from "./parse-call.ts";
import { claimActions } from "./parse-claim.ts";
import { actionActions, stateActions, typeDeclActions } from "./parse-decl.ts";
import { exprActions, primaryActions } from "./parse-expr.ts";
import { fileActions } from "./parse-file.ts";
import { overlayActions, patchActions } from "./parse-overlay.ts";
import { stmtActions } from "./parse-stmt.ts";
import { temporalActions } from "./parse-temporal.ts";
import { patternActions, typeActions } from "./parse-type.ts";
import { findAll, type Piece } from "./recover.ts";
import { rules } from "./rules.ohm-bundle.js";
import { scan, type Token } from "./scan.ts";
import { BRACKET_DEPTH_MAX, textMistake } from "./text.ts";

const matcher = new Matcher(rules);

const actions: Builder["actions"] = {
  ...exprActions,
  ...primaryActions,
  ...typeActions,
  ...patternActions,
  ...stmtActions,
  ...stateActions,
  ...typeDeclActions,
  ...actionActions,
  ...claimActions,
  ...temporalActions,
  ...callActions,
  ...overlayActions,
  ...patchActions,
  ...fileActions,
};

export function parseModel(source: Source): Result<ModelFile> {
  return guarded(source, () => {
    const read = readPart<ModelFile>(source, wholeOf(source, "File"));
    if (read !== null) return concluded(read.tree, [...read.found, ...danglingDoc(source)]);
    const tokens = scan(source.text);
    if (tokens.length === 0) return failed([findings.emptyFile({ source, start: 0, end: 0 })]);
    const isWhole = (piece: Piece) =>
      piece.rule === "File" && piece.tokens.length === tokens.length;
    const found = findAll(source, tokens, (piece) =>
      isWhole(piece) ? [whyNot(source, piece)] : judge(source, piece),
    );
    if (found.length > 0) return failed(found);
    // Each declaration reads well alone, but the end of one takes the next for its own.
    return failed([whyNot(source, { ...wholeOf(source, "File"), tokens })]);
  });
}

/** An expression alone, as values of `--param` are. */
export function parseExpression(source: Source): Result<Expr> {
  return guarded(source, () => {
    const whole = wholeOf(source, "Expr");
    const read = readPart<Expr>(source, whole);
    if (read !== null) return concluded(read.tree, read.found);
    const tokens = scan(source.text);
    if (tokens.length === 0) return failed([findings.emptyFile({ source, start: 0, end: 0 })]);
    return failed([whyNot(source, { ...whole, tokens })]);
  });
}

/** What is read alone, and by which rule. */
interface Part extends Omit<Piece, "rule" | "tokens"> {
  readonly rule: Piece["rule"] | "Expr";
}

/** With the tokens that findings look at. */
interface ScannedPart extends Part {
  readonly tokens: readonly Token[];
}

function wholeOf(source: Source, rule: Part["rule"]): Part {
  return { start: 0, end: source.text.length, rule };
}

interface Read<T> {
  readonly tree: T;
  /** Mistakes that the grammar lets through. */
  readonly found: readonly Diagnostic[];
}

/** The tree of a part, or null if it does not match. */
function readPart<T>(source: Source, { start, end, rule }: Part): Read<T> | null {
  const text = source.text.slice(start, end);
  const builder: Builder = { source, text, offset: start, found: [], actions };
  const node = matcher.match(builder, rule);
  return node === null ? null : { tree: build<T>(node, builder), found: builder.found };
}

/** Why a part does not match. */
function whyNot(source: Source, { start, end, rule, tokens }: ScannedPart): Diagnostic {
  const { at, expected } = furthest(rules, source.text.slice(start, end), rule);
  return explain({ source, tokens, end, at: start + at, expected });
}

/** The findings about a part of a text that does not match as a whole. */
function judge(source: Source, part: ScannedPart): readonly Diagnostic[] {
  return readPart<unknown>(source, part)?.found ?? [whyNot(source, part)];
}

function concluded<T extends object>(tree: T, found: readonly Diagnostic[]): Result<T> {
  if (found.length > 0) return failed(found.toSorted(bySpan));
  const deep = treeTooDeepAt(tree);
  return deep === null ? ok(tree) : failed([findings.tooDeep(deep, TREE_DEPTH_MAX)]);
}

/** Refuses what is no text, and what is nested without brackets beyond what the stack holds. */
function guarded<T>(source: Source, parse: () => Result<T>): Result<T> {
  const mistake = textMistake(source);
  if (mistake !== null) return failed([mistake]);
  try {
    return parse();
  } catch (error) {
    // `if if if …` opens no bracket; only the matcher itself finds out that it runs out of stack.
    if (!(error instanceof RangeError)) throw error;
    const start = scan(source.text)[0]?.start ?? 0;
    return failed([findings.tooDeep({ source, start, end: start }, BRACKET_DEPTH_MAX)]);
  }
}

/** A `///` behind the last declaration describes nothing. */
function danglingDoc(source: Source): readonly Diagnostic[] {
  const { text } = source;
  // Few files end with a comment; only the tokens of these are looked at.
  if (!text.slice(text.trimEnd().lastIndexOf("\n") + 1).includes("//")) return [];
  const last = scan(text).at(-1);
  assert(last !== undefined, "a file that matched has a header");
  const match = /^[ \t]*\/\/\/.*$/m.exec(text.slice(last.end));
  if (match === null) return [];
  const start = last.end + match.index;
  return [findings.docWithoutDeclaration({ source, start, end: start + match[0].length })];
}
