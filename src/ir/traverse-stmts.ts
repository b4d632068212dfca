// The shape of statements: the same statements with other expressions, or other statements, in
// them.
import { unreachable } from "../base/assert.ts";
import type { Expr, PathStep, Stmt } from "./ir.ts";
import { mapBinder, type Rewrite } from "./traverse.ts";

/** Rewrites the expressions of each statement, then, from the innermost out, the statement. */
export function mapStmts(
  stmts: readonly Stmt[],
  onExpr: Rewrite,
  onStmt: (stmt: Stmt) => Stmt = (stmt) => stmt,
): readonly Stmt[] {
  return stmts.map((stmt) =>
    onStmt(mapParts(stmt, onExpr, (inner) => mapStmts(inner, onExpr, onStmt))),
  );
}

/** The expressions in some statements, the nested ones included, in the order of the text. */
export function exprsOf(stmts: readonly Stmt[]): readonly Expr[] {
  const found: Expr[] = [];
  mapStmts(stmts, (expr) => {
    found.push(expr);
    return expr;
  });
  return found;
}

function mapParts(
  stmt: Stmt,
  onExpr: Rewrite,
  onBody: (body: readonly Stmt[]) => readonly Stmt[],
): Stmt {
  switch (stmt.kind) {
    case "assign": {
      const path = stmt.path.map((step) => mapStep(step, onExpr));
      return { ...stmt, path, value: onExpr(stmt.value) };
    }
    case "output":
    case "let":
      return { ...stmt, value: onExpr(stmt.value) };
    case "refuse":
      return stmt;
    case "if": {
      const cond = onExpr(stmt.cond);
      return { ...stmt, cond, then: onBody(stmt.then), otherwise: onBody(stmt.otherwise) };
    }
    case "for":
      return { ...stmt, binder: mapBinder(stmt.binder, onExpr), body: onBody(stmt.body) };
    case "choose": {
      const binder = mapBinder(stmt.binder, onExpr);
      return { ...stmt, binder, cond: stmt.cond === null ? null : onExpr(stmt.cond) };
    }
    case "either":
      return { ...stmt, branches: stmt.branches.map(onBody) };
    case "block":
      return { ...stmt, body: onBody(stmt.body) };
    default:
      return unreachable(stmt);
  }
}

export function mapStep(step: PathStep, onExpr: Rewrite): PathStep {
  return step.kind === "key" ? { ...step, key: onExpr(step.key) } : step;
}
