// What expressions and bodies read and assign.
import type { Expr, Fn, Stmt } from "../ir/ir.ts";
import { childrenOf } from "../ir/traverse.ts";

/** The slots that an expression reads, through the functions that it calls too. */
export function slotsRead(expr: Expr, fns: readonly Fn[]): ReadonlySet<number> {
  const found = new Set<number>();
  const seen = new Set<number>();
  const visit = (node: Expr): void => {
    if (node.kind === "read") found.add(node.slot);
    if (node.kind === "call" && !seen.has(node.fn)) {
      seen.add(node.fn);
      const fn = fns[node.fn];
      if (fn !== undefined) visit(fn.body);
    }
    for (const child of childrenOf(node)) visit(child);
  };
  visit(expr);
  return found;
}

/** The locals that an expression reads, those that it binds itself included. */
export function localsRead(expr: Expr): ReadonlySet<number> {
  const found = new Set<number>();
  const visit = (node: Expr): void => {
    if (node.kind === "local") found.add(node.local);
    for (const child of childrenOf(node)) visit(child);
  };
  visit(expr);
  return found;
}

/** The slots that a body may assign. */
export function slotsAssigned(stmts: readonly Stmt[]): readonly number[] {
  return stmts.flatMap((stmt): readonly number[] => {
    switch (stmt.kind) {
      case "assign":
        return [stmt.slot];
      case "if":
        return [...slotsAssigned(stmt.then), ...slotsAssigned(stmt.otherwise)];
      case "for":
      case "block":
        return slotsAssigned(stmt.body);
      case "either":
        return stmt.branches.flatMap(slotsAssigned);
      default:
        return [];
    }
  });
}
