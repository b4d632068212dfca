// Actions, each as an operator of its arguments: its guard, what it spends, its body. A step with a
// fault is none; whether there is one is what `NoFault_action` says.
import type { Action, Binder, Expr, Model, Spend } from "../ir/ir.ts";
import { childrenOf } from "../ir/traverse.ts";
import type { Value } from "../values/value.ts";
import { commentAt } from "./comments.ts";
import { type Context, type Definition, definition } from "./context.ts";
import { spell } from "./expr.ts";
import { type Facts, given, known, nothingKnown } from "./facts.ts";
import { isFaultless } from "./faults.ts";
import { Env } from "./names.ts";
import { bindOne } from "./quantifiers.ts";
import { outputIndex, reasonIndex, type Updates } from "./statements.ts";
import { spellBody } from "./steps.ts";
import { and, atom, bind, call, implies, infix, isTrue, not, type Term, TRUE } from "./term.ts";
import { updateAt } from "./updates.ts";
import { hasValue, sure } from "./value.ts";
import { literal } from "./values.ts";

export interface SpelledAction {
  readonly action: Action;
  readonly name: string;
  /** Outputs and the reason that claims about its steps ask for. */
  readonly shown: readonly number[];
}

/** The outputs, and perhaps the reason, that a claim asks for. */
export function askedBy(expr: Expr, model: Model): readonly number[] {
  const found = new Set<number>();
  const visit = (part: Expr): void => {
    if (part.kind === "output") found.add(outputIndex(model, part.output));
    if (part.kind === "refused") found.add(reasonIndex(model));
    for (const inner of childrenOf(part)) visit(inner);
  };
  visit(expr);
  return [...found].toSorted((left, right) => left - right);
}

/** What claims about steps of an action ask for besides the two states. */
export function shownTo(action: number, { model }: Context): readonly number[] {
  const asked = model.claims.flatMap((claim) => {
    if (claim.kind !== "step" && claim.kind !== "stepWitness") return [];
    const isAbout = claim.on?.some((one) => one.action === action) ?? true;
    return isAbout ? askedBy(claim.body.expr, model) : [];
  });
  return [...new Set(asked)].toSorted((left, right) => left - right);
}

/** The action with arguments; where claims judge its steps, `judge` hears what they show. */
export function callOf(
  { name, shown }: SpelledAction,
  args: readonly Term[],
  context: Context,
  judge: Term | null = null,
): Term {
  if (shown.length === 0) return call(name, args);
  return call(name, [...args, judge ?? atom(quiet(shown.length, context))]);
}

/** Nobody judges. */
function quiet(count: number, context: Context): string {
  return context.needed(`quiet ${count}`, "NotJudged", (name) => {
    const params = Array.from({ length: count }, (_, index) => `Shown${index + 1}`);
    return definition(name, params, TRUE, ["What a step shows is asked for by claims only."]);
  });
}

/**
 * Something about all instances, or about some. Where a domain has no value there are none, which
 * for `NoFault` is a fault by itself.
 */
export function overInstances(
  quantifier: "\\A" | "\\E",
  params: readonly Binder[],
  context: Context,
  body: (args: readonly Term[]) => Term,
  fixed: readonly ({ readonly value: Value } | null)[] = [],
  isFault = false,
): Term {
  const over = (position: number, env: Env, args: readonly Term[]): Term => {
    const binder = params[position];
    if (binder === undefined) return body(args);
    const isThere = hasValue(binder.domain, env, context);
    const join = quantifier === "\\E" || isFault ? and : implies;
    const known = fixed[position] ?? null;
    if (known !== null) {
      const arg = literal(binder.type, known.value, context);
      const inner = env.meaning(binder.local, arg);
      const rest = over(position + 1, inner, [...args, arg]);
      if (binder.domain.kind === "const") return rest;
      const isIn = infix("\\in", arg, bindOne(binder, env, context).bound.domain);
      return join(isThere, quantifier === "\\E" ? and(isIn, rest) : implies(isIn, rest));
    }
    const { bound, inner } = bindOne(binder, env, context);
    const rest = over(position + 1, inner, [...args, atom(bound.name)]);
    return join(isThere, bind(quantifier, bound, rest));
  };
  return over(0, new Env(), []);
}

export interface ActionDefinitions {
  readonly step: Definition;
  /** Null where it cannot fault, but for the domains of its parameters. */
  readonly noFault: Definition | null;
}

export function defineAction(
  spelled: SpelledAction,
  atEnd: Term,
  context: Context,
): ActionDefinitions {
  const { action, name, shown } = spelled;
  let env = new Env();
  const params = action.params.map((binder) => {
    const named = env.named(binder.local, binder.name, context.names);
    env = named.env;
    return named.name;
  });
  const { guard, facts } = guardOf(action, env, context);
  const body = spellBody(action.body, env, spending(action, env, context), facts, {
    context,
    shown,
    atEnd,
  });
  const says = shown.length === 0 ? [] : [`Says(${shown.map(() => "_").join(", ")})`];
  const kind = action.kind === "input" ? "" : `${action.kind} action`;
  const comment = [...commentAt(action.span), ...(kind === "" ? [] : [`(${kind})`])];
  const step = definition(name, [...params, ...says], and(guard, body), comment);
  const fine = withoutFault(action, env, context);
  const noFault = isTrue(fine)
    ? null
    : definition(context.names.take(`NoFault_${name}`), params, fine);
  return { step, noFault };
}

function guardOf(action: Action, env: Env, context: Context) {
  let facts: Facts = nothingKnown;
  const parts: Term[] = [];
  const say = (term: Term): void => {
    parts.push(term);
    facts = known(facts, term);
  };
  for (const { cond } of action.clauses) {
    say(given(facts, hasValue(cond, env, context)));
    say(spell(cond, env, context));
  }
  for (const spend of action.spends) say(isLeft(spend, env, context));
  return { guard: and(...parts), facts };
}

function isLeft({ slot, limit, cond }: Spend, env: Env, context: Context): Term {
  const left = infix("<", atom(context.slot(slot)), atom(String(limit)));
  if (cond === null) return left;
  return implies(not(left), and(hasValue(cond, env, context), not(spell(cond, env, context))));
}

/** The counters that an instance spends, counted up where its condition says so. */
function spending({ spends }: Action, env: Env, context: Context): Updates {
  return new Map(
    spends.map(({ slot, cond }) => {
      const more = updateAt([], infix("+", atom(context.slot(slot)), atom("1")));
      if (cond === null) return [slot, more];
      const test = sure(cond, env, context);
      return [slot, { kind: "if", cond: test, then: more, otherwise: { kind: "keep" } }];
    }),
  );
}

/** Clause by clause, then what is spent, then the body: each asked only behind those before it. */
function withoutFault(action: Action, env: Env, context: Context): Term {
  const spent = action.spends.flatMap(({ cond }) => (cond === null ? [] : [cond]));
  const atEnd = (): Term => and(...spent.map((cond) => hasValue(cond, env, context)));
  const body = isFaultless(action.body, env, context, atEnd);
  const enabled = and(...action.spends.map((spend) => isLeft(spend, env, context)));
  const asked = and(
    ...action.spends.map((spend) =>
      spend.cond === null
        ? TRUE
        : implies(
            infix("<=", atom(String(spend.limit)), atom(context.slot(spend.slot))),
            hasValue(spend.cond, env, context),
          ),
    ),
  );
  const inside = and(asked, implies(enabled, body));
  const whole = action.clauses.reduceRight<Term>((rest, { cond }) => {
    return and(hasValue(cond, env, context), implies(spell(cond, env, context), rest));
  }, inside);
  return given(nothingKnown, whole);
}
