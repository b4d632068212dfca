// The nodes of claims about whole behaviours, and of the fairness that they assume.
import type { Span } from "../base/source.ts";
import type { Binder, Expr, FieldInit, Name, Text } from "./ast.ts";

/** `send(n, _)`: an action, or with arguments some of its instances; an argument `_` is any. */
export interface FairMember {
  readonly action: Name;
  /** Null where no parentheses were written: all instances. */
  readonly args: readonly Expr[] | null;
  readonly span: Span;
}

export type FairItem =
  | {
      readonly kind: "fair";
      readonly isStrong: boolean;
      /** `each n in Node`: one constraint for each value. */
      readonly each: readonly Binder[];
      readonly members: readonly FairMember[];
      readonly span: Span;
    }
  /** What a `fairness` declaration lists. */
  | { readonly kind: "named"; readonly name: Name; readonly span: Span };

interface Common {
  readonly doc: string;
  readonly span: Span;
  readonly name: Name;
}

interface BehaviourDecl extends Common {
  /** Rigid: the claim is checked once for each choice. */
  readonly params: readonly Binder[];
  readonly body: Expr;
  /** `when C`: only where C holds of the params is the claim made. */
  readonly cond: Expr | null;
}

export interface TemporalDecl extends BehaviourDecl {
  readonly kind: "temporal";
  readonly form: "eventually" | "alwaysEventually" | "stabilizes" | "leadsTo";
  /** What leads to the body; null but for `leadsTo`. */
  readonly premise: Expr | null;
  readonly assumes: readonly FairItem[];
}

export interface RecoverableDecl extends BehaviourDecl {
  readonly kind: "recoverable";
  readonly isWithFaults: boolean;
}

export interface RefinesDecl extends Common {
  readonly kind: "refines";
  /** Of the file with the model that `name` is the name of. */
  readonly path: Text;
  /** Params of that model. */
  readonly settings: readonly FieldInit[];
  /** Its variables. */
  readonly maps: readonly FieldInit[];
  /** `when C`: only where C holds of the params is the claim made. */
  readonly cond: Expr | null;
}

export interface FairnessDecl extends Common {
  readonly kind: "fairness";
  readonly items: readonly FairItem[];
}
