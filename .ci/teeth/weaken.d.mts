// For tests, which are typed.
import type { Model } from "../../src/index.ts";

type Expr = Extract<Model["claims"][number], { readonly kind: "law" }>["body"]["expr"];

export function functionsOfClaims(model: Model): ReadonlySet<number>;

export function weakerBodies(
  body: Expr,
  functions: Model["functions"],
  ours: ReadonlySet<number>,
): {
  readonly versions: readonly {
    readonly expr: Expr;
    readonly lacks: { readonly how: string; readonly text: string };
  }[];
  readonly functions: Model["functions"];
};
