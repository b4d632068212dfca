// Plays a suite against an implementation with one mistake, and notes what was found in the table
// that the runners of all languages write: FENCEPOST_TABLE names the file.
import { appendFileSync } from "node:fs";
import type { Result, Suite } from "../../../src/conformance.ts";

export interface Trial {
  /** The model's path without its ending. */
  readonly model: string;
  /** Where the code lies. */
  readonly implementation: string;
  readonly vectors: string;
  readonly mutant: string;
}

export function note(trial: Trial, suite: Suite, { tests }: Result): void {
  const path = process.env.FENCEPOST_TABLE ?? "";
  const ids = (wanted: string): readonly string[] =>
    tests.filter(({ status }) => status === wanted).map(({ id }) => id);
  const like: Record<string, number> = {};
  for (const name of tests.flatMap((one) => one.like)) like[name] = (like[name] ?? 0) + 1;
  const found = { failed: ids("failed"), broken: ids("adapter error"), like };
  const line = { ...trial, tests: suite.tests.length, ...found };
  if (path !== "") appendFileSync(path, `${JSON.stringify(line)}\n`);
}
