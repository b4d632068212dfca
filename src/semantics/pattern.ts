// Patterns against types: what they test, what they bind.
import type { Expr } from "../ir/ir.ts";
import type * as ast from "../syntax/ast.ts";
import { boolType, intType, type Type } from "../values/type.ts";
import { all, both, some } from "./expr/typing.ts";
import {
  patternBindsInOr,
  patternMismatch,
  payloadCount,
  unknownPatternCase,
} from "./findings/patterns.ts";
import { unknownField } from "./findings/records.ts";
import { memberNamed } from "./findings/symmetry.ts";
import { inner } from "./relations.ts";
import type { Scope } from "./scope.ts";

/** How a value of a type is built: what a pattern can ask for. */
export type Maker =
  | { readonly tag: "none" }
  | { readonly tag: "some" }
  | { readonly tag: "bool"; readonly value: boolean }
  | { readonly tag: "int"; readonly value: bigint }
  | { readonly tag: "case"; readonly index: number }
  | { readonly tag: "record" };

export type TypedPattern =
  | { readonly kind: "any"; readonly bind: ast.Name | null; readonly type: Type }
  | {
      readonly kind: "built";
      readonly maker: Maker;
      readonly args: readonly TypedPattern[];
      readonly type: Type;
    }
  | { readonly kind: "or"; readonly options: readonly TypedPattern[]; readonly type: Type };

/** The types of what a maker holds. */
export function partsOf(maker: Maker, type: Type): readonly Type[] {
  switch (maker.tag) {
    case "some":
      return [inner(type)];
    case "case":
      return type.kind === "union"
        ? (type.cases[maker.index]?.fields ?? []).map((field) => field.type)
        : [];
    case "record":
      return type.kind === "record" ? type.fields.map((field) => field.type) : [];
    default:
      return [];
  }
}

/** The pattern with its type, or null after a finding. */
export function elaboratePattern(
  pattern: ast.Pattern,
  type: Type,
  scope: Scope,
): TypedPattern | null {
  if (pattern.kind === "wildcard") return { kind: "any", bind: null, type };
  if (pattern.kind === "or") {
    const options = pattern.options.map((option) => elaboratePattern(option, type, scope));
    const whole = options.filter((option) => option !== null);
    if (whole.length < options.length) return null;
    if (whole.some(bindsSomething)) {
      scope.unit.report(patternBindsInOr(pattern.span));
      return null;
    }
    return { kind: "or", options: whole, type };
  }
  if (type.kind === "option") {
    if (pattern.kind === "none") {
      return { kind: "built", maker: { tag: "none" }, args: [], type };
    }
    const inside = elaboratePattern(pattern, type.of, scope);
    if (inside === null) return null;
    return { kind: "built", maker: { tag: "some" }, args: [inside], type };
  }
  return elaboratePlain(pattern, type, scope);
}

function bindsSomething(pattern: TypedPattern): boolean {
  switch (pattern.kind) {
    case "any":
      return pattern.bind !== null;
    case "built":
      return pattern.args.some(bindsSomething);
    case "or":
      return pattern.options.some(bindsSomething);
  }
}

function elaboratePlain(
  pattern: Exclude<ast.Pattern, { readonly kind: "wildcard" | "or" }>,
  type: Type,
  scope: Scope,
): TypedPattern | null {
  const built = (maker: Maker, args: readonly TypedPattern[] = []): TypedPattern => ({
    kind: "built",
    maker,
    args,
    type,
  });
  switch (pattern.kind) {
    case "bind":
      return { kind: "any", bind: pattern.name, type };
    case "bool":
      if (type.kind === "bool") return built({ tag: "bool", value: pattern.value });
      break;
    case "int":
      if (type.kind === "int") return built({ tag: "int", value: pattern.value });
      break;
    case "case":
      if (type.kind === "enum" || type.kind === "union") return elaborateCase(pattern, type, scope);
      break;
    case "record":
      if (type.kind === "record") return elaborateRecordPattern(pattern, type, scope);
      break;
    case "none":
      break;
  }
  scope.unit.report(patternMismatch(pattern.span, type));
  return null;
}

function elaborateCase(
  pattern: Extract<ast.Pattern, { readonly kind: "case" }>,
  type: Extract<Type, { readonly kind: "enum" | "union" }>,
  scope: Scope,
): TypedPattern | null {
  if (type.kind === "enum" && type.isSymmetric) {
    scope.unit.report(memberNamed(pattern.name, type.name));
    return null;
  }
  const index = type.cases.findIndex(({ name }) => name === pattern.name.text);
  if (index < 0) {
    scope.unit.report(unknownPatternCase(pattern.name, type));
    return null;
  }
  const parts = partsOf({ tag: "case", index }, type);
  const args = pattern.args ?? [];
  if (args.length !== parts.length) {
    scope.unit.report(payloadCount(pattern.name, parts.length, args.length, pattern.span));
    return null;
  }
  const inside = args.map((arg, position) => {
    const part = parts[position];
    return part === undefined ? null : elaboratePattern(arg, part, scope);
  });
  const whole = inside.filter((arg) => arg !== null);
  if (whole.length < inside.length) return null;
  return { kind: "built", maker: { tag: "case", index }, args: whole, type };
}

function elaborateRecordPattern(
  pattern: Extract<ast.Pattern, { readonly kind: "record" }>,
  type: Extract<Type, { readonly kind: "record" }>,
  scope: Scope,
): TypedPattern | null {
  const unknown = pattern.fields.find(({ name }) =>
    type.fields.every((field) => field.name !== name.text),
  );
  if (unknown !== undefined) {
    scope.unit.report(unknownField(unknown.name, type, null));
    return null;
  }
  const args = type.fields.map((field): TypedPattern | null => {
    const written = pattern.fields.find(({ name }) => name.text === field.name);
    if (written === undefined) return { kind: "any", bind: null, type: field.type };
    return elaboratePattern(written.pattern, field.type, scope);
  });
  const whole = args.filter((arg) => arg !== null);
  if (whole.length < args.length) return null;
  return { kind: "built", maker: { tag: "record" }, args: whole, type };
}

// ---- tests and bindings -------------------------------------------------------------------------

/** The part of a value at a position of a maker; only asked for once the test was true. */
function partOf(subject: Expr, maker: Maker, index: number, type: Type): Expr {
  const { span } = subject;
  switch (maker.tag) {
    case "some":
      return { kind: "unwrap", operand: subject, type, span };
    case "case":
      return { kind: "payload", operand: subject, case: maker.index, index, type, span };
    default:
      return { kind: "field", operand: subject, index, type, span };
  }
}

/** The condition under which a value matches, or null where it always does. */
export function testOf(pattern: TypedPattern, subject: Expr): Expr | null {
  switch (pattern.kind) {
    case "any":
      return null;
    case "or": {
      const tests = pattern.options.map((option) => testOf(option, subject));
      const whole = tests.filter((test) => test !== null);
      return whole.length < tests.length ? null : some(whole, subject.span);
    }
    case "built": {
      const own = ownTest(pattern.maker, subject);
      const parts = partsOf(pattern.maker, pattern.type);
      const inside = pattern.args.flatMap((arg, index) => {
        const part = parts[index];
        const test =
          part === undefined ? null : testOf(arg, partOf(subject, pattern.maker, index, part));
        return test === null ? [] : [test];
      });
      if (own === null) return inside.length === 0 ? null : all(inside, subject.span);
      return inside.length === 0 ? own : both("and", own, all(inside, subject.span));
    }
  }
}

function ownTest(maker: Maker, subject: Expr): Expr | null {
  const { span } = subject;
  switch (maker.tag) {
    case "none":
      return { kind: "isNone", operand: subject, type: boolType, span };
    case "some":
      return {
        kind: "not",
        operand: { kind: "isNone", operand: subject, type: boolType, span },
        type: boolType,
        span,
      };
    case "bool":
      return maker.value ? subject : { kind: "not", operand: subject, type: boolType, span };
    case "int":
      return {
        kind: "eq",
        left: subject,
        right: literal(maker.value, subject),
        type: boolType,
        span,
      };
    case "case": {
      if (subject.type.kind !== "enum") {
        return { kind: "isCase", operand: subject, case: maker.index, type: boolType, span };
      }
      const right: Expr = { kind: "const", value: maker.index, type: subject.type, span };
      return { kind: "eq", left: subject, right, type: boolType, span };
    }
    case "record":
      return null;
  }
}

function literal(value: bigint, at: Expr): Expr {
  const isSafe = value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER;
  return {
    kind: "const",
    value: isSafe ? Number(value) : value,
    type: intType(value, value),
    span: at.span,
  };
}

/** The names that a pattern binds, with what they stand for. */
export function bindingsOf(
  pattern: TypedPattern,
  subject: Expr,
): readonly { readonly name: ast.Name; readonly value: Expr }[] {
  switch (pattern.kind) {
    case "any":
      return pattern.bind === null ? [] : [{ name: pattern.bind, value: subject }];
    case "or":
      return [];
    case "built": {
      const parts = partsOf(pattern.maker, pattern.type);
      return pattern.args.flatMap((arg, index) => {
        const part = parts[index];
        return part === undefined
          ? []
          : bindingsOf(arg, partOf(subject, pattern.maker, index, part));
      });
    }
  }
}
