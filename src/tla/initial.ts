// Initial states: each choice of `init`, then each variable from the top, then the filter.
import type { Model } from "../ir/ir.ts";
import type { Context } from "./context.ts";
import { spell } from "./expr.ts";
import { Env } from "./names.ts";
import { bindOne } from "./quantifiers.ts";
import { and, atom, bind, infix, type Term } from "./term.ts";
import { sure } from "./value.ts";

export function initialTerm(model: Model, context: Context): Term {
  const choose = (position: number, env: Env): Term => {
    const init = model.inits[position];
    if (init === undefined) return valuesTerm(model, env, context);
    const { name, type, domain } = init;
    const binder = { local: position, name, type, domain: domain.expr };
    const { bound, inner } = bindOne(binder, env, context);
    return bind("\\E", bound, choose(position + 1, inner));
  };
  return choose(0, new Env());
}

/** What remembers starts last: it looks at all the others. */
function valuesTerm({ slots, initWhere }: Model, env: Env, context: Context): Term {
  const values = slots.flatMap(({ init }, slot) =>
    init === null ? [] : [infix("=", atom(context.slot(slot)), spell(init.expr, env, context))],
  );
  const memories = slots.flatMap(({ once }, slot) =>
    once === null
      ? []
      : [infix("=", atom(context.slot(slot)), sure(once.expr, new Env(), context))],
  );
  return and(...values, ...memories, ...initWhere.map(({ expr }) => sure(expr, env, context)));
}
