// Bodies as actions of TLA+: what holds between the old state and the new one. A choice becomes a
// quantifier or a disjunction; what lies behind it stands inside, unless it is about other
// variables.
import type { Stmt } from "../ir/ir.ts";
import { at } from "../values/access.ts";
import type { Context } from "./context.ts";
import { letOf, spell } from "./expr.ts";
import { type Facts, given, known } from "./facts.ts";
import { faultless, withoutClash } from "./faults.ts";
import type { Env } from "./names.ts";
import { bindOne } from "./quantifiers.ts";
import {
  hasChoice,
  join,
  outputIndex,
  reasonIndex,
  touched,
  type Updates,
  updatesOf,
} from "./statements.ts";
import {
  and,
  atom,
  bind,
  call,
  infix,
  NONE,
  or,
  prefix,
  prime,
  type Term,
  TRUE,
  tupleOf,
} from "./term.ts";
import { keep, render } from "./updates.ts";
import { hasValue } from "./value.ts";
import { literal } from "./values.ts";

/** What the body of an action is spelled with. */
export interface Body {
  readonly context: Context;
  /** What is shown to claims that judge the step: outputs, then perhaps the reason. */
  readonly shown: readonly number[];
  /** What is said last on each way. */
  readonly atEnd: Term;
}

/** A place in a body: what was done, and which variables still need a new value here. */
interface At {
  readonly env: Env;
  readonly done: Updates;
  readonly open: ReadonlySet<number>;
  readonly facts: Facts;
}

export function spellBody(
  stmts: readonly Stmt[],
  env: Env,
  done: Updates,
  facts: Facts,
  body: Body,
): Term {
  const { model } = body.context;
  // Ghosts that remember by themselves get their new value in an operator of their own.
  const slots = model.slots.flatMap(({ kind }, slot) => (kind === "once" ? [] : [slot]));
  return steps(stmts, { env, done, open: new Set([...slots, ...body.shown]), facts }, body);
}

function steps(stmts: readonly Stmt[], where: At, body: Body): Term {
  const { env, done, open, facts } = where;
  const { context } = body;
  const [first, ...rest] = stmts;
  if (first === undefined) return ending(where, body);
  switch (first.kind) {
    case "let": {
      const { value, body: name, inner } = letOf(first, env, context);
      const isThere = given(facts, hasValue(first.value, env, context));
      const after = steps(rest, { ...where, env: inner }, body);
      if (value === null) return and(isThere, after);
      return and(isThere, { kind: "let", name, value, body: after });
    }
    case "block":
      return steps([...first.body, ...rest], where, body);
    case "choose": {
      const { bound, inner } = bindOne(first.binder, env, context);
      const isThere = given(facts, hasValue(first.binder.domain, env, context));
      const cond = first.cond === null ? TRUE : spell(first.cond, inner, context);
      const isAsked = first.cond === null ? TRUE : hasValue(first.cond, inner, context);
      const every = bind("\\A", bound, given(facts, isAsked));
      const [before, left] = settle(rest, where, body);
      const after = steps(rest, { ...left, env: inner, facts: known(facts, cond) }, body);
      return and(isThere, every, before, bind("\\E", bound, and(cond, after)));
    }
    case "if":
      if (isApart(first, rest, where, body)) return apart(first, rest, where, body);
      if (hasChoice(first) || rest.length === 0) return branches(first, rest, where, body);
      break;
    case "either": {
      if (isApart(first, rest, where, body)) return apart(first, rest, where, body);
      const [before, left] = settle(stmts, where, body);
      return and(
        before,
        or(...first.branches.map((branch) => steps([...branch, ...rest], left, body))),
      );
    }
    default:
      break;
  }
  const made = updatesOf([first], env, context);
  const isThere = given(
    facts,
    and(faultless(first, env, context), withoutClash(done, made, context)),
  );
  return and(isThere, steps(rest, { ...where, done: join(done, made), open }, body));
}

type Branching = Extract<Stmt, { readonly kind: "if" | "either" }>;

/** Whether nothing before or behind it is about the same variables, so that it can stand alone. */
function isApart(stmt: Branching, rest: readonly Stmt[], where: At, { shown, context }: Body) {
  if (shown.length > 0 || rest.length === 0) return false;
  const own = touched([stmt], context.model);
  const others = new Set([...where.done.keys(), ...touched(rest, context.model)]);
  return [...own].every((slot) => !others.has(slot));
}

function apart(stmt: Branching, rest: readonly Stmt[], where: At, body: Body): Term {
  const own = touched([stmt], body.context.model);
  const others = new Set([...where.open].filter((slot) => !own.has(slot)));
  // What is said at the end is said once.
  const alone = { ...body, atEnd: TRUE };
  return and(
    steps([stmt], { ...where, done: new Map(), open: own }, alone),
    steps(rest, { ...where, open: others }, body),
  );
}

function branches(
  stmt: Extract<Stmt, { readonly kind: "if" }>,
  rest: readonly Stmt[],
  where: At,
  body: Body,
): Term {
  const { context } = body;
  const isThere = given(where.facts, hasValue(stmt.cond, where.env, context));
  const [before, left] = settle([stmt, ...rest], where, body);
  const cond = spell(stmt.cond, where.env, context);
  const side = (stmts: readonly Stmt[], facts: Facts): Term =>
    steps([...stmts, ...rest], { ...left, facts }, body);
  const otherwise = side(stmt.otherwise, known(left.facts, prefix("~", cond)));
  return and(isThere, before, {
    kind: "if",
    cond,
    then: side(stmt.then, known(left.facts, cond)),
    otherwise,
  });
}

/** Says what is decided already: of variables that nothing behind this place touches. */
function settle(stmts: readonly Stmt[], where: At, body: Body): readonly [Term, At] {
  // What is shown is shown together, at the end.
  if (body.shown.length > 0) return [TRUE, where];
  const later = touched(stmts, body.context.model);
  const settled = [...where.done.keys()].filter((slot) => !later.has(slot));
  const left: At = {
    ...where,
    done: new Map([...where.done].filter(([slot]) => later.has(slot))),
    open: new Set([...where.open].filter((slot) => !settled.includes(slot))),
  };
  return [assignments(settled, where.done, body.context), left];
}

function assignments(slots: readonly number[], done: Updates, context: Context): Term {
  const isVariable = (slot: number): boolean => slot < context.model.slots.length;
  return and(
    ...slots
      .filter(isVariable)
      .toSorted((left, right) => left - right)
      .map((slot) => {
        const name = atom(context.slot(slot));
        return infix("=", prime(name), render(done.get(slot) ?? keep, name, context));
      }),
  );
}

function ending({ done, open }: At, body: Body): Term {
  const { context, shown, atEnd } = body;
  const { slots } = context.model;
  const changed = [...done.keys()].filter((slot) => open.has(slot));
  const kept = [...open].filter((slot) => slot < slots.length && !done.has(slot));
  const names = kept
    .toSorted((left, right) => left - right)
    .map((slot) => atom(context.slot(slot)));
  const same = names.length === 0 ? TRUE : prefix("UNCHANGED", unchanged(names));
  const says =
    shown.length === 0
      ? TRUE
      : call(
          "Says",
          shown.map((index) => shownTerm(index, done, context)),
        );
  return and(assignments(changed, done, context), same, atEnd, says);
}

function unchanged(names: readonly Term[]): Term {
  const [only] = names;
  return names.length === 1 && only !== undefined ? only : tupleOf(names);
}

function shownTerm(index: number, done: Updates, context: Context): Term {
  const { model } = context;
  const isReason = index === reasonIndex(model);
  const output = index - outputIndex(model, 0);
  const initial = isReason
    ? NONE
    : literal(at(model.outputs, output).type, at(model.outputs, output).initial, context);
  return render(done.get(index) ?? keep, initial, context);
}
