// One-line text of expressions and statements, for snapshots and for reading what became of a
// model. Slots are shown as `s0`, locals as `l0`, functions as `f0`: names are gone in the IR.
import { unreachable } from "../../src/base/assert.ts";
import type { Binder, Expr, ExprOf, PathStep, Stmt } from "../../src/ir/ir.ts";
import { childrenOf } from "../../src/ir/traverse.ts";
import { printType, printValue } from "../../src/values/print.ts";

const infix: Partial<Readonly<Record<Expr["kind"], string>>> = {
  and: "&&",
  or: "||",
  implies: "=>",
  eq: "==",
  lt: "<",
  le: "<=",
  add: "+",
  sub: "-",
  mul: "*",
  div: "/",
  mod: "%",
  subset: "subset",
};

export function printExpr(expr: Expr): string {
  const sign = infix[expr.kind];
  if (sign !== undefined) return `(${childrenOf(expr).map(printExpr).join(` ${sign} `)})`;
  switch (expr.kind) {
    case "const":
      return expr.type.kind === "never" ? "nothing" : printValue(expr.type, expr.value);
    case "local":
      return `l${expr.local}`;
    case "read":
      return `s${expr.slot}`;
    case "output":
      return `o${expr.output}`;
    case "refused":
      return "refused";
    case "prime":
      return `${printExpr(expr.operand)}'`;
    case "call":
      return printCall(`f${expr.fn}`, expr.args);
    case "let":
      return `(let l${expr.local} = ${printExpr(expr.value)} in ${printExpr(expr.body)})`;
    case "if":
      return printIf(expr);
    case "forall":
    case "exists":
    case "count":
      return `(${expr.kind} ${printBinders(expr.binders)}: ${printExpr(expr.body)})`;
    case "any":
      return `(any ${printBinder(expr.binder)}: ${printExpr(expr.body)})`;
    case "comprehension": {
      const cond = expr.cond === null ? "" : ` if ${printExpr(expr.cond)}`;
      return `{${printExpr(expr.value)} for ${printBinders(expr.binders)}${cond}}`;
    }
    case "mapOf":
      return `[l${expr.local}: ${printExpr(expr.body)}]`;
    default:
      return printCall(headOf(expr), childrenOf(expr));
  }
}

function printIf({ cond, then, otherwise }: ExprOf<"if">): string {
  return `(if ${printExpr(cond)} then ${printExpr(then)} else ${printExpr(otherwise)})`;
}

function printCall(head: string, args: readonly Expr[]): string {
  return `${head}(${args.map(printExpr).join(", ")})`;
}

/** The kind, with what is not an expression of its own. */
function headOf(expr: Expr): string {
  switch (expr.kind) {
    case "field":
      return `field.${expr.index}`;
    case "update":
      return `update${expr.changes.map(({ path }) => `.${path.join(".")}`).join("")}`;
    case "union":
    case "isCase":
      return `${expr.kind}.${expr.case}`;
    case "payload":
      return `payload.${expr.case}.${expr.index}`;
    case "collection":
      return expr.op;
    case "fit":
      return `fit<${printType(expr.type)}>`;
    default:
      return expr.kind;
  }
}

function printBinders(binders: readonly Binder[]): string {
  return binders.map(printBinder).join(", ");
}

function printBinder({ local, domain }: Binder): string {
  return `l${local} in ${printExpr(domain)}`;
}

export function printStmts(stmts: readonly Stmt[]): string {
  return stmts.length === 0 ? "{ }" : `{ ${stmts.map(printStmt).join("; ")} }`;
}

export function printStmt(stmt: Stmt): string {
  switch (stmt.kind) {
    case "assign":
      return `s${stmt.slot}'${stmt.path.map(printStep).join("")} = ${printExpr(stmt.value)}`;
    case "output":
      return `o${stmt.output}' = ${printExpr(stmt.value)}`;
    case "refuse":
      return `refuse ${stmt.reason}`;
    case "let":
      return `let l${stmt.local} = ${printExpr(stmt.value)}`;
    case "if": {
      const head = `if ${printExpr(stmt.cond)} ${printStmts(stmt.then)}`;
      return `${head} else ${printStmts(stmt.otherwise)}`;
    }
    case "for":
      return `for ${printBinder(stmt.binder)} ${printStmts(stmt.body)}`;
    case "choose": {
      const cond = stmt.cond === null ? "" : ` when ${printExpr(stmt.cond)}`;
      return `choose ${printBinder(stmt.binder)}${cond}`;
    }
    case "either":
      return `either ${stmt.branches.map(printStmts).join(" or ")}`;
    case "block":
      return printStmts(stmt.body);
    default:
      return unreachable(stmt);
  }
}

function printStep(step: PathStep): string {
  return step.kind === "field" ? `.${step.index}` : `[${printExpr(step.key)}]`;
}
