// Walks over a line that was parsed. What does not fit ends the reading with the one error that a
// file can cause, whose message names the line and the member: so each function that reads looks
// like the format that it reads.
import {
  type Fields,
  isFields,
  isList,
  keyOf,
  LINE_BYTES_MAX,
  NotJson,
  parseJson,
  shorten,
  sortedNames,
  type Value,
  wholeNumber,
} from "./json.ts";

/** A file that is not what it should be; the message begins with its name and the line. */
export class FileError extends Error {
  override readonly name = "FileError";
}

type Members<R extends string, O extends string> = { readonly [K in R]: Reader } & {
  readonly [K in O]?: Reader;
};

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

export class Reader {
  readonly at: string;
  readonly value: Value;

  constructor(at: string, value: Value) {
    this.at = at;
    this.value = value;
  }

  fail(message: string): never {
    throw new FileError(`${this.at}: ${message}`);
  }

  #in(name: string, value: Value): Reader {
    return new Reader(`${this.at}, ${shorten(name)}`, value);
  }

  fields(): Fields {
    return isFields(this.value) ? this.value : this.fail(`${this.shown()} is no object`);
  }

  /** An object with any names. */
  object(): ReadonlyMap<string, Reader> {
    return new Map([...this.fields()].map(([name, value]) => [name, this.#in(name, value)]));
  }

  /** An object whose names are those of a model. */
  named(): ReadonlyMap<string, Reader> {
    const members = this.object();
    for (const name of members.keys()) {
      if (!NAME.test(name)) this.fail(`${quoted(name)} is no name`);
    }
    return members;
  }

  member(name: string): Reader {
    return this.optional(name) ?? this.fail(`the member "${name}" is missing`);
  }

  optional(name: string): Reader | undefined {
    const value = this.fields().get(name);
    return value === undefined ? undefined : this.#in(name, value);
  }

  /** Exactly the required names, and perhaps some of the others. */
  members<R extends string, O extends string = never>(
    required: readonly R[],
    optional: readonly O[] = [],
  ): Members<R, O> {
    const fields = this.fields();
    const known: readonly string[] = [...required, ...optional];
    for (const name of required) this.member(name);
    const unknown = sortedNames(fields).find((name) => !known.includes(name));
    if (unknown !== undefined) this.fail(`the member ${quoted(unknown)} is unknown`);
    const found = known.filter((name) => fields.has(name));
    return Object.fromEntries(found.map((name) => [name, this.member(name)])) as Members<R, O>;
  }

  list(): readonly Reader[] {
    if (!isList(this.value)) return this.fail(`${this.shown()} is no array`);
    return this.value.map((item, index) => this.#in(String(index + 1), item));
  }

  text(): string {
    return typeof this.value === "string" ? this.value : this.fail(`${this.shown()} is no text`);
  }

  texts(): readonly string[] {
    return this.list().map((item) => item.text());
  }

  oneOf<T extends string>(words: readonly T[]): T {
    const text = this.text();
    const found = words.find((word) => word === text);
    return found ?? this.fail(`${quoted(text)} is none of ${words.join(", ")}`);
  }

  /** As a number, or as a text. */
  whole(): bigint {
    const { value } = this;
    const whole = typeof value === "string" ? wholeNumber(value) : value;
    return typeof whole === "bigint" ? whole : this.fail(`${this.shown()} is no whole number`);
  }

  count(): number {
    const count = typeof this.value === "bigint" ? Number(this.value) : -1;
    if (count < 0 || !Number.isSafeInteger(count)) this.fail(`${this.shown()} is no count`);
    return count;
  }

  truth(): boolean {
    if (typeof this.value === "boolean") return this.value;
    return this.fail(`${this.shown()} is neither true nor false`);
  }

  shown(): string {
    return shorten(keyOf(this.value));
  }
}

export function quoted(text: string): string {
  return JSON.stringify(shorten(text));
}

/** Parses a line. */
export function readLine(at: string, line: Uint8Array): Reader {
  if (line.length > LINE_BYTES_MAX) throw new FileError(`${at}: the line is longer than 1 MiB`);
  try {
    return new Reader(at, parseJson(decode(line)));
  } catch (error) {
    if (error instanceof NotJson) throw new FileError(`${at}: this is not JSON: ${error.message}`);
    throw error;
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decode(line: Uint8Array): string {
  try {
    return utf8.decode(line);
  } catch {
    throw new NotJson("it is not UTF-8");
  }
}

const LF = 10;

/** Lines that end in LF, the last one too, from pieces of a file of any size. */
export function* linesOf(name: string, pieces: Iterable<Uint8Array>): Generator<Reader> {
  let rest = Buffer.alloc(0);
  let number = 1;
  for (const piece of pieces) {
    rest = Buffer.concat([rest, piece]);
    let from = 0;
    for (let end = rest.indexOf(LF); end !== -1; end = rest.indexOf(LF, from)) {
      yield readLine(`${name}:${number}`, rest.subarray(from, end));
      number += 1;
      from = end + 1;
    }
    rest = rest.subarray(from);
    if (rest.length > LINE_BYTES_MAX) readLine(`${name}:${number}`, rest);
  }
  if (rest.length > 0) {
    throw new FileError(`${name}:${number}: the last line has no end: the file is cut off`);
  }
}
