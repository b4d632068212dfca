// Names in expressions: locals, state, defs, params, types as sets of their values, and cases.
import { nearest } from "../../base/nearest.ts";
import type { Expr } from "../../ir/ir.ts";
import type * as ast from "../../syntax/ast.ts";
import { sizeOf, valuesOf } from "../../values/domain.ts";
import { boolType, type EnumType, setOf, type Type } from "../../values/type.ts";
import {
  ambiguousCase,
  ghostNotHere,
  initNotHere,
  notAValue,
  outputNotHere,
  payloadMissing,
  stateNotHere,
  unknownCase,
  unknownName,
} from "../findings/names.ts";
import { memberNamed } from "../findings/symmetry.ts";
import { domainTooLarge } from "../findings/types.ts";
import { inner } from "../relations.ts";
import { localNames, lookUp, type Scope } from "../scope.ts";
import type { CaseMeaning, Meaning } from "../unit.ts";
import { callDef } from "./calls.ts";
import { broken } from "./typing.ts";

/** So many values are enumerated at most where a type is used as a set. */
export const ENUMERATED_MAX = 1_000_000n;

type NameExpr = Extract<ast.Expr, { readonly kind: "name" }>;

export function elaborateName(expr: NameExpr, hint: Type | null, scope: Scope): Expr {
  const { text } = expr.name;
  const local = lookUp(scope, text);
  if (local !== null) {
    return { kind: "local", local: local.local, type: local.type, span: expr.span };
  }
  if (text === "base" && scope.base !== null) return callDef(scope.base, null, expr.span, scope);
  if (text === "bool") return typeAsSet(boolType, expr, scope);
  if (isCaseOf(hint, text)) return caseOrMissing(expr, hint, scope);
  const meaning = scope.unit.lookUp(text);
  return meaning === null
    ? caseOrMissing(expr, hint, scope)
    : elaborateMeaning(meaning, expr, scope);
}

function caseOrMissing(expr: NameExpr, hint: Type | null, scope: Scope): Expr {
  const found = findCase(expr.name, hint, scope);
  return found.kind === "case"
    ? caseConstant(found.meaning, expr, scope)
    : missing(expr, found, hint, scope);
}

/** A case of the very type that is expected outranks a type of the same name. */
function isCaseOf(hint: Type | null, name: string): boolean {
  const type = hint === null ? null : inner(hint);
  if (type === null || (type.kind !== "enum" && type.kind !== "union")) return false;
  if (type.kind === "enum" && type.isSymmetric) return false;
  return type.cases.some((one) => one.name === name);
}

function missing(expr: NameExpr, found: CaseLookup, hint: Type | null, scope: Scope): Expr {
  if (found.kind === "ambiguous") {
    // Beside something broken, which was reported, it is not this name that is at fault.
    if (hint?.kind === "never" && scope.unit.findings.length > 0) return broken(expr.span);
    scope.unit.report(ambiguousCase(expr.name, found.types));
  } else if (found.kind === "not-in") {
    scope.unit.report(unknownCase(expr.name, found.type));
  } else if (found.kind === "member") {
    scope.unit.report(memberNamed(expr.name, found.type.name));
  } else {
    scope.unit.report(unknownName(expr.name, nearest(expr.name.text, namesInSight(scope))));
  }
  return broken(expr.span);
}

function namesInSight(scope: Scope): string[] {
  const { unit } = scope;
  const { decls } = unit;
  const declared = [...decls.params, ...decls.types, ...decls.defs.map(({ decl }) => decl)];
  return [
    ...localNames(scope),
    ...unit.names.keys(),
    ...declared.map(({ name }) => name.text),
    ...unit.cases.keys(),
  ];
}

function elaborateMeaning(meaning: Meaning, expr: NameExpr, scope: Scope): Expr {
  const { span } = expr;
  switch (meaning.kind) {
    case "param":
      return { kind: "const", type: meaning.type, value: meaning.value, span };
    case "type":
      return meaning.type.kind === "never" ? broken(span) : typeAsSet(meaning.type, expr, scope);
    case "var":
      return readVar(meaning, expr, scope);
    case "output":
      scope.unit.report(outputNotHere(expr.name, scope.sight.prime, scope.sight.what));
      return broken(span);
    case "init":
      if (scope.sight.inits)
        return { kind: "local", local: meaning.local, type: meaning.type, span };
      scope.unit.report(initNotHere(expr.name));
      return broken(span);
    case "def":
      return callDef(meaning.source, null, span, scope);
    case "effect":
    case "budget":
      scope.unit.report(notAValue(expr.name, meaning.kind));
      return broken(span);
  }
}

/** Checks what the place may read, and notes for a def that it needs the state. */
export function readVar(
  meaning: Extract<Meaning, { readonly kind: "var" }>,
  expr: { readonly name: ast.Name; readonly span: NameExpr["span"] },
  scope: Scope,
): Expr {
  if (!scope.sight.state) {
    scope.unit.report(stateNotHere(expr.name, scope.sight.what));
    return broken(expr.span);
  }
  if (meaning.isGhost && scope.sight.noGhost !== null) {
    scope.unit.report(ghostNotHere(expr.name, scope.sight.what, scope.sight.noGhost));
    return broken(expr.span);
  }
  scope.needs.state = true;
  if (meaning.isGhost) scope.needs.ghost = true;
  return { kind: "read", slot: meaning.slot, type: meaning.type, span: expr.span };
}

/** A type name is the set of its values. */
function typeAsSet(type: Type, expr: NameExpr, scope: Scope): Expr {
  const size = sizeOf(type);
  if (size > ENUMERATED_MAX) {
    scope.unit.report(domainTooLarge(expr.name.text, size, ENUMERATED_MAX, expr.span));
    return broken(expr.span);
  }
  return { kind: "const", type: setOf(type), value: valuesOf(type), span: expr.span };
}

// ---- cases --------------------------------------------------------------------------------------

export type CaseLookup =
  | { readonly kind: "case"; readonly meaning: CaseMeaning }
  | { readonly kind: "ambiguous"; readonly types: readonly string[] }
  /** The expected type is an enum or union, and has no such case. */
  | { readonly kind: "not-in"; readonly type: Extract<Type, { kind: "enum" | "union" }> }
  /** One of a symmetric type, whose members have no names in a model. */
  | { readonly kind: "member"; readonly type: EnumType }
  | { readonly kind: "unknown" };

/** The expected type decides; without one, the name must belong to one type only. */
export function findCase(name: ast.Name, hint: Type | null, scope: Scope): CaseLookup {
  resolveAllTypes(scope);
  const known = scope.unit.cases.get(name.text) ?? [];
  const member = symmetricTypeOf(name.text, scope);
  if (member !== null && known.length === 0) return { kind: "member", type: member };
  const wanted = hint === null ? null : inner(hint);
  const expected = wanted?.kind === "enum" && wanted.isSymmetric ? null : wanted;
  if (expected !== null && (expected.kind === "enum" || expected.kind === "union")) {
    const index = expected.cases.findIndex((one) => one.name === name.text);
    if (index >= 0) return { kind: "case", meaning: { type: expected, index } };
    if (known.length !== 1) return { kind: "not-in", type: expected };
  }
  const [first, second] = known;
  if (first === undefined) return { kind: "unknown" };
  if (second !== undefined) {
    return { kind: "ambiguous", types: known.map(({ type }) => type.name) };
  }
  return { kind: "case", meaning: first };
}

/** The symmetric type that has a member of this name, or null. */
export function symmetricTypeOf(name: string, scope: Scope): EnumType | null {
  for (const decl of scope.unit.decls.types) {
    if (decl.kind !== "symmetric") continue;
    const meaning = scope.unit.lookUp(decl.name.text);
    if (meaning?.kind !== "type" || meaning.type.kind !== "enum") continue;
    if (meaning.type.cases.some((one) => one.name === name)) return meaning.type;
  }
  return null;
}

/** Cases are known once their types are. */
function resolveAllTypes(scope: Scope): void {
  for (const decl of scope.unit.decls.types) {
    if (decl.kind === "enum" || decl.kind === "union") {
      if (!scope.unit.names.has(decl.name.text)) scope.unit.lookUp(decl.name.text);
    }
  }
}

/** A case without payload, as a value. */
export function caseConstant(
  meaning: CaseMeaning,
  expr: { readonly name: ast.Name; readonly span: NameExpr["span"] },
  scope: Scope,
): Expr {
  const { type, index } = meaning;
  if (type.kind === "enum") return { kind: "const", type, value: index, span: expr.span };
  const fields = type.cases[index]?.fields ?? [];
  if (fields.length > 0) {
    scope.unit.report(
      payloadMissing(
        expr.name,
        fields.map(({ name }) => name),
      ),
    );
    return broken(expr.span);
  }
  return { kind: "const", type, value: [index], span: expr.span };
}
