// Typed expressions: what is expected, what a value must be checked for, and what stands for a part
// that is already known to be wrong.
import type { Span } from "../../base/source.ts";
import type { Expr, Root } from "../../ir/ir.ts";
import { subsumes } from "../../values/fits.ts";
import { boolType, type IntType, neverType, optionOf, type Type } from "../../values/type.ts";
import { mismatch, notAnInteger, tooWide } from "../findings/types.ts";
import { REGISTER_MAX, REGISTER_MIN } from "../intervals.ts";
import { isAssignable, join } from "../relations.ts";
import type { Scope } from "../scope.ts";

/** Stands for an expression with a mistake that was reported; everything it meets keeps quiet. */
export function broken(span: Span): Expr {
  return { kind: "const", type: neverType, value: null, span };
}

export function isBroken(expr: Expr): boolean {
  return expr.type.kind === "never";
}

export function constant(value: boolean, span: Span): Expr {
  return { kind: "const", type: boolType, value, span };
}

/** Shapes only: a number outside of the type's range is fine here. */
export function expectType(expr: Expr, type: Type, scope: Scope): Expr {
  if (isBroken(expr) || isAssignable(expr.type, type)) return expr;
  scope.unit.report(mismatch(expr, type));
  return broken(expr.span);
}

/**
 * As `expectType`, and the value is checked at run time where the types cannot promise that it
 * fits.
 */
export function store(expr: Expr, type: Type, what: string, scope: Scope): Expr {
  const typed = expectType(expr, type, scope);
  if (isBroken(typed) || subsumes(type, typed.type)) return typed;
  return { kind: "fit", type, operand: typed, what, span: typed.span };
}

export function expectBool(expr: Expr, scope: Scope): Expr {
  return expectType(expr, boolType, scope);
}

/** The interval of an integer expression, or null after a finding. */
export function intervalOfExpr(expr: Expr, scope: Scope): IntType | null {
  if (expr.type.kind === "int") return expr.type;
  if (!isBroken(expr)) scope.unit.report(notAnInteger(expr));
  return null;
}

/**
 * Integers beyond the registers are for tables and laws alone; a def only notes that it has one.
 */
export function checkWidth(type: IntType, span: Span, scope: Scope): void {
  if (type.lo >= REGISTER_MIN && type.hi <= REGISTER_MAX) return;
  scope.needs.wide ??= span;
  if (!scope.sight.wide) scope.unit.report(tooWide(type, span));
}

/** The common type of two expressions, or null after a finding. */
export function joined(left: Expr, right: Expr, scope: Scope): Type | null {
  if (isBroken(left) || isBroken(right)) return null;
  const type = join(left.type, right.type);
  if (type === null) scope.unit.report(mismatch(right, left.type));
  return type;
}

export function root(expr: Expr, scope: Scope): Root {
  return { expr, locals: scope.frame.count };
}

export function localOf(local: number, type: Type, span: Span): Expr {
  return { kind: "local", local, type, span };
}

/** Whether it does not matter that an expression is written twice. */
export function isSimple(expr: Expr): boolean {
  return expr.kind === "local" || expr.kind === "const";
}

export function not(operand: Expr): Expr {
  return { kind: "not", operand, type: boolType, span: operand.span };
}

export function both(kind: "and" | "or" | "implies", left: Expr, right: Expr): Expr {
  return { kind, left, right, type: boolType, span: left.span };
}

/** All of them, left to right; true where there are none. */
export function all(exprs: readonly Expr[], span: Span): Expr {
  return (
    exprs.reduceRight<Expr | null>(
      (rest, one) => (rest === null ? one : both("and", one, rest)),
      null,
    ) ?? constant(true, span)
  );
}

/** Some of them, left to right; false where there are none. */
export function some(exprs: readonly Expr[], span: Span): Expr {
  return (
    exprs.reduceRight<Expr | null>(
      (rest, one) => (rest === null ? one : both("or", one, rest)),
      null,
    ) ?? constant(false, span)
  );
}

/** Replaced text may meet a case that an overlay added: it has no value there. */
export function uncovered(type: Type, span: Expr["span"]): Expr {
  const none: Expr = { kind: "const", value: null, type: optionOf(type), span };
  return { kind: "unwrap", operand: none, type, span };
}
