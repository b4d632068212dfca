// JSON, read exactly: whole numbers of any size, objects as maps, so that no name is more than a
// name, and with the limits of format 1, which also keep a hostile file from doing harm. JSON.parse
// rounds numbers, and lets the last of two equal names win.

/** A value as it was written. What is no whole number is kept as its text: no model has any. */
export type Value = null | boolean | string | bigint | Inexact | readonly Value[] | Fields;

export type Fields = ReadonlyMap<string, Value>;

/** A number such as `1.0` or `1e3`, which is no `int`. */
export class Inexact {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A text that is not JSON, or is beyond a limit; the message says what is wrong. */
export class NotJson extends Error {
  override readonly name = "NotJson";
}

export const LINE_BYTES_MAX = 1 << 20;
export const NESTING_MAX = 64;
/** Of a number; no model has one that is nearly as long. */
export const NUMBER_LENGTH_MAX = 400;

export function parseJson(text: string): Value {
  const parser = new Parser(text);
  const value = parser.value(0);
  parser.end();
  return value;
}

const WORDS: ReadonlyMap<string, Value> = new Map([
  ["true", true],
  ["false", false],
  ["null", null],
]);

class Parser {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(depth: number): Value {
    this.#space();
    switch (this.#text[this.#at]) {
      case "{":
        return this.#object(depth);
      case "[":
        return this.#array(depth);
      case '"':
        return this.#string();
      default:
        return this.#word();
    }
  }

  end(): void {
    this.#space();
    if (this.#at < this.#text.length) throw new NotJson("something follows the value");
  }

  #object(depth: number): Value {
    const members = new Map<string, Value>();
    this.#open(depth);
    if (this.#skip("}")) return members;
    do {
      this.#space();
      if (this.#text[this.#at] !== '"') this.#fail();
      const name = this.#string();
      if (members.has(name)) {
        throw new NotJson(`${JSON.stringify(shorten(name))} stands twice in an object`);
      }
      if (!this.#skip(":")) this.#fail();
      members.set(name, this.value(depth + 1));
    } while (this.#skip(","));
    if (!this.#skip("}")) this.#fail();
    return members;
  }

  #array(depth: number): Value {
    const items: Value[] = [];
    this.#open(depth);
    if (this.#skip("]")) return items;
    do items.push(this.value(depth + 1));
    while (this.#skip(","));
    if (!this.#skip("]")) this.#fail();
    return items;
  }

  #open(depth: number): void {
    if (depth >= NESTING_MAX) throw new NotJson(`it nests deeper than ${NESTING_MAX}`);
    this.#at += 1;
  }

  #string(): string {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON wants these escaped
    const plain = this.#match(/"[^"\\\u0000-\u001f]*"/y);
    if (plain !== null) return plain.slice(1, -1);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON wants these escaped
    const pattern = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
    const text = String(JSON.parse(this.#match(pattern) ?? this.#fail()));
    if (/\p{Surrogate}/u.test(text)) throw new NotJson("a text holds half of a surrogate pair");
    return text;
  }

  #word(): Value {
    const word = this.#match(/true|false|null/y);
    return word === null ? this.#number() : (WORDS.get(word) ?? null);
  }

  #number(): Value {
    const pattern = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y;
    const text = this.#match(pattern) ?? this.#fail();
    if (text.length > NUMBER_LENGTH_MAX) {
      throw new NotJson(`a number is longer than ${NUMBER_LENGTH_MAX} characters`);
    }
    return wholeNumber(text) ?? new Inexact(text);
  }

  /** Whether the next token is this one, which is then behind us. */
  #skip(token: string): boolean {
    this.#space();
    if (this.#text[this.#at] !== token) return false;
    this.#at += 1;
    return true;
  }

  #space(): void {
    this.#match(/[ \t\r\n]+/y);
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const [found] = pattern.exec(this.#text) ?? [];
    if (found === undefined) return null;
    this.#at += found.length;
    return found;
  }

  #fail(): never {
    const rest = this.#text.slice(this.#at);
    if (rest === "") throw new NotJson("it ends in the middle");
    throw new NotJson(`${JSON.stringify(shorten(rest, 20))} is not expected`);
  }
}

/** Null where a text is no whole number, written in the one way there is. */
export function wholeNumber(text: string): bigint | null {
  if (text.length > NUMBER_LENGTH_MAX) return null;
  return /^(?:0|-?[1-9][0-9]*)$/.test(text) ? BigInt(text) : null;
}

/** As JSON that any reader takes without loss: what is beyond 2^53 is a text. */
export function jsonOf(value: Value): string {
  if (typeof value === "bigint") {
    const isExact = Number.isSafeInteger(Number(value));
    return isExact ? String(value) : `"${value}"`;
  }
  if (value instanceof Inexact) return value.text;
  if (isList(value)) return `[${value.map(jsonOf).join(",")}]`;
  if (!isFields(value)) return JSON.stringify(value);
  const members = [...value].map(([name, one]) => `${JSON.stringify(name)}:${jsonOf(one)}`);
  return `{${members.join(",")}}`;
}

/** A text that equal values share and others do not. */
export function keyOf(value: Value | undefined): string {
  if (value === undefined) return "nothing";
  if (typeof value === "bigint") return String(value);
  if (value instanceof Inexact) return value.text;
  if (isList(value)) return `[${value.map(keyOf).join(",")}]`;
  if (!isFields(value)) return JSON.stringify(value);
  const members = sortedNames(value).map(
    (name) => `${JSON.stringify(name)}:${keyOf(value.get(name))}`,
  );
  return `{${members.join(",")}}`;
}

export function isSame(left: Value | undefined, right: Value | undefined): boolean {
  return left === right || keyOf(left) === keyOf(right);
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

export function isFields(value: Value | undefined): value is Fields {
  return value instanceof Map;
}

export function sortedNames(map: ReadonlyMap<string, unknown>): readonly string[] {
  return [...map.keys()].toSorted((left, right) => (left < right ? -1 : 1));
}

/** Cuts a text that only people read. */
export function shorten(text: string, max = 80): string {
  return text.length <= max ? text : `${text.slice(0, max).replace(/[\ud800-\udbff]$/, "")}…`;
}
