// Types as sets: `Phase == {"Idle", "Working"}`. Enums are strings, members of symmetric types are
// model values, unions are records whose `case` says which, `none` is a model value of its own: TLC
// compares model values with anything, and strings with strings only.
import { Bug, unreachable } from "../base/assert.ts";
import { at } from "../values/access.ts";
import type { Field, Type, UnionType } from "../values/type.ts";
import { type Context, definition } from "./context.ts";
import { identifier } from "./names.ts";
import {
  and,
  atom,
  bind,
  call,
  field,
  infix,
  isTrue,
  NONE,
  or,
  pick,
  prefix,
  setOf,
  type Term,
  text,
} from "./term.ts";

/** Tells types apart as TLA+ does: records by name and shape, enums by name. */
export function typeKey(type: Type): string {
  switch (type.kind) {
    case "int":
      return `${type.lo}..${type.hi}`;
    case "enum":
      return `enum ${type.name}`;
    case "record":
      return `${type.name} [${fieldKeys(type.fields)}]`;
    case "union":
      return `${type.name} ${type.cases.map((one) => `${one.name} [${fieldKeys(one.fields)}]`)}`;
    case "option":
      return `${typeKey(type.of)}?`;
    case "map":
      return `Map<${typeKey(type.key)}, ${typeKey(type.value)}>`;
    case "set":
    case "seq":
    case "bag":
      return `${type.kind}<${typeKey(type.of)}, ${type.max}>`;
    default:
      return type.kind;
  }
}

function fieldKeys(fields: readonly Field[]): string {
  return fields.map(({ name, type }) => `${name}: ${typeKey(type)}`).join(", ");
}

/** The set of all values. */
export function typeSet(type: Type, context: Context): Term {
  switch (type.kind) {
    case "bool":
      return atom("BOOLEAN");
    case "int":
      return infix("..", integer(type.lo), integer(type.hi));
    case "enum":
    case "record":
    case "union":
      return atom(namedSet(type, context));
    case "option":
      return infix("\\cup", setOf([NONE]), typeSet(type.of, context));
    case "set": {
      const all = prefix("SUBSET", typeSet(type.of, context));
      if (type.max === null) return all;
      const name = context.unused("Part", all);
      const size = call("Cardinality", [atom(name)]);
      const cond = infix("<=", size, atom(String(type.max)));
      return { kind: "filter", bound: { name, domain: all }, cond };
    }
    case "map": {
      const [keys, values] = [typeSet(type.key, context), typeSet(type.value, context)];
      return { kind: "list", open: "[", close: "]", items: [infix("->", keys, values)] };
    }
    case "seq":
      return call(seqUpTo(context), [typeSet(type.of, context), atom(String(type.max))]);
    case "bag":
      throw new Bug("nothing ranges over all bags: they are too many to be listed");
    case "never":
      return setOf([]);
    default:
      return unreachable(type);
  }
}

/** Sequences of limited length, as a set that TLC can list. */
function seqUpTo(context: Context): string {
  return context.needed("SeqUpTo", "SeqsUpTo", (name) => {
    const [set, most, length] = ["Items", "Most", "Length"].map((one) => context.unused(one));
    const domain = infix("..", atom("1"), atom(length ?? ""));
    const all = infix("->", domain, atom(set ?? ""));
    const value: Term = { kind: "list", open: "[", close: "]", items: [all] };
    const bound = { name: length ?? "", domain: infix("..", atom("0"), atom(most ?? "")) };
    const body = prefix("UNION", { kind: "image", bound, value });
    return definition(name, [set ?? "", most ?? ""], body);
  });
}

export function integer(value: bigint | number): Term {
  return value < 0 ? prefix("-", atom(String(-value))) : atom(String(value));
}

function namedSet(type: Extract<Type, { kind: "enum" | "record" | "union" }>, context: Context) {
  return context.needed(`set ${typeKey(type)}`, type.name, (name) =>
    definition(name, [], namedBody(type, context)),
  );
}

function namedBody(
  type: Extract<Type, { kind: "enum" | "record" | "union" }>,
  context: Context,
): Term {
  switch (type.kind) {
    case "enum":
      return setOf(type.cases.map((_, index) => caseOf(type, index, context)));
    case "record":
      return recordSet(
        type.fields,
        (_, index) => fieldName(at(type.fields, index).name),
        [],
        context,
      );
    case "union": {
      const cases = type.cases.map((one, index) =>
        recordSet(
          one.fields,
          (_, position) => payloadName(type, index, position),
          [{ name: "case", value: setOf([text(one.name)]) }],
          context,
        ),
      );
      const [first = setOf([]), ...rest] = cases;
      return rest.reduce((all, one) => infix("\\cup", all, one), first);
    }
  }
}

function recordSet(
  fields: readonly Field[],
  nameOf: (field: Field, index: number) => string,
  before: readonly { readonly name: string; readonly value: Term }[],
  context: Context,
): Term {
  const sets = fields.map((one, index) => ({
    name: nameOf(one, index),
    value: typeSet(one.type, context),
  }));
  return { kind: "record", sign: ":", fields: [...before, ...sets] };
}

/** A case of an enum, or a member. */
export function caseOf(
  type: Extract<Type, { kind: "enum" }>,
  index: number,
  context: Context,
): Term {
  if (type.isSymmetric) return atom(context.member(type.name, index));
  return text(at(type.cases, index).name);
}

/** Any name will do but the words of TLA+. */
export function fieldName(name: string): string {
  return /^[A-Z_]+$/.test(name) ? `${identifier(name)}_` : identifier(name);
}

/**
 * Fields of two cases that have one name but values of two shapes would be compared by TLC where
 * the cases differ, so there the name of the case is put in front.
 */
export function payloadName(type: UnionType, index: number, position: number): string {
  const one = at(type.cases, index);
  const { name, type: own } = at(one.fields, position);
  const shapes = type.cases.flatMap(({ fields }) =>
    fields.filter((other) => other.name === name).map((other) => shapeOf(other.type)),
  );
  const isAlike = shapes.every((shape) => shape === shapeOf(own));
  return isAlike && name !== "case" ? fieldName(name) : fieldName(`${one.name}_${name}`);
}

/** What TLC compares with what. */
function shapeOf(type: Type): string {
  switch (type.kind) {
    case "int":
    case "bool":
      return type.kind;
    case "enum":
      return type.isSymmetric ? "member" : "string";
    case "option":
      return shapeOf(type.of);
    default:
      return typeKey(type);
  }
}

/** That a term is a value of a type; sequences and bags are not listed for it. */
export function isOfType(type: Type, term: Term, context: Context): Term {
  if (!hasLists(type)) return infix("\\in", term, typeSet(type, context));
  switch (type.kind) {
    case "option":
      return or(infix("=", term, NONE), isOfType(type.of, term, context));
    case "record":
      return and(
        ...type.fields.map((one) => isOfType(one.type, field(term, fieldName(one.name)), context)),
      );
    case "map":
      return each("Key", typeSet(type.key, context), context, term, (key) =>
        isOfType(type.value, pick(term, key), context),
      );
    case "seq":
      return and(
        infix("<=", call("Len", [term]), atom(String(type.max))),
        each("Index", prefix("DOMAIN", term), context, term, (index) =>
          isOfType(type.of, pick(term, index), context),
        ),
      );
    case "bag":
      return and(
        infix("<=", call("BagCardinality", [term]), atom(String(type.max))),
        each("Element", prefix("DOMAIN", term), context, term, (element) =>
          isOfType(type.of, element, context),
        ),
      );
    default:
      // Lists inside of sets and unions are not looked into.
      return atom("TRUE");
  }
}

function hasLists(type: Type): boolean {
  switch (type.kind) {
    case "seq":
    case "bag":
      return true;
    case "option":
    case "set":
      return hasLists(type.of);
    case "map":
      return hasLists(type.key) || hasLists(type.value);
    case "record":
      return type.fields.some((one) => hasLists(one.type));
    case "union":
      return type.cases.some(({ fields }) => fields.some((one) => hasLists(one.type)));
    default:
      return false;
  }
}

function each(
  wanted: string,
  domain: Term,
  context: Context,
  outer: Term,
  body: (bound: Term) => Term,
): Term {
  const name = context.unused(wanted, outer);
  const inner = body(atom(name));
  if (isTrue(inner)) return inner;
  return bind("\\A", { name, domain }, inner);
}
