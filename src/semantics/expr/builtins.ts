// The built-in functions. Each is written as a call; none can be redefined.
import type { Expr } from "../../ir/ir.ts";
import type * as ast from "../../syntax/ast.ts";
import { sizeOf } from "../../values/domain.ts";
import { type IntType, intType, setOf, type Type } from "../../values/type.ts";
import { argumentCount } from "../findings/names.ts";
import {
  domainTooLarge,
  notASequence,
  notASet,
  notCountable,
  notIterable,
} from "../findings/types.ts";
import { elementOf } from "../relations.ts";
import type { Scope } from "../scope.ts";
import { elaborate } from "./elaborate.ts";
import { ENUMERATED_MAX } from "./names.ts";
import { needsHint } from "./operators.ts";
import { broken, intervalOfExpr, isBroken, joined } from "./typing.ts";

type CallExpr = Extract<ast.Expr, { readonly kind: "call" }>;
type Build = (args: readonly Expr[], expr: CallExpr, scope: Scope) => Expr;

const builtins: ReadonlyMap<string, { readonly arity: readonly number[]; readonly build: Build }> =
  new Map([
    ["min", { arity: [1, 2], build: (args, expr, scope) => extreme("min", args, expr, scope) }],
    ["max", { arity: [1, 2], build: (args, expr, scope) => extreme("max", args, expr, scope) }],
    ["size", { arity: [1], build: sizeCall }],
    ["subsets", { arity: [1], build: subsetsCall }],
    ["head", { arity: [1], build: (args, expr, scope) => endOf("head", args, expr, scope) }],
    ["last", { arity: [1], build: (args, expr, scope) => endOf("last", args, expr, scope) }],
    ["tail", { arity: [1], build: (args, expr, scope) => endOf("tail", args, expr, scope) }],
    ["removeAt", { arity: [2], build: removeAtCall }],
  ]);

export const builtinNames: readonly string[] = [...builtins.keys()];

export function isBuiltin(name: string): boolean {
  return builtins.has(name);
}

export function elaborateBuiltin(expr: CallExpr, hint: Type | null, scope: Scope): Expr {
  const builtin = builtins.get(expr.name.text);
  if (builtin === undefined) return broken(expr.span);
  if (!builtin.arity.includes(expr.args.length)) {
    const wanted = builtin.arity[builtin.arity.length - 1] ?? 1;
    scope.unit.report(argumentCount(expr.name, wanted, expr.args.length, expr.span));
    return broken(expr.span);
  }
  const args = elaborateArgs(expr, hint, scope);
  return args.some(isBroken) ? broken(expr.span) : builtin.build(args, expr, scope);
}

/** Of two operands, the one that knows its type tells the other one. */
function elaborateArgs(expr: CallExpr, hint: Type | null, scope: Scope): readonly Expr[] {
  const [first, second] = expr.args;
  if (first === undefined) return [];
  const isPair = expr.name.text === "min" || expr.name.text === "max";
  if (second === undefined) return [elaborate(first, null, scope)];
  if (isPair && needsHint(first) && !needsHint(second)) {
    const right = elaborate(second, hint, scope);
    return [elaborate(first, right.type, scope), right];
  }
  const left = elaborate(first, isPair ? hint : null, scope);
  return [left, elaborate(second, isPair ? left.type : null, scope)];
}

function extreme(op: "min" | "max", args: readonly Expr[], expr: CallExpr, scope: Scope): Expr {
  const [left, right] = args;
  const { span } = expr;
  if (left === undefined) return broken(span);
  if (right === undefined) {
    const type = elementOf(left.type);
    if (type !== null) return { kind: op === "min" ? "minOf" : "maxOf", operand: left, type, span };
    scope.unit.report(notIterable(left));
    return broken(span);
  }
  const type = joined(left, right, scope);
  if (type === null) return broken(span);
  const result = narrowed(op, left.type, right.type) ?? type;
  return { kind: op === "min" ? "min2" : "max2", left, right, type: result, span };
}

/** `min(2, n + 1)` is at most 2: without this, saturating counters would need run-time checks. */
function narrowed(op: "min" | "max", left: Type, right: Type): IntType | null {
  if (left.kind !== "int" || right.kind !== "int") return null;
  const pick = (a: bigint, b: bigint): bigint => ((op === "min") === a < b ? a : b);
  return intType(pick(left.lo, right.lo), pick(left.hi, right.hi));
}

function sizeCall(args: readonly Expr[], expr: CallExpr, scope: Scope): Expr {
  const [operand] = args;
  const { span } = expr;
  if (operand === undefined) return broken(span);
  const { type } = operand;
  if (type.kind === "seq" || type.kind === "bag") {
    return { kind: "size", operand, type: intType(0n, BigInt(type.max)), span };
  }
  if (type.kind === "set") {
    const most = type.max === null ? sizeOf(type.of) : BigInt(type.max);
    return { kind: "size", operand, type: intType(0n, most), span };
  }
  scope.unit.report(notCountable(operand));
  return broken(span);
}

function subsetsCall(args: readonly Expr[], expr: CallExpr, scope: Scope): Expr {
  const [operand] = args;
  if (operand === undefined) return broken(expr.span);
  if (operand.type.kind !== "set") {
    scope.unit.report(notASet(operand));
    return broken(expr.span);
  }
  const count = sizeOfConstant(operand);
  if (count > SUBSETS_OF_MAX) {
    scope.unit.report(domainTooLarge("this", 2n ** BigInt(count), ENUMERATED_MAX, expr.span));
    return broken(expr.span);
  }
  return { kind: "subsets", operand, type: setOf(setOf(operand.type.of)), span: expr.span };
}

/** More elements have too many subsets, as evaluation says of sets that are known only then. */
const SUBSETS_OF_MAX = 16;

/** The number of elements of a literal set or range; 0 where only a run can tell. */
function sizeOfConstant(set: Expr): number {
  if (set.kind === "const") return Array.isArray(set.value) ? set.value.length : 0;
  if (set.kind !== "range" || set.lo.kind !== "const" || set.hi.kind !== "const") return 0;
  return Math.max(0, Number(set.hi.value) - Number(set.lo.value) + 1);
}

function endOf(
  kind: "head" | "last" | "tail",
  args: readonly Expr[],
  expr: CallExpr,
  scope: Scope,
): Expr {
  const [operand] = args;
  if (operand === undefined) return broken(expr.span);
  if (operand.type.kind !== "seq") {
    scope.unit.report(notASequence(operand));
    return broken(expr.span);
  }
  const type = kind === "tail" ? operand.type : operand.type.of;
  return { kind, operand, type, span: expr.span };
}

function removeAtCall(args: readonly Expr[], expr: CallExpr, scope: Scope): Expr {
  const [operand, position] = args;
  if (operand === undefined || position === undefined) return broken(expr.span);
  if (operand.type.kind !== "seq") {
    scope.unit.report(notASequence(operand));
    return broken(expr.span);
  }
  if (intervalOfExpr(position, scope) === null) return broken(expr.span);
  return { kind: "removeAt", operand, position, type: operand.type, span: expr.span };
}
