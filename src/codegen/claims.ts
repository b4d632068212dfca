// Claims: about states, about steps, and whether the premise of one was ever true.
import type { Claim, Expr, Model, Root } from "../ir/ir.ts";
import { at } from "../values/access.ts";
import type { Context } from "./context.ts";
import { condition } from "./expr/compile.ts";
import type { Op } from "./op.ts";
import * as op from "./op.ts";
import type { Rep } from "./rep.ts";

export interface StepClaim {
  readonly index: number;
  readonly claim: Claim;
  readonly body: Root;
  /** For each parameter of the action the local of the claim that it binds, or null. */
  readonly binds: readonly (number | null)[];
}

/** For each action the claims about its steps. */
export function stepClaims(model: Model): readonly (readonly StepClaim[])[] {
  const byAction: StepClaim[][] = model.actions.map(() => []);
  for (const [index, claim] of model.claims.entries()) {
    if (claim.kind !== "step" && claim.kind !== "stepWitness") continue;
    const everywhere = model.actions.map((_, action) => ({ action, locals: [] }));
    for (const { action, locals } of claim.on ?? everywhere) {
      at(byAction, action).push({ index, claim, body: claim.body, binds: locals });
    }
  }
  return byAction;
}

/** What makes a top-level `A => B` say something: some choice of the names around it with A. */
export function premiseOf(expr: Expr): Expr | null {
  if (expr.kind === "implies") return expr.left;
  if (expr.kind !== "forall" && expr.kind !== "let") return null;
  const body = premiseOf(expr.body);
  if (body === null) return null;
  return expr.kind === "forall"
    ? { ...expr, kind: "exists", body }
    : { ...expr, type: body.type, body };
}

export interface Judged {
  readonly index: number;
  readonly claim: Claim;
  readonly body: Root;
  readonly frame: () => Map<number, Rep>;
  /** Calls the kernel: the claim is decided here. */
  readonly offer: () => void;
}

/** Judges a claim in the surroundings of a context. */
export function judge(judged: Judged, cx: Context, premises: number): void {
  const { claim, body, frame, offer } = judged;
  const { out } = cx;
  const isWitness = claim.kind === "witness" || claim.kind === "stepWitness";
  out.note(`${claim.kind} ${claim.name}`);
  const premise = isWitness ? null : premiseOf(body.expr);
  if (premise !== null) watch(premise, premises + judged.index, frame(), cx);
  if (isWitness) {
    const isShown = holds(body.expr, frame(), cx);
    out.if(isShown, offer);
    return;
  }
  const kept = out.label("kept");
  out.block(kept, () => {
    const fault = out.label("fault");
    out.block(fault, () => {
      out.branch(kept, condition(body.expr, { ...cx, frame: frame(), fault }));
    });
    offer();
  });
}

/** Whether an expression is true; a fault counts as false, or as `byDefault`. */
export function holds(expr: Expr, frame: Map<number, Rep>, cx: Context, byDefault = false): Op {
  const { out } = cx;
  const fault = out.label("fault");
  let decided: Op = op.zero;
  const lines = out.capture(() => {
    decided = condition(expr, { ...cx, frame, fault });
  });
  if (!fault.isUsed) {
    out.addAll(lines);
    return decided;
  }
  const result = out.variable(op.truth(byDefault));
  out.block(fault, () => {
    out.addAll(lines);
    result.set(decided);
  });
  return out.bind(op.equal(result.now, op.one));
}

function watch(premise: Expr, flag: number, frame: Map<number, Rep>, cx: Context): void {
  const { out } = cx;
  const isOpen = op.rawTest(`(i32.eqz (i32.load8_u offset=${flag} (local.get $own)))`);
  out.if(isOpen, () => {
    out.if(holds(premise, frame, cx), () => {
      out.line(`(i32.store8 offset=${flag} (local.get $own) (i32.const 1))`);
    });
  });
}
