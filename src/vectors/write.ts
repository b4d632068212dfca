// Suites as text: the same bytes for the same suite. The order of keys is that in which the objects
// were built (see format.ts); lines end in LF, the last one too.
import type { Suite, Test } from "./format.ts";
import type { Header } from "./header.ts";

export function suiteText({ header, tests }: Suite): string {
  return [header, ...tests].map(lineOf).join("");
}

/** One line of a file, its end included. */
export function lineOf(part: Header | Test): string {
  return `${JSON.stringify(part)}\n`;
}

/** What a line weighs in a file. */
export function sizeOf(part: Header | Test): number {
  return Buffer.byteLength(lineOf(part), "utf8");
}
