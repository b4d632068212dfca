// The state of a model: init choices, variables, ghosts, budgets, outputs. Slots come in the order
// of the text, budgets last.
import { isConstant } from "../eval/constant.ts";
import type { Expr, InitChoice, Output, Root, Slot } from "../ir/ir.ts";
import type * as ast from "../syntax/ast.ts";
import { sizeOf } from "../values/domain.ts";
import { boolType, intType, neverType, optionOf, type Type } from "../values/type.ts";
import { closedValue, constantOf } from "./constant.ts";
import { elaborate } from "./expr/elaborate.ts";
import { ENUMERATED_MAX } from "./expr/names.ts";
import { mostElements } from "./expr/quantifiers.ts";
import { expectBool, isBroken, root, store } from "./expr/typing.ts";
import {
  budgetNegative,
  initialReadsLater,
  onceReadsOnce,
  outputNeedsInitial,
} from "./findings/model.ts";
import { domainTooLarge, notIterable, typeTooWide } from "./findings/types.ts";
import { STATE_MAX } from "./intervals.ts";
import { slotsRead } from "./reads.ts";
import { elementOf } from "./relations.ts";
import { Frame, newScope, type Scope, sights } from "./scope.ts";
import type { Unit } from "./unit.ts";

/** Integers of the state must be exact for every reader of vectors. */
function checkStateType(
  type: Type,
  span: ast.Name["span"],
  unit: Unit,
  seen: Set<Type> = new Set(),
): void {
  if (seen.has(type)) return;
  seen.add(type);
  const check = (part: Type): void => checkStateType(part, span, unit, seen);
  switch (type.kind) {
    case "int":
      if (type.lo < -STATE_MAX || type.hi > STATE_MAX) unit.report(typeTooWide(span));
      return;
    case "record":
      for (const field of type.fields) check(field.type);
      return;
    case "union":
      for (const { fields } of type.cases) {
        for (const field of fields) check(field.type);
      }
      return;
    case "map":
      checkDomain(type.key, span, unit);
      check(type.value);
      return;
    case "set":
    case "bag":
      check(type.of);
      return;
    case "option":
    case "seq":
      check(type.of);
      return;
    default:
      return;
  }
}

function checkDomain(key: Type, span: ast.Name["span"], unit: Unit): void {
  const size = sizeOf(key);
  if (size > ENUMERATED_MAX)
    unit.report(domainTooLarge("the key type", size, ENUMERATED_MAX, span));
}

/** The frame that init choices and initial values share: choices are its first locals. */
export function elaborateInits(unit: Unit): readonly InitChoice[] {
  let combinations = 1n;
  return unit.decls.inits.map((decl, local) => {
    const frame = new Frame(unit.decls.inits.length);
    const scope = newScope(unit, sights.initDomain, frame);
    const domain = elaborate(decl.domain, null, scope);
    const element = isBroken(domain) ? neverType : elementOf(domain.type);
    if (element === null) unit.report(notIterable(domain));
    const type = element ?? neverType;
    if (domain.kind === "range" && sizeOf(type) > ENUMERATED_MAX) {
      unit.report(domainTooLarge("this range", sizeOf(type), ENUMERATED_MAX, domain.span));
    }
    const before = combinations;
    combinations *= isBroken(domain) ? 1n : mostChoices(domain, type, scope);
    if (before <= ENUMERATED_MAX && combinations > ENUMERATED_MAX && before > 1n) {
      const what = "the choice of the initial state";
      unit.report(domainTooLarge(what, combinations, ENUMERATED_MAX, decl.name.span));
    }
    unit.name(decl.name.text, { kind: "init", local, type, span: decl.name.span });
    return { name: decl.name.text, type, domain: root(domain, scope), ghostOnly: false };
  });
}

/** All combinations are made; this counts them first, by types where one choice needs another. */
function mostChoices(domain: Expr, type: Type, scope: Scope): bigint {
  if (domain.kind !== "range" && isConstant(domain, scope.unit.fns)) {
    const value = closedValue(domain, scope);
    if (Array.isArray(value)) return BigInt(value.length);
  }
  return mostElements({ local: 0, name: "", type, domain });
}

/**
 * All names are known before any initial value, so that one that reads a later variable is told
 * so.
 */
export function elaborateSlots(unit: Unit): readonly Slot[] {
  unit.decls.state.forEach((decl, slot) => {
    const type = decl.kind === "var" ? unit.resolveType(decl.type) : boolType;
    const isGhost = decl.kind === "once" || decl.isGhost;
    const { span } = decl.name;
    unit.name(decl.name.text, { kind: "var", slot, type, isGhost, span });
  });
  const slots = unit.decls.state.map((decl, slot) =>
    decl.kind === "var" ? elaborateVar(decl, slot, unit) : declareOnce(decl),
  );
  const budgets = unit.decls.budgets.map((decl, index) =>
    elaborateBudget(decl.name, decl.limit, decl.range, slots.length + index, unit),
  );
  return [...slots, ...budgets];
}

function elaborateVar(decl: ast.VarDecl, slot: number, unit: Unit): Slot {
  const type = unit.resolveType(decl.type);
  checkStateType(type, decl.name.span, unit);
  const sight = decl.isGhost ? sights.ghostInitial : sights.initial;
  const scope = newScope(unit, sight, new Frame(unit.decls.inits.length));
  const value = store(elaborate(decl.value, type, scope), type, `\`${decl.name.text}\``, scope);
  reportOrder(decl, slot, value, unit);
  return {
    name: decl.name.text,
    kind: decl.isGhost ? "ghost" : "var",
    type,
    doc: decl.doc,
    span: decl.name.span,
    init: root(value, scope),
    once: null,
  };
}

/**
 * An initial value may read the variables above; `once` ghosts have theirs only after all others.
 */
function reportOrder(decl: ast.VarDecl, slot: number, value: Expr, unit: Unit): void {
  for (const read of slotsRead(value, unit.fns)) {
    const other = unit.decls.state[read];
    if (other === undefined || (read < slot && other.kind === "var")) continue;
    unit.report(initialReadsLater(decl.name, other.name.text, value.span));
  }
}

function declareOnce(decl: ast.OnceDecl): Slot {
  return {
    name: decl.name.text,
    kind: "once",
    type: boolType,
    doc: decl.doc,
    span: decl.name.span,
    init: null,
    once: null,
  };
}

/** The predicates of `once` ghosts, once every variable is known. */
export function elaborateOnce(slots: readonly Slot[], unit: Unit): readonly Slot[] {
  return slots.map((slot, index) => {
    const decl = unit.decls.state[index];
    if (decl?.kind !== "once") return slot;
    const scope = newScope(unit, { ...sights.claim, what: "a `once` predicate" });
    const once: Root = root(expectBool(elaborate(decl.cond, boolType, scope), scope), scope);
    const readsOnce = [...slotsRead(once.expr, unit.fns)].some(
      (read) => unit.decls.state[read]?.kind === "once",
    );
    if (readsOnce) unit.report(onceReadsOnce(decl.cond.span));
    return { ...slot, once };
  });
}

/** A counter from 0 to its limit. */
export function elaborateBudget(
  name: ast.Name,
  limit: ast.Expr,
  range: ast.TypeExpr | null,
  slot: number,
  unit: Unit,
): Slot {
  const wanted = range === null ? intType(0n, STATE_MAX) : unit.resolveType(range);
  const value = constantOf(limit, wanted, newScope(unit, sights.constant));
  const most = typeof value === "number" ? value : 0;
  const isOutside = wanted.kind === "int" && (BigInt(most) < wanted.lo || BigInt(most) > wanted.hi);
  if (most < 0 || isOutside) unit.report(budgetNegative(name, most, limit.span));
  unit.name(name.text, { kind: "budget", slot, limit: Math.max(most, 0), span: name.span });
  const type = intType(0n, BigInt(Math.max(most, 0)));
  const zero = { kind: "const", value: 0, type: intType(0n, 0n), span: name.span } as const;
  return {
    name: name.text,
    kind: "budget",
    type,
    doc: "",
    span: name.span,
    init: { expr: zero, locals: 0 },
    once: null,
  };
}

export function elaborateOutputs(unit: Unit): readonly Output[] {
  return unit.decls.outputs.map((decl, output) => {
    const type = unit.resolveType(decl.type);
    unit.name(decl.name.text, { kind: "output", output, type, span: decl.name.span });
    return { name: decl.name.text, type, doc: decl.doc, initial: initialOutput(decl, type, unit) };
  });
}

function initialOutput(decl: ast.OutputDecl, type: Type, unit: Unit): Output["initial"] {
  if (decl.value === null) {
    if (type.kind === "option" || type.kind === "never") return null;
    if (type.kind === "seq" || type.kind === "bag" || type.kind === "set") return [];
    unit.report(outputNeedsInitial(decl.name, optionOf(type)));
    return null;
  }
  const scope = newScope(unit, sights.constant);
  const value = store(elaborate(decl.value, type, scope), type, `\`${decl.name.text}\``, scope);
  return isBroken(value) ? null : (closedValue(value, scope) ?? null);
}

export function elaborateInitWheres(unit: Unit): readonly Root[] {
  return unit.decls.initWheres.map((decl) => {
    const scope = newScope(
      unit,
      { ...sights.initial, what: "`init where`" },
      new Frame(unit.decls.inits.length),
    );
    return root(expectBool(elaborate(decl.cond, boolType, scope), scope), scope);
  });
}
