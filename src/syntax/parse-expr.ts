// From the grammar's nodes to expressions. What may be called and what is a qualified case is
// decided here, since the grammar reads any row of suffixes.
import { assert } from "../base/assert.ts";
import { type Span, spanTo } from "../base/source.ts";
import type { Arm, Binder, Change, CondArm, Expr, FieldInit, Name } from "./ast.ts";
import {
  all,
  type Builder,
  boundName,
  build,
  builderOf,
  expr,
  intExpr,
  isCapital,
  list,
  listOrNone,
  name,
  nameExpr,
  optional,
  pattern,
  spanOf,
} from "./build.ts";
import * as findings from "./diagnostics.ts";
import type { Node } from "./node.ts";
import { climb, operatorOf, type Prefix, type Tail, type Term } from "./precedence.ts";
import type { FenceActionDict } from "./rules.ohm-bundle.js";

/** What follows a primary expression without a space. */
export type Suffix =
  | { readonly kind: "field" | "chain"; readonly name: Name; readonly span: Span }
  | { readonly kind: "unwrap" | "prime"; readonly span: Span }
  | { readonly kind: "index"; readonly key: Expr; readonly span: Span }
  | { readonly kind: "call"; readonly args: readonly Expr[]; readonly span: Span };

function row(first: Node, tails: Node, b: Builder): Expr {
  return climb(build<Term>(first, b), all(tails, b, build<Tail>), b);
}

function infixTail(operator: Node, term: Node, b: Builder): Tail {
  const op = operatorOf(operator.sourceString);
  assert(op !== null, "every operator of the grammar has a level");
  return { kind: "infix", op, opSpan: spanOf(operator, b), term: build<Term>(term, b) };
}

/** Applies suffixes from left to right. */
function withSuffixes(primary: Expr, suffixes: readonly Suffix[], b: Builder): Expr {
  let operand = primary;
  for (const suffix of suffixes) operand = withSuffix(operand, suffix, b);
  return operand;
}

function withSuffix(operand: Expr, suffix: Suffix, b: Builder): Expr {
  const span = spanTo(operand.span, suffix.span);
  switch (suffix.kind) {
    case "field":
      if (operand.kind === "name" && isCapital(operand.name.text)) {
        return { kind: "qualified", type: operand.name, name: suffix.name, args: null, span };
      }
      return { kind: "field", operand, name: suffix.name, span };
    case "chain":
      return { kind: "chain", operand, name: suffix.name, span };
    case "unwrap":
    case "prime":
      return { kind: suffix.kind, operand, span };
    case "index":
      return { kind: "index", operand, key: suffix.key, span };
    case "call":
      return call(operand, suffix.args, span, b);
  }
}

function call(operand: Expr, args: readonly Expr[], span: Span, b: Builder): Expr {
  if (operand.kind === "name") return { kind: "call", name: operand.name, args, span };
  if (operand.kind === "qualified" && operand.args === null) return { ...operand, args, span };
  b.found.push(findings.notCallable(operand.span));
  return operand;
}

function fieldInit(nameNode: Node, value: Node, b: Builder): FieldInit {
  return { name: name(nameNode, b), value: expr(value, b) };
}

export const exprActions: FenceActionDict<unknown> = {
  Expr(first, tails) {
    return row(first, tails, builderOf(this));
  },
  ArmExpr(first, tails) {
    return row(first, tails, builderOf(this));
  },
  LetValue(first, tails) {
    return row(first, tails, builderOf(this));
  },
  Bound(first, tails) {
    return row(first, tails, builderOf(this));
  },
  InfixTail(operator, term) {
    return infixTail(operator, term, builderOf(this));
  },
  ArmTail(operator, term) {
    return infixTail(operator, term, builderOf(this));
  },
  LetTail(operator, term) {
    return infixTail(operator, term, builderOf(this));
  },
  BoundTail(operator, term) {
    return infixTail(operator, term, builderOf(this));
  },
  WithTail(_with, _open, first, _commas, rest, _comma, _close): Tail {
    const b = builderOf(this);
    return { kind: "with", changes: list(first, rest, b, build<Change>), span: spanOf(this, b) };
  },
  Change(path, _colon, value): Change {
    const b = builderOf(this);
    return { path: build<readonly Name[]>(path, b), value: expr(value, b) };
  },
  path(first, _dots, rest): readonly Name[] {
    return list(first, rest, builderOf(this), name);
  },

  Term(prefixes, operand): Term {
    const b = builderOf(this);
    return { prefixes: all(prefixes, b, build<Prefix>), operand: expr(operand, b) };
  },
  Prefix_not(_bang): Prefix {
    return { kind: "unary", op: "!", span: spanOf(this, builderOf(this)) };
  },
  Prefix_minus(_minus): Prefix {
    return { kind: "unary", op: "-", span: spanOf(this, builderOf(this)) };
  },
  Prefix_if(_if, cond, _then, then, _else): Prefix {
    const b = builderOf(this);
    return { kind: "if", cond: expr(cond, b), then: expr(then, b), span: spanOf(this, b) };
  },
  Prefix_let(_let, named, _equals, value, _in): Prefix {
    const b = builderOf(this);
    return { kind: "let", name: boundName(named, b), value: expr(value, b), span: spanOf(this, b) };
  },
  Prefix_quantifier(word, binders, _colon): Prefix {
    const b = builderOf(this);
    return {
      kind: "quantifier",
      op: quantifierOf(word.sourceString),
      binders: build<readonly Binder[]>(binders, b),
      span: spanOf(this, b),
    };
  },
  Binders(first, _commas, rest, _comma): readonly Binder[] {
    return list(first, rest, builderOf(this), build<Binder>);
  },
  Binder(named, _in, domain): Binder {
    const b = builderOf(this);
    return { name: boundName(named, b), domain: expr(domain, b) };
  },

  Postfixed(primary, suffixes) {
    const b = builderOf(this);
    return withSuffixes(expr(primary, b), all(suffixes, b, build<Suffix>), b);
  },
  suffix_field(_dot, named): Suffix {
    const b = builderOf(this);
    return { kind: "field", name: name(named, b), span: spanOf(this, b) };
  },
  suffix_chain(_dot, named): Suffix {
    const b = builderOf(this);
    return { kind: "chain", name: name(named, b), span: spanOf(this, b) };
  },
  suffix_unwrap(_bang): Suffix {
    return { kind: "unwrap", span: spanOf(this, builderOf(this)) };
  },
  suffix_prime(_prime): Suffix {
    return { kind: "prime", span: spanOf(this, builderOf(this)) };
  },
  suffix_index(_open, key, _close): Suffix {
    const b = builderOf(this);
    return { kind: "index", key: expr(key, b), span: spanOf(this, b) };
  },
  suffix_call(args): Suffix {
    const b = builderOf(this);
    return { kind: "call", args: build<readonly Expr[]>(args, b), span: spanOf(this, b) };
  },
  arguments(_open, args, _close): readonly Expr[] {
    return build<readonly Expr[]>(args, builderOf(this));
  },
  MaybeExprs(args): readonly Expr[] {
    return listOrNone<Expr>(args, builderOf(this));
  },
  Exprs(first, _commas, rest, _comma): readonly Expr[] {
    return list(first, rest, builderOf(this), expr);
  },
};

function quantifierOf(word: string): "forall" | "exists" | "count" | "any" {
  if (word === "forall" || word === "exists" || word === "count") return word;
  return "any";
}

export const primaryActions: FenceActionDict<unknown> = {
  Primary_name(named) {
    return nameExpr(named, builderOf(this));
  },
  Primary_base(word) {
    return nameExpr(word, builderOf(this));
  },
  Primary_int(digits) {
    return intExpr(digits, builderOf(this));
  },
  Primary_none(_none): Expr {
    return { kind: "none", span: spanOf(this, builderOf(this)) };
  },
  Primary_refused(_refused): Expr {
    return { kind: "refused", span: spanOf(this, builderOf(this)) };
  },
  Primary_bool(word): Expr {
    const span = spanOf(this, builderOf(this));
    return { kind: "bool", value: word.sourceString === "true", span };
  },
  Primary_paren(_open, inner, _close): Expr {
    const b = builderOf(this);
    return { kind: "paren", inner: expr(inner, b), span: spanOf(this, b) };
  },
  Primary_match(_match, scrutinee, _open, arms, _separators, _close): Expr {
    const b = builderOf(this);
    return {
      kind: "match",
      scrutinee: expr(scrutinee, b),
      arms: all(arms, b, build<Arm<Expr>>),
      span: spanOf(this, b),
    };
  },
  Arm(matched, _arrow, body): Arm<Expr> {
    const b = builderOf(this);
    return { pattern: pattern(matched, b), body: expr(body, b), span: spanOf(this, b) };
  },
  Primary_cond(_cond, _open, arms, _separators, _else, _arrow, otherwise, _last, _close): Expr {
    const b = builderOf(this);
    return {
      kind: "cond",
      arms: all(arms, b, build<CondArm>),
      otherwise: expr(otherwise, b),
      span: spanOf(this, b),
    };
  },
  CondArm(cond, _arrow, value): CondArm {
    const b = builderOf(this);
    return { cond: expr(cond, b), value: expr(value, b) };
  },

  Braces_record(_open, first, _commas, rest, _comma, _close): Expr {
    const b = builderOf(this);
    return {
      kind: "record",
      fields: list(first, rest, b, build<FieldInit>),
      span: spanOf(this, b),
    };
  },
  Field(named, _colon, value): FieldInit {
    return fieldInit(named, value, builderOf(this));
  },
  Braces_comprehension(_open, value, _for, binders, _if, cond, _close): Expr {
    const b = builderOf(this);
    return {
      kind: "comprehension",
      value: expr(value, b),
      binders: build<readonly Binder[]>(binders, b),
      cond: optional(cond, b, expr),
      span: spanOf(this, b),
    };
  },
  Braces_items(_open, items, _close): Expr {
    const b = builderOf(this);
    return { kind: "braces", items: listOrNone<Expr>(items, b), span: spanOf(this, b) };
  },
  Brackets_mapOf(_open, binder, _colon, value, _close): Expr {
    const b = builderOf(this);
    return {
      kind: "mapOf",
      binder: build<Binder>(binder, b),
      value: expr(value, b),
      span: spanOf(this, b),
    };
  },
  Brackets_entries(_open, first, _commas, rest, _comma, _close): Expr {
    const b = builderOf(this);
    const entries = list(first, rest, b, build<{ readonly key: Expr; readonly value: Expr }>);
    return { kind: "mapEntries", entries, span: spanOf(this, b) };
  },
  Entry(key, _colon, value) {
    const b = builderOf(this);
    return { key: expr(key, b), value: expr(value, b) };
  },
  Brackets_items(_open, items, _close): Expr {
    const b = builderOf(this);
    return { kind: "brackets", items: listOrNone<Expr>(items, b), span: spanOf(this, b) };
  },

  // `x = e` in settings, patches and observations.
  Setting(named, _equals, value): FieldInit {
    return fieldInit(named, value, builderOf(this));
  },
  Settings(_open, settings, _separators, _close): readonly FieldInit[] {
    return all(settings, builderOf(this), build<FieldInit>);
  },
};
