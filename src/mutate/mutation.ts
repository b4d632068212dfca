// A small mistake in a model that nobody has declared: one place of an action, an effect, a def or
// an initial value, with something else in it.
import type { Span } from "../base/source.ts";
import type { OverlayDecl, Patch } from "../syntax/ast.ts";

/** What kind of mistake it is, as reports say it. */
export const kinds = [
  "operator swapped",
  "operand dropped",
  "condition negated",
  "off by one",
  "constant changed",
  "branches swapped",
  "order of checks",
  "clause removed",
  "reason changed",
  "statement removed",
] as const;

export type Kind = (typeof kinds)[number];

/** What stands at a place, and what is to stand there. */
export interface Change {
  readonly kind: Kind;
  readonly span: Span;
  readonly before: string;
  /** Empty where something is taken out. */
  readonly after: string;
  /** Nodes of the tree and what comes in their place; null takes one out of its list. */
  readonly edits: ReadonlyMap<object, object | null>;
}

export interface Mutation extends Omit<Change, "edits"> {
  /** What it is in: `action acquire`. */
  readonly item: string;
  readonly patch: Patch;
}

/** It is applied like an overlay that somebody has written. */
export function overlayOf({ patch, span }: Mutation, name: string): OverlayDecl {
  return {
    kind: "overlay",
    overlayKind: "mutant",
    name: { text: name, span },
    title: "",
    doc: "",
    combines: [],
    expects: [],
    patches: [patch],
    span,
  };
}
