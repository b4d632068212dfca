// Parts of collections: elements by key or position, the ends of sequences, the least and the
// greatest.
import { unreachable } from "../base/assert.ts";
import type { ExprOf } from "../ir/ir.ts";
import { asInteger, asList, at } from "../values/access.ts";
import { comparator } from "../values/compare.ts";
import { ordinals } from "../values/domain.ts";
import type { MapType, Type } from "../values/type.ts";
import type { Value } from "../values/value.ts";
import type { Context, Thunk } from "./env.ts";
import { isEmpty, noSuchIndex, noSuchKey } from "./faults.ts";

type OnParts = ExprOf<"size" | "head" | "last" | "tail" | "removeAt" | "index" | "minOf" | "maxOf">;

export function compileSequence(expr: OnParts, context: Context): Thunk {
  switch (expr.kind) {
    case "size": {
      const operand = context.compile(expr.operand);
      return (env) => asList(operand(env)).length;
    }
    case "head":
      return compilePart(expr, "first element", (list) => at(list, 0), context);
    case "last":
      return compilePart(expr, "last element", (list) => at(list, list.length - 1), context);
    case "tail":
      return compilePart(expr, "first element", (list) => list.slice(1), context);
    case "minOf":
      return compilePart(expr, "least element", extreme(expr.operand.type, 1), context);
    case "maxOf":
      return compilePart(expr, "greatest element", extreme(expr.operand.type, -1), context);
    case "removeAt":
      return compileRemoveAt(expr, context);
    case "index": {
      const { type } = expr.operand;
      return type.kind === "map" ? compileKey(expr, type, context) : compilePosition(expr, context);
    }
    default:
      return unreachable(expr);
  }
}

/** A part of a collection that an empty one does not have. */
function compilePart(
  expr: ExprOf<"head" | "last" | "tail" | "minOf" | "maxOf">,
  what: string,
  partOf: (list: readonly Value[]) => Value,
  context: Context,
): Thunk {
  const operand = context.compile(expr.operand);
  return (env) => {
    const list = asList(operand(env));
    if (list.length === 0) throw isEmpty(expr.operand.span, what, expr.span);
    return partOf(list);
  };
}

/** Sets and bags are ascending; a sequence is searched. */
function extreme(type: Type, sign: 1 | -1): (list: readonly Value[]) => Value {
  if (type.kind === "seq") {
    const compare = comparator(type.of);
    return (list) => list.reduce((best, item) => (compare(item, best) * sign < 0 ? item : best));
  }
  return sign === 1 ? (list) => at(list, 0) : (list) => at(list, list.length - 1);
}

function compileKey(expr: ExprOf<"index">, type: MapType, context: Context): Thunk {
  const operand = context.compile(expr.operand);
  const key = context.compile(expr.key);
  const { ordinalOf } = ordinals(type.key);
  return (env) => {
    const values = asList(operand(env));
    const keyValue = key(env);
    const ordinal = ordinalOf(keyValue);
    if (ordinal < 0) throw noSuchKey(type.key, keyValue, expr.span);
    return at(values, ordinal);
  };
}

function compilePosition(expr: ExprOf<"index">, context: Context): Thunk {
  const operand = context.compile(expr.operand);
  const key = context.compile(expr.key);
  return (env) => {
    const list = asList(operand(env));
    const position = asInteger(key(env));
    if (position < 0 || position >= list.length) {
      throw noSuchIndex(position, list.length, expr.span);
    }
    return at(list, Number(position));
  };
}

function compileRemoveAt(expr: ExprOf<"removeAt">, context: Context): Thunk {
  const operand = context.compile(expr.operand);
  const place = context.compile(expr.position);
  return (env) => {
    const list = asList(operand(env));
    const position = asInteger(place(env));
    if (position < 0 || position >= list.length) {
      throw noSuchIndex(position, list.length, expr.span);
    }
    return list.toSpliced(Number(position), 1);
  };
}
