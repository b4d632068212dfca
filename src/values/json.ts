// Values as canonical JSON, the way vectors and `--json` show them: equal values give equal JSON.
//
//   bool, integer   true, 5; beyond 2^53 a decimal string
//   enum            its wire name
//   record          an object, fields in order of declaration
//   union           its wire name where no case has a payload, else { "case": wire, …payload }
//   option          null, or the value
//   set, bag, seq   an array, in order
//   map             an object where keys are bool, integer or enum, else an array of [key, value]
import { unreachable } from "../base/assert.ts";
import { asInteger, asList, asNumber, at } from "./access.ts";
import { valuesOf } from "./domain.ts";
import type { Field, MapType, Type, UnionType } from "./type.ts";
import type { Value } from "./value.ts";

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

export function valueToJson(type: Type, value: Value): Json {
  switch (type.kind) {
    case "bool":
      return value === true;
    case "int": {
      const integer = asInteger(value);
      return typeof integer === "bigint" ? String(integer) : integer;
    }
    case "enum":
      return at(type.cases, asNumber(value)).wire;
    case "record":
      return Object.fromEntries(entriesOf(type.fields, asList(value), (name) => name));
    case "union":
      return unionToJson(type, asList(value));
    case "option":
      return value === null ? null : valueToJson(type.of, value);
    case "set":
    case "bag":
    case "seq":
      return asList(value).map((item) => valueToJson(type.of, item));
    case "map":
      return mapToJson(type, asList(value));
    case "never":
      return null;
    default:
      return unreachable(type);
  }
}

function entriesOf(
  fields: readonly Field[],
  values: readonly Value[],
  nameOf: (name: string) => string,
): readonly (readonly [string, Json])[] {
  return fields.map((field, index) => [
    nameOf(field.name),
    valueToJson(field.type, at(values, index)),
  ]);
}

/** Whether the wire name of a case says all. */
export function isPlainUnion(type: UnionType): boolean {
  return type.cases.every(({ fields }) => fields.length === 0);
}

/** The key of a payload field: one called `case` (or `case_`, …) gets one more `_`. */
export function payloadKey(name: string): string {
  return /^case_*$/.test(name) ? `${name}_` : name;
}

function unionToJson(type: UnionType, value: readonly Value[]): Json {
  const [tag, ...payload] = value;
  const unionCase = at(type.cases, asNumber(tag ?? null));
  if (isPlainUnion(type)) return unionCase.wire;
  const entries = entriesOf(unionCase.fields, payload, payloadKey);
  return { case: unionCase.wire, ...Object.fromEntries(entries) };
}

/** Whether a map with such keys is an object; JSON has no other keys than texts. */
export function hasTextKeys(key: Type): boolean {
  return key.kind === "enum" || key.kind === "int" || key.kind === "bool";
}

function mapToJson(type: MapType, values: readonly Value[]): Json {
  const pairs = valuesOf(type.key).map(
    (key, index) =>
      [valueToJson(type.key, key), valueToJson(type.value, at(values, index))] as const,
  );
  if (!hasTextKeys(type.key)) return pairs;
  return Object.fromEntries(pairs.map(([key, value]) => [String(key), value]));
}
