// From text to tree, or to all findings about its syntax at once. This is the door of the layer:
// what comes out with `ok` follows the grammar, and every node knows its place. No text makes it
// throw.
import type { FailedMatchResult } from "ohm-js";
import { assert } from "../base/assert.ts";
import type { Diagnostic } from "../base/diagnostic.ts";
import { bySpan } from "../base/order.ts";
import { failed, ok, type Result } from "../base/result.ts";
import type { Source } from "../base/source.ts";
import type { Expr, ModelFile } from "./ast.ts";
import type { Builder } from "./build.ts";
import { TREE_DEPTH_MAX, treeTooDeepAt } from "./depth.ts";
import * as findings from "./diagnostics.ts";
import { explain } from "./explain.ts";
import grammar from "./model.ohm-bundle.js";
import { claimActions } from "./parse-claim.ts";
import { actionActions, stateActions, typeDeclActions } from "./parse-decl.ts";
import { exprActions, primaryActions } from "./parse-expr.ts";
import { fileActions } from "./parse-file.ts";
import { overlayActions, patchActions } from "./parse-overlay.ts";
import { stmtActions } from "./parse-stmt.ts";
import { patternActions, typeActions } from "./parse-type.ts";
import { findAll, type Piece } from "./recover.ts";
import { scan, type Token } from "./scan.ts";
import { BRACKET_DEPTH_MAX, textMistake } from "./text.ts";

const semantics = grammar.createSemantics().addOperation<unknown>("build(builder)", {
  ...exprActions,
  ...primaryActions,
  ...typeActions,
  ...patternActions,
  ...stmtActions,
  ...stateActions,
  ...typeDeclActions,
  ...actionActions,
  ...claimActions,
  ...overlayActions,
  ...patchActions,
  ...fileActions,
});

export function parseModel(source: Source): Result<ModelFile> {
  return guarded(source, (tokens) => {
    const judged = judge<ModelFile>(source, wholeOf(source, tokens, "File"));
    if (judged.tree === null) {
      return failed(findAll(source, tokens, (piece) => judge<unknown>(source, piece).found));
    }
    return concluded(judged.tree, [...judged.found, ...danglingDoc(source, tokens)]);
  });
}

/** An expression alone, as values of `--param` are. */
export function parseExpression(source: Source): Result<Expr> {
  return guarded(source, (tokens) => {
    const { tree, found } = judge<Expr>(source, wholeOf(source, tokens, "Expr"));
    return tree === null ? failed(found) : concluded(tree, found);
  });
}

/** What is read alone, and by which rule. */
interface Part extends Omit<Piece, "rule"> {
  readonly rule: Piece["rule"] | "Expr";
}

function wholeOf(source: Source, tokens: readonly Token[], rule: Part["rule"]): Part {
  return { start: 0, end: source.text.length, tokens, rule };
}

interface Judged<T> {
  /** Null if the part did not match. */
  readonly tree: T | null;
  readonly found: readonly Diagnostic[];
}

function judge<T>(source: Source, part: Part): Judged<T> {
  const text = source.text.slice(part.start, part.end);
  const match = grammar.match(text, part.rule);
  if (!match.failed()) {
    const builder: Builder = { source, offset: part.start, found: [] };
    return { tree: semantics(match).build(builder), found: builder.found };
  }
  const at = part.start + match.getRightmostFailurePosition();
  const { tokens, end } = part;
  return { tree: null, found: [explain({ source, tokens, end, at, expected: expectedBy(match) })] };
}

/**
 * What Ohm has but leaves out of its types: an entry for each thing that could have stood there.
 */
interface DetailedResult extends FailedMatchResult {
  getRightmostFailures(): readonly {
    isFluffy(): boolean;
    isStringTerminal(): boolean;
    getText(): string;
  }[];
}

/** What could have stood at the furthest place, as the grammar calls it. */
function expectedBy(match: FailedMatchResult): ReadonlySet<string> {
  const detailed = match as DetailedResult;
  const failures = detailed.getRightmostFailures().filter((failure) => !failure.isFluffy());
  return new Set(
    failures.map((failure) =>
      failure.isStringTerminal() ? `\`${failure.getText()}\`` : failure.getText(),
    ),
  );
}

function concluded<T extends object>(tree: T, found: readonly Diagnostic[]): Result<T> {
  if (found.length > 0) return failed(found.toSorted(bySpan));
  const deep = treeTooDeepAt(tree);
  return deep === null ? ok(tree) : failed([findings.tooDeep(deep, TREE_DEPTH_MAX)]);
}

/** Refuses what is no text, and what is nested without brackets beyond what the stack holds. */
function guarded<T>(source: Source, parse: (tokens: readonly Token[]) => Result<T>): Result<T> {
  let tokens: readonly Token[] | null = null;
  const scanned = () => {
    tokens ??= scan(source.text);
    return tokens;
  };
  const mistake = textMistake(source, scanned);
  if (mistake !== null) return failed([mistake]);
  try {
    return parse(scanned());
  } catch (error) {
    // `if if if …` opens no bracket; only the matcher itself finds out that it runs out of stack.
    if (!(error instanceof RangeError)) throw error;
    const start = scanned()[0]?.start ?? 0;
    return failed([findings.tooDeep({ source, start, end: start }, BRACKET_DEPTH_MAX)]);
  }
}

/** A `///` behind the last declaration describes nothing. */
function danglingDoc(source: Source, tokens: readonly Token[]): readonly Diagnostic[] {
  const last = tokens.at(-1);
  assert(last !== undefined, "a file that matched has a header");
  const match = /^[ \t]*\/\/\/.*$/m.exec(source.text.slice(last.end));
  if (match === null) return [];
  const start = last.end + match.index;
  return [findings.docWithoutDeclaration({ source, start, end: start + match[0].length })];
}
