// Takes out of a model what its params switch off (semantics.md rule 18): clauses that are always
// true, actions that are never enabled, variables that never change. What is gone is not stored,
// not shown, and no finding.
import { foldExpr } from "../eval/fold.ts";
import { foldStmts } from "../eval/fold-stmts.ts";
import type { Call } from "../ir/call.ts";
import type { Action, Claim, Expr, Fn, Model, OnAction, Root, Slot, Stmt } from "../ir/ir.ts";
import type { BehaviourCheck, FairMember } from "../ir/temporal.ts";
import { mapExpr, mapList, withParts } from "../ir/traverse.ts";
import { mapStmts } from "../ir/traverse-stmts.ts";
import { renumberBranches } from "./branches.ts";
import { localsRead, slotsAssigned } from "./reads.ts";

/**
 * Each round may switch off more; a model has so few parts that this ends after two or three.
 * `keepsWitnesses` under overlays: there, a witness that cannot be reached any more is what kills a
 * mutant.
 */
export function prune(model: Model, keepsWitnesses: boolean): Model {
  let pruned = markGhostChoices(model);
  for (;;) {
    const next = dropConstantSlots(dropActions(foldModel(pruned), keepsWitnesses));
    if (countOf(next) === countOf(pruned)) {
      const folded = foldModel(next);
      return { ...folded, actions: folded.actions.map(renumberBranches) };
    }
    pruned = next;
  }
}

function countOf(model: Model): number {
  return model.actions.length + model.slots.length + model.claims.length;
}

/** Applies a rewriting to every expression of the model. */
function mapModel(
  model: Model,
  onExpr: (expr: Expr) => Expr,
  onStmts: (stmts: readonly Stmt[]) => readonly Stmt[],
): Model {
  const onRoot = (root: Root): Root => withParts(root, { expr: onExpr(root.expr) });
  const onFn = (fn: Fn): Fn => withParts(fn, { body: onExpr(fn.body) });
  const binder = <B extends { readonly domain: Expr }>(one: B): B => ({
    ...one,
    domain: onExpr(one.domain),
  });
  return {
    ...model,
    functions: mapList(model.functions, onFn),
    inits: model.inits.map((init) => ({ ...init, domain: onRoot(init.domain) })),
    initWhere: model.initWhere.map(onRoot),
    slots: model.slots.map((slot) => ({
      ...slot,
      init: slot.init === null ? null : onRoot(slot.init),
      once: slot.once === null ? null : onRoot(slot.once),
    })),
    actions: model.actions.map((action) => ({
      ...action,
      params: action.params.map(binder),
      clauses: action.clauses.map((clause) => ({ ...clause, cond: onExpr(clause.cond) })),
      spends: action.spends.map((spend) => ({
        ...spend,
        cond: spend.cond === null ? null : onExpr(spend.cond),
      })),
      body: onStmts(action.body),
    })),
    claims: model.claims.map((claim) => mapClaim(claim, onExpr, onRoot)),
    calls: model.calls.map((call) => ({ ...call, open: onRoot(call.open) })),
    bound: model.bound === null ? null : onRoot(model.bound),
    observed: model.observed.map((field) => ({ ...field, value: onRoot(field.value) })),
  };
}

function mapClaim(claim: Claim, onExpr: (expr: Expr) => Expr, onRoot: (root: Root) => Root): Claim {
  switch (claim.kind) {
    case "noFault":
      return claim;
    case "deadlock":
      return { ...claim, final: claim.final === null ? null : onRoot(claim.final) };
    case "law":
      return {
        ...claim,
        params: claim.params.map((param) => ({ ...param, domain: onExpr(param.domain) })),
        where: claim.where === null ? null : onExpr(claim.where),
        body: onRoot(claim.body),
      };
    case "eventually":
    case "leadsTo":
    case "alwaysEventually":
    case "stabilizes":
      return {
        ...claim,
        premise: claim.premise === null ? null : onRoot(claim.premise),
        body: onRoot(claim.body),
      };
    case "refines":
      return { ...claim, maps: claim.maps.map(onRoot) };
    default:
      return { ...claim, body: onRoot(claim.body) };
  }
}

function foldModel(model: Model): Model {
  // Functions first: a call of a def that became constant is a constant.
  const functions = mapList(model.functions, (fn) =>
    withParts(fn, { body: foldExpr(fn.body, model.functions) }),
  );
  return mapModel(
    { ...model, functions },
    (expr) => foldExpr(expr, functions),
    (stmts) => foldStmts(stmts, functions),
  );
}

// ---- actions ------------------------------------------------------------------------------------

function isConst(expr: Expr | null, value: boolean): boolean {
  return expr !== null && expr.kind === "const" && expr.value === value;
}

function isSwitchedOff(action: Action): boolean {
  return (
    action.clauses.some(({ cond }) => isConst(cond, false)) ||
    action.spends.some(
      ({ limit, cond }) => limit === 0 && (cond === null || isConst(cond, true)),
    ) ||
    action.params.some(
      ({ domain }) =>
        domain.kind === "const" && Array.isArray(domain.value) && domain.value.length === 0,
    )
  );
}

function dropActions(model: Model, keepsWitnesses: boolean): Model {
  const kept = model.actions.map((action) => !isSwitchedOff(action));
  const indexOf = kept.map((isKept, index) =>
    isKept ? kept.slice(0, index).filter(Boolean).length : null,
  );
  const actions = model.actions.flatMap((action, index) => {
    if (!kept[index]) return [];
    const clauses = action.clauses.filter(({ cond }) => !isConst(cond, true));
    const spends = action.spends.filter(({ cond }) => !isConst(cond, false));
    return [{ ...action, clauses, spends }];
  });
  const claims = model.claims.flatMap((claim) => keepClaim(claim, indexOf, keepsWitnesses));
  const calls = model.calls.map((call) => keepCall(call, indexOf));
  return { ...model, actions, claims, calls };
}

/**
 * A witness of what is switched off is not claimed; everything else stays, with fewer actions to
 * look at.
 */
function keepClaim(
  claim: Claim,
  indexOf: readonly (number | null)[],
  keepsWitnesses: boolean,
): readonly Claim[] {
  const present = (on: readonly OnAction[]): readonly OnAction[] =>
    on.flatMap((one) => {
      const action = indexOf[one.action] ?? null;
      return action === null ? [] : [{ ...one, action }];
    });
  switch (claim.kind) {
    case "witness":
      return isConst(claim.body.expr, false) && !keepsWitnesses ? [] : [claim];
    case "stepWitness": {
      const on = present(claim.on);
      const isOff = on.length === 0 || isConst(claim.body.expr, false);
      return isOff && !keepsWitnesses ? [] : [{ ...claim, on }];
    }
    case "step":
      return [claim.on === null ? claim : { ...claim, on: present(claim.on) }];
    case "eventually":
    case "leadsTo":
    case "alwaysEventually":
    case "stabilizes":
    case "recoverable":
      return [{ ...claim, checks: claim.checks.map((check) => keepFairness(check, indexOf)) }];
    default:
      return [claim];
  }
}

/** What is never enabled is fair without being asked. */
function keepFairness(
  { args, assumes }: BehaviourCheck,
  indexOf: readonly (number | null)[],
): BehaviourCheck {
  const kept = assumes.map((fairness) => ({
    ...fairness,
    members: keepMembers(fairness.members, indexOf),
  }));
  return { args, assumes: kept.filter(({ members }) => members.length > 0) };
}

function keepMembers(
  members: readonly FairMember[],
  indexOf: readonly (number | null)[],
): readonly FairMember[] {
  return members.flatMap((member) => {
    const action = indexOf[member.action] ?? null;
    return action === null ? [] : [{ ...member, action }];
  });
}

function keepCall(call: Call, indexOf: readonly (number | null)[]): Call {
  const instances = call.instances.map(({ args, begins, ends, aborts, moves }) => ({
    args,
    begins: keepMembers(begins, indexOf),
    ends: keepMembers(ends, indexOf),
    aborts: keepMembers(aborts, indexOf),
    moves: keepMembers(moves, indexOf),
  }));
  return { ...call, instances };
}

// ---- constant variables -------------------------------------------------------------------------

/** The constant value of a slot that no action assigns or spends, or null. */
function constantOf(slot: Slot, index: number, assigned: ReadonlySet<number>): Expr | null {
  if (slot.kind === "once" || assigned.has(index) || slot.init === null) return null;
  const { expr } = slot.init;
  return expr.kind === "const" ? { ...expr, type: slot.type } : null;
}

function dropConstantSlots(model: Model): Model {
  const spent = model.actions.flatMap(({ spends }) => spends.map(({ slot }) => slot));
  const assigned = new Set([...spent, ...model.actions.flatMap(({ body }) => slotsAssigned(body))]);
  const constants = model.slots.map((slot, index) => constantOf(slot, index, assigned));
  if (constants.every((constant) => constant === null)) return model;
  const indexOf = constants.map(
    (_, index) => constants.slice(0, index).filter((one) => one === null).length,
  );
  const onExpr = (expr: Expr): Expr =>
    mapExpr(expr, (node) => {
      if (node.kind !== "read") return node;
      const constant = constants[node.slot];
      if (constant !== null && constant !== undefined) return { ...constant, span: node.span };
      return { ...node, slot: indexOf[node.slot] ?? node.slot };
    });
  const renumber = (stmt: Stmt): Stmt =>
    stmt.kind === "assign" ? { ...stmt, slot: indexOf[stmt.slot] ?? stmt.slot } : stmt;
  const mapped = mapModel(model, onExpr, (stmts) => mapStmts(stmts, onExpr, renumber));
  return {
    ...mapped,
    slots: mapped.slots.filter((_, index) => constants[index] === null),
    actions: mapped.actions.map((action) => ({
      ...action,
      spends: action.spends.map((spend) => ({ ...spend, slot: indexOf[spend.slot] ?? spend.slot })),
    })),
  };
}

// ---- init choices -------------------------------------------------------------------------------

/** A choice that only ghosts read is no part of the `reset` of vectors: nobody could set it up. */
function markGhostChoices(model: Model): Model {
  const roots = [
    ...model.slots.flatMap((slot) =>
      slot.kind === "var" && slot.init !== null ? [slot.init] : [],
    ),
    ...model.initWhere,
  ];
  const read = new Set(roots.flatMap(({ expr }) => [...localsRead(expr)]));
  const inits = model.inits.map((init, index) => ({ ...init, ghostOnly: !read.has(index) }));
  return { ...model, inits };
}
