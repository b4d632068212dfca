// The same for statements: rewriting a body without knowing what it is made of.
import type { Expr, PathStep, Stmt } from "./ir.ts";
import { mapBinder } from "./traverse.ts";

/** Applies `onExpr` to every expression of a body and `onStmt` to every statement, inner ones first. */
export function mapStmts(
  stmts: readonly Stmt[],
  onExpr: (expr: Expr) => Expr,
  onStmt: (stmt: Stmt) => Stmt = (stmt) => stmt,
): readonly Stmt[] {
  return stmts.map((stmt) => onStmt(mapStmt(stmt, onExpr, onStmt)));
}

function mapStmt(
  stmt: Stmt,
  onExpr: (expr: Expr) => Expr,
  onStmt: (stmt: Stmt) => Stmt,
): Stmt {
  const inside = (body: readonly Stmt[]): readonly Stmt[] => mapStmts(body, onExpr, onStmt);
  switch (stmt.kind) {
    case "assign":
      return { ...stmt, path: stmt.path.map((step) => mapStep(step, onExpr)), value: onExpr(stmt.value) };
    case "output":
    case "let":
      return { ...stmt, value: onExpr(stmt.value) };
    case "refuse":
      return stmt;
    case "if":
      return {
        ...stmt,
        cond: onExpr(stmt.cond),
        then: inside(stmt.then),
        otherwise: inside(stmt.otherwise),
      };
    case "for":
      return { ...stmt, binder: mapBinder(stmt.binder, onExpr), body: inside(stmt.body) };
    case "choose":
      return {
        ...stmt,
        binder: mapBinder(stmt.binder, onExpr),
        cond: stmt.cond === null ? null : onExpr(stmt.cond),
      };
    case "either":
      return { ...stmt, branches: stmt.branches.map(inside) };
    case "block":
      return { ...stmt, body: inside(stmt.body) };
  }
}

function mapStep(step: PathStep, onExpr: (expr: Expr) => Expr): PathStep {
  return step.kind === "field" ? step : { ...step, key: onExpr(step.key) };
}
