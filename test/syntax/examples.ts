// The examples that the grammar carries: the texts of the `//+` and `//-` lines above each rule.
import { readFileSync } from "node:fs";

export interface Example {
  readonly rule: string;
  readonly text: string;
  readonly isAccepted: boolean;
}

const grammarText = readFileSync(new URL("../../src/syntax/model.ohm", import.meta.url), "utf8");

export const examples: readonly Example[] = extract(grammarText);

function extract(source: string): readonly Example[] {
  const found: Example[] = [];
  let waiting: Omit<Example, "rule">[] = [];
  for (const line of source.split("\n")) {
    const comment = /^\s*\/\/([+-]) (.*)$/.exec(line);
    if (comment !== null) {
      for (const [quoted] of (comment[2] ?? "").matchAll(/"(?:\\.|[^"\\])*"/g)) {
        waiting.push({ text: JSON.parse(quoted), isAccepted: comment[1] === "+" });
      }
      continue;
    }
    const rule = /^ {2}(\w+)(?: \(.*?\))? :?=/.exec(line)?.[1];
    if (rule === undefined) continue;
    found.push(...waiting.map((example) => ({ rule, ...example })));
    waiting = [];
  }
  return found;
}
