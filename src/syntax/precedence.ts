// How tightly operators bind. The grammar reads an expression as a flat row of terms with
// operators between them; here the row becomes a tree by precedence climbing (Clarke, "The
// top-down parsing of expressions", 1986), one level for each line of the table in
// docs/language.md, section 5.
import { type Span, spanTo } from "../base/source.ts";
import type { BinaryOp, Binder, Change, Expr, Name } from "./ast.ts";
import type { Builder } from "./build.ts";
import * as findings from "./diagnostics.ts";

/** What stands before an operand. */
export type Prefix =
  | { readonly kind: "unary"; readonly op: "!" | "-"; readonly span: Span }
  | { readonly kind: "if"; readonly cond: Expr; readonly then: Expr; readonly span: Span }
  | { readonly kind: "let"; readonly name: Name; readonly value: Expr; readonly span: Span }
  | {
      readonly kind: "quantifier";
      readonly op: "forall" | "exists" | "count" | "any";
      readonly binders: readonly Binder[];
      readonly span: Span;
    };

export interface Term {
  readonly prefixes: readonly Prefix[];
  readonly operand: Expr;
}

/** What follows a term. */
export type Tail =
  | {
      readonly kind: "infix";
      readonly op: BinaryOp;
      readonly opSpan: Span;
      readonly term: Term;
    }
  | { readonly kind: "with"; readonly changes: readonly Change[]; readonly span: Span };

const COMPARISON = 4;
const WITH = 5;

const levels: Readonly<Record<BinaryOp, number>> = {
  "=>": 1,
  "||": 2,
  "&&": 3,
  "==": COMPARISON,
  "!=": COMPARISON,
  "<": COMPARISON,
  "<=": COMPARISON,
  ">": COMPARISON,
  ">=": COMPARISON,
  in: COMPARISON,
  subset: COMPARISON,
  "..": 6,
  "+": 7,
  "-": 7,
  "|": 7,
  "&": 7,
  "\\": 7,
  "*": 8,
  "/": 8,
  "%": 8,
};

/** The operator of a text that the grammar has matched as one. */
export function operatorOf(text: string): BinaryOp | null {
  return isOperator(text) ? text : null;
}

function isOperator(text: string): text is BinaryOp {
  return Object.hasOwn(levels, text);
}

/** The tree of a flat row. */
export function climb(first: Term, tails: readonly Tail[], b: Builder): Expr {
  if (tails.length === 0 && first.prefixes.length === 0) return first.operand;
  return new Row(tails, b).parse(first);
}

/** Invariant: the tails before `#at` are part of a tree already. */
class Row {
  #at = 0;
  readonly #tails: readonly Tail[];
  readonly #builder: Builder;

  constructor(tails: readonly Tail[], builder: Builder) {
    this.#tails = tails;
    this.#builder = builder;
  }

  parse(first: Term): Expr {
    return this.#climb(this.#prefixed(first, 0), 0);
  }

  /** Extends `left` by every operator that binds at least as tightly as `least`. */
  #climb(start: Expr, least: number): Expr {
    let left = start;
    for (;;) {
      const tail = this.#tails[this.#at];
      if (tail === undefined) return left;
      const level = tail.kind === "with" ? WITH : levels[tail.op];
      if (level < least) return left;
      this.#at++;
      if (tail.kind === "with") {
        left = changed(left, tail);
        continue;
      }
      const isRightward = tail.op === "=>";
      const right = this.#climb(this.#prefixed(tail.term, 0), isRightward ? level : level + 1);
      if (level === COMPARISON) this.#refuseChain(left, tail.opSpan);
      left = binary(tail, left, right);
    }
  }

  /** The operand behind its prefixes from `index` on; far-reaching ones take what follows. */
  #prefixed(term: Term, index: number): Expr {
    const prefix = term.prefixes[index];
    if (prefix === undefined) return term.operand;
    const operand = this.#prefixed(term, index + 1);
    if (prefix.kind === "unary") {
      const span = spanTo(prefix.span, operand.span);
      return { kind: "unary", op: prefix.op, operand, span };
    }
    return extended(prefix, this.#climb(operand, 0));
  }

  #refuseChain(left: Expr, opSpan: Span): void {
    if (left.kind !== "binary" || levels[left.op] !== COMPARISON) return;
    this.#builder.found.push(findings.chainedComparison(opSpan, left.opSpan));
  }
}

function changed(operand: Expr, tail: Tail & { readonly kind: "with" }): Expr {
  return { kind: "with", operand, changes: tail.changes, span: spanTo(operand.span, tail.span) };
}

function binary(tail: Tail & { readonly kind: "infix" }, left: Expr, right: Expr): Expr {
  const { op, opSpan } = tail;
  return { kind: "binary", op, left, right, opSpan, span: spanTo(left.span, right.span) };
}

function extended(prefix: Exclude<Prefix, { readonly kind: "unary" }>, body: Expr): Expr {
  const span = spanTo(prefix.span, body.span);
  switch (prefix.kind) {
    case "if":
      return { kind: "if", cond: prefix.cond, then: prefix.then, otherwise: body, span };
    case "let":
      return { kind: "let", name: prefix.name, value: prefix.value, body, span };
    case "quantifier":
      return { kind: "quantifier", op: prefix.op, binders: prefix.binders, body, span };
  }
}
