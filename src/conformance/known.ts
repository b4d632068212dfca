// Failures that the user knows of: by test, or by the mutant that they behave like. A known one
// that passes fails the run, and so does a mutant that no failure behaves exactly like.

import { quoted, type Reader, readLine } from "./reader.ts";
import type { TestResult } from "./run.ts";
import type { Suite } from "./suite.ts";

export interface KnownFailure {
  readonly id: string | null;
  readonly like: string | null;
  readonly reason: string;
  readonly link: string | null;
}

/** Reads a file of known failures, or throws a FileError. */
export function readKnown(path: string, bytes: Uint8Array, suite: Suite): readonly KnownFailure[] {
  const list = readLine(path, bytes).members(["known"]).known.list();
  return list.map((item) => readEntry(item, suite));
}

function readEntry(reader: Reader, suite: Suite): KnownFailure {
  const parts = reader.members(["reason"], ["id", "like", "link"]);
  const id = parts.id?.text() ?? null;
  const like = parts.like?.text() ?? null;
  if ((id === null) === (like === null)) {
    reader.fail("it has to name either an id or a mutant or variant (like)");
  }
  if (like !== null && !suite.mutants.has(like) && !suite.variants.has(like)) {
    reader.fail(`the suite has no mutant or variant ${quoted(like)}`);
  }
  if (id !== null && !suite.tests.some((test) => test.id === id)) {
    reader.fail(`the suite has no test ${quoted(id)}`);
  }
  return { id, like, reason: parts.reason.text(), link: parts.link?.text() ?? null };
}

export class KnownList {
  readonly entries: readonly KnownFailure[];
  readonly #matched = new Set<KnownFailure>();

  constructor(entries: readonly KnownFailure[]) {
    this.entries = entries;
  }

  /** The entry that a failure is known by. */
  match({ id, status, like, kills, isMisfit }: TestResult): KnownFailure | null {
    if (status !== "failed" && !isMisfit) return null;
    const isShown = (entry: KnownFailure): boolean =>
      entry.id === id || (entry.like !== null && like.includes(entry.like));
    for (const entry of this.entries.filter(isShown)) this.#matched.add(entry);
    // A test that the mutant fails, too, and that does not know what it shows there.
    const names = like.length > 0 ? like : kills;
    const isKnown = (entry: KnownFailure): boolean =>
      isShown(entry) || (entry.like !== null && names.includes(entry.like));
    return this.entries.find(isKnown) ?? null;
  }

  /** Known failures that did not show; those of a mutant only when everything has run. */
  stale(passed: ReadonlySet<string>, hasRunAll: boolean): readonly string[] {
    return this.entries
      .filter((entry) => !this.#matched.has(entry))
      .filter(({ id }) => (id === null ? hasRunAll : passed.has(id)))
      .map(({ id, like, reason }) => {
        const name = id ?? `like ${like}`;
        return `${name} is known to fail (${reason}), and did not: take it off the list`;
      });
  }
}
