// From the grammar's nodes to declarations of constants, types, state, definitions and actions.
import type {
  ActionDecl,
  ActionKind,
  Binder,
  Block,
  BudgetDecl,
  CaseDecl,
  Clause,
  ConfigDecl,
  DefDecl,
  EffectDecl,
  EnumDecl,
  Expr,
  FieldInit,
  InitDecl,
  InitWhereDecl,
  Name,
  OnceDecl,
  OutputDecl,
  Param,
  ParamDecl,
  ReasonDecl,
  ReasonKind,
  RecordDecl,
  Spend,
  SymmetricDecl,
  Text,
  TypeDecl,
  TypeExpr,
  UnionDecl,
  VarDecl,
} from "./ast.ts";
import {
  all,
  type Builder,
  boundName,
  build,
  builderOf,
  caseName,
  docOf,
  expr,
  list,
  listOrNone,
  name,
  optional,
  spanOf,
  text,
  type,
} from "./build.ts";
import * as findings from "./diagnostics.ts";
import type { Node } from "./node.ts";
import type { FenceActionDict } from "./rules.ohm-bundle.js";

type FieldDecl = { readonly name: Name; readonly type: TypeExpr };

/** What every declaration has: its place, and the description above it. */
export function commonOf(node: Node, b: Builder) {
  return { doc: docOf(node, b), span: spanOf(node, b) };
}

function variable(
  node: Node,
  named: Node,
  typed: Node,
  value: Node,
  b: Builder,
  isGhost: boolean,
): VarDecl {
  return {
    kind: "var",
    name: boundName(named, b),
    isGhost,
    type: type(typed, b),
    value: expr(value, b),
    ...commonOf(node, b),
  };
}

export const stateActions: FenceActionDict<unknown> = {
  ParamDecl(_param, named, _colon, typed, _equals, value): ParamDecl {
    const b = builderOf(this);
    return {
      kind: "param",
      name: boundName(named, b),
      type: type(typed, b),
      value: expr(value, b),
      ...commonOf(this, b),
    };
  },
  ConfigDecl(_config, named, flags, settings): ConfigDecl {
    const b = builderOf(this);
    const words = flags.children.map((flag) => flag.sourceString);
    return {
      kind: "config",
      name: name(named, b),
      isDefault: words.includes("default"),
      isNightly: words.includes("nightly"),
      settings: listOrNone<FieldInit>(settings, b),
      ...commonOf(this, b),
    };
  },
  InitDecl_choice(_init, named, _in, domain): InitDecl {
    const b = builderOf(this);
    return {
      kind: "init",
      name: boundName(named, b),
      domain: expr(domain, b),
      ...commonOf(this, b),
    };
  },
  InitDecl_where(_init, _where, cond): InitWhereDecl {
    const b = builderOf(this);
    return { kind: "initWhere", cond: expr(cond, b), ...commonOf(this, b) };
  },
  VarDecl(_var, named, _colon, typed, _equals, value): VarDecl {
    return variable(this, named, typed, value, builderOf(this), false);
  },
  GhostDecl_var(_ghost, _var, named, _colon, typed, _equals, value): VarDecl {
    return variable(this, named, typed, value, builderOf(this), true);
  },
  GhostDecl_once(_ghost, _var, named, _colon, _type, _once, cond): OnceDecl {
    const b = builderOf(this);
    return {
      kind: "once",
      name: boundName(named, b),
      cond: expr(cond, b),
      ...commonOf(this, b),
    };
  },
  OutputDecl(_output, named, _colon, typed, _equals, value): OutputDecl {
    const b = builderOf(this);
    return {
      kind: "output",
      name: boundName(named, b),
      type: type(typed, b),
      value: optional(value, b, expr),
      ...commonOf(this, b),
    };
  },
  ReasonDecl(_reason, named, kind): ReasonDecl {
    const b = builderOf(this);
    const reasonKind = optional(kind, b, (word) => reasonKindOf(word.sourceString)) ?? "refused";
    return { kind: "reason", name: name(named, b), reasonKind, ...commonOf(this, b) };
  },
  BudgetDecl_ranged(_budget, named, _colon, range, _equals, limit): BudgetDecl {
    const b = builderOf(this);
    return {
      kind: "budget",
      name: name(named, b),
      range: type(range, b),
      limit: expr(limit, b),
      ...commonOf(this, b),
    };
  },
  BudgetDecl_plain(_budget, named, _colon, limit): BudgetDecl {
    const b = builderOf(this);
    return {
      kind: "budget",
      name: name(named, b),
      range: null,
      limit: expr(limit, b),
      ...commonOf(this, b),
    };
  },
};

function reasonKindOf(word: string): ReasonKind {
  return word === "ignored" || word === "deferred" ? word : "refused";
}

export const typeDeclActions: FenceActionDict<unknown> = {
  TypeDecl(_type, named, _equals, typed): TypeDecl {
    const b = builderOf(this);
    return { kind: "type", name: name(named, b), type: type(typed, b), ...commonOf(this, b) };
  },
  SymmetricDecl(_symmetric, _type, named, _equals, prefix, open, lo, _dots, hi, close) {
    const b = builderOf(this);
    const range = { ...spanOf(open, b), end: spanOf(close, b).end };
    const decl: SymmetricDecl = {
      kind: "symmetric",
      name: name(named, b),
      prefix: name(prefix, b),
      lo: expr(lo, b),
      hi: expr(hi, b),
      range,
      ...commonOf(this, b),
    };
    return decl;
  },
  EnumDecl(_enum, named, _open, first, _commas, rest, _comma, _close): EnumDecl {
    const b = builderOf(this);
    const cases = list(first, rest, b, build<CaseDecl>);
    return { kind: "enum", name: name(named, b), cases, ...commonOf(this, b) };
  },
  EnumCase(named, wire): CaseDecl {
    const b = builderOf(this);
    return {
      name: caseName(named, b),
      wire: optional(wire, b, build<Text>),
      fields: null,
      ...commonOf(this, b),
    };
  },
  UnionDecl(_union, named, _open, first, _commas, rest, _comma, _close): UnionDecl {
    const b = builderOf(this);
    const cases = list(first, rest, b, build<CaseDecl>);
    return { kind: "union", name: name(named, b), cases, ...commonOf(this, b) };
  },
  UnionCase(named, payload, wire): CaseDecl {
    const b = builderOf(this);
    return {
      name: caseName(named, b),
      wire: optional(wire, b, build<Text>),
      fields: optional(payload, b, build<readonly FieldDecl[]>),
      ...commonOf(this, b),
    };
  },
  Payload(_open, first, _commas, rest, _comma, _close): readonly FieldDecl[] {
    return list(first, rest, builderOf(this), build<FieldDecl>);
  },
  WireName(_as, quoted): Text {
    return text(quoted, builderOf(this));
  },
  RecordDecl(_record, named, _open, first, _commas, rest, _comma, _close): RecordDecl {
    const b = builderOf(this);
    const fields = list(first, rest, b, build<FieldDecl>);
    return { kind: "record", name: name(named, b), fields, ...commonOf(this, b) };
  },
  FieldDecl(named, _colon, typed): FieldDecl {
    const b = builderOf(this);
    return { name: name(named, b), type: type(typed, b) };
  },
};

/** One part of an action's head, in any order. */
type HeadPart =
  | { readonly kind: "clause"; readonly clause: Clause }
  | { readonly kind: "spends"; readonly spend: Spend }
  | { readonly kind: "budget"; readonly limit: Expr; readonly span: Expr["span"] };

function budgetOf(parts: readonly HeadPart[], b: Builder): Expr | null {
  const [first, second] = parts.filter((part) => part.kind === "budget");
  if (first !== undefined && second !== undefined) {
    b.found.push(findings.secondBudget(second.span, first.span));
  }
  return first?.limit ?? null;
}

export const actionActions: FenceActionDict<unknown> = {
  DefDecl(_def, named, params, _colon, result, _equals, body): DefDecl {
    const b = builderOf(this);
    return {
      kind: "def",
      name: name(named, b),
      params: optional(params, b, build<readonly Param[]>),
      result: optional(result, b, type),
      body: expr(body, b),
      ...commonOf(this, b),
    };
  },
  Params(_open, params, _close): readonly Param[] {
    return listOrNone<Param>(params, builderOf(this));
  },
  ParamList(first, _commas, rest, _comma): readonly Param[] {
    return list(first, rest, builderOf(this), build<Param>);
  },
  Param(named, _colon, typed): Param {
    const b = builderOf(this);
    return { name: boundName(named, b), type: type(typed, b) };
  },
  EffectDecl(_effect, named, params, body): EffectDecl {
    const b = builderOf(this);
    return {
      kind: "effect",
      name: name(named, b),
      params: build<readonly Param[]>(params, b),
      body: build<Block>(body, b),
      ...commonOf(this, b),
    };
  },
  ActionDecl(kind, _action, named, binding, head, body): ActionDecl {
    const b = builderOf(this);
    const parts = all(head, b, build<HeadPart>);
    return {
      kind: "action",
      name: name(named, b),
      actionKind: optional(kind, b, (word) => actionKindOf(word.sourceString)) ?? "input",
      params: listOrNone<Binder>(binding, b),
      spends: parts.flatMap((part) => (part.kind === "spends" ? [part.spend] : [])),
      budget: budgetOf(parts, b),
      clauses: parts.flatMap((part) => (part.kind === "clause" ? [part.clause] : [])),
      body: build<Block>(body, b),
      ...commonOf(this, b),
    };
  },
  Binding(_open, binders, _close): readonly Binder[] {
    return listOrNone<Binder>(binders, builderOf(this));
  },
  HeadPart_clause(clause): HeadPart {
    return { kind: "clause", clause: build<Clause>(clause, builderOf(this)) };
  },
  HeadPart_spends(_spends, budget, _if, cond): HeadPart {
    const b = builderOf(this);
    const spend = { budget: name(budget, b), cond: optional(cond, b, expr), span: spanOf(this, b) };
    return { kind: "spends", spend };
  },
  HeadPart_budget(_budget, limit): HeadPart {
    const b = builderOf(this);
    return { kind: "budget", limit: expr(limit, b), span: spanOf(this, b) };
  },
  Clause(_when, cond, _else, reason): Clause {
    const b = builderOf(this);
    return { cond: expr(cond, b), reason: optional(reason, b, name), span: spanOf(this, b) };
  },
};

function actionKindOf(word: string): ActionKind {
  return word === "fault" || word === "internal" ? word : "input";
}
