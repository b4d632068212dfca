// Claims about whole runs as temporal formulas: what is assumed to be fair, then what happens. WF
// and SF are about steps that change something, as the language has it.
import { unreachable } from "../base/assert.ts";
import type { BehaviourCheck, Fairness, TemporalClaim } from "../ir/temporal.ts";
import { at } from "../values/access.ts";
import { callOf, overInstances } from "./actions.ts";
import type { Spelling } from "./claims.ts";
import { commentAt } from "./comments.ts";
import { type Definition, definition } from "./context.ts";
import { Env } from "./names.ts";
import { and, atom, call, implies, infix, isTrue, or, prefix, type Term } from "./term.ts";
import { hasValue, sure } from "./value.ts";
import { literal } from "./values.ts";

/** The constraints that are named so far, by their texts. */
export class Constraints {
  readonly definitions: Definition[] = [];
  readonly #names = new Map<string, string>();
  readonly #spelling: Spelling;

  constructor(spelling: Spelling) {
    this.#spelling = spelling;
  }

  named(fairness: Fairness): Term {
    const { text, isStrong } = fairness;
    const before = this.#names.get(text);
    if (before !== undefined) return atom(before);
    const name = this.#spelling.context.names.take(`Fair_${this.#names.size + 1}`);
    this.#names.set(text, name);
    const body = call(isStrong ? "SF_vars" : "WF_vars", [this.#instances(fairness)]);
    this.definitions.push(definition(name, [], body, [text]));
    return atom(name);
  }

  #instances({ members }: Fairness): Term {
    const { actions, context } = this.#spelling;
    return or(
      ...members.map(({ action, args }) => {
        const spelled = at(actions, action);
        const { params } = spelled.action;
        return overInstances("\\E", params, context, (all) => callOf(spelled, all, context), args);
      }),
    );
  }
}

export interface SpelledTemporal {
  readonly property: Definition;
  /** An invariant: what the claim asks has a value in every state. Null where it always has. */
  readonly hasValue: Definition | null;
}

export function temporal(
  claim: TemporalClaim,
  operator: string,
  constraints: Constraints,
  { context }: Spelling,
): SpelledTemporal {
  const roots = [...(claim.premise === null ? [] : [claim.premise]), claim.body];
  const envs = claim.checks.map((check) => envOf(claim, check, context));
  const values = and(
    ...envs.flatMap((env) => roots.map(({ expr }) => hasValue(expr, env, context))),
  );
  const parts = claim.checks.map((check, index): Term => {
    const assumed = and(...check.assumes.map((fairness) => constraints.named(fairness)));
    return implies(assumed, goal(claim, at(envs, index)));
  });
  return {
    property: definition(operator, [], and(...parts), commentAt(claim.span)),
    hasValue: isTrue(values)
      ? null
      : definition(context.names.take(`${operator}_HasValue`), [], values),
  };

  function goal({ kind, premise, body }: TemporalClaim, env: Env): Term {
    const holds = sure(body.expr, env, context);
    switch (kind) {
      case "eventually":
        return prefix("<>", holds);
      case "alwaysEventually":
        return prefix("[]", prefix("<>", holds));
      case "stabilizes":
        return prefix("<>", prefix("[]", holds));
      case "leadsTo":
        return infix("~>", premise === null ? holds : sure(premise.expr, env, context), holds);
      default:
        return unreachable(kind);
    }
  }
}

/** The parameters stand for their values. */
function envOf({ params }: TemporalClaim, { args }: BehaviourCheck, context: Spelling["context"]) {
  return params.reduce(
    (env, { type }, local) => env.meaning(local, literal(type, args[local] ?? null, context)),
    new Env(),
  );
}
