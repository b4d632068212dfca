// Calls: which actions begin, end and abort one, what may happen in its middle, and the claims that
// the model keeps to it. Overlays change actions and never a call, since calls are what judges.
import type { Call, CallInstance } from "../ir/call.ts";
import type { Claim, Expr, OnAction } from "../ir/ir.ts";
import type { FairMember } from "../ir/temporal.ts";
import type * as ast from "../syntax/ast.ts";
import type { CallDecl, Party } from "../syntax/call-ast.ts";
import { boolType } from "../values/type.ts";
import type { Value } from "../values/value.ts";
import { rowsOf } from "./constant-rows.ts";
import { elaborate } from "./expr/elaborate.ts";
import { elaborateBinders } from "./expr/quantifiers.ts";
import { all, both, expectBool, not, root } from "./expr/typing.ts";
import { type MemberPlan, makeMember, planMember } from "./fairness.ts";
import { beginIsNoInput, beginIsOpen, callTwice, partyTwice } from "./findings/calls.ts";
import { newScope, type Scope, sights } from "./scope.ts";
import { checkRows } from "./tables.ts";
import type { Unit } from "./unit.ts";

/** `Sync/begins`, `Sync/ends` and `Sync/stays`: the claims that a call makes. */
export const CALL_CLAIMS: readonly string[] = ["begins", "ends", "stays"];

/** Whatever has no part in any call. */
const OTHERS = "_";

export function elaborateCalls(unit: Unit): readonly Call[] {
  const { calls } = unit.decls;
  checkNames(unit);
  checkParties(calls, unit);
  return calls.map((decl) => elaborateCall(decl, unit));
}

function checkNames(unit: Unit): void {
  const known = new Map(unit.decls.actions.map(({ decl }) => [decl.name.text, decl.name.span]));
  for (const { name } of unit.decls.calls) {
    const first = known.get(name.text);
    if (first !== undefined) unit.report(callTwice(first, name));
    else known.set(name.text, name.span);
  }
}

/** Several calls may be aborted by one action; all other parts are for one call alone. */
function checkParties(calls: readonly CallDecl[], unit: Unit): void {
  const parts = new Map<string, { readonly part: string; readonly name: ast.Name }>();
  const play = (part: string, { action: name }: Party): void => {
    const known = parts.get(name.text);
    if (known !== undefined && known.part !== part) {
      unit.report(partyTwice(known.name.span, name));
    }
    if (known === undefined) parts.set(name.text, { part, name });
  };
  for (const [index, { begin, end, abort }] of calls.entries()) {
    for (const party of begin) play(`begins ${index}`, party);
    for (const party of end) play(`ends ${index}`, party);
    for (const party of abort) play("aborts", party);
  }
  for (const { point } of calls) for (const party of point?.during ?? []) play("moves", party);
}

function elaborateCall(decl: CallDecl, unit: Unit): Call {
  const rigid = elaborateBinders(decl.params, newScope(unit, sights.rigid));
  checkRows(decl.name, rigid.binders, false, unit);
  const plan = (parties: readonly Party[]): readonly MemberPlan[] =>
    parties
      .filter(({ action }) => action.text !== OTHERS)
      .flatMap((party) => planMember(party, rigid.scope));
  for (const party of decl.begin) checkBegin(party, unit);
  const during = decl.point?.during ?? [];
  const plans = {
    begins: plan(decl.begin),
    ends: plan(decl.end),
    aborts: plan(decl.abort),
    moves: plan(during),
  };
  const isOthers = during.some(({ action }) => action.text === OTHERS);
  const others = isOthers ? othersOf(unit) : [];
  const scope: Scope = { ...rigid.scope, sight: sights.callState };
  const open = root(expectBool(elaborate(decl.open, boolType, scope), scope), scope);
  const instances = rowsOf(rigid.binders, [], unit).map((args): CallInstance => {
    const made = (members: readonly MemberPlan[]): readonly FairMember[] =>
      members.map((member) => makeMember(member, args as readonly Value[], unit).member);
    return {
      args,
      begins: made(plans.begins),
      ends: made(plans.ends),
      aborts: made(plans.aborts),
      moves: [...made(plans.moves), ...others],
    };
  });
  const { name, doc, point } = decl;
  return {
    name: name.text,
    doc,
    span: name.span,
    params: rigid.binders.map((binder) => ({ name: binder.name, type: binder.type })),
    point:
      point === null ? null : { name: point.name.text, doc: point.doc, unreached: point.unreached },
    instances,
    open,
  };
}

/** An adapter is given the arguments of the call, and nothing else. */
function checkBegin({ action: name, args, span }: Party, unit: Unit): void {
  const source = unit.decls.actions.find(({ decl }) => decl.name.text === name.text);
  if (source === undefined) return;
  const { actionKind, params } = source.decl;
  if (actionKind !== "input") unit.report(beginIsNoInput(name, actionKind));
  const isAny = (arg: ast.Expr): boolean => arg.kind === "name" && arg.name.text === OTHERS;
  if (args === null ? params.length > 0 : args.some(isAny)) unit.report(beginIsOpen(name, span));
}

function othersOf(unit: Unit): readonly FairMember[] {
  const taken = new Set(
    unit.decls.calls.flatMap(({ begin, end, abort }) =>
      [...begin, ...end, ...abort].map(({ action }) => action.text),
    ),
  );
  return unit.decls.actions.flatMap(({ decl }, action) =>
    taken.has(decl.name.text) ? [] : [{ action, args: decl.params.map(() => null) }],
  );
}

// ---- claims -------------------------------------------------------------------------------------

/** What vectors rely on: what begins finds none open, what ends closes one, others do neither. */
export function callClaims(unit: Unit): readonly Claim[] {
  return unit.decls.calls.flatMap((decl) => {
    const { begin, end, abort } = decl;
    const begins = actionsOf(begin, unit);
    const ends = actionsOf([...end, ...abort], unit);
    const stays = [...unit.decls.actions.keys()].filter(
      (one) => !begins.includes(one) && !ends.includes(one),
    );
    return [
      claim(decl, "begins", begins, unit, (each) => each("exists", (open) => not(open))),
      claim(decl, "ends", ends, unit, (each) =>
        all(
          [
            each("exists", (open, after) => both("and", open, not(after))),
            each("forall", (open, after) => both("implies", after, open)),
          ],
          decl.span,
        ),
      ),
      claim(decl, "stays", stays, unit, (each) =>
        each("forall", (left, right) => ({
          kind: "eq",
          left,
          right,
          type: boolType,
          span: left.span,
        })),
      ),
    ];
  });
}

function actionsOf(parties: readonly Party[], unit: Unit): readonly number[] {
  const names = unit.decls.actions.map(({ decl }) => decl.name.text);
  return parties.map(({ action }) => names.indexOf(action.text)).filter((one) => one >= 0);
}

type OverCalls = (op: "forall" | "exists", body: (open: Expr, after: Expr) => Expr) => Expr;

function claim(
  decl: CallDecl,
  suffix: string,
  actions: readonly number[],
  unit: Unit,
  bodyOf: (each: OverCalls) => Expr,
): Claim {
  const scope = newScope(unit, { ...sights.step, noGhost: sights.callState.noGhost });
  const body = bodyOf((op, inner) => {
    const { binders, scope: inside } = elaborateBinders(decl.params, scope);
    const open = expectBool(elaborate(decl.open, boolType, inside), inside);
    const { span } = open;
    const of = inner(open, { kind: "prime", operand: open, type: open.type, span });
    return binders.length === 0 ? of : { kind: op, binders, body: of, type: boolType, span };
  });
  const on = actions.map((action): OnAction => {
    const params = unit.decls.actions[action]?.decl.params ?? [];
    return { action, locals: params.map(() => null) };
  });
  const { name, doc } = decl;
  return {
    kind: "step",
    name: `${name.text}/${suffix}`,
    doc,
    span: name.span,
    on,
    body: root(body, scope),
  };
}
