// Whether the arms of a `match` cover every value, and whether each is needed. Source: Maranget,
// "Warnings for pattern matching", Journal of Functional Programming 17 (2007), section 3: a row is
// useful when some value matches it and no earlier row.
import type { Span } from "../base/source.ts";
import type { Type } from "../values/type.ts";
import { armNeverReached, casesMissing, tooInvolved } from "./findings/patterns.ts";
import { type Maker, partsOf, type TypedPattern } from "./pattern.ts";
import type { Scope } from "./scope.ts";

type Row = readonly TypedPattern[];
type Built = Pick<Extract<TypedPattern, { readonly kind: "built" }>, "maker" | "args" | "type">;

/**
 * Reports; whether all values are covered is false only for replaced text, which may lack added
 * cases.
 */
export function reportCoverage(
  patterns: readonly TypedPattern[],
  type: Type,
  match: {
    readonly span: Span;
    readonly scrutinee: { readonly span: Span };
    readonly arms: readonly { readonly span: Span }[];
  },
  scope: Scope,
): boolean {
  const budget: Budget = { rows: ROWS_MAX };
  const rows: Row[] = [];
  try {
    for (const [index, pattern] of patterns.entries()) {
      const arm = match.arms[index];
      if (arm !== undefined && useful(rows, [pattern], budget) === null) {
        scope.unit.report(armNeverReached(arm.span));
      }
      rows.push([pattern]);
    }
    const missing = useful(rows, [{ kind: "any", bind: null, type }], budget);
    if (missing === null) return true;
    if (!scope.isReplaced) scope.unit.report(casesMissing(match.scrutinee.span, missing[0] ?? "_"));
    return false;
  } catch (error) {
    if (!(error instanceof TooInvolved)) throw error;
    scope.unit.report(tooInvolved(match.scrutinee.span));
    return true;
  }
}

/** The question is as hard as satisfiability: so many rows are looked at, then we give up. */
const ROWS_MAX = 500_000;

interface Budget {
  rows: number;
}

/** Only inside of this file: the budget is used up. */
class TooInvolved extends Error {}

/**
 * A value, in the notation of patterns, that matches `row` and no earlier one; null where none
 * does.
 */
function useful(rows: readonly Row[], row: Row, budget: Budget): readonly string[] | null {
  budget.rows -= rows.length + 1;
  if (budget.rows < 0) throw new TooInvolved();
  const [first, ...rest] = row;
  if (first === undefined) return rows.length === 0 ? [] : null;
  if (first.kind === "or") {
    for (const option of first.options) {
      const found = useful(rows, [option, ...rest], budget);
      if (found !== null) return found;
    }
    return null;
  }
  if (first.kind === "built") return usefulBuilt(rows, first, rest, budget);
  return usefulAny(rows, first.type, rest, budget);
}

function usefulBuilt(
  rows: readonly Row[],
  { maker, args, type }: Built,
  rest: Row,
  budget: Budget,
): readonly string[] | null {
  const arity = partsOf(maker, type).length;
  const found = useful(specialise(rows, maker, type), [...args, ...rest], budget);
  if (found === null) return null;
  return [show(maker, type, found.slice(0, arity)), ...found.slice(arity)];
}

function usefulAny(
  rows: readonly Row[],
  type: Type,
  rest: Row,
  budget: Budget,
): readonly string[] | null {
  const used = rows.flatMap(([first]) => (first === undefined ? [] : makersIn(first)));
  const whole = makersOf(type);
  const isComplete = whole?.every((one) => used.some((other) => isEqual(one, other))) ?? false;
  if (whole !== null && (isComplete || whole.length === 1)) {
    for (const maker of whole) {
      const args = partsOf(maker, type).map(anything);
      const found = usefulBuilt(rows, { maker, args, type }, rest, budget);
      if (found !== null) return found;
    }
    return null;
  }
  const defaults = rows.flatMap((row) => withoutFirst(row));
  const found = useful(defaults, rest, budget);
  if (found === null) return null;
  const missing = whole?.find((one) => used.every((other) => !isEqual(one, other)));
  const shown =
    missing === undefined
      ? "_"
      : show(
          missing,
          type,
          partsOf(missing, type).map(() => "_"),
        );
  return [shown, ...found];
}

function anything(type: Type): TypedPattern {
  return { kind: "any", bind: null, type };
}

/** All constructors of a type, or null where there are too many to list: integers. */
function makersOf(type: Type): readonly Maker[] | null {
  switch (type.kind) {
    case "bool":
      return [
        { tag: "bool", value: false },
        { tag: "bool", value: true },
      ];
    case "option":
      return [{ tag: "none" }, { tag: "some" }];
    case "enum":
    case "union":
      return type.cases.map((_, index) => ({ tag: "case", index }));
    case "record":
      return [{ tag: "record" }];
    case "int": {
      const size = type.hi - type.lo + 1n;
      if (size > 64n) return null;
      return Array.from({ length: Number(size) }, (_, index) => ({
        tag: "int",
        value: type.lo + BigInt(index),
      }));
    }
    default:
      return null;
  }
}

function makersIn(pattern: TypedPattern): readonly Maker[] {
  switch (pattern.kind) {
    case "any":
      return [];
    case "built":
      return [pattern.maker];
    case "or":
      return pattern.options.flatMap(makersIn);
  }
}

function isEqual(left: Maker, right: Maker): boolean {
  if (left.tag === "case") return right.tag === "case" && left.index === right.index;
  if (left.tag === "bool" || left.tag === "int") {
    return right.tag === left.tag && left.value === right.value;
  }
  return left.tag === right.tag;
}

/** The rows that a value built so can match, with its parts in place of the value. */
function specialise(rows: readonly Row[], maker: Maker, type: Type): readonly Row[] {
  return rows.flatMap((row) => specialised(row, maker, type));
}

function specialised([first, ...rest]: Row, maker: Maker, type: Type): readonly Row[] {
  switch (first?.kind) {
    case "any":
      return [[...partsOf(maker, type).map(anything), ...rest]];
    case "built":
      return isEqual(first.maker, maker) ? [[...first.args, ...rest]] : [];
    case "or":
      return first.options.flatMap((option) => specialised([option, ...rest], maker, type));
    case undefined:
      return [];
  }
}

function withoutFirst([first, ...rest]: Row): readonly Row[] {
  if (first === undefined) return [];
  if (first.kind === "any") return [rest];
  if (first.kind === "or")
    return first.options.flatMap((option) => withoutFirst([option, ...rest]));
  return [];
}

function show(maker: Maker, type: Type, args: readonly string[]): string {
  switch (maker.tag) {
    case "none":
      return "none";
    case "some":
      return args[0] === undefined || args[0] === "_" ? "a value" : args[0];
    case "bool":
    case "int":
      return String(maker.value);
    case "case": {
      const name =
        type.kind === "enum" || type.kind === "union" ? type.cases[maker.index]?.name : "";
      return args.length === 0 ? (name ?? "") : `${name}(${args.join(", ")})`;
    }
    case "record": {
      const names = type.kind === "record" ? type.fields.map((field) => field.name) : [];
      return `{ ${names.map((name, index) => `${name}: ${args[index] ?? "_"}`).join(", ")} }`;
    }
  }
}
