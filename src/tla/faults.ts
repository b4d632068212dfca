// Whether a body has a fault on any of its ways, as a formula of the old state: in the order of the
// statements, since a `choose` without alternatives ends a way before what comes behind it.
import { unreachable } from "../base/assert.ts";
import type { Stmt } from "../ir/ir.ts";
import { at } from "../values/access.ts";
import { noClash, noRepeats } from "./clashes.ts";
import type { Context } from "./context.ts";
import { letOf, spell } from "./expr.ts";
import { given, known, nothingKnown } from "./facts.ts";
import type { Env } from "./names.ts";
import { flat } from "./print.ts";
import { bindOne } from "./quantifiers.ts";
import {
  hasChoice,
  join,
  nothingDone,
  partType,
  placesOf,
  reasonIndex,
  type Updates,
  updatesOf,
} from "./statements.ts";
import { and, atom, bind, ifThenElse, implies, letIn, not, type Term, TRUE } from "./term.ts";
import { type Piece, piecesOf } from "./updates.ts";
import { hasValue, isKey } from "./value.ts";

/** What is asked at the end of each way. */
export type AtEnd = (env: Env) => Term;

/** That no way through the statements has a fault. */
export function isFaultless(
  stmts: readonly Stmt[],
  env: Env,
  context: Context,
  atEnd: AtEnd = () => TRUE,
): Term {
  return given(nothingKnown, walk(stmts, env, nothingDone, context, atEnd));
}

function walk(
  stmts: readonly Stmt[],
  env: Env,
  done: Updates,
  context: Context,
  atEnd: AtEnd,
): Term {
  const [first, ...rest] = stmts;
  if (first === undefined) return atEnd(env);
  const onwards = (list: readonly Stmt[], scope = env): Term =>
    walk(list, scope, done, context, atEnd);
  if (first.kind === "let") {
    const { value, body, inner } = letOf(first, env, context);
    const after = onwards(rest, inner);
    return and(
      hasValue(first.value, env, context),
      value === null ? after : letIn(body, value, after),
    );
  }
  if (!hasChoice(first)) {
    const made = updatesOf([first], env, context);
    return and(
      faultless(first, env, context),
      withoutClash(done, made, context),
      walk(rest, env, join(done, made), context, atEnd),
    );
  }
  switch (first.kind) {
    case "choose": {
      const { bound, inner } = bindOne(first.binder, env, context);
      const isThere = hasValue(first.binder.domain, env, context);
      const cond = first.cond === null ? TRUE : spell(first.cond, inner, context);
      const isAsked = first.cond === null ? TRUE : hasValue(first.cond, inner, context);
      const after = implies(cond, given(known(nothingKnown, cond), onwards(rest, inner)));
      return and(isThere, bind("\\A", bound, isAsked), bind("\\A", bound, after));
    }
    case "either":
      return and(...first.branches.map((branch) => onwards([...branch, ...rest])));
    case "if":
      return and(
        hasValue(first.cond, env, context),
        ifThenElse(
          spell(first.cond, env, context),
          onwards([...first.then, ...rest]),
          onwards([...first.otherwise, ...rest]),
        ),
      );
    default:
      return onwards([...("body" in first ? first.body : []), ...rest]);
  }
}

/** That one statement without choices has no fault, whatever was done before. */
export function faultless(stmt: Stmt, env: Env, context: Context): Term {
  switch (stmt.kind) {
    case "assign":
      return assignable(stmt, env, context);
    case "output":
      return hasValue(stmt.value, env, context);
    case "refuse":
      return TRUE;
    case "if":
      return and(
        hasValue(stmt.cond, env, context),
        ifThenElse(
          spell(stmt.cond, env, context),
          isFaultless(stmt.then, env, context),
          isFaultless(stmt.otherwise, env, context),
        ),
      );
    case "for": {
      const { bound, inner } = bindOne(stmt.binder, env, context);
      const repeats = [...updatesOf([stmt], env, context).values()];
      return and(
        hasValue(stmt.binder.domain, env, context),
        bind("\\A", bound, isFaultless(stmt.body, inner, context)),
        ...repeats.map((update) => noRepeats(update, context)),
      );
    }
    case "block":
      return isFaultless(stmt.body, env, context);
    case "let":
    case "choose":
    case "either":
      return isFaultless([stmt], env, context);
    default:
      return unreachable(stmt);
  }
}

/** That there is something at each key, and that the value has room. */
function assignable(
  stmt: Extract<Stmt, { readonly kind: "assign" }>,
  env: Env,
  context: Context,
): Term {
  const places = placesOf(stmt, env, context);
  const slot = at(context.model.slots, stmt.slot);
  let type = slot.type;
  let whole: Term = atom(context.slot(stmt.slot));
  const keys = stmt.path.map((step, index): Term => {
    const place = at(places, index);
    const before = { type, whole };
    type = partType(type, step);
    whole =
      place.kind === "field"
        ? { kind: "field", of: whole, name: place.name }
        : { kind: "pick", of: whole, key: place.key };
    if (step.kind === "field") return TRUE;
    const position = spell(step.key, env, context);
    return and(
      hasValue(step.key, env, context),
      isKey(before.type, step.key, before.whole, position, context),
    );
  });
  return and(...keys, hasValue(stmt.value, env, context));
}

/** That nothing is assigned again. */
export function withoutClash(done: Updates, made: Updates, context: Context): Term {
  const reason = reasonIndex(context.model);
  return and(
    ...[...made].map(([slot, update]) => {
      const before = done.get(slot);
      if (before === undefined) return TRUE;
      if (slot !== reason) return noClash(before, update, context);
      const others = piecesOf(before, context);
      return and(
        ...piecesOf(update, context).flatMap((piece) =>
          others.map((other) => noOtherReason(piece, other)),
        ),
      );
    }),
  );
}

/** A step may be refused twice for one reason. */
function noOtherReason(one: Piece, other: Piece): Term {
  if (flat(one.value) === flat(other.value)) return TRUE;
  return not(and(...(one.conds ?? []), ...(other.conds ?? [])));
}
