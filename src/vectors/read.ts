// Files of vectors, read back: as far as their headers and the names of their tests go, which is
// what comparing them needs. Whatever the text, the answer is a file or a sentence that names the
// line.
import type { Json } from "../values/json.ts";
import { CONTROLS } from "./control.ts";
import { FORMAT, type JsonObject } from "./format.ts";
import type { Options } from "./header.ts";

/** A test as it lies in a file. */
export interface WrittenTest {
  readonly id: string;
  readonly json: JsonObject;
  /** Without its line end. */
  readonly line: string;
}

export interface WrittenSuite {
  readonly header: {
    readonly tool: string;
    /** The model's path, as it was given. */
    readonly file: string;
    readonly sourceHash: string;
    readonly semanticHash: string;
    readonly options: Options;
    readonly json: JsonObject;
  };
  readonly tests: readonly WrittenTest[];
}

export type ReadSuite =
  | { readonly ok: true; readonly suite: WrittenSuite }
  | { readonly ok: false; readonly message: string };

/** Only inside of this file: what ends the reading with an answer. */
class Unreadable extends Error {}

/** Whether a text is one of our files, of whatever version, even a damaged one. */
export function isVectors(text: string): boolean {
  return text.startsWith('{"format":"fencepost-vectors/');
}

export function readSuite(text: string): ReadSuite {
  try {
    return { ok: true, suite: read(text) };
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, message: error.message };
    throw error;
  }
}

export type ReadHeader =
  | { readonly ok: true; readonly header: WrittenSuite["header"] }
  | { readonly ok: false; readonly message: string };

/** The header alone, of a file whose other lines may be damaged. */
export function readHeaderOf(text: string): ReadHeader {
  const [first = ""] = text.split("\n", 1);
  const read = readSuite(`${first}\n`);
  return read.ok ? { ok: true, header: read.suite.header } : read;
}

function read(text: string): WrittenSuite {
  if (!text.endsWith("\n")) throw new Unreadable("the last line has no end: the file is cut off");
  const [first = "", ...lines] = text.slice(0, -1).split("\n");
  const header = readHeader(parseLine(first, 1));
  const ids = new Set<string>();
  const tests = lines.map((line, index) => {
    const json = parseLine(line, index + 2);
    const id = json.id;
    if (typeof id !== "string") throw new Unreadable(`line ${index + 2}: a test has an id`);
    if (ids.has(id)) throw new Unreadable(`line ${index + 2}: there is a test ${id} before`);
    ids.add(id);
    return { id, json, line };
  });
  return { header, tests };
}

function parseLine(line: string, number: number): JsonObject {
  try {
    const json: Json = JSON.parse(line);
    if (isObject(json)) return json;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new Unreadable(`line ${number} is no JSON object`);
}

/** What the object itself has under a key: never what every object inherits. */
export function member(json: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(json, key) ? json[key] : undefined;
}

export function isObject(json: Json | undefined): json is JsonObject {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

function readHeader(json: JsonObject): WrittenSuite["header"] {
  if (json.format !== FORMAT) {
    throw new Unreadable(`the format is ${JSON.stringify(json.format)}, not "${FORMAT}"`);
  }
  const model = objectAt(json, "model");
  return {
    tool: textAt(json, "tool"),
    file: textAt(model, "file"),
    sourceHash: textAt(model, "sourceHash"),
    semanticHash: textAt(model, "semanticHash"),
    options: readOptions(objectAt(json, "options")),
    json,
  };
}

function readOptions(json: JsonObject): Options {
  const { tier, config } = json;
  if (tier !== "smoke" && tier !== "full") throw broken("tier");
  if (typeof config !== "string" && config !== null) throw broken("config");
  const params = objectAt(json, "params");
  const entries = Object.keys(params).map((name) => [name, textAt(params, name)]);
  const variant = member(json, "variant");
  const kept = member(json, "kept");
  return {
    tier,
    config,
    params: Object.fromEntries(entries),
    ...(variant === undefined ? {} : { variant: textsOf(variant) }),
    ...(typeof kept === "string" ? { kept } : {}),
    ...(member(json, "stepsMax") === undefined ? {} : { stepsMax: amountAt(json, "stepsMax") }),
    ...(member(json, "pairs") === true ? { pairs: true } : {}),
    ...(member(json, "quotient") === true ? { quotient: true } : {}),
    ...(member(json, "check") === undefined ? {} : { check: amountAt(json, "check", 0) }),
    ...(member(json, "mutants") === undefined
      ? {}
      : { mutants: readMutants(objectAt(json, "mutants")) }),
    ...(member(json, "costs") === undefined ? {} : { costs: readCosts(objectAt(json, "costs")) }),
    ...(member(json, "lifts") === undefined ? {} : { lifts: readLifts(objectAt(json, "lifts")) }),
    ...(member(json, "control") === undefined ? {} : { control: readControl(json) }),
  };
}

function readLifts(json: JsonObject): NonNullable<Options["lifts"]> {
  const entries = Object.keys(json).map((type) => {
    const numbers = objectAt(json, type);
    return [type, mapValues(numbers, (value) => wholeNumber(textAt(numbers, value)))] as const;
  });
  return Object.fromEntries(entries);
}

function mapValues(json: JsonObject, read: (key: string) => string): { [key: string]: string } {
  return Object.fromEntries(Object.keys(json).map((key) => [wholeNumber(key), read(key)]));
}

function wholeNumber(text: string): string {
  if (!/^-?\d{1,40}$/.test(text)) throw broken("lifts");
  return text;
}

function readCosts(json: JsonObject): NonNullable<Options["costs"]> {
  return {
    ...(member(json, "reset") === undefined ? {} : { reset: amountAt(json, "reset") }),
    ...(member(json, "step") === undefined ? {} : { step: amountAt(json, "step") }),
  };
}

function readMutants(json: JsonObject): NonNullable<Options["mutants"]> {
  const { seed } = json;
  if (typeof seed !== "number" || !Number.isSafeInteger(seed) || seed < 0) throw broken("mutants");
  return { max: amountAt(json, "max"), seed };
}

function amountAt(json: JsonObject, key: string, least = 1): number {
  const value = member(json, key);
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < least) throw broken(key);
  return value;
}

function readControl(json: JsonObject): NonNullable<Options["control"]> {
  const control = objectAt(json, "control");
  const entries = Object.keys(control).map((name) => {
    const own = CONTROLS.find((one) => one === control[name]);
    if (own === undefined) throw broken("control");
    return [name, own] as const;
  });
  return Object.fromEntries(entries);
}

function objectAt(json: JsonObject, key: string): JsonObject {
  const value = member(json, key);
  if (!isObject(value)) throw broken(key);
  return value;
}

function textAt(json: JsonObject, key: string): string {
  const value = member(json, key);
  if (typeof value !== "string") throw broken(key);
  return value;
}

function textsOf(json: Json): readonly string[] {
  if (!Array.isArray(json)) throw broken("variant");
  return json.map((one) => {
    if (typeof one !== "string") throw broken("variant");
    return one;
  });
}

function broken(key: string): Unreadable {
  return new Unreadable(`line 1: the header's \`${key}\` is damaged`);
}
