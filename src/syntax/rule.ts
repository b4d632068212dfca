// The grammar as data: what .ci/rules.mjs makes of Ohm's reading of model.ohm.

/** `called` is how findings speak of a thing that could have stood somewhere. */
export type RuleExpr =
  | { readonly kind: "any" | "end"; readonly called: string }
  | { readonly kind: "terminal"; readonly text: string; readonly called: string }
  /** Code points, both ends included. */
  | { readonly kind: "range"; readonly from: number; readonly to: number; readonly called: string }
  | { readonly kind: "seq" | "alt"; readonly parts: readonly RuleExpr[] }
  | {
      readonly kind: "iter";
      readonly of: RuleExpr;
      readonly least: number;
      readonly isOnce: boolean;
      readonly arity: number;
    }
  | { readonly kind: "not"; readonly of: RuleExpr; readonly called: string }
  | { readonly kind: "lookahead" | "lex"; readonly of: RuleExpr }
  | { readonly kind: "apply"; readonly rule: string };

export interface Rule {
  /** Without the arguments that the rule's key may have. */
  readonly name: string;
  /** White space is skipped before each thing that it reads. */
  readonly isSyntactic: boolean;
  /** White space is skipped behind it, too. */
  readonly skipsBehind: boolean;
  /** A rule with a description is a token: findings do not speak of its parts, nor do trees. */
  readonly called: string | null;
  readonly body: RuleExpr;
}

export type Rules = Readonly<Record<string, Rule>>;

/**
 * The only rule whose matches are kept: all that can be tried twice at a place and holds brackets
 * goes through it. Without it, time would double with each level of brackets.
 */
export const KEPT = "Term";
