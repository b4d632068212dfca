// Values as terms, by their types.
import { unreachable } from "../base/assert.ts";
import { asInteger, asList, asNumber, at } from "../values/access.ts";
import { equal } from "../values/compare.ts";
import { sizeOf, VALUES_MAX, valuesOf } from "../values/domain.ts";
import type { Field, Type } from "../values/type.ts";
import type { Value } from "../values/value.ts";
import type { Context } from "./context.ts";
import { atom, call, infix, NONE, setOf, type Term, text, tupleOf } from "./term.ts";
import { caseOf, fieldName, integer, payloadName, typeSet } from "./types.ts";

export function literal(type: Type, value: Value, context: Context): Term {
  switch (type.kind) {
    case "bool":
      return atom(value === true ? "TRUE" : "FALSE");
    case "int":
      return integer(asInteger(value));
    case "enum":
      return caseOf(type, asNumber(value), context);
    case "record": {
      const list = asList(value);
      return recordOf(
        type.fields,
        (index) => fieldName(at(type.fields, index).name),
        list,
        context,
      );
    }
    case "union": {
      const [tag = 0, ...payload] = asList(value);
      const index = asNumber(tag);
      const { name, fields } = at(type.cases, index);
      const made = recordOf(fields, (place) => payloadName(type, index, place), payload, context);
      return made.kind === "record"
        ? { ...made, fields: [{ name: "case", value: text(name) }, ...made.fields] }
        : made;
    }
    case "option":
      return value === null ? NONE : literal(type.of, value, context);
    case "set":
      return setLiteral(type.of, asList(value), context);
    case "map":
      return mapLiteral(type.key, type.value, asList(value), context);
    case "seq":
      return tupleOf(asList(value).map((item) => literal(type.of, item, context)));
    case "bag":
      return bagLiteral(type.of, asList(value), context);
    case "never":
      return NONE;
    default:
      return unreachable(type);
  }
}

function recordOf(
  fields: readonly Field[],
  nameOf: (index: number) => string,
  values: readonly Value[],
  context: Context,
): Term {
  return {
    kind: "record",
    sign: "|->",
    fields: fields.map((one, index) => ({
      name: nameOf(index),
      value: literal(one.type, at(values, index), context),
    })),
  };
}

/** A whole type by its name, integers in a row as `lo..hi`. */
function setLiteral(of: Type, items: readonly Value[], context: Context): Term {
  const size = BigInt(items.length);
  if (size > 1n && size === sizeOf(of)) return typeSet(of, context);
  if (of.kind === "int" && items.length > 2) {
    const first = BigInt(asInteger(at(items, 0)));
    const last = BigInt(asInteger(at(items, items.length - 1)));
    if (last - first + 1n === size) return infix("..", integer(first), integer(last));
  }
  return setOf(items.map((item) => literal(of, item, context)));
}

function mapLiteral(key: Type, of: Type, values: readonly Value[], context: Context): Term {
  const terms = values.map((value) => literal(of, value, context));
  return mapOf(
    key,
    terms,
    values.every((value) => equal(value, values[0] ?? null)),
    context,
  );
}

/** A function by its values, in the order of the keys. */
export function mapOf(
  key: Type,
  values: readonly Term[],
  isConstant: boolean,
  context: Context,
): Term {
  const [first] = values;
  if (first === undefined || sizeOf(key) > BigInt(VALUES_MAX)) return tupleOf([]);
  if (isConstant) {
    const bound = { name: context.unused("Key", first), domain: typeSet(key, context) };
    return { kind: "function", bound, value: first };
  }
  const keys = valuesOf(key).map((one) => literal(key, one, context));
  const [whole, ...rest] = values.map((value, index) => infix(":>", at(keys, index), value));
  return rest.reduce((all, one) => infix("@@", all, one), whole ?? first);
}

function bagLiteral(of: Type, items: readonly Value[], context: Context): Term {
  const counts: { readonly value: Value; count: number }[] = [];
  for (const value of items) {
    const last = counts.at(-1);
    if (last !== undefined && equal(last.value, value)) last.count++;
    else counts.push({ value, count: 1 });
  }
  const [first, ...rest] = counts.map(({ value, count }) =>
    infix(":>", literal(of, value, context), integer(count)),
  );
  if (first === undefined) return call("EmptyBag", []);
  return rest.reduce((all, one) => infix("@@", all, one), first);
}
