// Quantifiers over members of symmetric types, which come in no order: any of them that decides
// does so, and it is a fault only where none decides and one faults.
import type { Binder, Expr } from "../../ir/ir.ts";
import { hasMembers } from "../../values/rename.ts";
import { type Context, fault } from "../context.ts";
import { eachElement } from "../domain.ts";
import type { Op } from "../op.ts";
import * as op from "../op.ts";
import { condition } from "./compile.ts";

export function bindsMembers(binders: readonly Binder[]): boolean {
  return binders.some(({ type }) => hasMembers(type));
}

interface Search {
  readonly binders: readonly Binder[];
  readonly body: Expr;
  /** What the body must be for one choice to decide. */
  readonly wanted: boolean;
  readonly weight: number;
}

/** Whether the body is as wanted for some choice of the binders from a position on. */
export function someMember(search: Search, cx: Context, from = 0): Op {
  const binder = search.binders[from];
  if (binder === undefined) {
    const holds = condition(search.body, cx);
    return search.wanted ? holds : op.not(holds);
  }
  const { out } = cx;
  const found = out.variable(op.zero);
  const failed = out.variable(op.zero);
  const isUnordered = hasMembers(binder.type);
  let mayFail = false;
  const done = out.label("found");
  out.block(done, () => {
    eachElement(binder, search.weight, cx, (element) => {
      cx.frame.set(binder.local, element);
      const tried = out.label("tried");
      const faulted = out.label("fault");
      out.block(tried, () => {
        out.block(faulted, () => {
          const inner = isUnordered ? { ...cx, fault: faulted } : cx;
          out.if(someMember(search, inner, from + 1), () => {
            found.set(op.one);
            out.branch(done);
          });
          if (faulted.isUsed) out.branch(tried);
        });
        if (faulted.isUsed) failed.set(op.one);
      });
      mayFail ||= faulted.isUsed;
    });
  });
  const isFound = out.bind(op.equal(found.now, op.one));
  if (mayFail) fault(cx, op.both(op.not(isFound), op.equal(failed.now, op.one)));
  return isFound;
}
