// What may be known of an expression without running it: whether it depends on anything, and
// whether it can fault. Both answers are on the safe side.
import { unreachable } from "../base/assert.ts";
import type { Binder, Expr, Fn } from "../ir/ir.ts";
import { childrenOf } from "../ir/traverse.ts";
import { at } from "../values/access.ts";
import { subsumes } from "../values/fits.ts";

/**
 * What an expression takes from its surroundings: state (or outputs, or the reason of the
 * transition), whereupon its locals do not matter any more; or else these locals.
 */
type Needs = typeof STATE | ReadonlySet<number>;

const STATE = "state";
const nothing: ReadonlySet<number> = new Set();
const known = new WeakMap<Expr, Needs>();

/** Whether an expression has the same value (or fault) always: no state, no free locals. */
export function isConstant(expr: Expr, fns: readonly Fn[] = []): boolean {
  const needs = needsOf(expr, fns);
  return needs !== STATE && needs.size === 0;
}

/**
 * Functions are asked by their index, so a memory of one list of functions must not serve another.
 */
const knownByFns = new WeakMap<readonly Fn[], WeakMap<Expr, Needs>>();

function memoryOf(fns: readonly Fn[]): WeakMap<Expr, Needs> {
  if (fns.length === 0) return known;
  const before = knownByFns.get(fns);
  if (before !== undefined) return before;
  const memory = new WeakMap<Expr, Needs>();
  knownByFns.set(fns, memory);
  return memory;
}

function needsOf(expr: Expr, fns: readonly Fn[]): Needs {
  const memory = memoryOf(fns);
  const before = memory.get(expr);
  if (before !== undefined) return before;
  const needs = findNeeds(expr, fns);
  memory.set(expr, needs);
  return needs;
}

function findNeeds(expr: Expr, fns: readonly Fn[]): Needs {
  switch (expr.kind) {
    case "read":
    case "output":
    case "refused":
      return STATE;
    case "local":
      return new Set([expr.local]);
    case "let":
      return union(needsOf(expr.value, fns), without(needsOf(expr.body, fns), expr.local));
    case "mapOf":
      return without(needsOf(expr.body, fns), expr.local);
    case "any":
      return bind([expr.binder], needsOf(expr.body, fns), fns);
    case "forall":
    case "exists":
    case "count":
      return bind(expr.binders, needsOf(expr.body, fns), fns);
    case "comprehension": {
      const inner = expr.cond === null ? [expr.value] : [expr.cond, expr.value];
      return bind(expr.binders, needsOfAll(inner, fns), fns);
    }
    case "call": {
      const fn = fns[expr.fn];
      const hasState = fn === undefined || needsOf(fn.body, fns) === STATE;
      return hasState ? STATE : needsOfAll(expr.args, fns);
    }
    default:
      return needsOfAll(childrenOf(expr), fns);
  }
}

function needsOfAll(exprs: readonly Expr[], fns: readonly Fn[]): Needs {
  let all: Needs = nothing;
  for (const expr of exprs) {
    all = union(all, needsOf(expr, fns));
    if (all === STATE) return STATE;
  }
  return all;
}

/** A later domain may use an earlier name. */
function bind(binders: readonly Binder[], inner: Needs, fns: readonly Fn[]): Needs {
  return binders.reduceRight(
    (needs, { local, domain }) => union(needsOf(domain, fns), without(needs, local)),
    inner,
  );
}

function without(needs: Needs, local: number): Needs {
  if (needs === STATE || !needs.has(local)) return needs;
  return new Set([...needs].filter((one) => one !== local));
}

function union(one: Needs, other: Needs): Needs {
  if (one === STATE || other === STATE) return STATE;
  if (one.size === 0) return other;
  return other.size === 0 ? one : new Set([...one, ...other]);
}

const totals = new WeakMap<readonly Fn[], WeakMap<Fn, boolean>>();

/** Whether an expression has a value whatever the state. */
export function cannotFault(expr: Expr, fns: readonly Fn[]): boolean {
  return hasTotalHead(expr, fns) && childrenOf(expr).every((part) => cannotFault(part, fns));
}

/** Asked once for each function, for defs may use the one before several times. */
function isTotalFn(fn: Fn, fns: readonly Fn[]): boolean {
  const memory = totals.get(fns) ?? new WeakMap<Fn, boolean>();
  totals.set(fns, memory);
  const before = memory.get(fn);
  if (before !== undefined) return before;
  const isTotal = cannotFault(fn.body, fns);
  memory.set(fn, isTotal);
  return isTotal;
}

/** Whether the expression itself cannot fault where its parts do not. */
function hasTotalHead(expr: Expr, fns: readonly Fn[]): boolean {
  switch (expr.kind) {
    case "unwrap":
    case "head":
    case "last":
    case "tail":
    case "removeAt":
    case "minOf":
    case "maxOf":
    case "any":
    case "range":
    case "subsets":
    case "payload":
      return false;
    case "fit":
      return subsumes(expr.type, expr.operand.type);
    case "div":
    case "mod":
      return expr.right.kind === "const" && expr.right.value !== 0;
    case "index": {
      const { type } = expr.operand;
      return type.kind === "map" && subsumes(type.key, expr.key.type);
    }
    case "collection":
      return !(expr.op === "remove" && expr.type.kind === "bag");
    case "call":
      return expr.fn < fns.length && isTotalFn(at(fns, expr.fn), fns);
    default:
      return isTotal(expr.kind);
  }
}

type Partial =
  | "unwrap"
  | "head"
  | "last"
  | "tail"
  | "removeAt"
  | "minOf"
  | "maxOf"
  | "any"
  | "range"
  | "subsets"
  | "payload"
  | "fit"
  | "div"
  | "mod"
  | "index"
  | "collection"
  | "call";

/** A full list, so that a new kind is not taken for total by default. */
function isTotal(kind: Exclude<Expr["kind"], Partial>): boolean {
  switch (kind) {
    case "const":
    case "local":
    case "read":
    case "output":
    case "refused":
    case "prime":
    case "let":
    case "if":
    case "not":
    case "and":
    case "or":
    case "implies":
    case "eq":
    case "lt":
    case "le":
    case "neg":
    case "add":
    case "sub":
    case "mul":
    case "record":
    case "field":
    case "update":
    case "union":
    case "isCase":
    case "isNone":
    case "collect":
    case "map":
    case "mapOf":
    case "contains":
    case "subset":
    case "size":
    case "comprehension":
    case "forall":
    case "exists":
    case "count":
    case "min2":
    case "max2":
      return true;
    default:
      return unreachable(kind);
  }
}
