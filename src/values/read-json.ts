// The inverse of json.ts, for text that anybody may have written: whatever the JSON, the answer is
// a value in its one form or a sentence that names the place, never an exception.
import { unreachable } from "../base/assert.ts";
import { at } from "./access.ts";
import { makeBag, makeSet } from "./collection.ts";
import { comparator } from "./compare.ts";
import { valuesOf } from "./domain.ts";
import { fitter } from "./fits.ts";
import { normalise } from "./integer.ts";
import { hasTextKeys, isPlainUnion, type Json, payloadKey, valueToJson } from "./json.ts";
import { printType } from "./print.ts";
import type { Field, MapType, Type, UnionType } from "./type.ts";
import type { Value } from "./value.ts";

export type ReadJson =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly message: string };

type JsonObject = { readonly [key: string]: Json };

/** Only inside of this file: what ends the reading of a text with an answer. */
class Unreadable extends Error {}

/** The value that the JSON stands for. `place` is what messages call the whole. */
export function readJson(type: Type, json: Json, place = "value"): ReadJson {
  try {
    return { ok: true, value: read(type, json, place) };
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, message: error.message };
    throw error;
  }
}

function read(type: Type, json: Json, place: string): Value {
  switch (type.kind) {
    case "bool":
      if (typeof json !== "boolean") throw wrong(json, "true or false", place);
      return json;
    case "int":
      return readInteger(type, json, place);
    case "enum":
      return readCase(type.cases, json, place);
    case "record":
      return readFields(type.fields, readObject(json, place), [], (name) => name, place);
    case "union":
      return readUnion(type, json, place);
    case "option":
      return json === null ? null : read(type.of, json, place);
    case "set":
      return checked(type, makeSet(readItems(type.of, json, place), comparator(type.of)), place);
    case "bag":
      return checked(type, makeBag(readItems(type.of, json, place), comparator(type.of)), place);
    case "seq":
      return checked(type, readItems(type.of, json, place), place);
    case "map":
      return readMap(type, json, place);
    case "never":
      throw wrong(json, "nothing", place);
    default:
      return unreachable(type);
  }
}

function wrong(json: Json, expected: string, place: string): Unreadable {
  const text = JSON.stringify(json);
  const shown = text.length > 60 ? `${text.slice(0, 57)}...` : text;
  return new Unreadable(`${place}: expected ${expected}, not ${shown}`);
}

function checked(type: Type, value: Value, place: string): Value {
  if (fitter(type)(value) === null) return value;
  throw wrong(valueToJson(type, value), `a value of ${printType(type)}`, place);
}

function readInteger(type: Type, json: Json, place: string): Value {
  const isText = typeof json === "string" && /^-?\d{1,1000}$/.test(json);
  const isInteger = typeof json === "number" && Number.isSafeInteger(json);
  if (!isText && !isInteger) throw wrong(json, "an integer", place);
  return checked(type, normalise(BigInt(json)), place);
}

function readCase(cases: readonly { readonly wire: string }[], json: Json, place: string): number {
  const index = cases.findIndex(({ wire }) => wire === json);
  if (index >= 0) return index;
  const wires = cases.map(({ wire }) => JSON.stringify(wire)).join(", ");
  throw wrong(json, `one of ${wires}`, place);
}

function readObject(json: Json, place: string): JsonObject {
  if (!isObject(json)) throw wrong(json, "an object", place);
  return json;
}

function isObject(json: Json): json is JsonObject {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

function readItems(of: Type, json: Json, place: string): readonly Value[] {
  return readArray(json, place).map((item, index) => read(of, item, `${place}[${index}]`));
}

function readArray(json: Json, place: string): readonly Json[] {
  if (!isArray(json)) throw wrong(json, "an array", place);
  return json;
}

function isArray(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}

/** Every field is there, and nothing but the fields and what `others` names. */
function readFields(
  fields: readonly Field[],
  object: JsonObject,
  others: readonly string[],
  keyOf: (name: string) => string,
  place: string,
): readonly Value[] {
  const expected = new Set([...others, ...fields.map(({ name }) => keyOf(name))]);
  for (const key of Object.keys(object)) {
    if (!expected.has(key)) throw new Unreadable(`${place}: unknown field ${JSON.stringify(key)}`);
  }
  return fields.map(({ name, type }) => {
    const json = member(object, keyOf(name));
    if (json === undefined) throw new Unreadable(`${place}: field ${keyOf(name)} is missing`);
    return read(type, json, `${place}.${keyOf(name)}`);
  });
}

/** What the object itself has under a key: never what every object inherits. */
function member(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function readUnion(type: UnionType, json: Json, place: string): Value {
  if (isPlainUnion(type)) return [readCase(type.cases, json, place)];
  const object = readObject(json, place);
  const index = readCase(type.cases, member(object, "case") ?? null, `${place}.case`);
  const { fields } = at(type.cases, index);
  return [index, ...readFields(fields, object, ["case"], payloadKey, place)];
}

function readMap(type: MapType, json: Json, place: string): Value {
  const keys = valuesOf(type.key);
  if (hasTextKeys(type.key)) {
    const fields = keys.map((key) => ({
      name: String(valueToJson(type.key, key)),
      type: type.value,
    }));
    return readFields(fields, readObject(json, place), [], (name) => name, place);
  }
  const pairs = readArray(json, place);
  if (pairs.length !== keys.length) throw wrong(json, `${keys.length} pairs`, place);
  const compare = comparator(type.key);
  return pairs.map((pair, index) => {
    const inside = `${place}[${index}]`;
    const [key, value, ...others] = readArray(pair, inside);
    if (key === undefined || value === undefined || others.length > 0) {
      throw wrong(pair, "a pair of a key and a value", inside);
    }
    const isNext = compare(read(type.key, key, inside), at(keys, index)) === 0;
    if (!isNext) throw wrong(key, "the next key, in order", inside);
    return read(type.value, value, inside);
  });
}
