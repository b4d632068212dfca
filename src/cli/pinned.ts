// The file of pinned counts beside a model, `name.expect.json`: read, compared with, written.

import type { Diagnostic } from "../base/diagnostic.ts";
import { failed, ok, type Result } from "../base/result.ts";
import type { PinnedCounts } from "../search/counts.ts";
import { expectUnreadable, fileForeign } from "./findings.ts";
import type { Searched } from "./instance.ts";
import { readText, statOf } from "./texts.ts";
import { writeOwn } from "./write.ts";

const FORMAT = "fencepost-expect/1";
const KIND = "file of pinned counts";

/** The counts of a model by the names of its runs. */
export type Pinned = ReadonlyMap<string, PinnedCounts>;

export function pinnedPath(modelPath: string): string {
  return modelPath.replace(/\.fence$/, ".expect.json");
}

/**
 * The name of a run among the counts: that of its config, marked where symmetric types were
 * explored member by member.
 */
export function pinnedName({ outcome }: Searched): string {
  const { config, symmetric } = outcome.info;
  const isWhole = symmetric.length > 0 && outcome.symmetry.length === 0;
  return isWhole ? `${config} --no-symmetry` : config;
}

/** Null where there is no such file. */
export function readPinned(modelPath: string): Result<Pinned | null> {
  const path = pinnedPath(modelPath);
  if (!statOf(path).ok) return ok(null);
  const read = readText(path);
  if (!read.ok) return read;
  if (!isOurs(read.value)) return failed([fileForeign(path, KIND)]);
  try {
    const { configs }: { readonly configs: unknown } = JSON.parse(read.value);
    const entries = Object.entries(Object(configs)).map(
      ([name, counts]) => [name, countsFrom(counts)] as const,
    );
    return ok(new Map(entries));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof Damaged)
      return failed([expectUnreadable(path)]);
    throw error;
  }
}

/** Replaces the file, if it is one of ours. */
export function writePinned(modelPath: string, model: string, pinned: Pinned): Diagnostic | null {
  const document = { format: FORMAT, model, configs: Object.fromEntries(pinned) };
  const text = `${JSON.stringify(document, null, 2)}\n`;
  return writeOwn(pinnedPath(modelPath), text, { isOurs, what: KIND });
}

/** The mark stands first, so that even a damaged file is known by it. */
function isOurs(text: string): boolean {
  return /^\s*\{\s*"format":\s*"fencepost-expect\//.test(text);
}

/** Only inside of this file: what is no table of counts. */
class Damaged extends Error {}

function countsFrom(json: unknown): PinnedCounts {
  const { states, transitions, generated, initials, depth, actions, claims } = Object(json);
  return {
    states: asCount(states),
    transitions: asCount(transitions),
    generated: asCount(generated),
    initials: asCount(initials),
    depth: asCount(depth),
    actions: Object.fromEntries(entriesOf(actions).map(([name, count]) => [name, asCount(count)])),
    claims: Object.fromEntries(entriesOf(claims).map(([name, text]) => [name, asText(text)])),
  };
}

function entriesOf(json: unknown): readonly [string, unknown][] {
  if (typeof json !== "object" || json === null) throw new Damaged();
  return Object.entries(json);
}

function asCount(json: unknown): number {
  if (typeof json !== "number" || !Number.isSafeInteger(json) || json < 0) throw new Damaged();
  return json;
}

function asText(json: unknown): string {
  if (typeof json !== "string") throw new Damaged();
  return json;
}
