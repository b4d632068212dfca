// Actions: parameters, guard clauses, budgets and bodies.

import { textOf } from "../base/source.ts";
import type { Action, Binder, Clause, Spend, Stmt } from "../ir/ir.ts";
import type * as ast from "../syntax/ast.ts";
import { boolType } from "../values/type.ts";
import { elaborate } from "./expr/elaborate.ts";
import { elaborateBinder } from "./expr/quantifiers.ts";
import { expectBool } from "./expr/typing.ts";
import { baseArguments, notABudget, spentTwice } from "./findings/actions.ts";
import { reportTwice } from "./names.ts";
import { checkClashes } from "./places.ts";
import { Frame, newScope, type Scope, sights } from "./scope.ts";
import { type Branches, elaborateBlock } from "./statements.ts";
import type { ActionSource, Unit } from "./unit.ts";

/** The name under which an action's own `budget` is a counter of the state. */
export function ownBudgetName(action: string): string {
  return `${action}.budget`;
}

export function elaborateAction(source: ActionSource, unit: Unit): Action {
  const { decl } = source;
  // Domains, clauses and body may each bind names; parameters are the first locals.
  const frame = new Frame();
  const guard = newScope(unit, sights.guard, frame);
  const { params, scope: afterParams } = elaborateParams(decl, guard);
  const clauses = decl.clauses.map((clause) => elaborateClause(clause, afterParams, unit));
  const spends = elaborateSpends(decl, afterParams, unit);
  const branches: Branches = { list: [], inlined: 0 };
  const body = elaborateBody(source, afterParams, branches);
  checkClashes(body, unit);
  return {
    name: decl.name.text,
    kind: decl.actionKind,
    doc: decl.doc,
    span: decl.name.span,
    params,
    clauses,
    spends,
    body,
    locals: frame.count,
    branches: branches.list,
  };
}

/** Parameter locals are 0, 1, … : they are bound before anything in a domain binds a name. */
function elaborateParams(
  decl: ast.ActionDecl,
  start: Scope,
): { readonly params: readonly Binder[]; readonly scope: Scope } {
  for (const _ of decl.params) start.frame.fresh();
  let scope = start;
  const params = decl.params.map((param, local) => {
    const { binder } = elaborateBinder(param, scope);
    const inside = declareParam(param.name, binder, local, scope);
    scope = inside;
    return { ...binder, local };
  });
  return { params, scope };
}

/** `elaborateBinder` has reported a name that hides another; here it only gets its fixed place. */
function declareParam(name: ast.Name, binder: Binder, local: number, scope: Scope): Scope {
  return {
    ...scope,
    locals: { name: name.text, local, type: binder.type, span: name.span, outer: scope.locals },
  };
}

export function elaborateClause(clause: ast.Clause, scope: Scope, unit: Unit): Clause {
  return {
    cond: expectBool(elaborate(clause.cond, boolType, scope), scope),
    reason: clause.reason === null ? null : unit.reasonIndex(clause.reason.text),
    text: textOf(clause.cond.span).replace(/\s+/g, " "),
    span: clause.span,
  };
}

function elaborateSpends(decl: ast.ActionDecl, scope: Scope, unit: Unit): readonly Spend[] {
  const own = decl.budget === null ? [] : [ownSpend(decl, unit)];
  const shared = decl.spends.flatMap((spend): readonly Spend[] => {
    const meaning = unit.lookUp(spend.budget.text);
    if (meaning?.kind !== "budget") {
      const names = unit.decls.budgets.map(({ name }) => name.text);
      unit.report(notABudget(spend.budget, names));
      return [];
    }
    const cond =
      spend.cond === null ? null : expectBool(elaborate(spend.cond, boolType, scope), scope);
    return [{ slot: meaning.slot, limit: meaning.limit, cond }];
  });
  reportSpentTwice(decl, unit);
  return [...shared, ...own.filter((spend) => spend !== null)];
}

/** Each spend is held against the limit by itself, so two would pass where only one has room. */
function reportSpentTwice(decl: ast.ActionDecl, unit: Unit): void {
  const names = decl.spends.map(({ budget }) => ({ name: budget }));
  reportTwice(names, (first, second) => unit.report(spentTwice(first, second)));
}

function ownSpend(decl: ast.ActionDecl, unit: Unit): Spend | null {
  const meaning = unit.names.get(ownBudgetName(decl.name.text));
  return meaning?.kind === "budget"
    ? { slot: meaning.slot, limit: meaning.limit, cond: null }
    : null;
}

function elaborateBody(source: ActionSource, scope: Scope, branches: Branches): readonly Stmt[] {
  const inside: Scope = { ...renamed(source, scope), sight: sights.body, baseAction: source.base };
  return elaborateBlock(source.decl.body, inside, branches);
}

/** A replacement may call the parameters by names of its own. */
function renamed(source: ActionSource, scope: Scope): Scope {
  const { paramNames, decl } = source;
  if (paramNames === null) return scope;
  const types = decl.params.map((param) => {
    for (let local = scope.locals; local !== null; local = local.outer) {
      if (local.name === param.name.text) return local;
    }
    return null;
  });
  let renamedScope: Scope = { ...scope, locals: null };
  paramNames.forEach((name, index) => {
    const old = types[index] ?? null;
    if (old === null) return;
    renamedScope = {
      ...renamedScope,
      locals: { ...old, name: name.text, span: name.span, outer: renamedScope.locals },
    };
  });
  return renamedScope;
}

/** `base()` in a replaced action: the old body, with the same arguments. */
export function runBaseAction(
  source: ActionSource,
  stmt: Extract<ast.Stmt, { readonly kind: "run" }>,
  scope: Scope,
  branches: Branches,
): readonly Stmt[] {
  if (stmt.args.length > 0) {
    scope.unit.report(baseArguments(stmt.span));
    return [];
  }
  const params = source.decl.params.map(({ name }) => name.text);
  let outermost: Scope = { ...scope, locals: null };
  params.forEach((name, local) => {
    const known = findLocal(scope, local);
    if (known !== null) {
      outermost = { ...outermost, locals: { ...known, name, outer: outermost.locals } };
    }
  });
  const inside = { ...renamed(source, outermost), baseAction: source.base, isReplaced: true };
  return [{ kind: "block", body: elaborateBlock(source.decl.body, inside, branches) }];
}

function findLocal(scope: Scope, local: number): Scope["locals"] {
  for (let at = scope.locals; at !== null; at = at.outer) {
    if (at.local === local) return at;
  }
  return null;
}
