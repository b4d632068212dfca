// Claims about whole behaviours, and the fairness that they assume (semantics.md rules 10 and 21).
import type { Span } from "../base/source.ts";
import type { Type } from "../values/type.ts";
import type { Value } from "../values/value.ts";
import type { Model, Root } from "./ir.ts";

/** The instances of one action whose arguments are these; null is any argument. */
export interface FairMember {
  readonly action: number;
  readonly args: readonly ({ readonly value: Value } | null)[];
}

/**
 * What is enabled for ever (strong: again and again) is taken again and again. Steps from a state
 * to itself count as neither.
 */
export interface Fairness {
  readonly isStrong: boolean;
  /** `strong fair (send(n1) | drop)`: tells constraints of a model apart. */
  readonly text: string;
  readonly members: readonly FairMember[];
}

/** A claim is checked once for each choice of its parameters. */
export interface BehaviourCheck {
  /** The values of the parameters: the first locals of the frames of the claim. */
  readonly args: readonly Value[];
  readonly assumes: readonly Fairness[];
}

interface BehaviourClaim {
  readonly name: string;
  readonly doc: string;
  readonly span: Span;
  readonly params: readonly { readonly name: string; readonly type: Type }[];
  readonly checks: readonly BehaviourCheck[];
  readonly body: Root;
}

export type TemporalForm = "eventually" | "leadsTo" | "alwaysEventually" | "stabilizes";

export type TemporalClaim = BehaviourClaim & {
  readonly kind: TemporalForm;
  /** What leads to the body; null but for `leadsTo`. */
  readonly premise: Root | null;
};

/** From every reachable state the body can still be reached. */
export type RecoverableClaim = BehaviourClaim & {
  readonly kind: "recoverable";
  /** Whether actions of kind `fault` may help on the way. */
  readonly isWithFaults: boolean;
};

/** Whatever happens here happens in another model too, or leaves it as it is. */
export interface RefinesClaim {
  readonly kind: "refines";
  readonly name: string;
  readonly doc: string;
  readonly span: Span;
  /** The other model, whole: no variable of it is folded away. */
  readonly abstract: Model;
  /** The value of each of its slots. */
  readonly maps: readonly Root[];
}
