// Whether an expression has a value: the formula that is false exactly where the language faults
// (docs/language.md, section 4), and TRUE where it never does. Evaluation goes from left to right
// and stops early, and so does this.
import { unreachable } from "../base/assert.ts";
import type { Binder, Expr, ExprOf } from "../ir/ir.ts";
import { subsumes } from "../values/fits.ts";
import { hasMembers } from "../values/rename.ts";
import type { Type } from "../values/type.ts";
import type { Context } from "./context.ts";
import { letOf, spell } from "./expr.ts";
import { given, known, nothingKnown } from "./facts.ts";
import { fits, sizeOf } from "./fits.ts";
import type { Env } from "./names.ts";
import { less } from "./order.ts";
import { bindOne } from "./quantifiers.ts";
import {
  and,
  atom,
  bind,
  call,
  ifThenElse,
  implies,
  infix,
  isTrue,
  letIn,
  NONE,
  not,
  or,
  prefix,
  prime,
  setOf,
  type Term,
  TRUE,
  tupleOf,
} from "./term.ts";
import { typeSet } from "./types.ts";

export function hasValue(expr: Expr, env: Env, context: Context): Term {
  return given(nothingKnown, value(expr, env, context));
}

/** A condition that counts as false where it has no value, so that it can be asked anywhere. */
export function sure(cond: Expr, env: Env, context: Context): Term {
  return and(hasValue(cond, env, context), spell(cond, env, context));
}

/** The second has a value wherever the first is true. */
function behind(cond: Term, term: Term): Term {
  return implies(cond, given(known(nothingKnown, cond), term));
}

function value(expr: Expr, env: Env, context: Context): Term {
  const sub = (part: Expr): Term => value(part, env, context);
  const term = (part: Expr): Term => spell(part, env, context);
  switch (expr.kind) {
    case "const":
    case "local":
    case "read":
    case "output":
    case "refused":
      return TRUE;
    case "prime": {
      const inner = sub(expr.operand);
      return isTrue(inner) ? TRUE : prime(inner);
    }
    case "call": {
      const { hasValue: operator } = context.fn(expr.fn);
      const args = and(...expr.args.map(sub));
      return operator === null ? args : and(args, call(operator, expr.args.map(term)));
    }
    case "let": {
      const { value: bound, body, inner } = letOf(expr, env, context);
      const rest = value(expr.body, inner, context);
      return and(sub(expr.value), bound === null ? rest : letIn(body, bound, rest));
    }
    case "if":
      return and(sub(expr.cond), ifThenElse(term(expr.cond), sub(expr.then), sub(expr.otherwise)));
    case "and":
    case "implies":
      return and(sub(expr.left), behind(term(expr.left), sub(expr.right)));
    case "or":
      return and(sub(expr.left), behind(not(term(expr.left)), sub(expr.right)));
    case "fit":
      return and(
        sub(expr.operand),
        fits(expr.type, expr.operand.type, term(expr.operand), context),
      );
    case "forall":
    case "exists":
    case "count":
    case "any":
    case "comprehension":
    case "mapOf":
      return quantified(expr, env, context);
    default:
      return operation(expr, sub, term, context);
  }
}

type Control =
  | "const"
  | "local"
  | "read"
  | "output"
  | "refused"
  | "prime"
  | "call"
  | "let"
  | "if"
  | "and"
  | "or"
  | "implies"
  | "fit";
type Quantified = "forall" | "exists" | "count" | "any" | "comprehension" | "mapOf";
type Operation = Exclude<Expr, { readonly kind: Control | Quantified }>;

function operation(
  expr: Operation,
  sub: (part: Expr) => Term,
  term: (part: Expr) => Term,
  context: Context,
): Term {
  switch (expr.kind) {
    case "div":
    case "mod":
      return and(sub(expr.left), sub(expr.right), isNotZero(expr.right, term));
    case "eq":
    case "lt":
    case "le":
    case "add":
    case "sub":
    case "mul":
    case "min2":
    case "max2":
    case "subset":
      return and(sub(expr.left), sub(expr.right));
    case "collection": {
      const parts = and(sub(expr.left), sub(expr.right));
      if (expr.op !== "remove" || expr.left.type.kind !== "bag") return parts;
      return and(parts, infix("\\in", term(expr.right), prefix("DOMAIN", term(expr.left))));
    }
    case "not":
    case "neg":
    case "field":
    case "isCase":
    case "payload":
    case "isNone":
    case "size":
    case "subsets":
      return sub(expr.operand);
    case "unwrap":
      return and(sub(expr.operand), infix("#", term(expr.operand), NONE));
    case "record":
    case "union":
    case "collect":
    case "map":
      return and(...expr.items.map(sub));
    case "update":
      return and(sub(expr.operand), ...expr.changes.map((change) => sub(change.value)));
    case "index":
      return and(
        sub(expr.operand),
        sub(expr.key),
        isKey(expr.operand.type, expr.key, term(expr.operand), term(expr.key), context),
      );
    case "removeAt": {
      const { operand, position } = expr;
      const within = isKey(operand.type, position, term(operand), term(position), context);
      return and(sub(operand), sub(position), within);
    }
    case "contains":
      return and(sub(expr.item), sub(expr.collection));
    case "range":
      return and(sub(expr.lo), sub(expr.hi));
    case "head":
    case "last":
    case "tail":
    case "minOf":
    case "maxOf":
      return and(sub(expr.operand), isNotEmpty(expr.operand, term));
    default:
      return unreachable(expr);
  }
}

function isNotZero(divisor: Expr, term: (part: Expr) => Term): Term {
  const { type } = divisor;
  const isNever = type.kind === "int" && (type.lo > 0n || type.hi < 0n);
  return isNever ? TRUE : infix("#", term(divisor), atom("0"));
}

function isNotEmpty(operand: Expr, term: (part: Expr) => Term): Term {
  const { kind } = operand.type;
  if (kind === "seq") return infix("#", term(operand), tupleOf([]));
  if (kind === "bag") return infix("<", atom("0"), sizeOf("bag", term(operand)));
  return infix("#", term(operand), setOf([]));
}

/** That there is something at a key of a map, or a position of a sequence. */
export function isKey(type: Type, key: Expr, collection: Term, at: Term, context: Context): Term {
  if (type.kind === "map") {
    return subsumes(type.key, key.type) ? TRUE : fits(type.key, key.type, at, context);
  }
  const isLow = key.type.kind === "int" && key.type.lo >= 0n;
  const isHigh = infix("<", at, call("Len", [collection]));
  return and(isLow ? TRUE : infix("<=", atom("0"), at), isHigh);
}

function quantified(expr: ExprOf<Quantified>, env: Env, context: Context): Term {
  switch (expr.kind) {
    case "forall":
      return decided(expr.binders, expr.body, false, env, context);
    case "exists":
      return decided(expr.binders, expr.body, true, env, context);
    case "count":
      return every(expr.binders, env, context, (inner) => value(expr.body, inner, context));
    case "comprehension":
      return every(expr.binders, env, context, (inner) => {
        const made = value(expr.value, inner, context);
        if (expr.cond === null) return made;
        return and(
          value(expr.cond, inner, context),
          behind(spell(expr.cond, inner, context), made),
        );
      });
    case "any": {
      const { bound, inner } = bindOne(expr.binder, env, context);
      const isFound = bind("\\E", bound, sure(expr.body, inner, context));
      return and(decided([expr.binder], expr.body, true, env, context), isFound);
    }
    case "mapOf": {
      const { name, env: inner } = env.named(expr.local, "key", context.names);
      const keys = expr.type.kind === "map" ? typeSet(expr.type.key, context) : setOf([]);
      return bind("\\A", { name, domain: keys }, value(expr.body, inner, context));
    }
    default:
      return unreachable(expr);
  }
}

/** All elements are looked at. */
function every(
  binders: readonly Binder[],
  env: Env,
  context: Context,
  body: (inner: Env) => Term,
): Term {
  const [binder, ...rest] = binders;
  if (binder === undefined) return body(env);
  const { bound, inner } = bindOne(binder, env, context);
  return and(
    value(binder.domain, env, context),
    bind("\\A", bound, every(rest, inner, context, body)),
  );
}

/**
 * Elements are looked at in their order, until one decides: what comes behind it may fault. Members
 * have no order, so there any that decides will do.
 */
function decided(
  binders: readonly Binder[],
  body: Expr,
  decides: boolean,
  env: Env,
  context: Context,
): Term {
  const [binder, ...rest] = binders;
  if (binder === undefined) return value(body, env, context);
  const there = value(binder.domain, env, context);
  const one = bindOne(binder, env, context);
  const inner = (scope: Env): Term => decided(rest, body, decides, scope, context);
  const all = bind("\\A", one.bound, inner(one.inner));
  if (isTrue(all)) return there;
  const says = (scope: Env): Term => {
    const term = said(rest, body, decides, scope, context);
    return decides ? term : not(term);
  };
  if (hasMembers(binder.type)) {
    const some = bind("\\E", one.bound, and(inner(one.inner), says(one.inner)));
    return and(there, or(all, some));
  }
  const other = bindOne(binder, one.inner, context);
  const isBefore = less(binder.type, atom(other.bound.name), atom(one.bound.name), context);
  const before = bind("\\A", other.bound, implies(isBefore, inner(other.inner)));
  const first = bind("\\E", one.bound, and(inner(one.inner), says(one.inner), before));
  return and(there, or(all, first));
}

/** What the inner quantifiers say for one element. */
function said(
  binders: readonly Binder[],
  body: Expr,
  decides: boolean,
  env: Env,
  context: Context,
): Term {
  if (binders.length === 0) return spell(body, env, context);
  const kind = decides ? "exists" : "forall";
  const [first] = binders;
  const span = first?.domain.span ?? body.span;
  return spell({ kind, binders, body, type: body.type, span }, env, context);
}
