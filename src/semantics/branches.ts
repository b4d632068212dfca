// Numbers the branches of an action anew once folding took some away: what params switch off is no
// branch, and so is never reported as not taken.
import type { Action, Stmt } from "../ir/ir.ts";
import { mapStmts } from "../ir/traverse-stmts.ts";

export function renumberBranches(action: Action): Action {
  const present = [...new Set(branchesIn(action.body))].toSorted((left, right) => left - right);
  if (present.length === action.branches.length) return action;
  const numbers = new Map(present.map((branch, index) => [branch, index]));
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

function branchesIn(stmts: readonly Stmt[]): readonly number[] {
  return stmts.flatMap((stmt): readonly number[] => {
    switch (stmt.kind) {
      case "if": {
        const own = [stmt.thenBranch, stmt.otherwiseBranch].filter((branch) => branch !== null);
        return [...own, ...branchesIn(stmt.then), ...branchesIn(stmt.otherwise)];
      }
      case "for":
      case "block":
        return branchesIn(stmt.body);
      case "either":
        return stmt.branches.flatMap(branchesIn);
      default:
        return [];
    }
  });
}
