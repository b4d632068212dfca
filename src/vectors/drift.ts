// What is different between a committed file and what the model gives now, in words: first why,
// then which tests.
import type { Json } from "../values/json.ts";
import type { JsonObject, Suite } from "./format.ts";
import { isObject, member, readSuite, type WrittenSuite, type WrittenTest } from "./read.ts";
import { suiteText } from "./write.ts";

export interface Drift {
  /** The likeliest cause. */
  readonly cause: string;
  readonly fresh: number;
  readonly gone: number;
  readonly changed: number;
  /** The first differences, in words. */
  readonly examples: readonly string[];
}

const EXAMPLES_MAX = 5;
const SHOWN_MAX = 60;

/** Null where a committed text is what the suite is written as, byte for byte: `now`. */
export function driftOf(
  committed: string,
  suite: Suite,
  now: string = suiteText(suite),
): Drift | null {
  if (committed === now) return null;
  const read = readSuite(committed);
  if (!read.ok) return damaged(read.message);
  const fresh = readSuite(now);
  if (!fresh.ok) return damaged(fresh.message);
  return compare(read.suite, fresh.suite);
}

function damaged(message: string): Drift {
  return { cause: "the file is damaged", fresh: 0, gone: 0, changed: 0, examples: [message] };
}

function compare(before: WrittenSuite, after: WrittenSuite): Drift {
  const old = byId(before);
  const now = byId(after);
  const gone = before.tests.filter(({ id }) => !now.has(id));
  const fresh = after.tests.filter(({ id }) => !old.has(id));
  const changed = after.tests.filter(({ id, line }) => (old.get(id)?.line ?? line) !== line);
  const examples = [
    ...changed.map(
      (test) => `${test.id} differs: ${change(old.get(test.id)?.json ?? {}, test.json)}`,
    ),
    ...fresh.map((test) => `${test.id} is new: ${commentOf(test)}`),
    ...gone.map((test) => `${test.id} is gone: ${commentOf(test)}`),
    ...headerChanges(before, after),
  ];
  return {
    cause: causeOf(before, after),
    fresh: fresh.length,
    gone: gone.length,
    changed: changed.length,
    examples:
      examples.length === 0
        ? ["the tests are the same, but not in the same bytes"]
        : firstOf(examples),
  };
}

/** The first few, and how many more there are. */
export function firstOf(examples: readonly string[]): readonly string[] {
  const rest = examples.length - EXAMPLES_MAX;
  return [...examples.slice(0, EXAMPLES_MAX), ...(rest > 0 ? [`and ${rest} more`] : [])];
}

function byId({ tests }: WrittenSuite): ReadonlyMap<string, WrittenTest> {
  return new Map(tests.map((test) => [test.id, test]));
}

function causeOf(before: WrittenSuite, after: WrittenSuite): string {
  if (before.header.sourceHash !== after.header.sourceHash) {
    const isSame = before.header.semanticHash === after.header.semanticHash;
    return isSame
      ? "the text of the model has changed since the file was written, its meaning has not"
      : "the model has changed since the file was written";
  }
  if (before.header.tool !== after.header.tool) {
    return `the file was written by ${before.header.tool}, this is ${after.header.tool}`;
  }
  return "the file was edited, or written by another build of this version";
}

function commentOf({ json }: WrittenTest): string {
  const { comment } = json;
  return typeof comment === "string" ? comment : "without a comment";
}

/** The first place where two versions of a test differ. */
export function change(before: JsonObject, after: JsonObject): string {
  return firstDifference(before, after, "") ?? "only the order of its keys";
}

function firstDifference(before: Json, after: Json, place: string): string | null {
  if (Array.isArray(before) && Array.isArray(after)) {
    for (let index = 0; index < Math.max(before.length, after.length); index++) {
      const found = memberDifference(before[index], after[index], `${place}[${index}]`);
      if (found !== null) return found;
    }
    return null;
  }
  if (isObject(before) && isObject(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const inside = place === "" ? key : `${place}.${key}`;
      const found = memberDifference(member(before, key), member(after, key), inside);
      if (found !== null) return found;
    }
    return null;
  }
  const isSame = JSON.stringify(before) === JSON.stringify(after);
  return isSame ? null : `${place} was ${shown(before)}, is ${shown(after)}`;
}

function memberDifference(
  before: Json | undefined,
  after: Json | undefined,
  place: string,
): string | null {
  if (before === undefined && after === undefined) return null;
  if (before === undefined) return `${place} was absent, is ${shown(after ?? null)}`;
  if (after === undefined) return `${place} was ${shown(before)}, is absent`;
  return firstDifference(before, after, place);
}

function shown(json: Json): string {
  const text = JSON.stringify(json);
  return text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX - 3)}...` : text;
}

/** The first difference of each part of the headers. */
function headerChanges(before: WrittenSuite, after: WrittenSuite): readonly string[] {
  const [old, now] = [before.header.json, after.header.json];
  return Object.keys(now).flatMap((key) => {
    const found = memberDifference(member(old, key), member(now, key), key);
    return found === null ? [] : [`the header differs: ${found}`];
  });
}
