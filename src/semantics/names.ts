// Resolves the names of a model: types and params on demand, since each may be built from the
// other, and reports names that are declared twice.
import { assert } from "../base/assert.ts";
import type { Span } from "../base/source.ts";
import type * as ast from "../syntax/ast.ts";
import { sizeOf } from "../values/domain.ts";
import { printType } from "../values/print.ts";
import { boolType, type EnumType, neverType, optionOf, type Type } from "../values/type.ts";
import { constantInt } from "./constant.ts";
import {
  alreadyDeclared,
  builtinName,
  caseTwice,
  fieldTwice,
  notAType,
  recursiveType,
  unknownType,
  wireTwice,
} from "./findings/names.ts";
import { memberBelowZero, tooManyMembers } from "./findings/symmetry.ts";
import {
  capacityTooLarge,
  capacityTooSmall,
  emptyRange,
  optionOfOption,
  setNeedsCapacity,
  tooDeep,
} from "./findings/types.ts";
import { resolveParam } from "./params.ts";
import { heightOf } from "./relations.ts";
import { newScope, sights } from "./scope.ts";
import type { Meaning, TypeDeclaration, Unit } from "./unit.ts";

/** Names that mean something without a declaration. */
export const BUILTINS: readonly string[] = [
  "bool",
  "min",
  "max",
  "size",
  "subsets",
  "head",
  "last",
  "tail",
  "removeAt",
];

/** Sets and bags hold at most so many slots; a set over more values needs a capacity. */
const CAPACITY_MAX = 256;

/** A symmetric type has at most so many members: renamings are kept in a word. */
const MEMBERS_MAX = 16;

/** So many declarations may need one another in a row: later stages go into types by recursion. */
const NEEDED_MAX = 100;

/** Types and params that are being resolved, to catch those that need themselves. */
export class Resolver {
  readonly unit: Unit;
  readonly #types = new Map<string, TypeDeclaration>();
  readonly #params = new Map<string, ast.ParamDecl>();
  readonly #overrides: ReadonlyMap<string, ast.Expr>;
  readonly #underway: string[] = [];
  #isTooDeep = false;

  constructor(unit: Unit, overrides: ReadonlyMap<string, ast.Expr>) {
    this.unit = unit;
    this.#overrides = overrides;
    // Of two declarations of one name, which is a finding, the first one counts.
    for (const decl of unit.decls.types) setFirst(this.#types, decl);
    for (const decl of unit.decls.params) setFirst(this.#params, decl);
    unit.lookUp = (name) => this.meaning(name);
    unit.resolveType = (expr) => this.type(expr);
  }

  /** What the name means, resolving it if it is a type or param that was not needed before. */
  meaning(name: string): Meaning | null {
    const known = this.unit.names.get(name);
    if (known !== undefined) return known;
    const type = this.#types.get(name);
    if (type !== undefined) return this.#resolve(type, () => this.#typeMeaning(type));
    const param = this.#params.get(name);
    if (param !== undefined) {
      const override = this.#overrides.get(name) ?? null;
      return this.#resolve(param, () => resolveParam(this, param, override));
    }
    return null;
  }

  /** Resolves everything, so that mistakes in what nothing uses are found too. */
  all(): void {
    for (const name of [...this.#types.keys(), ...this.#params.keys()]) this.meaning(name);
  }

  #resolve(decl: TypeDeclaration | ast.ParamDecl, resolve: () => Meaning): Meaning {
    const name = decl.name.text;
    const isRecursive = this.#underway.includes(name);
    if (isRecursive || this.#underway.length >= NEEDED_MAX) {
      if (isRecursive) this.unit.report(recursiveType(decl.name, this.#underway));
      else if (!this.#isTooDeep) this.unit.report(tooDeep(decl.name, NEEDED_MAX));
      this.#isTooDeep ||= !isRecursive;
      return { kind: "type", type: neverType, span: decl.name.span };
    }
    this.#underway.push(name);
    const meaning = resolve();
    this.#underway.pop();
    this.unit.names.set(name, meaning);
    return meaning;
  }

  #typeMeaning(decl: TypeDeclaration): Meaning {
    const { name } = decl;
    const type = this.#declaredType(decl);
    if (heightOf(type) <= NEEDED_MAX) return { kind: "type", type, span: name.span };
    this.unit.report(tooDeep(name, NEEDED_MAX));
    return { kind: "type", type: neverType, span: name.span };
  }

  #declaredType(decl: TypeDeclaration): Type {
    switch (decl.kind) {
      case "type": {
        const type = this.type(decl.type);
        return type.kind === "int" ? { ...type, alias: decl.name.text } : type;
      }
      case "symmetric":
        return this.#symmetricType(decl);
      case "enum":
        return this.#enumType(decl);
      case "record":
        reportTwice(decl.fields, (first, second) => this.unit.report(fieldTwice(first, second)));
        return { kind: "record", name: decl.name.text, fields: this.#fields(decl.fields) };
      case "union":
        return this.#unionType(decl);
    }
  }

  #enumType(decl: ast.EnumDecl): EnumType {
    this.#reportCases(decl.cases);
    const cases = decl.cases.map((one) => ({
      name: one.name.text,
      wire: one.wire?.text ?? one.name.text,
    }));
    const type: EnumType = { kind: "enum", name: decl.name.text, isSymmetric: false, cases };
    this.#addCases(type);
    return type;
  }

  /** Its members are no cases that a name could mean. */
  #symmetricType(decl: ast.SymmetricDecl): Type {
    const range = this.#range(decl.lo, decl.hi, decl.range);
    if (range.kind !== "int") return neverType;
    const { lo, hi } = range;
    if (hi - lo >= BigInt(MEMBERS_MAX)) {
      this.unit.report(tooManyMembers(decl.range, hi - lo + 1n, MEMBERS_MAX));
      return neverType;
    }
    if (lo < 0n) {
      this.unit.report(memberBelowZero(decl.range));
      return neverType;
    }
    const cases = Array.from({ length: Number(hi - lo) + 1 }, (_, index) => {
      const name = `${decl.prefix.text}${lo + BigInt(index)}`;
      return { name, wire: name };
    });
    return { kind: "enum", name: decl.name.text, isSymmetric: true, cases };
  }

  #unionType(decl: ast.UnionDecl): Type {
    this.#reportCases(decl.cases);
    const cases = decl.cases.map((one) => ({
      name: one.name.text,
      wire: one.wire?.text ?? one.name.text,
      fields: this.#fields(one.fields ?? []),
    }));
    const type = { kind: "union", name: decl.name.text, cases } as const;
    this.#addCases(type);
    return type;
  }

  #addCases(type: Extract<Type, { kind: "enum" | "union" }>): void {
    type.cases.forEach(({ name }, index) => {
      const known = this.unit.cases.get(name) ?? [];
      this.unit.cases.set(name, [...known, { type, index }]);
    });
  }

  #reportCases(cases: readonly ast.CaseDecl[]): void {
    reportTwice(cases, (first, second) => this.unit.report(caseTwice(first, second)));
    const wires = new Map<string, ast.CaseDecl>();
    for (const one of cases) {
      const wire = one.wire?.text ?? one.name.text;
      const other = wires.get(wire);
      if (other !== undefined && other.name.text !== one.name.text) {
        this.unit.report(wireTwice(wire, one.span, other.span));
      }
      wires.set(wire, one);
    }
  }

  #fields(fields: readonly { readonly name: ast.Name; readonly type: ast.TypeExpr }[]) {
    return fields.map(({ name, type }) => ({ name: name.text, type: this.type(type) }));
  }

  /** The type that an expression of a type means. */
  type(expr: ast.TypeExpr): Type {
    switch (expr.kind) {
      case "named":
        return this.#named(expr.name);
      case "range":
        return this.#range(expr.lo, expr.hi, expr.span);
      case "optional":
        return this.#optional(expr.of, expr.span);
      case "set": {
        const of = this.type(expr.of);
        const max = expr.max === null ? null : this.#capacity(expr.max);
        if (max === null && sizeOf(of) > CAPACITY_MAX) {
          this.unit.report(setNeedsCapacity(printType(of), sizeOf(of), CAPACITY_MAX, expr.span));
        }
        return { kind: "set", of, max };
      }
      case "map":
        return { kind: "map", key: this.type(expr.key), value: this.type(expr.value) };
      case "seq":
      case "bag":
        return { kind: expr.kind, of: this.type(expr.of), max: this.#capacity(expr.max) };
    }
  }

  #named(name: ast.Name): Type {
    if (name.text === "bool") return boolType;
    const meaning = this.meaning(name.text);
    if (meaning === null) {
      this.unit.report(unknownType(name, [...this.#types.keys(), "bool"]));
      return neverType;
    }
    if (meaning.kind !== "type") {
      this.unit.report(notAType(name));
      return neverType;
    }
    return meaning.type;
  }

  #range(lo: ast.Expr, hi: ast.Expr, span: Span): Type {
    const low = this.constant(lo);
    const high = this.constant(hi);
    if (low === null || high === null) return neverType;
    if (low > high) {
      this.unit.report(emptyRange(low, high, span));
      return neverType;
    }
    return { kind: "int", lo: low, hi: high };
  }

  #optional(of: ast.TypeExpr, span: Span): Type {
    const type = this.type(of);
    if (type.kind === "never") return type;
    if (type.kind === "option") this.unit.report(optionOfOption(span));
    return optionOf(type);
  }

  #capacity(expr: ast.Expr): number {
    const capacity = this.constant(expr);
    if (capacity === null) return 0;
    if (capacity < 0n) this.unit.report(capacityTooSmall(capacity, expr.span));
    if (capacity > CAPACITY_MAX)
      this.unit.report(capacityTooLarge(capacity, CAPACITY_MAX, expr.span));
    return Number(capacity);
  }

  /** The value of a constant integer expression, or null after a finding. */
  constant(expr: ast.Expr): bigint | null {
    return constantInt(expr, newScope(this.unit, sights.constant));
  }
}

function setFirst<T extends { readonly name: ast.Name }>(map: Map<string, T>, decl: T): void {
  if (!map.has(decl.name.text)) map.set(decl.name.text, decl);
}

/** Reports each later item with the name of an earlier one. */
export function reportTwice<T extends { readonly name: ast.Name }>(
  items: readonly T[],
  report: (first: ast.Name, second: ast.Name) => void,
): void {
  const seen = new Map<string, ast.Name>();
  for (const { name } of items) {
    const first = seen.get(name.text);
    if (first !== undefined) report(first, name);
    else seen.set(name.text, name);
  }
}

/** One namespace for all that expressions and statements can name, and one for actions. */
export function reportNamesTwice(unit: Unit): void {
  const { decls } = unit;
  const items = [
    ...decls.params,
    ...decls.types,
    ...decls.inits,
    ...decls.state,
    ...decls.outputs,
    ...decls.budgets,
    ...decls.defs.map(({ decl }) => decl),
    ...decls.effects.map(({ decl }) => decl),
  ];
  // Actions are named only by claims and overlays, so they have names of their own.
  reportTwice(
    decls.actions.map(({ decl }) => decl),
    (first, second) => unit.report(alreadyDeclared(second, first.span)),
  );
  assert(
    items.every(({ name }) => name.text !== ""),
    "every declaration has a name",
  );
  reportTwice(items, (first, second) => unit.report(alreadyDeclared(second, first.span)));
  for (const { name } of items) {
    if (BUILTINS.includes(name.text)) unit.report(builtinName(name));
  }
}
