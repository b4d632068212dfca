// `refines Other`: the other model is a module of its own, and its variables are put in.
import type { Model } from "../ir/ir.ts";
import type { RefinesClaim } from "../ir/temporal.ts";
import type { Spelling } from "./claims.ts";
import { commentAt } from "./comments.ts";
import { Context, definition } from "./context.ts";
import { spell } from "./expr.ts";
import { spellFn } from "./functions.ts";
import { Env } from "./names.ts";
import { lay } from "./print.ts";
import { and, atom, isTrue, type Term } from "./term.ts";
import { hasValue } from "./value.ts";

/** A module that is instantiated. */
export interface Refined {
  readonly name: string;
  readonly model: Model;
}

export function refinement(claim: RefinesClaim, operator: string, { context }: Spelling) {
  const { abstract, maps } = claim;
  const module = `${context.moduleName}_${abstract.name}`;
  const instance = context.names.take(`${operator}_Instance`);
  const other = new Context(abstract, module, spellFn);
  const env = new Env();
  const values = and(...maps.map(({ expr }) => hasValue(expr, env, context)));
  const put = maps.map(
    ({ expr }, slot) => `${other.slot(slot)} <- ${termText(spell(expr, env, context))}`,
  );
  const withs = put.map((one, index) => `  ${index === 0 ? "WITH " : "     "}${one}`).join(",\n");
  const lines = [`${instance} == INSTANCE ${module}${put.length === 0 ? "" : `\n${withs}`}`];
  const property = definition(operator, [], atom(`${instance}!Spec`), commentAt(claim.span));
  const isMapped = isTrue(values)
    ? []
    : [definition(context.names.take(`${operator}_HasValue`), [], values)];
  return {
    how: "property" as const,
    operators: [operator, ...isMapped.map(({ name }) => name)],
    parts: [{ lines }, property, ...isMapped],
    refined: { name: module, model: abstract },
  };
}

function termText(term: Term): string {
  return lay(term, 10).join("\n");
}
