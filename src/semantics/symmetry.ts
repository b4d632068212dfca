// The rule of symmetric types: nothing tells their members apart, so renaming them maps transitions
// to transitions and claims to themselves. The whole model is looked at before params fold a part
// of it away, so that what is refused does not depend on them.
import type { Span } from "../base/source.ts";
import type { Expr, Model, Stmt } from "../ir/ir.ts";
import { childrenOf } from "../ir/traverse.ts";
import { exprsOf } from "../ir/traverse-stmts.ts";
import { hasMembers, isInvariant, symmetricIn } from "../values/rename.ts";
import type { Type } from "../values/type.ts";
import {
  choiceInLoop,
  memberPicked,
  membersOrdered,
  membersSingledOut,
  tableOfMembers,
} from "./findings/symmetry.ts";
import type { Unit } from "./unit.ts";

/** Reports whatever tells members apart. */
export function checkSymmetry(model: Model, unit: Unit): void {
  if (!unit.decls.types.some(({ kind }) => kind === "symmetric")) return;
  for (const expr of rootsOf(model)) checkExpr(expr, unit);
  for (const { body } of model.actions) checkLoops(body, [], unit);
  for (const { type, initial, name } of model.outputs) {
    const span = unit.decls.outputs.find((decl) => decl.name.text === name)?.span ?? model.span;
    if (!isInvariant(type, initial)) unit.report(membersSingledOut(span, namesIn(type)));
  }
  checkTables(model, unit);
}

/** Every expression that a model evaluates, but those of tables. */
function rootsOf(model: Model): readonly Expr[] {
  const { functions, inits, initWhere, slots, actions, claims, calls, bound, observed } = model;
  return [
    ...functions.map(({ body }) => body),
    ...inits.map(({ domain }) => domain.expr),
    ...initWhere.map(({ expr }) => expr),
    ...slots.flatMap(({ init, once }) => [init, once].flatMap((root) => root?.expr ?? [])),
    ...actions.flatMap((action) => [
      ...action.params.map(({ domain }) => domain),
      ...action.clauses.map(({ cond }) => cond),
      ...action.spends.flatMap(({ cond }) => cond ?? []),
      ...exprsOf(action.body),
    ]),
    ...claims.flatMap((claim): readonly Expr[] => {
      // What is refined is asked of every state, so it may tell members apart.
      if (claim.kind === "noFault" || claim.kind === "refines") return [];
      if (claim.kind === "deadlock") return claim.final === null ? [] : [claim.final.expr];
      if (claim.kind !== "law") return [claim.body.expr];
      const domains = claim.params.map(({ domain }) => domain);
      return [...domains, ...(claim.where === null ? [] : [claim.where]), claim.body.expr];
    }),
    ...calls.map(({ open }) => open.expr),
    ...(bound === null ? [] : [bound.expr]),
    ...observed.map(({ value }) => value.expr),
  ];
}

function namesIn(type: Type): readonly string[] {
  return symmetricIn(type).map(({ name }) => name);
}

function checkExpr(expr: Expr, unit: Unit): void {
  checkNode(expr, unit);
  for (const child of childrenOf(expr)) checkExpr(child, unit);
}

function checkNode(expr: Expr, unit: Unit): void {
  const { span } = expr;
  switch (expr.kind) {
    case "const":
      if (!isInvariant(expr.type, expr.value)) {
        unit.report(membersSingledOut(span, namesIn(expr.type)));
      }
      return;
    case "lt":
    case "le":
      reportOrder(expr.order, span, "order", unit);
      return;
    case "min2":
    case "max2":
    case "minOf":
    case "maxOf":
      reportOrder(expr.type, span, "extreme", unit);
      return;
    case "any":
      if (hasMembers(expr.type)) unit.report(memberPicked(span, namesIn(expr.type)));
      return;
    case "map":
      if (expr.type.kind === "map" && hasMembers(expr.type.key)) {
        unit.report(membersSingledOut(span, namesIn(expr.type.key)));
      }
      return;
    default:
      return;
  }
}

function reportOrder(type: Type, span: Span, what: "order" | "extreme", unit: Unit): void {
  if (hasMembers(type)) unit.report(membersOrdered(span, namesIn(type), what));
}

/**
 * The rounds of a loop do not see each other, so their order shows only where one ends all: a
 * fault, or a choice that has nothing to choose from.
 */
function checkLoops(stmts: readonly Stmt[], over: readonly string[], unit: Unit): void {
  for (const stmt of stmts) {
    switch (stmt.kind) {
      case "for":
        checkLoops(stmt.body, [...over, ...namesIn(stmt.binder.type)], unit);
        break;
      case "choose":
        if (over.length > 0) unit.report(choiceInLoop(stmt.binder.domain.span, [...new Set(over)]));
        break;
      case "if":
        checkLoops(stmt.then, over, unit);
        checkLoops(stmt.otherwise, over, unit);
        break;
      case "either":
        for (const branch of stmt.branches) checkLoops(branch, over, unit);
        break;
      case "block":
        checkLoops(stmt.body, over, unit);
        break;
      default:
        break;
    }
  }
}

function checkTables(model: Model, unit: Unit): void {
  for (const { name, params, result } of model.tables) {
    const types = [...params.map(({ type }) => type), result.expr.type].flatMap(namesIn);
    const decl = unit.decls.tables.find((one) => one.name.text === name);
    if (types.length > 0 && decl !== undefined) {
      unit.report(tableOfMembers(decl.name, [...new Set(types)]));
    }
  }
}
