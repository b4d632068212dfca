// Functions of the model as operators. Each is spelled at its first use, so that it stands behind
// what it calls; whether a call has a value is an operator beside it, where that is a question.
import { at } from "../values/access.ts";
import { commentOfFn } from "./comments.ts";
import { type Context, definition, type SpelledFn } from "./context.ts";
import { spell } from "./expr.ts";
import { Env } from "./names.ts";
import { isTrue } from "./term.ts";
import { hasValue } from "./value.ts";

export function spellFn(index: number, context: Context): SpelledFn {
  const fn = at(context.model.functions, index);
  let env = new Env();
  const params = fn.params.map(({ name }, local) => {
    const named = env.named(local, name, context.names);
    env = named.env;
    return named.name;
  });
  const name = context.fnName(index);
  const body = spell(fn.body, env, context);
  const fine = hasValue(fn.body, env, context);
  context.fns.push(definition(name, params, body, commentOfFn(fn)));
  if (isTrue(fine)) return { name, hasValue: null };
  const operator = context.names.take(`${name}_HasValue`);
  context.fns.push(definition(operator, params, fine));
  return { name, hasValue: operator };
}
