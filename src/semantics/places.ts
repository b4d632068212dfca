// Places: what may stand left of `=` in a body (semantics.md rule 3), and which assignments of one
// path clash.

import { nearest } from "../base/nearest.ts";
import type { Span } from "../base/source.ts";
import type { PathStep, Stmt } from "../ir/ir.ts";
import type * as ast from "../syntax/ast.ts";
import type { Type } from "../values/type.ts";
import { elaborate } from "./expr/elaborate.ts";
import { expectType, intervalOfExpr, isBroken } from "./expr/typing.ts";
import { unknownField } from "./findings/records.ts";
import {
  assignedTwice,
  insideCollection,
  insideOptional,
  insideUnion,
  notAPlace,
  refusedTwice,
} from "./findings/statements.ts";
import type { Scope } from "./scope.ts";
import type { Unit } from "./unit.ts";

/** The path of a place with the type of what lies there, or null after a finding. */
export function elaboratePath(
  path: readonly ast.Selector[],
  type: Type,
  variable: ast.Name,
  scope: Scope,
): { readonly path: readonly PathStep[]; readonly type: Type } | null {
  const steps: PathStep[] = [];
  let at = type;
  for (const selector of path) {
    const step = elaborateStep(selector, at, variable, scope);
    if (step === null) return null;
    steps.push(step.step);
    at = step.type;
  }
  return { path: steps, type: at };
}

interface Stepped {
  readonly step: PathStep;
  readonly type: Type;
}

function elaborateStep(
  selector: ast.Selector,
  at: Type,
  variable: ast.Name,
  scope: Scope,
): Stepped | null {
  if (at.kind === "never") return null;
  if (selector.kind === "field" && at.kind === "record") {
    const index = at.fields.findIndex(({ name }) => name === selector.name.text);
    const field = at.fields[index];
    if (field !== undefined) return { step: { kind: "field", index }, type: field.type };
    const guess = nearest(
      selector.name.text,
      at.fields.map(({ name }) => name),
    );
    scope.unit.report(unknownField(selector.name, at, guess));
    return null;
  }
  if (selector.kind === "key" && at.kind === "map") {
    const key = expectType(elaborate(selector.key, at.key, scope), at.key, scope);
    return isBroken(key) ? null : { step: { kind: "key", key, collection: at }, type: at.value };
  }
  if (selector.kind === "key" && at.kind === "seq") {
    const key = elaborate(selector.key, null, scope);
    if (intervalOfExpr(key, scope) === null) return null;
    return { step: { kind: "key", key, collection: at }, type: at.of };
  }
  reportNoPlace(selector, at, variable, scope.unit);
  return null;
}

function reportNoPlace(selector: ast.Selector, at: Type, variable: ast.Name, unit: Unit): void {
  if (at.kind === "option") unit.report(insideOptional(selector, variable));
  else if (at.kind === "union") unit.report(insideUnion(selector));
  else if (at.kind === "set" || at.kind === "bag") unit.report(insideCollection(selector));
  else unit.report(notAPlace(selector, at));
}

// ---- clashes ------------------------------------------------------------------------------------

/** What one path through a body may assign. */
interface Effects {
  readonly places: Map<number, Extract<Stmt, { readonly kind: "assign" }>[]>;
  readonly outputs: Map<number, Span>;
  refusal: Span | null;
}

function nothing(): Effects {
  return { places: new Map(), outputs: new Map(), refusal: null };
}

/** Adds what was done after, or instead. */
function add(to: Effects, more: Effects): void {
  for (const [slot, stmts] of more.places) {
    const before = to.places.get(slot);
    if (before === undefined) to.places.set(slot, [...stmts]);
    else for (const stmt of stmts) before.push(stmt);
  }
  for (const [output, span] of more.outputs) {
    if (!to.outputs.has(output)) to.outputs.set(output, span);
  }
  to.refusal ??= more.refusal;
}

/** Reports places that one path assigns twice for certain; other aliases are found at run time. */
export function checkClashes(body: readonly Stmt[], unit: Unit): void {
  effectsOf(body, unit);
}

function effectsOf(stmts: readonly Stmt[], unit: Unit): Effects {
  const before = nothing();
  for (const stmt of stmts) {
    const own = effectsOfOne(stmt, unit);
    reportClashes(before, own, unit);
    add(before, own);
  }
  return before;
}

function effectsOfOne(stmt: Stmt, unit: Unit): Effects {
  switch (stmt.kind) {
    case "assign":
      return { ...nothing(), places: new Map([[stmt.slot, [stmt]]]) };
    case "output":
      return { ...nothing(), outputs: new Map([[stmt.output, stmt.span]]) };
    case "refuse":
      return { ...nothing(), refusal: stmt.span };
    case "if":
      return anyOf([stmt.then, stmt.otherwise], unit);
    case "either":
      return anyOf(stmt.branches, unit);
    case "for":
    case "block":
      return effectsOf(stmt.body, unit);
    case "let":
    case "choose":
      return nothing();
  }
}

function anyOf(branches: readonly (readonly Stmt[])[], unit: Unit): Effects {
  const all = nothing();
  for (const branch of branches) add(all, effectsOf(branch, unit));
  return all;
}

function reportClashes(before: Effects, after: Effects, unit: Unit): void {
  for (const [slot, seconds] of after.places) {
    const firsts = before.places.get(slot) ?? [];
    for (const second of seconds) {
      const first = firsts.find(({ path }) => overlaps(path, second.path));
      if (first !== undefined) unit.report(assignedTwice(second.span, first.span));
    }
  }
  for (const [output, second] of after.outputs) {
    const first = before.outputs.get(output);
    if (first !== undefined) unit.report(assignedTwice(second, first));
  }
  if (before.refusal !== null && after.refusal !== null) {
    unit.report(refusedTwice(after.refusal, before.refusal));
  }
}

/** Whether one path is a prefix of the other, with keys that are the same for certain. */
function overlaps(left: readonly PathStep[], right: readonly PathStep[]): boolean {
  const shared = Math.min(left.length, right.length);
  for (let at = 0; at < shared; at++) {
    const one = left[at];
    const other = right[at];
    if (one === undefined || other === undefined || !isSameStep(one, other)) return false;
  }
  return true;
}

function isSameStep(left: PathStep, right: PathStep): boolean {
  if (left.kind === "field") return right.kind === "field" && left.index === right.index;
  if (right.kind !== "key") return false;
  const { key } = left;
  if (key.kind === "local") return right.key.kind === "local" && right.key.local === key.local;
  return key.kind === "const" && right.key.kind === "const" && key.value === right.key.value;
}
