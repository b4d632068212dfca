// Claims about whole behaviours: `eventually`, `leadsTo`, `alwaysEventually`, `stabilizes` and
// `recoverable`, each with its parameters chosen and what it assumes computed.
import type { Claim } from "../ir/ir.ts";
import type { BehaviourCheck } from "../ir/temporal.ts";
import type { Expr } from "../syntax/ast.ts";
import type { RecoverableDecl, TemporalDecl } from "../syntax/temporal-ast.ts";
import { boolType } from "../values/type.ts";
import { constantOf } from "./constant.ts";
import { rowsOf } from "./constant-rows.ts";
import { elaborate } from "./expr/elaborate.ts";
import { elaborateBinders } from "./expr/quantifiers.ts";
import { expectBool, root } from "./expr/typing.ts";
import { type FairPlan, fairUnder, planFair } from "./fairness.ts";
import { newScope, type Scope, sights } from "./scope.ts";
import { checkRows } from "./tables.ts";
import type { Unit } from "./unit.ts";

/** None where the params switch it off by its `when`. */
export function elaborateBehaviour(
  decl: TemporalDecl | RecoverableDecl,
  unit: Unit,
): readonly Claim[] {
  const rigid = elaborateBinders(decl.params, newScope(unit, sights.rigid));
  checkRows(decl.name, rigid.binders, false, unit);
  const plans = decl.kind === "temporal" ? planOf(decl, rigid.scope) : [];
  const scope: Scope = { ...rigid.scope, sight: sights.claim };
  const isMade = isClaimed(decl.cond, unit);
  const premise =
    decl.kind === "temporal" && decl.premise !== null
      ? root(expectBool(elaborate(decl.premise, boolType, scope), scope), scope)
      : null;
  const body = root(expectBool(elaborate(decl.body, boolType, scope), scope), scope);
  if (!isMade) return [];
  const checks = rowsOf(rigid.binders, [], unit).map((args): BehaviourCheck => {
    return { args, assumes: fairUnder(plans, args, unit) };
  });
  const { name, doc } = decl;
  const params = rigid.binders.map((binder) => ({ name: binder.name, type: binder.type }));
  const common = { name: name.text, doc, span: name.span, params, checks, body };
  return decl.kind === "temporal"
    ? [{ kind: decl.form, premise, ...common }]
    : [{ kind: "recoverable", isWithFaults: decl.isWithFaults, ...common }];
}

/** What stands behind `when`, of the params. */
export function isClaimed(cond: Expr | null, unit: Unit): boolean {
  return cond === null || constantOf(cond, boolType, newScope(unit, sights.rigid)) !== false;
}

function planOf(decl: TemporalDecl, scope: Scope): readonly FairPlan[] {
  return planFair(decl.assumes, scope.unit.decls.fairness, scope);
}
