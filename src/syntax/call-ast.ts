// The nodes of calls: actions of a model that are one call of an implementation.
import type { Span } from "../base/source.ts";
import type { Binder, Expr, Name } from "./ast.ts";
import type { FairMember } from "./temporal-ast.ts";

/** An action by name, or with arguments some of its instances, as fairness has them. */
export type Party = FairMember;

export type Unreached = "fail" | "after" | "inconclusive";

/** Where others may move while the call is under way. */
export interface CallPoint {
  readonly doc: string;
  readonly span: Span;
  readonly name: Name;
  /** How a runner judges a call that returns without having come here. */
  readonly unreached: Unreached;
  /** A party `_` stands for whatever has no part in a call. */
  readonly during: readonly Party[];
}

export interface CallDecl {
  readonly kind: "call";
  readonly doc: string;
  readonly span: Span;
  readonly name: Name;
  readonly params: readonly Binder[];
  readonly begin: readonly Party[];
  readonly point: CallPoint | null;
  readonly end: readonly Party[];
  readonly open: Expr;
  readonly abort: readonly Party[];
}
