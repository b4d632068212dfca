// What is known where a formula stands makes parts of it needless: behind `x # none` nobody need
// ask again whether there is an x.
import { flat } from "./print.ts";
import { and, bind, ifThenElse, implies, letIn, not, or, type Term, TRUE } from "./term.ts";

/** Formulas, as texts, that are known to be true. No name is ever hidden: a text has one sense. */
export type Facts = ReadonlySet<string>;

export const nothingKnown: Facts = new Set();

/** What a formula says if it is true. */
export function factsOf(term: Term): readonly string[] {
  if (term.kind === "and") return term.parts.flatMap(factsOf);
  if (term.kind === "prefix" && term.op === "~") return refutedBy(term.operand);
  return [flat(term)];
}

/** What a formula says if it is false. */
function refutedBy(term: Term): readonly string[] {
  if (term.kind === "or") return term.parts.flatMap((part) => factsOf(not(part)));
  return [flat(not(term))];
}

export function known(facts: Facts, term: Term): Facts {
  return new Set([...facts, ...factsOf(term)]);
}

/** `b # a` says what `a # b` says. */
function flipped(term: Term): Term {
  if (term.kind !== "infix" || (term.op !== "#" && term.op !== "=")) return term;
  return { ...term, left: term.right, right: term.left };
}

/** The formula without what is known. */
export function given(facts: Facts, term: Term): Term {
  if (facts.has(flat(term)) || facts.has(flat(flipped(term)))) return TRUE;
  switch (term.kind) {
    case "and": {
      let now = facts;
      const parts: Term[] = [];
      for (const part of term.parts) {
        const rest = given(now, part);
        parts.push(rest);
        now = known(now, part);
      }
      return and(...parts);
    }
    case "or": {
      // The left alternatives are false where a later one is asked.
      let now = facts;
      const parts: Term[] = [];
      for (const part of term.parts) {
        parts.push(given(now, part));
        now = known(now, not(part));
      }
      return or(...parts);
    }
    case "infix":
      if (term.op !== "=>") return term;
      return implies(given(facts, term.left), given(known(facts, term.left), term.right));
    case "if":
      return ifThenElse(
        given(facts, term.cond),
        given(known(facts, term.cond), term.then),
        given(known(facts, not(term.cond)), term.otherwise),
      );
    case "let":
      return letIn(term.name, term.value, given(facts, term.body));
    case "bind":
      if (term.quantifier === "CHOOSE") return term;
      return bind(term.quantifier, term.bound, given(facts, term.body));
    default:
      return term;
  }
}
