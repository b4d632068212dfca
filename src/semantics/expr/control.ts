// `if`, `let`, `match` and `cond` as expressions.
import type { Expr } from "../../ir/ir.ts";
import type * as ast from "../../syntax/ast.ts";
import { boolType, type Type } from "../../values/type.ts";
import { reportCoverage } from "../exhaustive.ts";
import { mismatch } from "../findings/types.ts";
import { bindingsOf, elaboratePattern, type TypedPattern, testOf } from "../pattern.ts";
import { join } from "../relations.ts";
import type { Scope } from "../scope.ts";
import { elaborate } from "./elaborate.ts";
import { declareLocal } from "./quantifiers.ts";
import { broken, expectBool, isBroken, localOf, uncovered } from "./typing.ts";

type Of<K extends ast.Expr["kind"]> = Extract<ast.Expr, { readonly kind: K }>;

/**
 * The hint for a later branch: the expected type, else what the earlier branches turned out to be.
 */
function nextHint(hint: Type | null, earlier: readonly Expr[]): Type | null {
  if (hint !== null) return hint;
  let type: Type | null = null;
  for (const { type: one } of earlier) type = type === null ? one : (join(type, one) ?? type);
  return type;
}

/** The common type of all branches, or null after a finding. */
function commonType(branches: readonly Expr[], scope: Scope): Type | null {
  let type: Type | null = null;
  for (const branch of branches) {
    if (isBroken(branch)) return null;
    const common: Type | null = type === null ? branch.type : join(type, branch.type);
    if (common === null) {
      if (type !== null) scope.unit.report(mismatch(branch, type));
      return null;
    }
    type = common;
  }
  return type;
}

export function elaborateIf(expr: Of<"if">, hint: Type | null, scope: Scope): Expr {
  const cond = expectBool(elaborate(expr.cond, boolType, scope), scope);
  const then = elaborate(expr.then, hint, scope);
  const otherwise = elaborate(expr.otherwise, nextHint(hint, [then]), scope);
  const type = commonType([then, otherwise], scope);
  if (type === null || isBroken(cond)) return broken(expr.span);
  return { kind: "if", cond, then, otherwise, type, span: expr.span };
}

export function elaborateLet(expr: Of<"let">, hint: Type | null, scope: Scope): Expr {
  const value = elaborate(expr.value, null, scope);
  const inside = declareLocal(expr.name, value.type, scope);
  const body = elaborate(expr.body, hint, inside);
  if (isBroken(value) || isBroken(body)) return broken(expr.span);
  const { local, name } = inside.locals;
  return { kind: "let", local, name, value, body, type: body.type, span: expr.span };
}

export function elaborateCond(expr: Of<"cond">, hint: Type | null, scope: Scope): Expr {
  const values: Expr[] = [];
  const conds = expr.arms.map((arm) => {
    const cond = expectBool(elaborate(arm.cond, boolType, scope), scope);
    values.push(elaborate(arm.value, nextHint(hint, values), scope));
    return cond;
  });
  const otherwise = elaborate(expr.otherwise, nextHint(hint, values), scope);
  const type = commonType([...values, otherwise], scope);
  if (type === null || conds.some(isBroken)) return broken(expr.span);
  return conds.reduceRight<Expr>((rest, cond, index) => {
    const then = values[index] ?? rest;
    return { kind: "if", cond, then, otherwise: rest, type, span: expr.span };
  }, otherwise);
}

/**
 * `match` becomes a chain of tests on a local; the last arm needs none, since all cases are
 * covered.
 */
export function elaborateMatch(expr: Of<"match">, hint: Type | null, scope: Scope): Expr {
  const scrutinee = elaborate(expr.scrutinee, null, scope);
  if (isBroken(scrutinee)) return scrutinee;
  const local = scope.frame.fresh();
  const subject = localOf(local, scrutinee.type, expr.scrutinee.span);
  const patterns: TypedPattern[] = [];
  const bodies: Expr[] = [];
  let isWhole = true;
  for (const arm of expr.arms) {
    const pattern = elaboratePattern(arm.pattern, scrutinee.type, scope);
    if (pattern === null) {
      isWhole = false;
      continue;
    }
    patterns.push(pattern);
    bodies.push(elaborateArm(arm, pattern, subject, nextHint(hint, bodies), scope));
  }
  const isCovered = isWhole && reportCoverage(patterns, scrutinee.type, expr, scope);
  const type = isWhole ? commonType(bodies, scope) : null;
  if (type === null) return broken(expr.span);
  const chain = patterns.reduceRight<Expr | null>(
    (rest, pattern, index) => {
      const then = bodies[index] ?? broken(expr.span);
      const cond = testOf(pattern, subject);
      if (rest === null || cond === null) return then;
      return { kind: "if", cond, then, otherwise: rest, type, span: expr.span };
    },
    isCovered ? null : uncovered(type, expr.scrutinee.span),
  );
  if (chain === null) return broken(expr.span);
  return { kind: "let", local, value: scrutinee, body: chain, type, span: expr.span };
}

/** The body of an arm, with the names that its pattern binds. */
function elaborateArm(
  arm: ast.Arm<ast.Expr>,
  pattern: TypedPattern,
  subject: Expr,
  hint: Type | null,
  scope: Scope,
): Expr {
  const bindings = bindingsOf(pattern, subject);
  let inside = scope;
  const locals = bindings.map(({ name, value }) => {
    const bound = declareLocal(name, value.type, inside);
    inside = bound;
    return bound.locals.local;
  });
  const body = elaborate(arm.body, hint, inside);
  if (isBroken(body)) return body;
  return bindings.reduceRight<Expr>((rest, { name, value }, index) => {
    const local = locals[index] ?? 0;
    const written = { local, name: name.text, value, body: rest };
    return { kind: "let", ...written, type: rest.type, span: arm.span };
  }, body);
}
