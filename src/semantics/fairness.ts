// What claims about whole behaviours assume: `fair` of actions, of groups and of each instance,
// with the choices made and the arguments computed.
import { assert } from "../base/assert.ts";
import { nearest } from "../base/nearest.ts";
import type { Span } from "../base/source.ts";
import type { Binder, Expr } from "../ir/ir.ts";
import type { FairMember, Fairness } from "../ir/temporal.ts";
import type * as ast from "../syntax/ast.ts";
import type { FairItem, FairnessDecl, FairMember as Member } from "../syntax/temporal-ast.ts";
import { printValue } from "../values/print.ts";
import type { Type } from "../values/type.ts";
import type { Value } from "../values/value.ts";
import { rowsOf, valueIn } from "./constant-rows.ts";
import { elaborate } from "./expr/elaborate.ts";
import { elaborateBinders } from "./expr/quantifiers.ts";
import { expectType } from "./expr/typing.ts";
import { onArguments, unknownAction } from "./findings/claims.ts";
import { fairnessTwice, onlyFaultsAreFair, unknownFairness } from "./findings/temporal.ts";
import { reportTwice } from "./names.ts";
import { newScope, type Scope, sights } from "./scope.ts";
import type { Unit } from "./unit.ts";

export interface MemberPlan {
  readonly action: number;
  readonly name: string;
  readonly args: readonly ({ readonly expr: Expr; readonly type: Type } | null)[];
}

/** One item, its choices not made yet. */
export interface FairPlan {
  readonly isStrong: boolean;
  readonly each: readonly Binder[];
  readonly members: readonly MemberPlan[];
}

/** Finds the mistakes in all declarations of fairness, used or not. */
export function checkFairness(unit: Unit): void {
  const { fairness } = unit.decls;
  reportTwice(fairness, (first, second) => unit.report(fairnessTwice(first, second)));
  for (const decl of fairness) planDeclared(decl, unit);
}

/** A declaration sees those before it, and no parameters of claims. */
function planDeclared(decl: FairnessDecl, unit: Unit): readonly FairPlan[] {
  const before = unit.decls.fairness.slice(0, unit.decls.fairness.indexOf(decl));
  return planFair(decl.items, before, newScope(unit, sights.rigid));
}

/** The scope knows the parameters of the claim. */
export function planFair(
  items: readonly FairItem[],
  known: readonly FairnessDecl[],
  scope: Scope,
): readonly FairPlan[] {
  return items.flatMap((item) => {
    if (item.kind === "named") return planNamed(item.name, known, scope);
    const { binders, scope: inside } = elaborateBinders(item.each, scope);
    const members = item.members.flatMap((member) => planMember(member, inside));
    reportOnlyFaults(item.members, members, item.span, scope.unit);
    return [{ isStrong: item.isStrong, each: binders, members }];
  });
}

function planNamed(
  name: ast.Name,
  known: readonly FairnessDecl[],
  { unit }: Scope,
): readonly FairPlan[] {
  const decl = known.find((one) => one.name.text === name.text);
  if (decl !== undefined) return planDeclared(decl, unit);
  const names = known.map((one) => one.name.text);
  const isAction = unit.decls.actions.some((source) => source.decl.name.text === name.text);
  unit.report(unknownFairness(name, nearest(name.text, names), isAction));
  return [];
}

export function planMember(
  { action: name, args, span }: Member,
  scope: Scope,
): readonly MemberPlan[] {
  const { unit } = scope;
  const { actions } = unit.decls;
  const action = actions.findIndex(({ decl }) => decl.name.text === name.text);
  const source = actions[action];
  if (source === undefined) {
    const names = actions.map(({ decl }) => decl.name.text);
    unit.report(unknownAction(name, names));
    return [];
  }
  const types = paramTypes(source.decl, unit);
  if (args === null) return [{ action, name: name.text, args: types.map(() => null) }];
  if (args.length !== types.length) {
    unit.report(onArguments(name, types.length, args.length, span));
    return [];
  }
  const planned = args.map((arg, position): MemberPlan["args"][number] => {
    const type = types[position];
    assert(type !== undefined, "arguments are counted before");
    if (arg.kind === "name" && arg.name.text === "_") return null;
    return { expr: expectType(elaborate(arg, type, scope), type, scope), type };
  });
  return [{ action, name: name.text, args: planned }];
}

/** Mistakes in parameters are reported where the action is elaborated. */
export function paramTypes(decl: ast.ActionDecl, unit: Unit): readonly Type[] {
  const before = unit.findings.length;
  const { binders } = elaborateBinders(decl.params, newScope(unit, sights.guard));
  unit.findings.length = before;
  return binders.map(({ type }) => type);
}

/** Nobody may count on the environment alone to fail. */
function reportOnlyFaults(
  written: readonly Member[],
  members: readonly MemberPlan[],
  span: Span,
  unit: Unit,
): void {
  if (members.length < written.length) return;
  const kinds = members.map(({ action }) => unit.decls.actions[action]?.decl.actionKind);
  if (kinds.every((kind) => kind === "fault")) unit.report(onlyFaultsAreFair(span));
}

/** The constraints under one choice of the claim's parameters. */
export function fairUnder(
  plans: readonly FairPlan[],
  args: readonly Value[],
  unit: Unit,
): readonly Fairness[] {
  return plans.flatMap(({ isStrong, each, members }) =>
    rowsOf(each, args, unit).map((locals): Fairness => {
      const made = members.map((member) => makeMember(member, locals, unit));
      const texts = made.map(({ text }) => text);
      const group = texts.length === 1 ? texts.join("") : `(${texts.join(" | ")})`;
      const text = `${isStrong ? "strong fair" : "fair"} ${group}`;
      return { isStrong, text, members: made.map(({ member }) => member) };
    }),
  );
}

export function makeMember(
  { action, name, args }: MemberPlan,
  locals: readonly Value[],
  unit: Unit,
): { readonly member: FairMember; readonly text: string } {
  const values = args.map((arg) => (arg === null ? null : valueIn(arg.expr, locals, unit)));
  const isAny = args.every((arg) => arg === null);
  // After a finding there are no values, and nobody reads the text.
  const texts = args.map((arg, position) => {
    const known = values[position] ?? null;
    return arg === null || known === null ? "_" : printValue(arg.type, known.value);
  });
  return {
    member: { action, args: values },
    text: isAny ? name : `${name}(${texts.join(", ")})`,
  };
}
