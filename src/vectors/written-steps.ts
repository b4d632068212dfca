// The steps of a test as it lies in a file, along the answers that it follows.
import type { Json } from "../values/json.ts";
import type { JsonObject } from "./format.ts";
import { isObject, member } from "./read.ts";
import { askKeyOf } from "./rehearse.ts";

export interface WrittenStep {
  readonly action: string;
  /** As a script knows the request. */
  readonly askKey: string;
  readonly expect: Json;
  /** Whether it goes on after one of several answers. */
  readonly isChoice: boolean;
}

export function writtenSteps(test: JsonObject): readonly WrittenStep[] {
  const written: WrittenStep[] = [];
  const waiting = [...listOf(member(test, "steps"))];
  for (let json = waiting.shift(); json !== undefined; json = waiting.shift()) {
    const { do: named = null, args = null, expect = null } = isObject(json) ? json : {};
    const moves = isObject(json) ? member(json, "during") : undefined;
    const action = String(named);
    const plain = askKeyOf({ do: action, args: isObject(args) ? args : {} });
    const askKey = `${plain}${moves === undefined ? "" : ` ${JSON.stringify(moves)}`}`;
    const rest = followed(expect);
    written.push({ action, askKey, expect, isChoice: rest !== null });
    waiting.push(...(rest ?? []));
  }
  return written;
}

/** What a test goes on with behind a choice; null where it does not choose. */
function followed(expect: Json): readonly Json[] | null {
  const options = alternativesOf(expect);
  if (options === null) return null;
  const one = options.find((option) => isObject(option) && "steps" in option);
  return isObject(one) ? listOf(member(one, "steps")) : [];
}

/** Null where there is but one answer. */
export function alternativesOf(expect: Json): readonly Json[] | null {
  const options = isObject(expect) ? member(expect, "oneOf") : undefined;
  return Array.isArray(options) ? options : null;
}

/** Alternatives as they are before anything follows them. */
export function withoutSteps(expect: Json): Json {
  const options = alternativesOf(expect);
  if (options === null) return expect;
  return {
    oneOf: options.map((one) => (isObject(one) && "steps" in one ? { ...one, steps: [] } : one)),
  };
}

export function listOf(json: Json | undefined): readonly Json[] {
  return Array.isArray(json) ? json : [];
}
