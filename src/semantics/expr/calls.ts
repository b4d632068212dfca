// Calls: defs, `base`, built-in functions, and cases with payload.
import type { Span } from "../../base/source.ts";
import type { Expr } from "../../ir/ir.ts";
import type * as ast from "../../syntax/ast.ts";
import type { Type } from "../../values/type.ts";
import { elaborateDef } from "../defs.ts";
import { ghostThroughDef, stateThroughDef, wideThroughDef } from "../findings/expressions.ts";
import {
  ambiguousCase,
  argumentCount,
  baseNotHere,
  notACase,
  notCallable,
  qualifierNotAType,
  recursiveDef,
  unknownCase,
  unknownFunction,
} from "../findings/names.ts";
import { memberNamed } from "../findings/symmetry.ts";
import type { Scope } from "../scope.ts";
import type { CaseMeaning, DefSource } from "../unit.ts";
import { builtinNames, elaborateBuiltin, isBuiltin } from "./builtins.ts";
import { elaborate } from "./elaborate.ts";
import { caseConstant, findCase } from "./names.ts";
import { broken, isBroken, store } from "./typing.ts";

type CallExpr = Extract<ast.Expr, { readonly kind: "call" }>;
type QualifiedExpr = Extract<ast.Expr, { readonly kind: "qualified" }>;

export function elaborateCall(expr: CallExpr, hint: Type | null, scope: Scope): Expr {
  const { name, args, span } = expr;
  if (name.text === "base") {
    if (scope.base !== null) return callDef(scope.base, args, span, scope);
    scope.unit.report(baseNotHere(name));
    return broken(span);
  }
  const meaning = scope.unit.lookUp(name.text);
  if (meaning?.kind === "def") return callDef(meaning.source, args, span, scope);
  if (isBuiltin(name.text)) return elaborateBuiltin(expr, hint, scope);
  const found = findCase(name, hint, scope);
  switch (found.kind) {
    case "case":
      return construct(found.meaning, expr, scope);
    case "ambiguous":
      scope.unit.report(ambiguousCase(name, found.types));
      return broken(span);
    case "not-in":
      scope.unit.report(unknownCase(name, found.type));
      return broken(span);
    case "member":
      scope.unit.report(memberNamed(name, found.type.name));
      return broken(span);
    case "unknown":
      scope.unit.report(
        meaning === null ? unknownFunction(name, callable(scope)) : notCallable(name, meaning.kind),
      );
      return broken(span);
  }
}

function callable(scope: Scope): string[] {
  const defs = scope.unit.decls.defs.map(({ decl }) => decl.name.text);
  return [...defs, ...scope.unit.cases.keys(), ...builtinNames];
}

/** `Life.Closing`, `Reply.Closed(e)`. */
export function elaborateQualified(expr: QualifiedExpr, scope: Scope): Expr {
  const { type: qualifier, name, args, span } = expr;
  const meaning = scope.unit.lookUp(qualifier.text);
  if (meaning?.kind !== "type" || (meaning.type.kind !== "enum" && meaning.type.kind !== "union")) {
    scope.unit.report(qualifierNotAType(qualifier));
    return broken(span);
  }
  const { type } = meaning;
  if (type.kind === "enum" && type.isSymmetric) {
    scope.unit.report(memberNamed(name, type.name));
    return broken(span);
  }
  const index = type.cases.findIndex((one) => one.name === name.text);
  if (index < 0) {
    scope.unit.report(unknownCase(name, type));
    return broken(span);
  }
  if (args === null) return caseConstant({ type, index }, { name, span }, scope);
  return construct({ type, index }, { name, args, span }, scope);
}

/** A case with its payload. Its fields are places: values are checked against their types. */
function construct(
  meaning: CaseMeaning,
  expr: { readonly name: ast.Name; readonly args: readonly ast.Expr[]; readonly span: Span },
  scope: Scope,
): Expr {
  const { type, index } = meaning;
  if (type.kind === "enum") {
    scope.unit.report(notACase(expr.name));
    return broken(expr.span);
  }
  const fields = type.cases[index]?.fields ?? [];
  if (fields.length !== expr.args.length) {
    scope.unit.report(argumentCount(expr.name, fields.length, expr.args.length, expr.span));
    return broken(expr.span);
  }
  const items = expr.args.map((arg, position) => {
    const field = fields[position];
    if (field === undefined) return broken(arg.span);
    return store(
      elaborate(arg, field.type, scope),
      field.type,
      `${expr.name.text}.${field.name}`,
      scope,
    );
  });
  if (items.some(isBroken)) return broken(expr.span);
  return { kind: "union", type, case: index, items, span: expr.span };
}

/** `args` is null where the name stands alone. */
export function callDef(
  source: DefSource,
  args: readonly ast.Expr[] | null,
  span: Span,
  scope: Scope,
): Expr {
  const { decl } = source;
  const fn = elaborateDef(source, scope.unit);
  if (fn === "underway") {
    scope.unit.report(recursiveDef(decl.name, span));
    return broken(span);
  }
  const given = args ?? [];
  const params = scope.unit.fns[fn]?.params ?? [];
  if (params.length !== given.length) {
    scope.unit.report(argumentCount(decl.name, params.length, given.length, span));
    return broken(span);
  }
  const values = given.map((arg, position) => {
    const param = params[position];
    if (param === undefined) return broken(arg.span);
    const what = `parameter \`${param.name}\` of \`${decl.name.text}\``;
    return store(elaborate(arg, param.type, scope), param.type, what, scope);
  });
  if (!mayCall(source, fn, span, scope) || values.some(isBroken)) return broken(span);
  const result = scope.unit.fns[fn]?.result;
  if (result === undefined || result.kind === "never") return broken(span);
  return { kind: "call", fn, args: values, type: result, span };
}

/** A def needs what its body reads; the place that calls it must be allowed to read that. */
function mayCall(source: DefSource, fn: number, span: Span, scope: Scope): boolean {
  const needs = scope.unit.fnNeeds[fn];
  if (needs === undefined) return true;
  const { name } = source.decl;
  if (needs.state && !scope.sight.state) {
    scope.unit.report(stateThroughDef(name, span, scope.sight.what));
    return false;
  }
  if (needs.ghost && scope.sight.noGhost !== null) {
    scope.unit.report(ghostThroughDef(name, span, scope.sight.what, scope.sight.noGhost));
    return false;
  }
  if (needs.wide !== null && !scope.sight.wide) {
    scope.unit.report(wideThroughDef(name, span, needs.wide));
    return false;
  }
  scope.needs.state ||= needs.state;
  scope.needs.ghost ||= needs.ghost;
  scope.needs.wide ??= needs.wide;
  return true;
}
