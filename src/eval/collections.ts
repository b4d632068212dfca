// Sets, bags and sequences as wholes. Results are in canonical form, so that equal ones are equal
// lists. Capacities are checked where a collection is stored, not here.
import { Bug, unreachable } from "../base/assert.ts";
import type { Compare } from "../base/order.ts";
import type { CollectionOp, ExprOf } from "../ir/ir.ts";
import { asInteger, asList } from "../values/access.ts";
import * as lists from "../values/collection.ts";
import { comparator } from "../values/compare.ts";
import { add, type Integer, normalise } from "../values/integer.ts";
import type { Type } from "../values/type.ts";
import type { Value } from "../values/value.ts";
import { type Context, compileAll, evaluateAll, type Thunk } from "./env.ts";
import { absent, tooLarge } from "./faults.ts";

/** Longer ranges are not listed, and sets with more elements have too many subsets. */
const RANGE_MAX = 1_000_000;
const SUBSETS_OF_MAX = 16;

type OnCollections = ExprOf<
  "collect" | "map" | "collection" | "contains" | "subset" | "subsets" | "range"
>;

export function compileCollection(expr: OnCollections, context: Context): Thunk {
  switch (expr.kind) {
    case "collect":
      return compileCollect(expr, context);
    case "map": {
      const items = compileAll(expr.items, context);
      return (env) => evaluateAll(items, env);
    }
    case "collection":
      return compileOperation(expr, context);
    case "contains":
      return compileContains(expr, context);
    case "subset": {
      const left = context.compile(expr.left);
      const right = context.compile(expr.right);
      const compare = commonOrder(elementOf(expr.left.type), elementOf(expr.right.type));
      return (env) => lists.isSubset(asList(left(env)), asList(right(env)), compare);
    }
    case "subsets":
      return compileSubsets(expr, context);
    case "range":
      return compileRange(expr, context);
    default:
      return unreachable(expr);
  }
}

/** The order of the elements of a set, bag or sequence. */
export function elementOrder(type: Type): Compare<Value> {
  return comparator(elementOf(type));
}

function elementOf(type: Type): Type {
  if (type.kind === "set" || type.kind === "bag" || type.kind === "seq") return type.of;
  throw new Bug("only sets, bags and sequences have elements");
}

/** An order for the values of both types; where one of them is optional, for options. */
function commonOrder(left: Type, right: Type): Compare<Value> {
  const isRight = left.kind === "never" || right.kind === "option";
  return comparator(isRight ? right : left);
}

function compileCollect(expr: ExprOf<"collect">, context: Context): Thunk {
  const items = compileAll(expr.items, context);
  const { kind } = expr.type;
  if (kind === "seq") return (env) => evaluateAll(items, env);
  const compare = elementOrder(expr.type);
  if (kind === "bag") return (env) => lists.makeBag(evaluateAll(items, env), compare);
  return (env) => lists.makeSet(evaluateAll(items, env), compare);
}

function compileOperation(expr: ExprOf<"collection">, context: Context): Thunk {
  if (expr.op === "remove" && expr.left.type.kind === "bag") return compileTakeOut(expr, context);
  const left = context.compile(expr.left);
  const right = context.compile(expr.right);
  const isOfSets = expr.op === "union" || expr.op === "intersect" || expr.op === "difference";
  const rightElement = isOfSets ? elementOf(expr.right.type) : expr.right.type;
  const compare = commonOrder(elementOf(expr.left.type), rightElement);
  const operate = operation(expr.op, compare, expr.type.kind === "bag");
  return (env) => operate(asList(left(env)), right(env));
}

function operation(
  op: CollectionOp,
  compare: Compare<Value>,
  isBag: boolean,
): (left: readonly Value[], right: Value) => Value {
  switch (op) {
    case "union":
      return (left, right) => lists.unite(left, asList(right), compare);
    case "intersect":
      return (left, right) => lists.intersect(left, asList(right), compare);
    case "difference":
      return (left, right) => lists.subtract(left, asList(right), compare);
    case "insert":
      return (left, right) => lists.insert(left, right, compare, isBag);
    case "remove":
      return (left, right) => lists.remove(left, right, compare) ?? left;
    case "append":
      return (left, right) => [...left, right];
    default:
      return unreachable(op);
  }
}

/** From a bag: what is not there cannot be taken out. */
function compileTakeOut(expr: ExprOf<"collection">, context: Context): Thunk {
  const left = context.compile(expr.left);
  const right = context.compile(expr.right);
  const compare = commonOrder(elementOf(expr.left.type), expr.right.type);
  return (env) => {
    const bag = asList(left(env));
    const item = right(env);
    const rest = lists.remove(bag, item, compare);
    if (rest === null) throw absent(expr.right.type, item, expr.left.span, expr.span);
    return rest;
  };
}

function compileContains(expr: ExprOf<"contains">, context: Context): Thunk {
  const item = context.compile(expr.item);
  if (expr.collection.kind === "range") return compileWithin(item, expr.collection, context);
  const collection = context.compile(expr.collection);
  const compare = commonOrder(elementOf(expr.collection.type), expr.item.type);
  if (expr.collection.type.kind === "seq") {
    return (env) => {
      const value = item(env);
      return asList(collection(env)).some((element) => compare(element, value) === 0);
    };
  }
  return (env) => {
    const value = item(env);
    return lists.has(asList(collection(env)), value, compare);
  };
}

/** `x in a .. b` without the list of the integers between. An optional x may be none. */
function compileWithin(item: Thunk, range: ExprOf<"range">, context: Context): Thunk {
  const lo = context.compile(range.lo);
  const hi = context.compile(range.hi);
  return (env) => {
    const value = item(env);
    const least = asInteger(lo(env));
    const greatest = asInteger(hi(env));
    return value !== null && least <= asInteger(value) && asInteger(value) <= greatest;
  };
}

function compileSubsets(expr: ExprOf<"subsets">, context: Context): Thunk {
  const operand = context.compile(expr.operand);
  return (env) => {
    const set = asList(operand(env));
    if (set.length > SUBSETS_OF_MAX) {
      throw tooLarge(
        `the subsets of ${set.length} elements; ${SUBSETS_OF_MAX} are the most`,
        expr.span,
      );
    }
    return lists.subsetsOf(set, set.length);
  };
}

function compileRange(expr: ExprOf<"range">, context: Context): Thunk {
  const lo = context.compile(expr.lo);
  const hi = context.compile(expr.hi);
  return (env) => {
    const least = asInteger(lo(env));
    const greatest = asInteger(hi(env));
    const count = normalise(BigInt(greatest) - BigInt(least) + 1n);
    if (count > RANGE_MAX)
      throw tooLarge(`${count} elements; ${RANGE_MAX} are the most`, expr.span);
    const values: Integer[] = [];
    for (let offset = 0; offset < count; offset++) values.push(add(least, offset));
    return values;
  };
}
