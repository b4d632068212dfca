// `x'`, `name'` and `(e)'`: the same expression in the after-state. `reply'` is what the step put
// out.
import type { Expr } from "../../ir/ir.ts";
import type * as ast from "../../syntax/ast.ts";
import { primeInBody, primeNotHere, primeTwice, primeWhere } from "../findings/expressions.ts";
import { lookUp, type Scope } from "../scope.ts";
import { elaborate } from "./elaborate.ts";
import { broken, isBroken } from "./typing.ts";

type PrimeExpr = Extract<ast.Expr, { readonly kind: "prime" }>;

export function elaboratePrime(expr: PrimeExpr, scope: Scope): Expr {
  const { operand, span } = expr;
  if (!scope.sight.prime) {
    const isBody =
      scope.sight.what === "the body of an action" || scope.sight.what === "the value of a ghost";
    scope.unit.report(isBody ? primeInBody(span) : primeNotHere(span, scope.sight.what));
    return broken(span);
  }
  if (scope.isPrimed) {
    scope.unit.report(primeTwice(span));
    return broken(span);
  }
  if (operand.kind === "name" && lookUp(scope, operand.name.text) === null) {
    const meaning = scope.unit.lookUp(operand.name.text);
    if (meaning?.kind === "output") {
      return { kind: "output", output: meaning.output, type: meaning.type, span };
    }
  } else if (operand.kind !== "paren") {
    scope.unit.report(primeWhere(span));
    return broken(span);
  }
  const inside = elaborate(operand, null, { ...scope, isPrimed: true });
  return isBroken(inside) ? inside : { kind: "prime", operand: inside, type: inside.type, span };
}
