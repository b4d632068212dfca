// The shape of expressions: their direct parts, and the same expression with other parts. A new
// kind of expression stops the build here, so that no pass overlooks a part of it.
import { unreachable } from "../base/assert.ts";
import type { Binder, Expr } from "./ir.ts";

/** Rewrites one part of an expression. */
export type Rewrite = (part: Expr) => Expr;

/** The direct parts of an expression, in the order of their evaluation. */
export function childrenOf(expr: Expr): readonly Expr[] {
  const parts: Expr[] = [];
  mapChildren(expr, (part) => {
    parts.push(part);
    return part;
  });
  return parts;
}

/** The list itself where no part of it becomes another. */
export function mapList<T>(list: readonly T[], rewrite: (item: T) => T): readonly T[] {
  let changed: T[] | null = null;
  for (const [index, item] of list.entries()) {
    const next = rewrite(item);
    if (changed === null && next !== item) changed = list.slice(0, index);
    changed?.push(next);
  }
  return changed ?? list;
}

/** The thing with other parts, or the very same where they are the parts that it has. */
export function withParts<T extends object>(thing: T, parts: Partial<T>): T {
  for (const name in parts) if (parts[name] !== thing[name]) return { ...thing, ...parts };
  return thing;
}

/** The expression rebuilt from the innermost parts out. */
export function mapExpr(expr: Expr, rewrite: Rewrite): Expr {
  return rewrite(mapChildren(expr, (part) => mapExpr(part, rewrite)));
}

export function mapBinder(binder: Binder, rewrite: Rewrite): Binder {
  const domain = rewrite(binder.domain);
  return domain === binder.domain ? binder : { ...binder, domain };
}

/**
 * The same expression with each direct part rewritten, in the order of their evaluation; the very
 * same where no part becomes another, so that what is known of it stays known.
 */
export function mapChildren(expr: Expr, rewrite: Rewrite): Expr {
  switch (expr.kind) {
    case "const":
    case "local":
    case "read":
    case "output":
    case "refused":
      return expr;
    case "prime":
    case "not":
    case "neg":
    case "field":
    case "isCase":
    case "payload":
    case "isNone":
    case "unwrap":
    case "size":
    case "head":
    case "last":
    case "tail":
    case "subsets":
    case "minOf":
    case "maxOf":
    case "fit":
      return withParts(expr, { operand: rewrite(expr.operand) });
    case "and":
    case "or":
    case "implies":
    case "eq":
    case "lt":
    case "le":
    case "add":
    case "sub":
    case "mul":
    case "div":
    case "mod":
    case "collection":
    case "subset":
    case "min2":
    case "max2":
      return withParts(expr, { left: rewrite(expr.left), right: rewrite(expr.right) });
    case "record":
    case "union":
    case "collect":
    case "map":
      return withParts(expr, { items: mapList(expr.items, rewrite) });
    case "forall":
    case "exists":
    case "count":
    case "any":
    case "comprehension":
      return mapQuantified(expr, rewrite);
    default:
      return mapOthers(expr, rewrite);
  }
}

type Quantified = Extract<
  Expr,
  { readonly kind: "forall" | "exists" | "count" | "any" | "comprehension" }
>;

function mapQuantified(expr: Quantified, rewrite: Rewrite): Expr {
  if (expr.kind === "any") {
    const binder = mapBinder(expr.binder, rewrite);
    return withParts(expr, { binder, body: rewrite(expr.body) });
  }
  const binders = mapList(expr.binders, (binder) => mapBinder(binder, rewrite));
  if (expr.kind !== "comprehension") {
    return withParts(expr, { binders, body: rewrite(expr.body) });
  }
  const cond = expr.cond === null ? null : rewrite(expr.cond);
  return withParts(expr, { binders, cond, value: rewrite(expr.value) });
}

type Other = Extract<
  Expr,
  {
    readonly kind:
      | "call"
      | "let"
      | "if"
      | "update"
      | "mapOf"
      | "index"
      | "contains"
      | "removeAt"
      | "range";
  }
>;

/** The kinds whose parts have names of their own. */
function mapOthers(expr: Other, rewrite: Rewrite): Expr {
  switch (expr.kind) {
    case "call":
      return withParts(expr, { args: mapList(expr.args, rewrite) });
    case "let":
      return withParts(expr, { value: rewrite(expr.value), body: rewrite(expr.body) });
    case "if": {
      const cond = rewrite(expr.cond);
      return withParts(expr, {
        cond,
        then: rewrite(expr.then),
        otherwise: rewrite(expr.otherwise),
      });
    }
    case "update": {
      const operand = rewrite(expr.operand);
      const changes = mapList(expr.changes, (change) =>
        withParts(change, { value: rewrite(change.value) }),
      );
      return withParts(expr, { operand, changes });
    }
    case "mapOf":
      return withParts(expr, { body: rewrite(expr.body) });
    case "index":
      return withParts(expr, { operand: rewrite(expr.operand), key: rewrite(expr.key) });
    case "contains": {
      const item = rewrite(expr.item);
      return withParts(expr, { item, collection: rewrite(expr.collection) });
    }
    case "removeAt":
      return withParts(expr, {
        operand: rewrite(expr.operand),
        position: rewrite(expr.position),
      });
    case "range":
      return withParts(expr, { lo: rewrite(expr.lo), hi: rewrite(expr.hi) });
    default:
      return unreachable(expr);
  }
}
