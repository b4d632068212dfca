// Texts that the language takes and refuses, rule by rule: see texts.txt.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { findingsOfText } from "./read.ts";

interface RuleText {
  readonly rule: string;
  readonly name: string;
  readonly codes: readonly string[];
  readonly text: string;
  /** Known not to be so yet. */
  readonly isOpen: boolean;
}

/** Blocks are divided by empty lines; a heading gives the rule of those behind it. */
function parse(file: string): readonly RuleText[] {
  let rule = "";
  return file.split(/\n{2,}/).flatMap((block): readonly RuleText[] => {
    const heading = /^==== (rule \d+)$/.exec(block.trim());
    if (heading !== null) rule = heading[1] ?? "";
    const match = /^([+!-]) (.*?)(?: -> (.*))?\n([\s\S]*)$/.exec(block);
    if (rule === "" || match === null) return [];
    const [, mark, name = "", codes = "", text = ""] = match;
    const list = codes.split(" ").filter((code) => code !== "");
    return [{ rule, name, codes: list, text, isOpen: mark === "!" }];
  });
}

const here = (name: string): string => new URL(name, import.meta.url).pathname;
const common = readFileSync(here("common.fence"), "utf8");
const texts = parse(readFileSync(here("texts.txt"), "utf8"));

describe("texts by rule", () => {
  for (const { rule, name, codes, text, isOpen } of texts) {
    (isOpen ? test.fails : test)(`${rule}: ${name}`, () => {
      const whole = text.startsWith("model ") ? text : `${common}\n${text}`;
      const found = findingsOfText({ path: `${name}.fence`, text: whole });
      // What an overlay repeats of its model is one finding.
      const seen = [...new Set(found.map(({ code }) => code))].toSorted();
      expect(seen, found.map(({ title }) => title).join("\n")).toEqual(codes.toSorted());
    });
  }

  test("every text is read", () => {
    const blocks = readFileSync(here("texts.txt"), "utf8").match(/^[+!-] /gm);
    expect(texts).toHaveLength(blocks?.length ?? 0);
  });
});
