// What has been seen while exploring: enough to find actions that never happen, clauses that never
// decide, branches that are never taken and premises that are never true (semantics.md rule 18).
import type { Model } from "../ir/ir.ts";
import type { Coverage } from "../program/program.ts";
import { initialPremises } from "./claims.ts";

/** Nothing seen yet. */
export function emptyCoverage(model: Model): Coverage {
  return {
    enabled: model.actions.map(() => ({ count: 0 })),
    clauseAlone: model.actions.map(({ clauses }) => new Uint8Array(clauses.length)),
    branchTaken: model.actions.map(({ branches }) => new Uint8Array(branches.length)),
    premiseTrue: initialPremises(model),
  };
}
