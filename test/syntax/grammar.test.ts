// The grammar carries its own examples; here they are tried. The lists of words that findings use
// are compared with it, too.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import grammar from "../../src/syntax/model.ohm-bundle.js";
import { declarationWords, reservedWords } from "../../src/syntax/words.ts";
import { examples } from "./examples.ts";

const grammarText = readFileSync(new URL("../../src/syntax/model.ohm", import.meta.url), "utf8");

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
