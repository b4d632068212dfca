// The parts of expressions and statements, as they are written.
import type { Block, Expr, Selector, Stmt } from "../syntax/ast.ts";

/** An expression and all that are in it, itself first. */
export function exprsIn(expr: Expr): readonly Expr[] {
  return [expr, ...partsOf(expr).flatMap(exprsIn)];
}

function partsOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case "int":
    case "bool":
    case "none":
    case "refused":
    case "name":
      return [];
    case "call":
      return expr.args;
    case "qualified":
      return expr.args ?? [];
    case "paren":
      return [expr.inner];
    case "field":
    case "chain":
    case "unwrap":
    case "prime":
    case "unary":
      return [expr.operand];
    case "index":
      return [expr.operand, expr.key];
    case "binary":
      return [expr.left, expr.right];
    case "with":
      return [expr.operand, ...expr.changes.map(({ value }) => value)];
    case "if":
      return [expr.cond, expr.then, expr.otherwise];
    case "let":
      return [expr.value, expr.body];
    case "match":
      return [expr.scrutinee, ...expr.arms.map(({ body }) => body)];
    case "cond":
      return [...expr.arms.flatMap(({ cond, value }) => [cond, value]), expr.otherwise];
    case "quantifier":
      return [...expr.binders.map(({ domain }) => domain), expr.body];
    case "record":
      return expr.fields.map(({ value }) => value);
    case "braces":
    case "brackets":
      return expr.items;
    case "comprehension": {
      const cond = expr.cond === null ? [] : [expr.cond];
      return [expr.value, ...expr.binders.map(({ domain }) => domain), ...cond];
    }
    case "mapEntries":
      return expr.entries.flatMap(({ key, value }) => [key, value]);
    case "mapOf":
      return [expr.binder.domain, expr.value];
  }
}

/** All statements of a block, each before those in it. */
export function stmtsIn({ stmts }: Block): readonly Stmt[] {
  return stmts.flatMap((stmt) => [stmt, ...blocksOf(stmt).flatMap(stmtsIn)]);
}

function blocksOf(stmt: Stmt): readonly Block[] {
  switch (stmt.kind) {
    case "if":
      return stmt.otherwise === null ? [stmt.then] : [stmt.then, stmt.otherwise];
    case "match":
      return stmt.arms.map(({ body }) => body);
    case "for":
    case "block":
      return [stmt.body];
    case "either":
      return stmt.branches;
    case "assign":
    case "run":
    case "refuse":
    case "let":
    case "choose":
      return [];
  }
}

/** The expressions that a statement has itself, without those of the blocks in it. */
export function exprsOf(stmt: Stmt): readonly Expr[] {
  switch (stmt.kind) {
    case "assign":
      return [...stmt.path.flatMap(keyOf), stmt.value];
    case "run":
      return stmt.args;
    case "let":
      return [stmt.value];
    case "if":
      return [stmt.cond];
    case "match":
      return [stmt.scrutinee];
    case "for":
      return [stmt.binder.domain];
    case "choose":
      return stmt.cond === null ? [stmt.binder.domain] : [stmt.binder.domain, stmt.cond];
    case "refuse":
    case "either":
    case "block":
      return [];
  }
}

function keyOf(selector: Selector): readonly Expr[] {
  return selector.kind === "key" ? [selector.key] : [];
}
