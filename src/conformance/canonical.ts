// Checks values against their types, strictly, and brings them into the one form in which equal
// values look alike: ints as bigint, sets, bags and maps in order.
import {
  type Fields,
  Inexact,
  isFields,
  isList,
  keyOf,
  shorten,
  sortedNames,
  type Value,
  wholeNumber,
} from "./json.ts";
import { show } from "./show.ts";
import {
  describe,
  type NamedType,
  type NamedTypes,
  resolve,
  type Type,
  type Types,
} from "./types.ts";

/** A value that is not of its type. It is kept, as mistakes may show such values. */
export class Misfit extends Error {
  override readonly name = "Misfit";
}

/** Beyond this, and below its negative, a number may be written as a text. */
const SAFE_MAX = BigInt(Number.MAX_SAFE_INTEGER);

export class Typing {
  readonly named: NamedTypes;

  constructor(named: NamedTypes) {
    this.named = named;
  }

  canonical(type: Type, value: Value): Value {
    const found = resolve(this.named, type);
    switch (found.kind) {
      case "bool":
        if (typeof value === "boolean") return value;
        break;
      case "int":
        return canonicalInt(found, value);
      case "enum":
        if (typeof value === "string") return canonicalCase(value, found.cases);
        break;
      case "option":
        return value === null ? null : this.canonical(found.of, value);
      case "record":
        if (isFields(value)) return this.#fields(found.fields, value, null);
        break;
      case "union":
        if (isFields(value)) return this.#case(found, value);
        break;
      case "set":
      case "bag":
      case "seq":
        if (isList(value)) return this.#list(found, value);
        break;
      case "map":
        return this.#map(found, value);
    }
    const what = type.kind === "named" ? found : type;
    throw new Misfit(`${shorten(keyOf(value))} is no ${describe(what)}`);
  }

  /** Exactly these fields, and `tag` besides. */
  #fields(fields: Types, object: Fields, tag: string | null): Value {
    const result = new Map<string, Value>();
    for (const [name, value] of object) {
      const type = fields.get(name);
      if (name === tag) result.set(name, value);
      else if (type === undefined) throw new Misfit(`there is no field ${JSON.stringify(name)}`);
      else
        result.set(
          name,
          within(name, () => this.canonical(type, value)),
        );
    }
    for (const name of fields.keys()) {
      if (!object.has(name)) throw new Misfit(`the field "${name}" is missing`);
    }
    return result;
  }

  #case({ cases }: Extract<NamedType, { kind: "union" }>, object: Fields): Value {
    const name = object.get("case");
    if (typeof name !== "string") throw new Misfit('"case" does not say which one it is');
    const fields = cases.get(name);
    if (fields !== undefined) return this.#fields(fields, object, "case");
    return canonicalCase(name, [...cases.keys()]);
  }

  #list(type: Extract<Type, { kind: "set" | "seq" | "bag" }>, list: readonly Value[]): Value {
    const items = list.map((item, at) => within(`[${at}]`, () => this.canonical(type.of, item)));
    if (type.kind === "seq") return items;
    const sorted = sortValues(items);
    const twice = sorted.find((item, at) => at > 0 && keyOf(item) === keyOf(sorted[at - 1]));
    if (type.kind === "set" && twice !== undefined) {
      throw new Misfit(`${show(twice)} is twice in a set`);
    }
    return sorted;
  }

  #map(type: Extract<Type, { kind: "map" }>, value: Value): Value {
    const key = resolve(this.named, type.key);
    if (key.kind !== "bool" && key.kind !== "int" && key.kind !== "enum") {
      return this.#pairs(type, value);
    }
    if (!isFields(value)) {
      throw new Misfit(`${shorten(keyOf(value))} is no object from ${describe(type.key)}`);
    }
    const result = new Map<string, Value>();
    for (const name of sortedNames(value)) {
      checkKey(key, name);
      const item = value.get(name) ?? null;
      result.set(
        name,
        within(`[${name}]`, () => this.canonical(type.value, item)),
      );
    }
    const size = keyCount(key);
    if (size !== null && value.size !== size) {
      throw new Misfit(`it has ${value.size} keys of ${size}`);
    }
    return result;
  }

  /** An array of pairs, where keys are no names. */
  #pairs(type: Extract<Type, { kind: "map" }>, value: Value): Value {
    if (!isList(value)) {
      throw new Misfit(`${shorten(keyOf(value))} is no array of [key, value]`);
    }
    const seen = new Set<string>();
    const pairs = value.map((pair, at) => {
      if (!isList(pair) || pair.length !== 2) throw new Misfit(`[${at}] is no [key, value]`);
      const [first = null, second = null] = pair;
      const key = within(`key [${at}]`, () => this.canonical(type.key, first));
      if (seen.has(keyOf(key))) throw new Misfit(`the key ${show(key)} stands twice`);
      seen.add(keyOf(key));
      return [key, within(`[${show(key)}]`, () => this.canonical(type.value, second))];
    });
    return sortValues(pairs);
  }
}

/** Says where in a value a misfit is. */
function within<T>(place: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Misfit) throw new Misfit(`${place}: ${error.message}`);
    throw error;
  }
}

function canonicalInt({ lo, hi }: Extract<Type, { kind: "int" }>, value: Value): Value {
  const whole = typeof value === "string" ? wholeNumber(value) : value;
  if (typeof value === "string" && (typeof whole !== "bigint" || isSafe(whole))) {
    const rule = "only one beyond 2^53 is a text";
    throw new Misfit(`the text ${JSON.stringify(shorten(value))} is no int (${rule})`);
  }
  if (typeof whole !== "bigint") {
    const text = value instanceof Inexact ? value.text : keyOf(value);
    throw new Misfit(`${shorten(text)} is no int`);
  }
  if (whole < lo || whole > hi) {
    throw new Misfit(`${shorten(String(whole))} is not in ${lo}..${hi}`);
  }
  return whole;
}

export function isSafe(whole: bigint): boolean {
  return whole >= -SAFE_MAX && whole <= SAFE_MAX;
}

function canonicalCase(text: string, cases: readonly string[]): string {
  if (cases.includes(text)) return text;
  throw new Misfit(`${JSON.stringify(shorten(text))} is none of ${cases.join(", ")}`);
}

type KeyType = Extract<Type, { kind: "bool" | "int" }> | Extract<NamedType, { kind: "enum" }>;

function checkKey(type: KeyType, name: string): void {
  if (type.kind === "int") canonicalInt(type, wholeNumber(name) ?? new Inexact(name));
  else if (type.kind === "enum") canonicalCase(name, type.cases);
  else if (name !== "true" && name !== "false") {
    throw new Misfit(`the key ${JSON.stringify(shorten(name))} is no bool`);
  }
}

/** How many keys a total map has; null for numbers, as lifted ones leave gaps. */
function keyCount(type: KeyType): number | null {
  if (type.kind === "int") return null;
  return type.kind === "enum" ? new Set(type.cases).size : 2;
}

export function sortValues(values: readonly Value[]): readonly Value[] {
  const keyed = values.map((value) => ({ value, key: keyOf(value) }));
  return keyed.toSorted((left, right) => (left.key < right.key ? -1 : 1)).map(({ value }) => value);
}
