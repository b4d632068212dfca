// That a value has room where it is stored: only those parts are asked for which the types leave
// open.
import { unreachable } from "../base/assert.ts";
import { subsumes } from "../values/fits.ts";
import type { Field, Type } from "../values/type.ts";
import type { Context } from "./context.ts";
import {
  and,
  atom,
  bind,
  call,
  FALSE,
  field,
  implies,
  infix,
  NONE,
  pick,
  prefix,
  type Term,
  TRUE,
  text,
} from "./term.ts";
import { fieldName, integer, payloadName, typeSet } from "./types.ts";

export function fits(target: Type, source: Type, term: Term, context: Context): Term {
  if (subsumes(target, source)) return TRUE;
  if (target.kind === "option") {
    const of = source.kind === "option" ? source.of : source;
    const inner = fits(target.of, of, term, context);
    return source.kind === "option" ? implies(infix("#", term, NONE), inner) : inner;
  }
  if (source.kind === "option") {
    return and(infix("#", term, NONE), fits(target, source.of, term, context));
  }
  switch (target.kind) {
    case "int":
      return infix("\\in", term, infix("..", integer(target.lo), integer(target.hi)));
    case "record":
      return source.kind === "record"
        ? fitsFields(
            target.fields,
            source.fields,
            (one) => field(term, fieldName(one.name)),
            context,
          )
        : FALSE;
    case "union": {
      if (source.kind !== "union") return FALSE;
      const cases = target.cases.map(({ name, fields }, index) => {
        const nameOf = (_: Field, place: number): Term =>
          field(term, payloadName(target, index, place));
        const inner = fitsFields(fields, source.cases[index]?.fields ?? [], nameOf, context);
        return implies(infix("=", field(term, "case"), text(name)), inner);
      });
      return and(...cases);
    }
    case "map": {
      if (source.kind !== "map") return FALSE;
      const key = context.unused("Key", term);
      const inner = fits(target.value, source.value, pick(term, atom(key)), context);
      return bind("\\A", { name: key, domain: typeSet(target.key, context) }, inner);
    }
    case "set":
    case "bag":
    case "seq":
      return fitsCollection(target, source, term, context);
    case "bool":
    case "enum":
      return TRUE;
    case "never":
      return FALSE;
    default:
      return unreachable(target);
  }
}

function fitsFields(
  targets: readonly Field[],
  sources: readonly Field[],
  partOf: (one: Field, index: number) => Term,
  context: Context,
): Term {
  return and(
    ...targets.map((one, index) =>
      fits(one.type, sources[index]?.type ?? one.type, partOf(one, index), context),
    ),
  );
}

function fitsCollection(
  target: Extract<Type, { readonly kind: "set" | "bag" | "seq" }>,
  source: Type,
  term: Term,
  context: Context,
): Term {
  if (source.kind !== target.kind) return FALSE;
  const hasRoom =
    target.max === null || (source.max !== null && source.max <= target.max)
      ? TRUE
      : infix("<=", sizeOf(target.kind, term), atom(String(target.max)));
  const name = context.unused(target.kind === "seq" ? "Index" : "Element", term);
  const domain = target.kind === "set" ? term : prefix("DOMAIN", term);
  const part = target.kind === "seq" ? pick(term, atom(name)) : atom(name);
  return and(hasRoom, bind("\\A", { name, domain }, fits(target.of, source.of, part, context)));
}

export function sizeOf(kind: "set" | "bag" | "seq", term: Term): Term {
  const names = { set: "Cardinality", bag: "BagCardinality", seq: "Len" } as const;
  return call(names[kind], [term]);
}
