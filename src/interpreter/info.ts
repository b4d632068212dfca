// What there is to know of a model without running it, in the words of the program contract.
import type { Call } from "../ir/call.ts";
import type { Action, Model } from "../ir/ir.ts";
import { planSymmetry } from "../ir/symmetry.ts";
import type { ActionInfo, CallInfo, ProgramInfo } from "../program/program.ts";
import { at } from "../values/access.ts";

export function infoOf(model: Model): ProgramInfo {
  return {
    model: model.name,
    config: model.config,
    slots: model.slots.map(({ name, kind, type }) => ({ name, kind, type })),
    actions: model.actions.map((action) => actionInfo(action, model)),
    claims: model.claims.map(({ name, kind, doc, span }) => ({ name, kind, doc, span })),
    reasons: model.reasons.map(({ name, kind, doc }) => ({ name, kind, doc })),
    inits: model.inits.map(({ name, type, ghostOnly }) => ({ name, type, ghostOnly })),
    outputs: model.outputs.map(({ name, type }) => ({ name, type })),
    observed: model.observed.map(({ name, value }) => ({ name, type: value.expr.type })),
    calls: model.calls.flatMap((call) => callInfos(call)),
    symmetric: planSymmetry(model.slots)?.members.map(({ type }) => type.name) ?? [],
  };
}

function actionInfo(action: Action, model: Model): ActionInfo {
  const { name, kind, doc, span, branches } = action;
  const params = action.params.map((param) => ({ name: param.name, type: param.type }));
  const clauses = action.clauses.map((clause) => ({
    text: clause.text,
    reason: clause.reason === null ? null : at(model.reasons, clause.reason).name,
    span: clause.span,
  }));
  return { name, kind, doc, span, params, clauses, branches };
}

function callInfos({ name, doc, span, params, point, instances }: Call): readonly CallInfo[] {
  return instances.map((instance) => ({ name, doc, span, params, point, ...instance }));
}
