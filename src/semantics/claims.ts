// Claims: what is said of states and steps. `phases` and `monotonic` become step claims.
import { textOf } from "../base/source.ts";
import type { Claim, Expr, OnAction } from "../ir/ir.ts";
import type * as ast from "../syntax/ast.ts";
import { boolType, neverType } from "../values/type.ts";
import { elaborate } from "./expr/elaborate.ts";
import { declareLocal, elaborateBinders } from "./expr/quantifiers.ts";
import {
  all,
  both,
  broken,
  expectBool,
  isBroken,
  localOf,
  not,
  root,
  some,
} from "./expr/typing.ts";
import { paramTypes } from "./fairness.ts";
import { onArguments, phaseHasMovesAndIsFinal, unknownAction } from "./findings/claims.ts";
import { elaboratePattern, type TypedPattern, testOf } from "./pattern.ts";
import { elaborateRefines } from "./refines.ts";
import { newScope, type Scope, sights } from "./scope.ts";
import { checkRows } from "./tables.ts";
import { elaborateBehaviour } from "./temporal.ts";
import type { ClaimDecl, Unit } from "./unit.ts";

/** Spaces apart, as the author wrote it: the name of claims that are named after an expression. */
export function subjectText(subject: ast.Expr): string {
  return textOf(subject.span).replace(/\s+/g, " ");
}

export function elaborateClaim(decl: ClaimDecl, unit: Unit): readonly Claim[] {
  switch (decl.kind) {
    case "invariant": {
      const scope = newScope(unit, sights.claim);
      const body = root(expectBool(elaborate(decl.body, boolType, scope), scope), scope);
      return [{ kind: "invariant", body, ...common(decl, decl.name) }];
    }
    case "step":
      return [elaborateStep(decl, unit)];
    case "witness":
      return [elaborateWitness(decl, unit)];
    case "phases":
      return elaboratePhases(decl, unit);
    case "monotonic":
      return [elaborateMonotonic(decl, unit)];
    case "law":
      return [elaborateLaw(decl, unit)];
    case "temporal":
    case "recoverable":
      return elaborateBehaviour(decl, unit);
    case "refines":
      return elaborateRefines(decl, unit);
  }
}

function common(
  decl: ClaimDecl,
  name: ast.Name,
): { name: string; doc: string; span: ast.Name["span"] } {
  return { name: name.text, doc: decl.doc, span: name.span };
}

function elaborateStep(decl: ast.StepDecl, unit: Unit): Claim {
  const { on, scope } = elaborateOn(decl.on, newScope(unit, sights.step));
  const body = root(expectBool(elaborate(decl.body, boolType, scope), scope), scope);
  return { kind: "step", on: decl.on.length === 0 ? null : on, body, ...common(decl, decl.name) };
}

function elaborateWitness(decl: ast.WitnessDecl, unit: Unit): Claim {
  if (decl.on.length === 0) {
    const scope = newScope(unit, sights.claim);
    const body = root(expectBool(elaborate(decl.body, boolType, scope), scope), scope);
    return { kind: "witness", body, ...common(decl, decl.name) };
  }
  const { on, scope } = elaborateOn(decl.on, newScope(unit, sights.step));
  const body = root(expectBool(elaborate(decl.body, boolType, scope), scope), scope);
  return { kind: "stepWitness", on, body, ...common(decl, decl.name) };
}

/** Arguments bound by position; a name used by several actions is one local. */
function elaborateOn(
  ons: readonly ast.OnAction[],
  start: Scope,
): { readonly on: readonly OnAction[]; readonly scope: Scope } {
  const { unit } = start;
  let scope = start;
  const bound = new Map<string, number>();
  const on = ons.flatMap((one): readonly OnAction[] => {
    const action = unit.decls.actions.findIndex(({ decl }) => decl.name.text === one.action.text);
    const source = unit.decls.actions[action];
    if (source === undefined) {
      unit.report(
        unknownAction(
          one.action,
          unit.decls.actions.map(({ decl }) => decl.name.text),
        ),
      );
      scope = bindUnknown(one.args, bound, scope);
      return [];
    }
    const params = source.decl.params;
    if (one.args.length > 0 && one.args.length !== params.length) {
      unit.report(onArguments(one.action, params.length, one.args.length, one.span));
      scope = bindUnknown(one.args, bound, scope);
      return [];
    }
    const types = paramTypes(source.decl, unit);
    const locals = params.map((_, position): number | null => {
      const arg = one.args[position];
      const type = types[position];
      if (arg === undefined || arg.text === "_" || type === undefined) return null;
      const known = bound.get(arg.text);
      if (known !== undefined) return known;
      const inside = declareLocal(arg, type, scope);
      scope = inside;
      bound.set(arg.text, inside.locals.local);
      return inside.locals.local;
    });
    return [{ action, locals }];
  });
  return { on, scope };
}

/** Arguments of what was reported: known by name, so that the claim has no further findings. */
function bindUnknown(args: readonly ast.Name[], bound: Map<string, number>, start: Scope): Scope {
  let scope = start;
  for (const arg of args) {
    if (arg.text === "_" || bound.has(arg.text)) continue;
    const inside = declareLocal(arg, neverType, scope);
    bound.set(arg.text, inside.locals.local);
    scope = inside;
  }
  return scope;
}

// ---- phases -------------------------------------------------------------------------------------

function elaboratePhases(decl: ast.PhasesDecl, unit: Unit): readonly Claim[] {
  const scope = newScope(unit, sights.step);
  const before = elaborate(decl.subject, null, scope);
  if (isBroken(before)) return [];
  const type = before.type;
  const from = localOf(scope.frame.fresh(), type, decl.subject.span);
  const to = localOf(scope.frame.fresh(), type, decl.subject.span);
  const test = (pattern: ast.Pattern, subject: Expr): Expr => {
    const typed: TypedPattern | null = elaboratePattern(pattern, type, scope);
    if (typed === null) return broken(pattern.span);
    return testOf(typed, subject) ?? all([], pattern.span);
  };
  const stays: Expr = { kind: "eq", left: from, right: to, type: boolType, span: decl.span };
  const finals = decl.finals.map((pattern) => test(pattern, from));
  const moves = decl.moves.map((move) =>
    both(
      "and",
      test(move.from, from),
      some(
        move.to.map((pattern) => test(pattern, to)),
        move.from.span,
      ),
    ),
  );
  reportFinalsWithMoves(decl, unit);
  const name = decl.name?.text ?? subjectText(decl.subject);
  const claim = (suffix: string, body: Expr): Claim => ({
    kind: "step",
    name: `${name}/${suffix}`,
    doc: decl.doc,
    span: decl.subject.span,
    on: null,
    body: root(bound(body, from, before, to), scope),
  });
  const claims = [claim("moves", some([stays, ...finals, ...moves], decl.span))];
  if (finals.length === 0) return claims;
  // No implication: nothing may ever lead on from a final phase, which is as it should be.
  return [...claims, claim("final", both("or", not(some(finals, decl.span)), stays))];
}

/** `let from = e in let to = e' in body`. */
function bound(body: Expr, from: Expr, before: Expr, to: Expr): Expr {
  const after: Expr = { kind: "prime", operand: before, type: before.type, span: before.span };
  const inner: Expr = {
    kind: "let",
    local: localIndex(to),
    value: after,
    body,
    type: boolType,
    span: body.span,
  };
  return {
    kind: "let",
    local: localIndex(from),
    value: before,
    body: inner,
    type: boolType,
    span: body.span,
  };
}

function localIndex(expr: Expr): number {
  return expr.kind === "local" ? expr.local : 0;
}

function reportFinalsWithMoves(decl: ast.PhasesDecl, unit: Unit): void {
  const text = (pattern: ast.Pattern): string => textOf(pattern.span);
  const moving = new Set(decl.moves.map(({ from }) => text(from)));
  for (const pattern of decl.finals) {
    if (moving.has(text(pattern)))
      unit.report(phaseHasMovesAndIsFinal(text(pattern), pattern.span));
  }
}

// ---- monotonic ----------------------------------------------------------------------------------

/** `cond && cond' && within == within' => e <= e'`. */
function elaborateMonotonic(decl: ast.MonotonicDecl, unit: Unit): Claim {
  const scope = newScope(unit, sights.step);
  const subject = elaborate(decl.subject, null, scope);
  const prime = (operand: Expr): Expr => ({
    kind: "prime",
    operand,
    type: operand.type,
    span: operand.span,
  });
  const within = decl.within.map((expr) => elaborate(expr, null, scope));
  const cond = decl.cond === null ? null : expectBool(elaborate(decl.cond, boolType, scope), scope);
  const premises = [
    ...(cond === null ? [] : [cond, prime(cond)]),
    ...within.map(
      (left): Expr => ({ kind: "eq", left, right: prime(left), type: boolType, span: left.span }),
    ),
  ];
  const grows: Expr = {
    kind: "le",
    order: subject.type,
    left: subject,
    right: prime(subject),
    type: boolType,
    span: decl.subject.span,
  };
  const body = premises.length === 0 ? grows : both("implies", all(premises, decl.span), grows);
  const name = decl.name?.text ?? `${subjectText(decl.subject)}/monotonic`;
  const span = decl.name?.span ?? decl.subject.span;
  return { kind: "step", name, doc: decl.doc, span, on: null, body: root(body, scope) };
}

// ---- laws ---------------------------------------------------------------------------------------

function elaborateLaw(decl: ast.LawDecl, unit: Unit): Claim {
  const { binders, scope } = elaborateBinders(decl.params, newScope(unit, sights.table));
  checkRows(decl.name, binders, true, unit);
  const where =
    decl.where === null ? null : expectBool(elaborate(decl.where, boolType, scope), scope);
  const body = root(expectBool(elaborate(decl.body, boolType, scope), scope), scope);
  return { kind: "law", params: binders, where, body, ...common(decl, decl.name) };
}
