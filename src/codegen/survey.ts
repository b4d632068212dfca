// A model as the generated part of a module that answers questions about states that are known:
// where their steps lead, with the fairness that these serve, and which predicates of claims about
// whole behaviours are true in them.
import { failed, ok, type Result } from "../base/result.ts";
import type { Model, Root } from "../ir/ir.ts";
import type { RecoverableClaim, TemporalClaim } from "../ir/temporal.ts";
import { type KernelText, type SurveyCode, surveyFact } from "../program/generated.ts";
import type { Value } from "../values/value.ts";
import { holds, premiseOf } from "./claims.ts";
import { type Context, Unit } from "./context.ts";
import { EdgeLabels } from "./edge-labels.ts";
import { Emitter } from "./emitter.ts";
import { contextAt, expandText } from "./expand.ts";
import { condition } from "./expr/compile.ts";
import type { Op } from "./op.ts";
import * as op from "./op.ts";
import { planMemory } from "./plan.ts";
import { checkSize, Refusal } from "./refusal.ts";
import { constantRep, type Rep } from "./rep.ts";
import { canonicalText } from "./symmetry.ts";
import { movedFunction } from "./words.ts";

type Claim = TemporalClaim | RecoverableClaim;

/**
 * Fails with what the compiler cannot take. `isReduced`: states are representatives, and steps lead
 * to the representatives of their targets.
 */
export function generateSurvey(
  model: Model,
  kernel: KernelText,
  isReduced = false,
): Result<SurveyCode> {
  try {
    return ok(surveyOf(model, kernel, isReduced));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return failed([error.diagnostic]);
  }
}

function surveyOf(model: Model, kernel: KernelText, isReduced: boolean): SurveyCode {
  const plan = planMemory(model, kernel.areaStart);
  const unit = new Unit(model, kernel);
  const canonical = isReduced ? canonicalText(unit) : null;
  if (canonical !== null) unit.functions.push(canonical);
  const labels = new EdgeLabels(model);
  const expand = expandText(model, {
    isReduced: canonical !== null,
    unit,
    plan,
    kernel,
    claims: model.actions.map(() => []),
    noFault: -1,
    hasDeadlock: false,
    labels,
  });
  const claims = model.claims.flatMap((claim) => ("checks" in claim ? [claim] : []));
  const asked = claims.flatMap((claim) => claim.checks.map(({ args }) => ({ claim, args })));
  const facts = asked.map(({ claim, args }, check) => factsText(check, claim, args, unit));
  return {
    stateWords: unit.stateWords,
    data: unit.data,
    dataEnd: unit.dataEnd,
    areaEnd: plan.end,
    functions: [movedFunction, ...unit.functions, expand, ...facts].join("\n"),
    labels: labels.list,
    labelOf: (action, given) => labels.labelOf(action, given),
  };
}

/** What is true in the state at an address for one choice of the claim's parameters, as bits. */
function factsText(check: number, claim: Claim, args: readonly Value[], unit: Unit): string {
  const out = new Emitter(`facts${check}`);
  out.note(`${claim.kind} ${claim.name}`);
  const cx = contextAt(unit, out, "$at");
  const frame = (): Map<number, Rep> =>
    new Map(
      claim.params.map(({ type }, local) => {
        return [local, constantRep(type, args[local] ?? null, claim.span)] as const;
      }),
    );
  const note = (fact: number): void =>
    out.line(`(local.set $facts (i32.or (local.get $facts) (i32.const ${fact})))`);
  const fault = out.label("fault");
  out.block(fault, () => {
    const inner: Context = { ...cx, fault };
    const ask = ({ expr }: Root): Op => condition(expr, { ...inner, frame: frame() });
    const premise = claim.kind === "recoverable" ? null : claim.premise;
    const watched = premise === null ? premiseOf(claim.body.expr) : null;
    if (premise !== null) out.if(ask(premise), () => note(surveyFact.premise));
    if (watched !== null) out.if(holds(watched, frame(), cx), () => note(surveyFact.watched));
    out.if(ask(claim.body), () => note(surveyFact.goal));
    out.line("(return (local.get $facts))");
  });
  out.line(op.test(op.rawTest(`(i32.or (local.get $facts) (i32.const ${surveyFact.fault}))`)));
  checkSize(out, claim.span);
  return out.text(`(func $facts${check} (param $at i32) (result i32) (local $facts i32)`);
}
