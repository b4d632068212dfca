// The reasons that a model mentions: those of clauses and of `refuse`, in the order of the text.
import type * as ast from "../syntax/ast.ts";
import type { ActionSource, Declarations, EffectSource } from "./unit.ts";

export function reasonsOf(decls: Declarations): readonly string[] {
  const found: string[] = [];
  for (const source of decls.actions) addAction(source, found);
  for (const source of decls.effects) addEffect(source, found);
  return [...new Set(found)];
}

/** Replaced bodies count: `base()` may run them. */
function addAction(source: ActionSource, found: string[]): void {
  for (const { reason } of source.decl.clauses) if (reason !== null) found.push(reason.text);
  addBlock(source.decl.body, found);
  if (source.base !== null) addAction(source.base, found);
}

function addEffect(source: EffectSource, found: string[]): void {
  addBlock(source.decl.body, found);
  if (source.base !== null) addEffect(source.base, found);
}

function addBlock(block: ast.Block, found: string[]): void {
  for (const stmt of block.stmts) addStmt(stmt, found);
}

function addStmt(stmt: ast.Stmt, found: string[]): void {
  switch (stmt.kind) {
    case "refuse":
      found.push(stmt.reason.text);
      return;
    case "if":
      addBlock(stmt.then, found);
      if (stmt.otherwise !== null) addBlock(stmt.otherwise, found);
      return;
    case "match":
      for (const arm of stmt.arms) addBlock(arm.body, found);
      return;
    case "for":
    case "block":
      addBlock(stmt.body, found);
      return;
    case "either":
      for (const branch of stmt.branches) addBlock(branch, found);
      return;
    default:
      return;
  }
}
