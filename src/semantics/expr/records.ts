// Records and what is reached through them: fields, optional chains, `!`, `[k]`, `with`.
import { nearest } from "../../base/nearest.ts";
import type { Expr } from "../../ir/ir.ts";
import type * as ast from "../../syntax/ast.ts";
import { boolType, optionOf, type RecordType, type Type } from "../../values/type.ts";
import {
  chainNotOptional,
  changedTwice,
  extraField,
  fieldOnOptional,
  fieldTwiceInLiteral,
  missingFields,
  noFields,
  notARecord,
  notIndexable,
  unknownField,
  unknownRecord,
  unwrapNotOptional,
} from "../findings/records.ts";
import { inner, isAssignable } from "../relations.ts";
import type { Scope } from "../scope.ts";
import { elaborate } from "./elaborate.ts";
import { broken, expectType, intervalOfExpr, isBroken, localOf, store } from "./typing.ts";

type Of<K extends ast.Expr["kind"]> = Extract<ast.Expr, { readonly kind: K }>;

export function elaborateRecord(expr: Of<"record">, hint: Type | null, scope: Scope): Expr {
  const type = recordTypeOf(expr, hint, scope);
  if (type === null) {
    for (const { value } of expr.fields) elaborate(value, null, scope);
    return broken(expr.span);
  }
  const given = new Map<string, ast.FieldInit>();
  for (const field of expr.fields) {
    const { text } = field.name;
    if (given.has(text)) scope.unit.report(fieldTwiceInLiteral(field.name));
    else if (type.fields.every(({ name }) => name !== text)) {
      scope.unit.report(extraField(field.name, type, nearest(text, fieldNames(type))));
    }
    given.set(text, field);
  }
  const missing = type.fields.filter(({ name }) => !given.has(name)).map(({ name }) => name);
  if (missing.length > 0) {
    scope.unit.report(missingFields(expr.span, type, missing));
    return broken(expr.span);
  }
  const items = type.fields.map((field) => {
    const init = given.get(field.name);
    if (init === undefined) return broken(expr.span);
    const value = elaborate(init.value, field.type, scope);
    return store(value, field.type, `\`${type.name}.${field.name}\``, scope);
  });
  if (items.some(isBroken)) return broken(expr.span);
  return { kind: "record", items, type, span: expr.span };
}

function fieldNames(type: RecordType): string[] {
  return type.fields.map(({ name }) => name);
}

/** The expected record, else the only one that has just these fields. */
function recordTypeOf(expr: Of<"record">, hint: Type | null, scope: Scope): RecordType | null {
  const expected = hint === null ? null : inner(hint);
  if (expected?.kind === "record") return expected;
  const wanted = expr.fields.map(({ name }) => name.text).sort();
  const candidates: RecordType[] = [];
  for (const decl of scope.unit.decls.types) {
    if (decl.kind !== "record") continue;
    const names = decl.fields.map(({ name }) => name.text).sort();
    const meaning = names.join() === wanted.join() ? scope.unit.lookUp(decl.name.text) : null;
    if (meaning?.kind === "type" && meaning.type.kind === "record") candidates.push(meaning.type);
  }
  const [only, second] = candidates;
  if (only !== undefined && second === undefined) return only;
  scope.unit.report(
    unknownRecord(
      expr.span,
      wanted,
      expected,
      candidates.map(({ name }) => name),
    ),
  );
  return null;
}

/** Finds the field of a record, or reports. */
function findField(type: RecordType, name: ast.Name, scope: Scope): number | null {
  const index = type.fields.findIndex((field) => field.name === name.text);
  if (index >= 0) return index;
  scope.unit.report(unknownField(name, type, nearest(name.text, fieldNames(type))));
  return null;
}

export function elaborateField(expr: Of<"field">, scope: Scope): Expr {
  const operand = elaborate(expr.operand, null, scope);
  if (isBroken(operand)) return operand;
  const { type } = operand;
  if (type.kind !== "record") {
    const isOptional = type.kind === "option" && type.of.kind === "record";
    scope.unit.report(
      isOptional ? fieldOnOptional(expr.name, operand) : noFields(expr.name, operand),
    );
    return broken(expr.span);
  }
  return fieldOf(operand, type, expr.name, scope);
}

function fieldOf(operand: Expr, type: RecordType, name: ast.Name, scope: Scope): Expr {
  const index = findField(type, name, scope);
  const field = index === null ? undefined : type.fields[index];
  if (index === null || field === undefined) return broken(name.span);
  return {
    kind: "field",
    operand,
    index,
    type: field.type,
    span: { ...operand.span, end: name.span.end },
  };
}

/** `e?.f` is `let x = e in if x == none then none else x!.f`. */
export function elaborateChain(expr: Of<"chain">, scope: Scope): Expr {
  const operand = elaborate(expr.operand, null, scope);
  if (isBroken(operand)) return operand;
  const { span } = expr;
  if (operand.type.kind !== "option" || operand.type.of.kind !== "record") {
    scope.unit.report(chainNotOptional(expr.name, operand));
    return broken(span);
  }
  const local = scope.frame.fresh();
  const whole = localOf(local, operand.type, span);
  const value: Expr = { kind: "unwrap", operand: whole, type: operand.type.of, span };
  const field = fieldOf(value, operand.type.of, expr.name, scope);
  if (isBroken(field)) return field;
  const type = optionOf(field.type);
  const none: Expr = { kind: "const", value: null, type, span };
  const cond: Expr = { kind: "isNone", operand: whole, type: boolType, span };
  const body: Expr = { kind: "if", cond, then: none, otherwise: field, type, span };
  return { kind: "let", local, value: operand, body, type, span };
}

export function elaborateUnwrap(expr: Of<"unwrap">, scope: Scope): Expr {
  const operand = elaborate(expr.operand, null, scope);
  if (isBroken(operand)) return operand;
  if (operand.type.kind !== "option") {
    scope.unit.report(unwrapNotOptional(expr.span, operand));
    return broken(expr.span);
  }
  return { kind: "unwrap", operand, type: operand.type.of, span: expr.span };
}

export function elaborateIndex(expr: Of<"index">, scope: Scope): Expr {
  const operand = elaborate(expr.operand, null, scope);
  const { type } = operand;
  if (type.kind === "map") {
    const key = expectType(elaborate(expr.key, type.key, scope), type.key, scope);
    if (isBroken(key)) return key;
    return { kind: "index", operand, key, type: type.value, span: expr.span };
  }
  const key = elaborate(expr.key, null, scope);
  if (isBroken(operand) || isBroken(key)) return broken(expr.span);
  if (type.kind !== "seq") {
    scope.unit.report(notIndexable(operand));
    return broken(expr.span);
  }
  if (intervalOfExpr(key, scope) === null) return broken(expr.span);
  return { kind: "index", operand, key, type: type.of, span: expr.span };
}

export function elaborateWith(expr: Of<"with">, hint: Type | null, scope: Scope): Expr {
  const operand = elaborate(expr.operand, hint, scope);
  if (isBroken(operand)) return operand;
  const { type } = operand;
  if (type.kind !== "record") {
    scope.unit.report(notARecord(operand));
    return broken(expr.span);
  }
  const seen: string[] = [];
  const changes = expr.changes.map((change) => {
    const written = change.path.map(({ text }) => text).join(".");
    const clash = seen.find((one) => isPrefix(one, written) || isPrefix(written, one));
    if (clash !== undefined) scope.unit.report(changedTwice(change.path, clash));
    seen.push(written);
    return elaborateChange(change, type, scope);
  });
  const whole = changes.filter((change) => change !== null);
  if (whole.length < changes.length) return broken(expr.span);
  return { kind: "update", operand, changes: whole, type, span: expr.span };
}

function isPrefix(shorter: string, longer: string): boolean {
  return longer === shorter || longer.startsWith(`${shorter}.`);
}

function elaborateChange(
  change: ast.Change,
  record: RecordType,
  scope: Scope,
): { readonly path: readonly number[]; readonly value: Expr } | null {
  const path: number[] = [];
  let type: Type = record;
  for (const name of change.path) {
    if (type.kind !== "record") {
      scope.unit.report(noFields(name, { type, span: name.span }));
      return null;
    }
    const index = findField(type, name, scope);
    const field: Type | undefined = index === null ? undefined : type.fields[index]?.type;
    if (index === null || field === undefined) return null;
    path.push(index);
    type = field;
  }
  const written = change.path.map(({ text }) => text).join(".");
  const value = store(elaborate(change.value, type, scope), type, `\`${written}\``, scope);
  return isBroken(value) || !isAssignable(value.type, type) ? null : { path, value };
}
