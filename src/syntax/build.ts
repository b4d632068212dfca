// What all parts of the tree builder share: places, names, lists, descriptions, and findings. A
// node does not know the type of its tree; these functions are where it gets it.
import { assert } from "../base/assert.ts";
import type { Diagnostic } from "../base/diagnostic.ts";
import type { Source, Span } from "../base/source.ts";
import type { Expr, Name, Pattern, Text, TypeExpr } from "./ast.ts";
import * as findings from "./diagnostics.ts";
import type { Node } from "./node.ts";

/** One run of the builder over one piece of a source. */
export interface Builder {
  readonly source: Source;
  /** The piece that is matched, and where it starts in the source. */
  readonly text: string;
  readonly offset: number;
  /** Filled while building: mistakes that the grammar lets through. */
  readonly found: Diagnostic[];
  /** By rule: what makes a tree of its node, which is `this`, from the node's children. */
  readonly actions: Readonly<Record<string, Action>>;
}

type Action = (this: Node, ...children: Node[]) => unknown;

/** The builder that an action was called with. */
export function builderOf(node: Node): Builder {
  return node.builder;
}

/** The tree under a node; the caller knows its rule, and thereby its type. */
export function build<T>(node: Node, b: Builder): T {
  return act(node, b) as T;
}

/** A rule without an action is one that only chooses between others. */
function act(node: Node, b: Builder): unknown {
  const action = b.actions[node.rule];
  if (action !== undefined) return action.apply(node, [...node.children]);
  const [only] = node.children;
  assert(only !== undefined && node.children.length === 1, `${node.rule} has an action`);
  return act(only, b);
}

export function expr(node: Node, b: Builder): Expr {
  return build<Expr>(node, b);
}

export function type(node: Node, b: Builder): TypeExpr {
  return build<TypeExpr>(node, b);
}

export function pattern(node: Node, b: Builder): Pattern {
  return build<Pattern>(node, b);
}

export function spanOf(node: Node, b: Builder): Span {
  return { source: b.source, start: b.offset + node.start, end: b.offset + node.end };
}

export function name(node: Node, b: Builder): Name {
  return { text: node.sourceString, span: spanOf(node, b) };
}

/** A name that is bound here; the language tells it from a case by its first letter. */
export function boundName(node: Node, b: Builder): Name {
  const bound = name(node, b);
  if (isCapital(bound.text)) b.found.push(findings.smallLetter(bound));
  return bound;
}

/** A name of a case; the other half of the same rule. */
export function caseName(node: Node, b: Builder): Name {
  const named = name(node, b);
  if (!isCapital(named.text)) b.found.push(findings.capitalLetter(named));
  return named;
}

export function isCapital(text: string): boolean {
  return text >= "A" && text < "[";
}

export function text(node: Node, b: Builder): Text {
  const unquoted = node.sourceString.slice(1, -1);
  return { text: unquoted.replaceAll(/\\(["\\])/g, "$1"), span: spanOf(node, b) };
}

/** Longer ones are no number that anybody wrote; and reading them takes more than linear time. */
const DIGITS_MAX = 40;

export function integer(node: Node, b: Builder): bigint {
  const digits = node.sourceString.replaceAll("_", "");
  if (digits.length <= DIGITS_MAX) return BigInt(digits);
  b.found.push(findings.numberTooLong(spanOf(node, b)));
  return 0n;
}

export function intExpr(node: Node, b: Builder): Expr {
  return { kind: "int", value: integer(node, b), span: spanOf(node, b) };
}

export function nameExpr(node: Node, b: Builder): Expr {
  const named = name(node, b);
  return { kind: "name", name: named, span: named.span };
}

/** What an optional part of a rule holds. */
export function optional<T>(
  node: Node,
  b: Builder,
  read: (child: Node, b: Builder) => T,
): T | null {
  const child = node.children[0];
  return child === undefined ? null : read(child, b);
}

/** The items of an iteration. */
export function all<T>(node: Node, b: Builder, read: (child: Node, b: Builder) => T): readonly T[] {
  return node.children.map((child) => read(child, b));
}

/** The items of `first ("," rest)*`. */
export function list<T>(
  first: Node,
  rest: Node,
  b: Builder,
  read: (child: Node, b: Builder) => T,
): readonly T[] {
  return [read(first, b), ...rest.children.map((child) => read(child, b))];
}

/** The list in an optional part, empty where the part is missing. */
export function listOrNone<T>(node: Node, b: Builder): readonly T[] {
  return optional(node, b, (child) => build<readonly T[]>(child, b)) ?? [];
}

/** The `///` lines directly above the line of a node that is the first thing on its line. */
export function docOf(node: Node, b: Builder): string {
  return docBefore(b.source.text, b.offset + node.start);
}

export function docBefore(source: string, start: number): string {
  let lineStart = source.lastIndexOf("\n", start - 1) + 1;
  if (source.slice(lineStart, start).trim() !== "") return "";
  const lines: string[] = [];
  while (lineStart > 0) {
    const above = source.lastIndexOf("\n", lineStart - 2) + 1;
    const comment = /^\s*\/\/\/ ?(.*?)\s*$/.exec(source.slice(above, lineStart - 1));
    if (comment === null) break;
    lines.unshift(comment[1] ?? "");
    lineStart = above;
  }
  return lines.join("\n");
}
