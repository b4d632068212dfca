// Sets, bags, sequences and maps as terms. Bags are those of the standard module: functions from
// the elements that are there to how many.
import { Bug, unreachable } from "../base/assert.ts";
import type { Expr, ExprOf } from "../ir/ir.ts";
import type { Type } from "../values/type.ts";
import { type Context, definition } from "./context.ts";
import { keyTerm, spell } from "./expr.ts";
import { sizeOf } from "./fits.ts";
import type { Env } from "./names.ts";
import { less } from "./order.ts";
import {
  and,
  atom,
  bind,
  call,
  infix,
  not,
  pick,
  prefix,
  setOf,
  type Term,
  tupleOf,
} from "./term.ts";
import { mapOf } from "./values.ts";

type OnCollections = ExprOf<
  | "collect"
  | "map"
  | "collection"
  | "contains"
  | "subset"
  | "subsets"
  | "range"
  | "size"
  | "head"
  | "last"
  | "tail"
  | "removeAt"
  | "index"
  | "minOf"
  | "maxOf"
>;

export function spellCollection(expr: OnCollections, env: Env, context: Context): Term {
  const sub = (part: Expr): Term => spell(part, env, context);
  switch (expr.kind) {
    case "collect":
      return collect(expr.type, expr.items.map(sub));
    case "map": {
      if (expr.type.kind !== "map") throw new Bug("a map literal makes a map");
      return mapOf(expr.type.key, expr.items.map(sub), false, context);
    }
    case "collection":
      return operation(expr, sub(expr.left), sub(expr.right));
    case "contains":
      return contains(expr.collection.type, sub(expr.item), sub(expr.collection), context);
    case "subset":
      return infix("\\subseteq", sub(expr.left), sub(expr.right));
    case "subsets":
      return prefix("SUBSET", sub(expr.operand));
    case "range":
      return infix("..", sub(expr.lo), sub(expr.hi));
    case "size": {
      const { kind } = expr.operand.type;
      const term = sub(expr.operand);
      if (kind === "set" || kind === "bag" || kind === "seq") return sizeOf(kind, term);
      return call("Cardinality", [prefix("DOMAIN", term)]);
    }
    case "head":
      return call("Head", [sub(expr.operand)]);
    case "tail":
      return call("Tail", [sub(expr.operand)]);
    case "last": {
      const seq = sub(expr.operand);
      return pick(seq, call("Len", [seq]));
    }
    case "removeAt":
      return removeAt(expr, sub(expr.operand), sub(expr.position));
    case "index":
      return pick(sub(expr.operand), keyTerm(expr.operand.type, expr.key, env, context));
    case "minOf":
    case "maxOf":
      return extreme(expr, sub(expr.operand), context);
    default:
      return unreachable(expr);
  }
}

function collect(type: Type, items: readonly Term[]): Term {
  if (type.kind === "seq") return tupleOf(items);
  if (type.kind === "set") return setOf(items);
  const [first, ...rest] = items.map((item) => call("SetToBag", [setOf([item])]));
  if (first === undefined) return atom("EmptyBag");
  return rest.reduce((all, one) => infix("(+)", all, one), first);
}

function operation({ op, type }: ExprOf<"collection">, left: Term, right: Term): Term {
  const isBag = type.kind === "bag";
  switch (op) {
    case "union":
      return infix("\\cup", left, right);
    case "intersect":
      return infix("\\cap", left, right);
    case "difference":
      return infix("\\", left, right);
    case "insert":
      return isBag
        ? infix("(+)", left, call("SetToBag", [setOf([right])]))
        : infix("\\cup", left, setOf([right]));
    case "remove":
      return isBag
        ? infix("(-)", left, call("SetToBag", [setOf([right])]))
        : infix("\\", left, setOf([right]));
    case "append":
      return call("Append", [left, right]);
    default:
      return unreachable(op);
  }
}

function contains(type: Type, item: Term, collection: Term, context: Context): Term {
  if (type.kind === "bag") return infix("\\in", item, prefix("DOMAIN", collection));
  return infix("\\in", item, elementsOf(type, collection, context));
}

/** What a binder ranges over: each distinct element once. */
export function elementsOf(type: Type, collection: Term, context: Context): Term {
  if (type.kind === "set") return collection;
  if (type.kind === "bag") return prefix("DOMAIN", collection);
  const name = context.needed("elements of sequences", "ElementsOf", (own) => {
    const [seq, index] = [context.unused("Items"), context.unused("Index")];
    const bound = { name: index, domain: prefix("DOMAIN", atom(seq)) };
    const value = pick(atom(seq), atom(index));
    return definition(own, [seq], { kind: "image", bound, value });
  });
  return call(name, [collection]);
}

/** What stands before position i, which TLA+ counts as i + 1, and what stands behind it. */
function removeAt({ position }: ExprOf<"removeAt">, seq: Term, place: Term): Term {
  const next =
    position.kind === "const" && typeof position.value === "number"
      ? atom(String(position.value + 2))
      : infix("+", place, atom("2"));
  const before = call("SubSeq", [seq, atom("1"), place]);
  return infix("\\o", before, call("SubSeq", [seq, next, call("Len", [seq])]));
}

/** The element that no other one is below, or above. */
function extreme(expr: ExprOf<"minOf" | "maxOf">, operand: Term, context: Context): Term {
  const { type } = expr.operand;
  if (type.kind !== "set" && type.kind !== "bag" && type.kind !== "seq") {
    throw new Bug("only collections have a least element");
  }
  const domain = elementsOf(type, operand, context);
  const one = context.unused("Element", domain);
  const other = context.unused("Other", domain);
  const isBeaten =
    expr.kind === "minOf"
      ? less(type.of, atom(other), atom(one), context)
      : less(type.of, atom(one), atom(other), context);
  const isExtreme = bind("\\A", { name: other, domain }, not(isBeaten));
  return bind("CHOOSE", { name: one, domain }, and(isExtreme));
}
