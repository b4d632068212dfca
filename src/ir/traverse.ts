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

/** The expression rebuilt from the innermost parts out. */
export function mapExpr(expr: Expr, rewrite: Rewrite): Expr {
  return rewrite(mapChildren(expr, (part) => mapExpr(part, rewrite)));
}

export function mapBinder(binder: Binder, rewrite: Rewrite): Binder {
  const domain = rewrite(binder.domain);
  return domain === binder.domain ? binder : { ...binder, domain };
}

/** The same expression with each direct part rewritten, in the order of their evaluation. */
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
      return { ...expr, operand: rewrite(expr.operand) };
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
      return { ...expr, left: rewrite(expr.left), right: rewrite(expr.right) };
    case "record":
    case "union":
    case "collect":
    case "map":
      return { ...expr, items: expr.items.map(rewrite) };
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
    return { ...expr, binder: mapBinder(expr.binder, rewrite), body: rewrite(expr.body) };
  }
  const binders = expr.binders.map((binder) => mapBinder(binder, rewrite));
  if (expr.kind !== "comprehension") return { ...expr, binders, body: rewrite(expr.body) };
  const cond = expr.cond === null ? null : rewrite(expr.cond);
  return { ...expr, binders, cond, value: rewrite(expr.value) };
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
      return { ...expr, args: expr.args.map(rewrite) };
    case "let":
      return { ...expr, value: rewrite(expr.value), body: rewrite(expr.body) };
    case "if": {
      const cond = rewrite(expr.cond);
      return { ...expr, cond, then: rewrite(expr.then), otherwise: rewrite(expr.otherwise) };
    }
    case "update": {
      const operand = rewrite(expr.operand);
      const changes = expr.changes.map(({ path, value }) => ({ path, value: rewrite(value) }));
      return { ...expr, operand, changes };
    }
    case "mapOf":
      return { ...expr, body: rewrite(expr.body) };
    case "index":
      return { ...expr, operand: rewrite(expr.operand), key: rewrite(expr.key) };
    case "contains": {
      const item = rewrite(expr.item);
      return { ...expr, item, collection: rewrite(expr.collection) };
    }
    case "removeAt":
      return { ...expr, operand: rewrite(expr.operand), position: rewrite(expr.position) };
    case "range":
      return { ...expr, lo: rewrite(expr.lo), hi: rewrite(expr.hi) };
    default:
      return unreachable(expr);
  }
}
