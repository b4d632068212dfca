// Constant folding of statements: branches that params switch off are gone, and with them their
// numbers.
import { unreachable } from "../base/assert.ts";
import type { Expr, Fn, PathStep, Stmt } from "../ir/ir.ts";
import { mapBinder } from "../ir/traverse.ts";
import { mapStep } from "../ir/traverse-stmts.ts";
import { foldExpr, forget, isEmpty, isFalse, isTrue, type Known } from "./fold.ts";

/** Statements with the same effects, faults and choices. */
export function foldStmts(
  stmts: readonly Stmt[],
  fns: readonly Fn[] = [],
  known: Known = new Map(),
): readonly Stmt[] {
  let here = known;
  return stmts.flatMap((stmt) => {
    const folded = foldStmt(stmt, fns, here);
    here = knownAfter(stmt, fns, here);
    return folded;
  });
}

/** A `let` or `choose` gives its local another meaning for the rest of the block. */
function knownAfter(stmt: Stmt, fns: readonly Fn[], known: Known): Known {
  if (stmt.kind === "choose") return forget(known, stmt.binder.local);
  if (stmt.kind !== "let") return known;
  const value = foldExpr(stmt.value, fns, known);
  if (value.kind === "const") return new Map([...known, [stmt.local, value]]);
  return forget(known, stmt.local);
}

function foldStmt(stmt: Stmt, fns: readonly Fn[], known: Known): readonly Stmt[] {
  const fold = (expr: Expr): Expr => foldExpr(expr, fns, known);
  switch (stmt.kind) {
    case "assign": {
      const path = stmt.path.map((step): PathStep => mapStep(step, fold));
      return [{ ...stmt, path, value: fold(stmt.value) }];
    }
    case "output":
      return [{ ...stmt, value: fold(stmt.value) }];
    case "refuse":
      return [stmt];
    case "let": {
      const value = fold(stmt.value);
      return value.kind === "const" ? [] : [{ ...stmt, value }];
    }
    case "if":
      return foldIf(stmt, fns, known);
    case "for": {
      const binder = mapBinder(stmt.binder, fold);
      const body = foldStmts(stmt.body, fns, forget(known, binder.local));
      return isEmpty(binder.domain) ? [] : [{ ...stmt, binder, body }];
    }
    case "choose": {
      const binder = mapBinder(stmt.binder, fold);
      const inside = forget(known, binder.local);
      const cond = stmt.cond === null ? null : foldExpr(stmt.cond, fns, inside);
      return [{ ...stmt, binder, cond: cond !== null && isTrue(cond) ? null : cond }];
    }
    case "either": {
      const branches = stmt.branches.map((branch) => foldStmts(branch, fns, known));
      return [{ ...stmt, branches }];
    }
    case "block":
      return block(foldStmts(stmt.body, fns, known));
    default:
      return unreachable(stmt);
  }
}

function foldIf(
  stmt: Extract<Stmt, { readonly kind: "if" }>,
  fns: readonly Fn[],
  known: Known,
): readonly Stmt[] {
  const cond = foldExpr(stmt.cond, fns, known);
  // What is not reached may have no value, such as the payload of another case.
  if (isTrue(cond)) return block(foldStmts(stmt.then, fns, known));
  if (isFalse(cond)) return block(foldStmts(stmt.otherwise, fns, known));
  const then = foldStmts(stmt.then, fns, known);
  const otherwise = foldStmts(stmt.otherwise, fns, known);
  return [{ ...stmt, cond, then, otherwise }];
}

/** A scope of its own, if there is anything in it. */
function block(body: readonly Stmt[]): readonly Stmt[] {
  return body.length === 0 ? [] : [{ kind: "block", body }];
}
