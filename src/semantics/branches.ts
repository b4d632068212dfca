// Numbers the branches of an action anew once folding took some away: what params switch off is no
// branch, and so is never reported as not taken.
import type { Action, Stmt } from "../ir/ir.ts";
import { mapStmts } from "../ir/traverse-stmts.ts";

export function renumberBranches(action: Action): Action {
  const present = new Set<number>();
  branchesIn(action.body, present);
  if (present.size === action.branches.length) return action;
  const inOrder = [...present].toSorted((left, right) => left - right);
  const numbers = new Map(inOrder.map((branch, index) => [branch, index]));
  const renumber = (branch: number | null): number | null =>
    branch === null ? null : (numbers.get(branch) ?? null);
  const onStmt = (stmt: Stmt): Stmt =>
    stmt.kind !== "if"
      ? stmt
      : {
          ...stmt,
          thenBranch: renumber(stmt.thenBranch),
          otherwiseBranch: renumber(stmt.otherwiseBranch),
        };
  return {
    ...action,
    body: mapStmts(action.body, (expr) => expr, onStmt),
    branches: action.branches.filter((_, branch) => numbers.has(branch)),
  };
}

/** Adds the branches of some statements. */
function branchesIn(stmts: readonly Stmt[], found: Set<number>): void {
  for (const stmt of stmts) {
    switch (stmt.kind) {
      case "if":
        if (stmt.thenBranch !== null) found.add(stmt.thenBranch);
        if (stmt.otherwiseBranch !== null) found.add(stmt.otherwiseBranch);
        branchesIn(stmt.then, found);
        branchesIn(stmt.otherwise, found);
        break;
      case "for":
      case "block":
        branchesIn(stmt.body, found);
        break;
      case "either":
        for (const branch of stmt.branches) branchesIn(branch, found);
        break;
      default:
        break;
    }
  }
}
