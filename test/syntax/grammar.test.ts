// The grammar carries its own examples; here they are tried. The lists of words that findings use
// are compared with it, too.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import grammar from "../../src/syntax/model.ohm-bundle.js";
import { declarationWords, reservedWords } from "../../src/syntax/words.ts";

interface Example {
  readonly rule: string;
  readonly text: string;
  readonly isAccepted: boolean;
}

const grammarText = readFileSync(new URL("../../src/syntax/model.ohm", import.meta.url), "utf8");

/** The texts of the `//+` and `//-` lines above each rule. */
function extractExamples(source: string): readonly Example[] {
  const examples: Example[] = [];
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
    examples.push(...waiting.map((example) => ({ rule, ...example })));
    waiting = [];
  }
  return examples;
}

const examples = extractExamples(grammarText);

describe("the grammar's examples", () => {
  test("are found", () => {
    expect(examples.length).toBeGreaterThan(300);
  });

  test.each(examples)("$rule: $text is accepted: $isAccepted", ({ rule, text, isAccepted }) => {
    expect(grammar.match(text, rule).succeeded()).toBe(isAccepted);
  });
});

test.each(reservedWords)("%s is reserved, and may still be a field", (word) => {
  expect(grammar.match(word, "name").succeeded()).toBe(false);
  expect(grammar.match(`a.${word}`, "Expr").succeeded()).toBe(true);
});

test("the grammar reserves no other word", () => {
  const keywords = [...grammarText.matchAll(/^ {2}(\w+) \(`\w+`\) = "(\w+)" ~idPart$/gm)];
  const reserved = keywords
    .map(([, , word]) => word ?? "")
    .filter((word) => !grammar.match(word, "name").succeeded());
  expect(reserved.filter((word) => !reservedWords.includes(word))).toEqual([]);
});

test.each(declarationWords)("%s starts a declaration and is a name, too", (word) => {
  expect(grammar.match(word, "name").succeeded()).toBe(true);
  expect(grammarText).toContain(`  ${word} (\`${word}\`) = "${word}" ~idPart`);
});
