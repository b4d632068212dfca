// The order of values (docs/language.md, section 2): `<` of integers, and operators of their own
// for all other types, made where they are needed.
import { unreachable } from "../base/assert.ts";
import { at } from "../values/access.ts";
import type { Field, Type } from "../values/type.ts";
import { type Context, definition } from "./context.ts";
import {
  and,
  atom,
  bind,
  call,
  FALSE,
  field,
  ifThenElse,
  implies,
  infix,
  NONE,
  not,
  or,
  pick,
  prefix,
  type Term,
  text,
} from "./term.ts";
import { caseOf, fieldName, payloadName, typeKey, typeSet } from "./types.ts";

/** That one value is less than another one of the type. */
export function less(type: Type, left: Term, right: Term, context: Context): Term {
  if (type.kind === "int") return infix("<", left, right);
  if (type.kind === "bool") return and(not(left), right);
  const wanted = "name" in type ? `Below_${type.name}` : "Below";
  const name = context.needed(`less ${typeKey(type)}`, wanted, (own) => {
    const [a, b] = [context.unused("Left"), context.unused("Right")];
    return definition(own, [a, b], lessBody(type, atom(a), atom(b), context));
  });
  return call(name, [left, right]);
}

function lessBody(
  type: Exclude<Type, { kind: "int" | "bool" }>,
  left: Term,
  right: Term,
  context: Context,
): Term {
  switch (type.kind) {
    case "enum": {
      const ranks = type.cases.map((_, index) => caseOf(type, index, context));
      return infix("<", rank(ranks, left), rank(ranks, right));
    }
    case "record":
      return lexicographic(
        type.fields,
        (index) => fieldName(at(type.fields, index).name),
        left,
        right,
        context,
      );
    case "union": {
      const cases = type.cases.map(({ name }) => text(name));
      const [one, other] = [field(left, "case"), field(right, "case")];
      const payloads = type.cases.map(({ name, fields }, index) =>
        implies(
          infix("=", one, text(name)),
          lexicographic(fields, (place) => payloadName(type, index, place), left, right, context),
        ),
      );
      return or(
        infix("<", rank(cases, one), rank(cases, other)),
        and(infix("=", one, other), ...payloads),
      );
    }
    case "option":
      return and(
        infix("#", right, NONE),
        or(infix("=", left, NONE), less(type.of, left, right, context)),
      );
    case "set":
    case "map":
    case "seq":
    case "bag":
      return lessCollection(type, left, right, context);
    case "never":
      return FALSE;
    default:
      return unreachable(type);
  }
}

function lessCollection(
  type: Extract<Type, { readonly kind: "set" | "map" | "seq" | "bag" }>,
  left: Term,
  right: Term,
  context: Context,
): Term {
  switch (type.kind) {
    case "set": {
      const [element, other] = [context.unused("Element"), context.unused("Other")];
      const isBelow = less(type.of, atom(other), atom(element), context);
      const isGreatest = bind("\\A", { name: other, domain: infix("\\", left, right) }, isBelow);
      return bind("\\E", { name: element, domain: infix("\\", right, left) }, isGreatest);
    }
    case "map":
      return atFirst(
        typeSet(type.key, context),
        (one, other) => less(type.key, one, other, context),
        {
          less: (key) => less(type.value, pick(left, key), pick(right, key), context),
          equal: (key) => infix("=", pick(left, key), pick(right, key)),
        },
        context,
      );
    case "seq": {
      const [one, other] = [call("Len", [left]), call("Len", [right])];
      const first = atFirst(
        prefix("DOMAIN", left),
        (a, b) => infix("<", a, b),
        {
          less: (index) => less(type.of, pick(left, index), pick(right, index), context),
          equal: (index) => infix("=", pick(left, index), pick(right, index)),
        },
        context,
      );
      return or(infix("<", one, other), and(infix("=", one, other), first));
    }
    case "bag": {
      // The one with more of the least element in which they differ is less.
      const copies = (bag: Term, element: Term): Term => call("CopiesIn", [element, bag]);
      const both = infix("\\cup", prefix("DOMAIN", left), prefix("DOMAIN", right));
      return atFirst(
        both,
        (one, other) => less(type.of, one, other, context),
        {
          less: (element) => infix("<", copies(right, element), copies(left, element)),
          equal: (element) => infix("=", copies(left, element), copies(right, element)),
        },
        context,
      );
    }
    default:
      return unreachable(type);
  }
}

/** The position among some terms. */
function rank(terms: readonly Term[], of: Term): Term {
  const last = terms.length - 1;
  return terms.reduceRight<Term>((rest, term, index) => {
    return index === last
      ? atom(String(last))
      : ifThenElse(infix("=", of, term), atom(String(index)), rest);
  }, FALSE);
}

/** The first place in which they differ decides. */
function atFirst(
  places: Term,
  isBefore: (one: Term, other: Term) => Term,
  at: { readonly less: (place: Term) => Term; readonly equal: (place: Term) => Term },
  context: Context,
): Term {
  const [place, before] = [context.unused("Place"), context.unused("Before")];
  const same = implies(isBefore(atom(before), atom(place)), at.equal(atom(before)));
  const isFirst = bind("\\A", { name: before, domain: places }, same);
  return bind("\\E", { name: place, domain: places }, and(at.less(atom(place)), isFirst));
}

function lexicographic(
  fields: readonly Field[],
  nameOf: (index: number) => string,
  left: Term,
  right: Term,
  context: Context,
): Term {
  return fields.reduceRight<Term>((rest, { type }, index) => {
    const [one, other] = [field(left, nameOf(index)), field(right, nameOf(index))];
    return or(less(type, one, other, context), and(infix("=", one, other), rest));
  }, FALSE);
}
