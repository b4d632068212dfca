// Claims as closures: those about states, those about steps, and whether the premise of one was
// ever true.
import { unreachable } from "../base/assert.ts";
import type { Functions } from "../eval/compile.ts";
import type { Env } from "../eval/env.ts";
import type { Claim, Expr, Model, OnAction, Root } from "../ir/ir.ts";
import { at } from "../values/access.ts";
import type { Fault } from "../values/fault.ts";
import type { CompiledAction } from "./actions.ts";
import { type CompiledRoot, compileRoot, faultOf, isTrue } from "./roots.ts";

/** A claim with its index, and the premise that is watched until it has been true. */
interface CompiledClaim {
  readonly claim: number;
  readonly root: CompiledRoot;
  readonly premise: CompiledRoot | null;
  /** Whether the body being true is what is reported (a witness), or its being false. */
  readonly isWitness: boolean;
}

/** For each parameter of the action the local of the claim that it binds, or null. */
interface StepClaim extends CompiledClaim {
  readonly binds: readonly (number | null)[];
}

export interface CompiledClaims {
  readonly states: readonly CompiledClaim[];
  /** For each action the claims about its steps, in order of declaration. */
  readonly steps: readonly (readonly StepClaim[])[];
  readonly final: CompiledRoot | null;
}

export function compileClaims(model: Model, functions: Functions): CompiledClaims {
  const states: CompiledClaim[] = [];
  const steps: StepClaim[][] = model.actions.map(() => []);
  let final: CompiledRoot | null = null;
  for (const [index, claim] of model.claims.entries()) {
    switch (claim.kind) {
      case "invariant":
      case "witness":
        states.push(compileBody(index, claim.kind, claim.body, functions));
        break;
      case "step":
      case "stepWitness": {
        const compiled = compileBody(index, claim.kind, claim.body, functions);
        for (const { action, locals } of claim.on ?? everyAction(model)) {
          steps[action]?.push({ ...compiled, binds: locals });
        }
        break;
      }
      case "deadlock":
        final = claim.final === null ? null : compileRoot(claim.final, functions);
        break;
      case "noFault":
      case "law":
      // Claims about whole behaviours are judged on the graph: see temporal.ts.
      case "eventually":
      case "leadsTo":
      case "alwaysEventually":
      case "stabilizes":
      case "recoverable":
      case "refines":
        break;
      default:
        return unreachable(claim);
    }
  }
  return { states, steps, final };
}

function everyAction(model: Model): readonly OnAction[] {
  return model.actions.map((_, action) => ({ action, locals: [] }));
}

function compileBody(
  claim: number,
  kind: Claim["kind"],
  body: Root,
  functions: Functions,
): CompiledClaim {
  const isWitness = kind === "witness" || kind === "stepWitness";
  const premise = isWitness ? null : premiseOf(body.expr);
  return {
    claim,
    root: compileRoot(body, functions),
    premise: premise === null ? null : compileRoot({ ...body, expr: premise }, functions),
    isWitness,
  };
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

/** 1 for each claim that has no premise to wait for. */
export function initialPremises(model: Model): Uint8Array {
  return Uint8Array.from(model.claims, (claim) => {
    if (claim.kind === "leadsTo") return 0;
    const isWatched = claim.kind === "invariant" || claim.kind === "step" || "checks" in claim;
    return isWatched && premiseOf(claim.body.expr) !== null ? 0 : 1;
  });
}

/** Judges a claim about the surroundings; calls back where there is something to report. */
function judge(
  compiled: CompiledClaim,
  env: Env,
  premises: Uint8Array,
  found: (claim: number, fault: Fault | null) => void,
): void {
  const { claim, root, premise, isWitness } = compiled;
  if (premise !== null && premises[claim] === 0 && holds(premise, env)) premises[claim] = 1;
  let isFound: boolean;
  try {
    isFound = isTrue(root, env) === isWitness;
  } catch (error) {
    const fault = faultOf(error);
    // A witness that cannot be evaluated is not shown; a claim that cannot be is not kept.
    if (!isWitness) found(claim, fault);
    return;
  }
  if (isFound) found(claim, null);
}

/** A fault counts as false, or as `byDefault`: it is reported where the claim itself is judged. */
export function holds(root: CompiledRoot, env: Env, byDefault = false): boolean {
  try {
    return isTrue(root, env);
  } catch (error) {
    faultOf(error);
    return byDefault;
  }
}

export function judgeState(
  claims: CompiledClaims,
  env: Env,
  premises: Uint8Array,
  found: (claim: number, fault: Fault | null) => void,
): void {
  for (let index = 0; index < claims.states.length; index++) {
    judge(at(claims.states, index), env, premises, found);
  }
}

/** Judges the step that `env` holds; the arguments are in the frame of the action. */
export function judgeStep(
  claims: CompiledClaims,
  action: CompiledAction,
  env: Env,
  premises: Uint8Array,
  found: (claim: number, fault: Fault | null) => void,
): void {
  const list = at(claims.steps, action.index);
  for (let index = 0; index < list.length; index++) {
    const claim = at(list, index);
    bindArgs(claim, claim.root, action);
    if (claim.premise !== null) bindArgs(claim, claim.premise, action);
    judge(claim, env, premises, found);
  }
}

function bindArgs({ binds }: StepClaim, { frame }: CompiledRoot, action: CompiledAction): void {
  for (let position = 0; position < binds.length; position++) {
    const local = binds[position] ?? null;
    if (local === null) continue;
    frame[local] = at(action.frame, at(action.params, position).local);
  }
}
