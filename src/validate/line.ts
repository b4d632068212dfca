// One line of a log as a JSON object, within the limits of docs/validate.md. JSON is read as it
// is: a name that every object inherits is only a name.
import type { Json } from "../values/json.ts";
import type { JsonObject } from "../vectors/format.ts";
import { shortened, unreadable } from "./bad-log.ts";

export const LINE_BYTES_MAX = 2 ** 20;
const NESTING_MAX = 64;

/** `isLast`: nothing follows, not even the end of the line. */
export function parseLine(text: string, isLast: boolean): JsonObject {
  if (isTooDeep(text)) {
    throw unreadable(`it nests deeper than ${NESTING_MAX}`, "record less of it");
  }
  const json = parse(text, isLast);
  if (isObject(json)) return json;
  const shown = shortened(JSON.stringify(json));
  throw unreadable(`${shown} is no object`, "each line is a JSON object: one event");
}

function parse(text: string, isLast: boolean): Json {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    if (isLast) {
      const hint = "whoever wrote it was stopped: delete this line; those before it were read";
      throw unreadable("the last line is cut off", hint);
    }
    if (text.trim() === "") throw unreadable("the line is empty", "delete it");
    const hint = "a log is JSON lines: one object a line, and nothing between them";
    throw unreadable(`\`${shortened(text)}\` is no JSON`, hint);
  }
}

/** Counts brackets outside of texts: JSON that is none is found out later. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let isInText = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) isInText = !isInText;
    else if (isInText && code === BACKSLASH) at++;
    else if (!isInText && (code === OPEN_BRACE || code === OPEN_BRACKET)) {
      if (++depth > NESTING_MAX) return true;
    } else if (!isInText && (code === CLOSE_BRACE || code === CLOSE_BRACKET)) depth--;
  }
  return false;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;

export function isObject(json: Json | undefined): json is JsonObject {
  return typeof json === "object" && json !== null && !isList(json);
}

export function isList(json: Json | undefined): json is readonly Json[] {
  return Array.isArray(json);
}

/** What the object itself has under a name. */
export function member(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
