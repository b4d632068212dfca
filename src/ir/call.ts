// Calls: actions of a model that are one call of an implementation (semantics.md rule 15).
import type { Span } from "../base/source.ts";
import type { Type } from "../values/type.ts";
import type { Value } from "../values/value.ts";
import type { Root } from "./ir.ts";
import type { FairMember } from "./temporal.ts";

/** Where the environment may move while a call is under way. */
export interface CallPoint {
  readonly name: string;
  readonly doc: string;
  /** How a call is judged that returns without having come there. */
  readonly unreached: "fail" | "after" | "inconclusive";
}

/** What belongs to a call with certain arguments. */
export interface CallInstance {
  readonly args: readonly Value[];
  /** With all arguments given. */
  readonly begins: readonly FairMember[];
  readonly ends: readonly FairMember[];
  readonly aborts: readonly FairMember[];
  /** What may happen at the point. */
  readonly moves: readonly FairMember[];
}

export interface Call {
  readonly name: string;
  readonly doc: string;
  readonly span: Span;
  readonly params: readonly { readonly name: string; readonly type: Type }[];
  readonly point: CallPoint | null;
  readonly instances: readonly CallInstance[];
  /** Whether one is under way; the params are its first locals. */
  readonly open: Root;
}
