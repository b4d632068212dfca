// How long evaluating an expression may take, and how deep it goes, before anybody tries: what
// would never end must be refused or left alone. Both are upper bounds, worked out from the types.
import type { Binder, Expr, Fn } from "../ir/ir.ts";
import { childrenOf } from "../ir/traverse.ts";
import { sizeOf } from "../values/domain.ts";
import type { Type } from "../values/type.ts";

export interface Cost {
  /** Steps of an evaluation; infinite where they cannot be counted. */
  readonly steps: number;
  /** Calls and operations inside of one another. */
  readonly depth: number;
}

/** Longer lists are a fault (see collections.ts), so nobody goes through them. */
const LISTED_MAX = 1_000_000;

const known = new WeakMap<Fn, Cost>();

/** The cost of a function's body, worked out once. */
function costOfFn(fn: Fn, fns: readonly Fn[]): Cost {
  const before = known.get(fn);
  if (before !== undefined) return before;
  const cost = costOf(fn.body, fns);
  known.set(fn, cost);
  return cost;
}

export function costOf(expr: Expr, fns: readonly Fn[]): Cost {
  switch (expr.kind) {
    case "forall":
    case "exists":
    case "count":
      return bound(expr.binders, [expr.body], fns);
    case "any":
      return bound([expr.binder], [expr.body], fns);
    case "comprehension":
      return bound(expr.binders, expr.cond === null ? [expr.value] : [expr.cond, expr.value], fns);
    case "mapOf": {
      const keys = expr.type.kind === "map" ? numberOf(expr.type.key) : 1;
      const body = costOf(expr.body, fns);
      return { steps: 1 + keys * body.steps, depth: body.depth + 1 };
    }
    case "call": {
      const fn = fns[expr.fn];
      const body = fn === undefined ? leaf : costOfFn(fn, fns);
      return inside([body, ...expr.args.map((arg) => costOf(arg, fns))], 1);
    }
    case "range":
    case "subsets":
      return inside(partsOf(expr, fns), Math.min(LISTED_MAX, elementsOf(expr)));
    default:
      return inside(partsOf(expr, fns), 1);
  }
}

const leaf: Cost = { steps: 1, depth: 1 };

function partsOf(expr: Expr, fns: readonly Fn[]): readonly Cost[] {
  return childrenOf(expr).map((part) => costOf(part, fns));
}

function inside(parts: readonly Cost[], own: number): Cost {
  let steps = own;
  let depth = 0;
  for (const part of parts) {
    steps += part.steps;
    depth = Math.max(depth, part.depth);
  }
  return { steps, depth: depth + 1 };
}

/** The domain of each binder is gone through for every element of those before it. */
function bound(binders: readonly Binder[], body: readonly Expr[], fns: readonly Fn[]): Cost {
  let rounds = 1;
  let steps = 1;
  let depth = 0;
  for (const { domain } of binders) {
    const cost = costOf(domain, fns);
    steps += rounds * cost.steps;
    depth = Math.max(depth, cost.depth);
    rounds *= elementsOf(domain);
  }
  const inner = inside(
    body.map((expr) => costOf(expr, fns)),
    1,
  );
  return { steps: steps + rounds * inner.steps, depth: Math.max(depth, inner.depth) + 1 };
}

/** The most elements that a collection can have. */
function elementsOf(domain: Expr): number {
  if (domain.kind === "const") return Array.isArray(domain.value) ? domain.value.length : 1;
  if (domain.kind === "collect") return domain.items.length;
  if (domain.kind === "subsets") return 2 ** Math.min(16, elementsOf(domain.operand));
  if (domain.kind === "range") return Math.min(LISTED_MAX, elementsIn(domain.type));
  return elementsIn(domain.type);
}

function elementsIn(type: Type): number {
  if (type.kind === "seq" || type.kind === "bag") return type.max;
  if (type.kind !== "set") return 1;
  return type.max === null ? numberOf(type.of) : Math.min(type.max, numberOf(type.of));
}

/** As a number; of what is too large for one, infinity will do. */
function numberOf(type: Type): number {
  return Number(sizeOf(type));
}
