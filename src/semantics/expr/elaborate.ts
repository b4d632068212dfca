// Elaborates expressions: from the tree as written to the typed core. `hint` is the type that the
// place expects; it decides what cases, `{ }` and records mean, and is not enforced here.
import { unreachable } from "../../base/assert.ts";
import type { Expr } from "../../ir/ir.ts";
import type * as ast from "../../syntax/ast.ts";
import { boolType, intType, neverType, optionOf, type Type } from "../../values/type.ts";
import { refusedNotHere } from "../findings/expressions.ts";
import { noValue } from "../findings/types.ts";
import type { Scope } from "../scope.ts";
import { elaborateCall, elaborateQualified } from "./calls.ts";
import {
  elaborateBraces,
  elaborateBrackets,
  elaborateComprehension,
  elaborateMapEntries,
  elaborateMapOf,
} from "./collections.ts";
import { elaborateCond, elaborateIf, elaborateLet, elaborateMatch } from "./control.ts";
import { elaborateName } from "./names.ts";
import { elaborateBinary, elaborateUnary } from "./operators.ts";
import { elaboratePrime } from "./prime.ts";
import { elaborateQuantifier } from "./quantifiers.ts";
import {
  elaborateChain,
  elaborateField,
  elaborateIndex,
  elaborateRecord,
  elaborateUnwrap,
  elaborateWith,
} from "./records.ts";
import { broken, checkWidth, isBroken } from "./typing.ts";

export function elaborate(expr: ast.Expr, hint: Type | null, scope: Scope): Expr {
  const { unit } = scope;
  if (!unit.enter(expr.span)) return broken(expr.span);
  const elaborated = elaborateEntered(expr, hint, scope);
  unit.leave();
  // What is broken was reported. Where nothing was, this is an element of something empty.
  if (isBroken(elaborated) && unit.findings.length === 0) unit.report(noValue(expr.span));
  return elaborated;
}

function elaborateEntered(expr: ast.Expr, hint: Type | null, scope: Scope): Expr {
  switch (expr.kind) {
    case "int":
      return intConstant(expr.value, expr, scope);
    case "bool":
      return { kind: "const", type: boolType, value: expr.value, span: expr.span };
    case "none":
      return { kind: "const", type: optionOf(neverType), value: null, span: expr.span };
    case "refused":
      return elaborateRefused(expr, scope);
    case "name":
      return elaborateName(expr, hint, scope);
    case "call":
      return elaborateCall(expr, hint, scope);
    case "qualified":
      return elaborateQualified(expr, scope);
    case "paren":
      return elaborate(expr.inner, hint, scope);
    case "field":
      return elaborateField(expr, scope);
    case "chain":
      return elaborateChain(expr, scope);
    case "unwrap":
      return elaborateUnwrap(expr, scope);
    case "index":
      return elaborateIndex(expr, scope);
    case "prime":
      return elaboratePrime(expr, scope);
    case "unary":
      return elaborateUnary(expr, scope);
    case "binary":
      return elaborateBinary(expr, hint, scope);
    default:
      return elaborateCompound(expr, hint, scope);
  }
}

type Compound = Extract<
  ast.Expr,
  {
    readonly kind:
      | "with"
      | "if"
      | "let"
      | "match"
      | "cond"
      | "quantifier"
      | "record"
      | "braces"
      | "comprehension"
      | "brackets"
      | "mapEntries"
      | "mapOf";
  }
>;

function elaborateCompound(expr: Compound, hint: Type | null, scope: Scope): Expr {
  switch (expr.kind) {
    case "with":
      return elaborateWith(expr, hint, scope);
    case "if":
      return elaborateIf(expr, hint, scope);
    case "let":
      return elaborateLet(expr, hint, scope);
    case "match":
      return elaborateMatch(expr, hint, scope);
    case "cond":
      return elaborateCond(expr, hint, scope);
    case "quantifier":
      return elaborateQuantifier(expr, scope);
    case "record":
      return elaborateRecord(expr, hint, scope);
    case "braces":
      return elaborateBraces(expr, hint, scope);
    case "comprehension":
      return elaborateComprehension(expr, hint, scope);
    case "brackets":
      return elaborateBrackets(expr, hint, scope);
    case "mapEntries":
      return elaborateMapEntries(expr, hint, scope);
    case "mapOf":
      return elaborateMapOf(expr, hint, scope);
    default:
      return unreachable(expr);
  }
}

function intConstant(value: bigint, expr: ast.Expr, scope: Scope): Expr {
  checkWidth(intType(value, value), expr.span, scope);
  const isSafe = value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER;
  return {
    kind: "const",
    type: intType(value, value),
    value: isSafe ? Number(value) : value,
    span: expr.span,
  };
}

function elaborateRefused(expr: ast.Expr, scope: Scope): Expr {
  if (!scope.sight.prime) {
    scope.unit.report(refusedNotHere(expr.span, scope.sight.what));
    return broken(expr.span);
  }
  return { kind: "refused", type: optionOf(scope.unit.reasonType), span: expr.span };
}
