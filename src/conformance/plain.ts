// Between the values of a suite and those of a program: what an adapter gets, and what it gives.
import { isSafe, type Typing } from "./canonical.ts";
import { type Fields, isFields, isList, NESTING_MAX, shorten, type Value } from "./json.ts";
import { resolve, type Type, type Types } from "./types.ts";

/** Something that no suite has a value for. */
export class NoValue extends Error {
  override readonly name = "NoValue";
}

/** What an adapter gives: objects, arrays, sets, maps, texts, whole numbers, truth and null. */
export function fromPlain(plain: unknown, depth = 0): Value {
  if (depth > NESTING_MAX) throw new NoValue(`it nests deeper than ${NESTING_MAX}`);
  switch (typeof plain) {
    case "string":
    case "boolean":
    case "bigint":
      return plain;
    case "number":
      return fromNumber(plain);
    case "object":
      return plain === null ? null : fromObject(plain, depth);
    default:
      throw new NoValue(`${shorten(String(plain))} is no value (a ${typeof plain})`);
  }
}

function fromNumber(number: number): bigint {
  if (Number.isSafeInteger(number)) return BigInt(number);
  throw new NoValue(
    Number.isInteger(number)
      ? `${number} is beyond 2^53 and may have been rounded: give a bigint or a decimal text`
      : `${number} is no whole number, and no model has others`,
  );
}

function fromObject(object: object, depth: number): Value {
  const inner = (one: unknown): Value => fromPlain(one, depth + 1);
  if (Array.isArray(object)) return object.map(inner);
  if (object instanceof Set) return [...object].map(inner);
  if (!(object instanceof Map)) {
    return new Map(Object.entries(object).map(([name, value]) => [name, inner(value)]));
  }
  const entries = [...object];
  const isNamed = entries.every(([key]) => typeof key !== "object" || key === null);
  return isNamed
    ? new Map(entries.map(([key, value]) => [String(key), inner(value)]))
    : entries.map((pair) => pair.map(inner));
}

/** What an adapter is given: ints as numbers, or as bigint where the type goes beyond 2^53. */
export function toPlain(typing: Typing, type: Type, value: Value): unknown {
  const found = resolve(typing.named, type);
  switch (found.kind) {
    case "int":
      return typeof value === "bigint" && isNumber(found) ? Number(value) : value;
    case "option":
      return value === null ? null : toPlain(typing, found.of, value);
    case "set":
    case "seq":
    case "bag":
      return isList(value) ? value.map((item) => toPlain(typing, found.of, item)) : value;
    case "map":
      return mapToPlain(typing, found, value);
    case "record":
      return isFields(value) ? fieldsToPlain(typing, found.fields, value) : value;
    case "union": {
      const name = isFields(value) ? value.get("case") : undefined;
      const fields = typeof name === "string" ? found.cases.get(name) : undefined;
      return isFields(value) ? fieldsToPlain(typing, fields ?? new Map(), value) : value;
    }
    default:
      return value;
  }
}

/** Whether the values of a type are numbers to an adapter, and not bigint. */
export function isNumber({ lo, hi }: { readonly lo: bigint; readonly hi: bigint }): boolean {
  return isSafe(lo) && isSafe(hi);
}

function mapToPlain(
  typing: Typing,
  { key, value: item }: Extract<Type, { kind: "map" }>,
  value: Value,
): unknown {
  if (isFields(value)) {
    return fromEntries([...value].map(([name, one]) => [name, toPlain(typing, item, one)]));
  }
  if (!isList(value)) return value;
  return value.map((pair) =>
    isList(pair) ? pair.map((one, at) => toPlain(typing, at === 0 ? key : item, one)) : pair,
  );
}

/** A name such as `__proto__` is a name like any other here. */
export function fieldsToPlain(typing: Typing, types: Types, fields: Fields): object {
  return fromEntries(
    [...fields].map(([name, value]) => {
      const type = types.get(name);
      return [name, type === undefined ? value : toPlain(typing, type, value)];
    }),
  );
}

function fromEntries(entries: readonly (readonly [string, unknown])[]): object {
  return Object.fromEntries(entries);
}
