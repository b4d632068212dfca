// From the grammar's nodes to statements.
import type { Span } from "../base/source.ts";
import type { Arm, Binder, Block, Expr, Stmt } from "./ast.ts";
import {
  all,
  type Builder,
  boundName,
  build,
  builderOf,
  expr,
  list,
  name,
  optional,
  pattern,
  spanOf,
} from "./build.ts";
import type { Node } from "./node.ts";
import type { Suffix } from "./parse-expr.ts";
import { placeMistake, selectorsOf, type WrittenPlace } from "./place.ts";
import type { FenceActionDict } from "./rules.ohm-bundle.js";

/** The block that a statement alone is, as behind `else` or in an arm. */
function blockOf(stmt: Stmt): Block {
  if (stmt.kind === "block") return stmt.body;
  return { stmts: [stmt], span: stmt.span };
}

function stmt(node: Node, b: Builder): Stmt {
  return build<Stmt>(node, b);
}

function block(node: Node, b: Builder): Block {
  return build<Block>(node, b);
}

interface Else {
  readonly cond: Expr;
  readonly then: Block;
  readonly span: Span;
}

/** Folds `else if` from the last to the first: each is a block with one `if` in it. */
function chain(elseIfs: readonly Else[], last: Block | null): Block | null {
  let otherwise = last;
  for (const { cond, then, span } of elseIfs.toReversed()) {
    const whole = { ...span, end: otherwise?.span.end ?? span.end };
    otherwise = blockOf({ kind: "if", cond, then, otherwise, span: whole });
  }
  return otherwise;
}

export const stmtActions: FenceActionDict<unknown> = {
  Block(_open, stmts, _separators, _close): Block {
    const b = builderOf(this);
    return { stmts: all(stmts, b, stmt), span: spanOf(this, b) };
  },
  Stmt_refuse(_refuse, reason): Stmt {
    const b = builderOf(this);
    return { kind: "refuse", reason: name(reason, b), span: spanOf(this, b) };
  },
  Stmt_let(_let, named, _equals, value): Stmt {
    const b = builderOf(this);
    return { kind: "let", name: boundName(named, b), value: expr(value, b), span: spanOf(this, b) };
  },
  Stmt_for(_for, binder, body): Stmt {
    const b = builderOf(this);
    return {
      kind: "for",
      binder: build<Binder>(binder, b),
      body: block(body, b),
      span: spanOf(this, b),
    };
  },
  Stmt_choose(_choose, binder, _when, cond): Stmt {
    const b = builderOf(this);
    return {
      kind: "choose",
      binder: build<Binder>(binder, b),
      cond: optional(cond, b, expr),
      span: spanOf(this, b),
    };
  },
  Stmt_either(_either, first, _or, rest): Stmt {
    const b = builderOf(this);
    return { kind: "either", branches: list(first, rest, b, block), span: spanOf(this, b) };
  },
  Stmt_block(body): Stmt {
    const b = builderOf(this);
    return { kind: "block", body: block(body, b), span: spanOf(this, b) };
  },
  Stmt_assign(written, _equals, value): Stmt {
    const b = builderOf(this);
    const place = build<WrittenPlace>(written, b);
    const mistake = placeMistake(place);
    if (mistake !== null) b.found.push(mistake);
    return {
      kind: "assign",
      variable: place.variable,
      path: selectorsOf(place),
      value: expr(value, b),
      place: place.span,
      span: spanOf(this, b),
    };
  },
  Stmt_run(named, args): Stmt {
    const b = builderOf(this);
    return {
      kind: "run",
      name: name(named, b),
      args: build<readonly Expr[]>(args, b),
      span: spanOf(this, b),
    };
  },
  Place(variable, suffixes): WrittenPlace {
    const b = builderOf(this);
    return {
      variable: name(variable, b),
      suffixes: all(suffixes, b, build<Suffix>),
      span: spanOf(this, b),
    };
  },

  IfStmt(_if, cond, then, elseIfs, last): Stmt {
    const b = builderOf(this);
    return {
      kind: "if",
      cond: expr(cond, b),
      then: block(then, b),
      otherwise: chain(all(elseIfs, b, build<Else>), optional(last, b, block)),
      span: spanOf(this, b),
    };
  },
  ElseIf(_else, ifWord, cond, then): Else {
    const b = builderOf(this);
    const thenBlock = block(then, b);
    const span = { ...thenBlock.span, start: spanOf(ifWord, b).start };
    return { cond: expr(cond, b), then: thenBlock, span };
  },
  Else(_else, body): Block {
    const b = builderOf(this);
    const built = build<Stmt | Block>(body, b);
    return "kind" in built ? blockOf(built) : built;
  },
  MatchStmt(_match, scrutinee, _open, arms, _separators, _close): Stmt {
    const b = builderOf(this);
    return {
      kind: "match",
      scrutinee: expr(scrutinee, b),
      arms: all(arms, b, build<Arm<Block>>),
      span: spanOf(this, b),
    };
  },
  StmtArm(matched, _arrow, body): Arm<Block> {
    const b = builderOf(this);
    return { pattern: pattern(matched, b), body: blockOf(stmt(body, b)), span: spanOf(this, b) };
  },
};
