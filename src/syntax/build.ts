// What all parts of the tree builder share: places, names, lists, descriptions, and findings. The
// grammar's nodes are untyped; these functions are where a node gets the type of its rule.
import type { Node } from "ohm-js";
import type { Diagnostic } from "../base/diagnostic.ts";
import type { Source, Span } from "../base/source.ts";
import type { Expr, Name, Pattern, Text, TypeExpr } from "./ast.ts";
import * as findings from "./diagnostics.ts";

/** One run of the builder over one piece of a source. */
export interface Builder {
  readonly source: Source;
  /** Where the piece that was matched starts in the source. */
  readonly offset: number;
  /** Filled while building: mistakes that the grammar lets through. */
  readonly found: Diagnostic[];
}

/** The builder that an action was called with. */
export function builderOf(node: Node): Builder {
  return node.args.builder;
}

/** The tree under a node; the caller knows its rule, and thereby its type. */
export function build<T>(node: Node, b: Builder): T {
  return node.build(b);
}

export function expr(node: Node, b: Builder): Expr {
  return node.build(b);
}

export function type(node: Node, b: Builder): TypeExpr {
  return node.build(b);
}

export function pattern(node: Node, b: Builder): Pattern {
  return node.build(b);
}

export function spanOf(node: Node, b: Builder): Span {
  const { startIdx, endIdx } = node.source;
  return { source: b.source, start: b.offset + startIdx, end: b.offset + endIdx };
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
  return docBefore(b.source.text, b.offset + node.source.startIdx);
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
