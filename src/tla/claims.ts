// Claims about states and steps, as invariants. What is claimed of steps is claimed of a state as
// "no step from here breaks it", by ENABLED: so steps from a state to itself are judged, and what a
// step puts out can be asked for, which `[][…]_vars` could not say.
import type { Claim, OnAction, Root } from "../ir/ir.ts";
import { at } from "../values/access.ts";
import { askedBy, callOf, overInstances, type SpelledAction } from "./actions.ts";
import { commentAt } from "./comments.ts";
import { type Context, type Definition, definition } from "./context.ts";
import { spell } from "./expr.ts";
import { Env, type Outcome } from "./names.ts";
import { bindOne } from "./quantifiers.ts";
import { outputIndex, reasonIndex } from "./statements.ts";
import {
  and,
  atom,
  bind,
  call,
  implies,
  isTrue,
  not,
  or,
  prefix,
  type Term,
  TRUE,
} from "./term.ts";
import { hasValue, sure } from "./value.ts";

/** What claims are spelled with. */
export interface Spelling {
  readonly context: Context;
  readonly actions: readonly SpelledAction[];
  /** The operators that say that an action does not fault, by action. */
  readonly noFaults: ReadonlyMap<number, string>;
  /** Whether states outside of a bound are not looked behind. */
  readonly isBounded: boolean;
}

type Of<K extends Claim["kind"]> = Extract<Claim, { readonly kind: K }>;

/** A fault in a claim breaks the claim. */
export function stateTerm({ expr }: Root, context: Context): Term {
  return sure(expr, new Env(), context);
}

export function invariant(claim: Of<"invariant">, operator: string, context: Context): Definition {
  return definition(operator, [], stateTerm(claim.body, context), commentAt(claim.span));
}

/** The opposite of what is to be seen: TLC shows a witness as what breaks this. */
export function unseen(claim: Of<"witness">, operator: string, context: Context): Definition {
  const comment = [...commentAt(claim.span), "Broken where the witness is found."];
  return definition(operator, [], not(stateTerm(claim.body, context)), comment);
}

/** Steps lead on from states within the bound only. */
export function fromHere(term: Term, { isBounded }: Spelling): Term {
  return isBounded ? implies(atom("Bound"), term) : term;
}

/** No step from here breaks it; of a witness, no step from here shows it. */
export function stepClaim(
  claim: Of<"step" | "stepWitness">,
  operator: string,
  spelling: Spelling,
): readonly Definition[] {
  const { context, actions } = spelling;
  const comment = commentAt(claim.span);
  const isWitness = claim.kind === "stepWitness";
  const own = context.names.take(`${operator}_${isWitness ? "Shown" : "Step"}`);
  const on = claim.on ?? actions.map((_, action): OnAction => ({ action, locals: [] }));
  const locals = [...new Set(on.flatMap((one) => one.locals.filter((local) => local !== null)))];
  const outcomes = askedBy(claim.body.expr, context.model);
  const { params, env } = paramsOf(on, locals, outcomes, spelling);
  const judged = definition(own, params, sure(claim.body.expr, env, context), comment);
  const broken = (args: readonly Term[]): Term =>
    isWitness ? call(own, args) : not(call(own, args));
  if (claim.on === null && outcomes.length === 0) {
    const whole = not(prefix("ENABLED", and(atom("Next"), broken([]))));
    return [judged, definition(operator, [], fromHere(whole, spelling))];
  }
  const parts = on.map(({ action, locals: binds }) => {
    const spelled = at(actions, action);
    return overInstances("\\A", spelled.action.params, context, (args) => {
      const mine = locals.map((local) => args[binds.indexOf(local)] ?? TRUE);
      return not(prefix("ENABLED", stepWith(spelled, args, mine, outcomes, broken, context)));
    });
  });
  const comments = isWitness ? ["Broken where the witness is found."] : [];
  return [judged, definition(operator, [], fromHere(and(...parts), spelling), comments)];
}

/** The arguments that the claim binds, then what it asks of the outcome. */
function paramsOf(
  on: readonly OnAction[],
  locals: readonly number[],
  outcomes: readonly number[],
  { context, actions }: Spelling,
): { readonly params: readonly string[]; readonly env: Env } {
  const { model } = context;
  let env = new Env();
  const params = locals.map((local) => {
    const [first] = on.filter((one) => one.locals.includes(local));
    const binder = first && at(actions, first.action).action.params[first.locals.indexOf(local)];
    const named = env.named(local, binder?.name ?? "arg", context.names);
    env = named.env;
    return named.name;
  });
  const shown = outcomes.map((index) => {
    const named = env.fresh(outcomeName(index, context), context.names);
    env = named.env;
    return [index, named.name] as const;
  });
  const outputs = shown.filter(([index]) => index < reasonIndex(model));
  const refused = shown.find(([index]) => index === reasonIndex(model));
  const outcome: Outcome = {
    outputs: new Map(outputs.map(([index, name]) => [index - outputIndex(model, 0), atom(name)])),
    refused: refused === undefined ? null : atom(refused[1]),
  };
  return {
    params: [...params, ...shown.map(([, name]) => name)],
    env: env.judging(outcome),
  };
}

function outcomeName(index: number, { model }: Context): string {
  return model.outputs[index - model.slots.length]?.name ?? "refused";
}

/** A step of the action that breaks the claim. */
function stepWith(
  spelled: SpelledAction,
  args: readonly Term[],
  mine: readonly Term[],
  outcomes: readonly number[],
  broken: (args: readonly Term[]) => Term,
  context: Context,
): Term {
  const { shown } = spelled;
  if (outcomes.length === 0) return and(callOf(spelled, args, context), broken(mine));
  const names = shown.map((index) =>
    context.unused(`Shown_${outcomeName(index, context)}`, ...args),
  );
  const asked = outcomes.map((index) => atom(names[shown.indexOf(index)] ?? "none"));
  const judge: Term = { kind: "lambda", names, body: broken([...mine, ...asked]) };
  return callOf(spelled, args, context, judge);
}

export function noFault(operator: string, spelling: Spelling): Definition {
  const { context, actions, noFaults } = spelling;
  const parts = actions.map(({ action }, index) => {
    const own = noFaults.get(index);
    const body = (args: readonly Term[]): Term => (own === undefined ? TRUE : call(own, args));
    return overInstances("\\A", action.params, context, body, [], true);
  });
  const whole = and(...parts);
  const comment = isTrue(whole) ? "No expression of an action can fault." : "No action faults.";
  return definition(operator, [], fromHere(whole, spelling), [comment]);
}

/** `input` and `internal` actions lead on; those of the environment are no reason to wait. */
export function deadlock(claim: Of<"deadlock">, operator: string, spelling: Spelling): Definition {
  const { context, actions } = spelling;
  const moves = actions
    .filter(({ action }) => action.kind !== "fault")
    .map((spelled) =>
      prefix(
        "ENABLED",
        overInstances("\\E", spelled.action.params, context, (args) =>
          callOf(spelled, args, context),
        ),
      ),
    );
  const final = claim.final === null ? [] : [atom("Final")];
  const comment = ["There is a step that is no fault of the environment, or none is needed."];
  return definition(operator, [], fromHere(or(...final, ...moves), spelling), comment);
}

/** For all inputs. */
export function law(claim: Of<"law">, context: Context): Term {
  const over = (position: number, env: Env): Term => {
    const binder = claim.params[position];
    if (binder === undefined) {
      const holds = sure(claim.body.expr, env, context);
      if (claim.where === null) return holds;
      const isAsked = hasValue(claim.where, env, context);
      return and(isAsked, implies(spell(claim.where, env, context), holds));
    }
    const { bound, inner } = bindOne(binder, env, context);
    const isThere = hasValue(binder.domain, env, context);
    return and(isThere, bind("\\A", bound, over(position + 1, inner)));
  };
  return over(0, new Env());
}
