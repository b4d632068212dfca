// Unary and binary operators. What `+` and `-` mean is decided by the type of their left side.
import { unreachable } from "../../base/assert.ts";
import type { ArithmeticOp, Expr } from "../../ir/ir.ts";
import type * as ast from "../../syntax/ast.ts";
import { boolType, intType, setOf, type Type } from "../../values/type.ts";
import { notASet, notIterable } from "../findings/types.ts";
import { intervalOf, negated } from "../intervals.ts";
import { elementOf, inner, join } from "../relations.ts";
import type { Scope } from "../scope.ts";
import { elaborate } from "./elaborate.ts";
import {
  both,
  broken,
  checkWidth,
  expectBool,
  expectType,
  intervalOfExpr,
  isBroken,
  joined,
  not,
} from "./typing.ts";

type BinaryExpr = Extract<ast.Expr, { readonly kind: "binary" }>;

export function elaborateUnary(
  expr: Extract<ast.Expr, { readonly kind: "unary" }>,
  scope: Scope,
): Expr {
  const { span } = expr;
  if (expr.op === "!") {
    const operand = expectBool(elaborate(expr.operand, boolType, scope), scope);
    return isBroken(operand) ? operand : { ...not(operand), span };
  }
  const operand = elaborate(expr.operand, null, scope);
  const interval = intervalOfExpr(operand, scope);
  if (interval === null) return broken(span);
  const type = negated(interval);
  checkWidth(type, span, scope);
  return { kind: "neg", operand, type, span };
}

export function elaborateBinary(expr: BinaryExpr, hint: Type | null, scope: Scope): Expr {
  switch (expr.op) {
    case "=>":
    case "||":
    case "&&":
      return elaborateLogic(expr, expr.op, scope);
    case "==":
    case "!=":
      return elaborateEquality(expr, scope);
    case "<":
    case "<=":
    case ">":
    case ">=":
      return elaborateOrder(expr, scope);
    case "in":
      return elaborateIn(expr, scope);
    case "subset":
      return elaborateSubset(expr, scope);
    case "..":
      return elaborateRange(expr, scope);
    case "|":
    case "&":
    case "\\":
      return elaborateSetOperation(expr, hint, scope);
    case "+":
    case "-":
      return elaborateSum(expr, hint, scope);
    case "*":
    case "/":
    case "%":
      return elaborateArithmetic(expr, elaborate(expr.left, null, scope), scope);
    default:
      return unreachable(expr.op);
  }
}

const logic = { "=>": "implies", "||": "or", "&&": "and" } as const;

function elaborateLogic(expr: BinaryExpr, op: keyof typeof logic, scope: Scope): Expr {
  const left = expectBool(elaborate(expr.left, boolType, scope), scope);
  const right = expectBool(elaborate(expr.right, boolType, scope), scope);
  if (isBroken(left) || isBroken(right)) return broken(expr.span);
  return { ...both(logic[op], left, right), span: expr.span };
}

/** Whether a type can be found only from what the other side is. */
export function needsHint(expr: ast.Expr): boolean {
  switch (expr.kind) {
    case "none":
    case "record":
    case "braces":
    case "brackets":
    case "mapEntries":
      return true;
    case "name":
    case "call":
      return /^[A-Z]/.test(expr.name.text);
    case "paren":
      return needsHint(expr.inner);
    case "if":
      return needsHint(expr.then) && needsHint(expr.otherwise);
    case "cond":
      return needsHint(expr.otherwise);
    default:
      return false;
  }
}

/** Both sides of a comparison; the side that knows its type tells the other one. */
function sides(expr: BinaryExpr, scope: Scope): readonly [Expr, Expr] {
  if (needsHint(expr.left) && !needsHint(expr.right)) {
    const right = elaborate(expr.right, null, scope);
    return [elaborate(expr.left, right.type, scope), right];
  }
  const left = elaborate(expr.left, null, scope);
  return [left, elaborate(expr.right, left.type, scope)];
}

function elaborateEquality(expr: BinaryExpr, scope: Scope): Expr {
  const [left, right] = sides(expr, scope);
  const type = joined(left, right, scope);
  if (type === null) return broken(expr.span);
  const { span } = expr;
  const equal = equality(left, right, expr);
  return expr.op === "==" ? equal : { ...not(equal), span };
}

/** `x == none` is a test of its own, so that later stages need not find it. */
function equality(left: Expr, right: Expr, expr: ast.Expr): Expr {
  const { span } = expr;
  const isNone = (side: Expr): boolean => side.kind === "const" && side.value === null;
  if (isNone(right) && left.type.kind === "option") {
    return { kind: "isNone", operand: left, type: boolType, span };
  }
  if (isNone(left) && right.type.kind === "option") {
    return { kind: "isNone", operand: right, type: boolType, span };
  }
  return { kind: "eq", left, right, type: boolType, span };
}

function elaborateOrder(expr: BinaryExpr, scope: Scope): Expr {
  const [left, right] = sides(expr, scope);
  const order = joined(left, right, scope);
  if (order === null) return broken(expr.span);
  const isSwapped = expr.op === ">" || expr.op === ">=";
  const kind = expr.op === "<" || expr.op === ">" ? "lt" : "le";
  // `a > b` is `b < a` with the sides evaluated right to left; a fault in either is a fault all the
  // same.
  const [low, high] = isSwapped ? [right, left] : [left, right];
  return { kind, order, left: low, right: high, type: boolType, span: expr.span };
}

function elaborateIn(expr: BinaryExpr, scope: Scope): Expr {
  const isRightFirst = needsHint(expr.left) && !needsHint(expr.right);
  const early = isRightFirst ? elaborate(expr.right, null, scope) : null;
  const item = elaborate(expr.left, early === null ? null : elementOf(early.type), scope);
  const collection = early ?? elaborate(expr.right, setOf(item.type), scope);
  if (isBroken(item) || isBroken(collection)) return broken(expr.span);
  const element = elementOf(collection.type);
  if (element === null) {
    scope.unit.report(notIterable(collection));
    return broken(expr.span);
  }
  if (join(item.type, element) === null) return expectType(item, element, scope);
  return { kind: "contains", collection, item, type: boolType, span: expr.span };
}

/** A set, from an expression that should be one. */
function expectSet(expr: Expr, scope: Scope): Expr {
  if (isBroken(expr) || expr.type.kind === "set") return expr;
  scope.unit.report(notASet(expr));
  return broken(expr.span);
}

function elaborateSubset(expr: BinaryExpr, scope: Scope): Expr {
  const [left, right] = sides(expr, scope);
  const lesser = expectSet(left, scope);
  const greater = expectSet(right, scope);
  if (isBroken(lesser) || isBroken(greater) || joined(lesser, greater, scope) === null) {
    return broken(expr.span);
  }
  return { kind: "subset", left: lesser, right: greater, type: boolType, span: expr.span };
}

function elaborateRange(expr: BinaryExpr, scope: Scope): Expr {
  const lo = elaborate(expr.left, null, scope);
  const hi = elaborate(expr.right, null, scope);
  const low = intervalOfExpr(lo, scope);
  const high = intervalOfExpr(hi, scope);
  if (low === null || high === null) return broken(expr.span);
  const top = high.hi < low.lo ? low.lo : high.hi;
  return { kind: "range", lo, hi, type: setOf(intType(low.lo, top)), span: expr.span };
}

const setOperations = { "|": "union", "&": "intersect", "\\": "difference" } as const;

function elaborateSetOperation(expr: BinaryExpr, hint: Type | null, scope: Scope): Expr {
  const first = elaborate(expr.left, hint, scope);
  const left = expectSet(first, scope);
  const right = expectSet(elaborate(expr.right, left.type, scope), scope);
  const type = joined(left, right, scope);
  if (type === null || type.kind !== "set") return broken(expr.span);
  const op = setOperations[expr.op === "|" || expr.op === "&" ? expr.op : "\\"];
  const max = type.max !== null && op === "union" ? type.max * 2 : type.max;
  const result = op === "union" ? { ...type, max } : left.type;
  return { kind: "collection", op, left, right, type: result, span: expr.span };
}

/** Integers, or an element put into or taken out of a collection. */
function elaborateSum(expr: BinaryExpr, hint: Type | null, scope: Scope): Expr {
  const left = elaborate(expr.left, hint, scope);
  if (isBroken(left)) {
    elaborate(expr.right, null, scope);
    return left;
  }
  const element = elementOf(inner(left.type));
  if (element === null || left.type.kind === "option")
    return elaborateArithmetic(expr, left, scope);
  const right = elaborate(expr.right, element, scope);
  if (isBroken(right)) return right;
  const grown = join(element, right.type);
  if (grown === null) return expectType(right, element, scope);
  return putOrTake(expr, left, right, grown, scope);
}

function putOrTake(expr: BinaryExpr, left: Expr, right: Expr, of: Type, scope: Scope): Expr {
  const { span } = expr;
  const { type } = left;
  if (expr.op === "-") {
    if (type.kind === "seq") {
      scope.unit.report(notASet(left));
      return broken(span);
    }
    return { kind: "collection", op: "remove", left, right, type, span };
  }
  if (type.kind === "set") {
    const max = type.max === null ? null : type.max + 1;
    return { kind: "collection", op: "insert", left, right, type: setOf(of, max), span };
  }
  const op = type.kind === "bag" ? "insert" : "append";
  const kind = type.kind === "bag" ? "bag" : "seq";
  const max = (type.kind === "bag" || type.kind === "seq" ? type.max : 0) + 1;
  return { kind: "collection", op, left, right, type: { kind, of, max }, span };
}

const arithmetic: Readonly<Record<string, ArithmeticOp>> = {
  "+": "add",
  "-": "sub",
  "*": "mul",
  "/": "div",
  "%": "mod",
};

function elaborateArithmetic(expr: BinaryExpr, left: Expr, scope: Scope): Expr {
  const right = elaborate(expr.right, null, scope);
  const low = intervalOfExpr(left, scope);
  const high = intervalOfExpr(right, scope);
  const op = arithmetic[expr.op];
  if (low === null || high === null || op === undefined) return broken(expr.span);
  const type = intervalOf(op, low, high);
  checkWidth(type, expr.span, scope);
  return { kind: op, left, right, type, span: expr.span };
}
