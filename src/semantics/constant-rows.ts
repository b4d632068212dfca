// Choices that are made when the model is read: the parameters of claims about whole behaviours,
// and `each` of fairness. They see params and one another, never the state.
import { compileExpr, contextOf, Functions } from "../eval/compile.ts";
import { emptyEnv } from "../eval/env.ts";
import { compileDomain } from "../eval/quantifiers.ts";
import type { Binder, Expr } from "../ir/ir.ts";
import { ModelFault } from "../values/fault.ts";
import type { Value } from "../values/value.ts";
import { constantFaults } from "./findings/types.ts";
import type { Unit } from "./unit.ts";

/** Every choice as locals, in order; none after a finding. `start` are the locals known already. */
export function rowsOf(
  binders: readonly Binder[],
  start: readonly Value[],
  unit: Unit,
): readonly (readonly Value[])[] {
  const context = contextOf("pre", new Functions(unit.fns));
  let rows: readonly (readonly Value[])[] = [start];
  for (const binder of binders) {
    rows = rows.flatMap((row) => {
      const known = attempt(binder.domain, unit, () =>
        compileDomain(binder, context)(emptyEnv([...row])),
      );
      return (known ?? []).map((value) => {
        const next = [...row];
        next[binder.local] = value;
        return next;
      });
    });
  }
  return rows;
}

/** The value of an expression under such a choice; null after a finding. */
export function valueIn(
  expr: Expr,
  locals: readonly Value[],
  unit: Unit,
): { readonly value: Value } | null {
  return attempt(expr, unit, () => ({
    value: compileExpr(expr, "pre", new Functions(unit.fns))(emptyEnv([...locals])),
  }));
}

/** Where something is wrong already there is nothing to compute. */
function attempt<T>(expr: Expr, unit: Unit, compute: () => T): T | null {
  if (unit.findings.length > 0) return null;
  try {
    return compute();
  } catch (error) {
    if (!(error instanceof ModelFault)) throw error;
    unit.report(constantFaults(expr.span, error.fault.message));
    return null;
  }
}
