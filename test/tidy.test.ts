// The style as tests: layers, sizes, plain TypeScript, and words. Every rule is first shown a small
// text that breaks it, so that a rule that finds nothing has been seen to find something.
import { describe, expect, test } from "vitest";
import { layerFaults, libraryDoors, mayImport, orphanFaults } from "./tidy/layers.ts";
import * as rules from "./tidy/rules.ts";
import { filesBelow, sourceFile } from "./tidy/source-file.ts";

const sources = filesBelow("src");
const tests = filesBelow("test");
/** What the build bundles; see .ci/build.mjs. */
const doors = ["src/cli/main.ts", ...libraryDoors, "src/cli/worker.ts"];

const everywhere: Readonly<Record<string, rules.Rule>> = {
  "a file has at most 400 lines": rules.fileSize,
  "a line has at most 100 columns": rules.lineWidth,
  "TypeScript is plain": rules.plainTypeScript,
  "notes to oneself are kept elsewhere": rules.noNotes,
  "paths of one machine are absent": rules.noMachinePaths,
  "a file has a telling name": rules.tellingName,
  "a file opens with a comment": rules.opensWithComment,
};

/** A test's `describe` is one long function, so length of functions is judged in src only. */
const inSources: Readonly<Record<string, rules.Rule>> = {
  "every import goes down the layers": layerFaults,
  "a function has at most 70 lines": rules.functionSize,
  "only the library door passes names on": rules.noBarrels,
};

describe("in src and test", () => {
  test.each(Object.entries(everywhere))("%s", (_, rule) => {
    expect([...sources, ...tests.filter(isJudged)].flatMap(rule)).toEqual([]);
  });
});

/** The rules and their bad examples name what they forbid. */
function isJudged({ path }: { readonly path: string }): boolean {
  return path !== "test/tidy.test.ts" && path !== "test/tidy/rules.ts";
}

describe("in src", () => {
  test("there are files to judge, in every layer that has any", () => {
    expect(sources.length).toBeGreaterThan(10);
  });

  test.each(Object.entries(inSources))("%s", (_, rule) => {
    expect(sources.flatMap(rule)).toEqual([]);
  });

  test("every file is imported by another", () => {
    expect(orphanFaults(sources, doors)).toEqual([]);
  });
});

describe("the table of layers", () => {
  test("has no circle", () => {
    const reaches = (from: string, seen: readonly string[]): readonly string[] =>
      seen.includes(from)
        ? [from]
        : (mayImport[from] ?? []).flatMap((to) => reaches(to, [...seen, from]));
    expect(Object.keys(mayImport).flatMap((layer) => reaches(layer, []))).toEqual([]);
  });

  test("names layers only", () => {
    const named = Object.values(mayImport).flat();
    expect(named.filter((layer) => !(layer in mayImport))).toEqual([]);
  });
});

interface Case {
  readonly rule: rules.Rule;
  readonly bad: string;
  readonly good: string;
  readonly path?: string;
}

const cases: Readonly<Record<string, Case>> = {
  "an import up the layers": {
    rule: layerFaults,
    bad: 'import { parse } from "../syntax/parse.ts";',
    good: 'import { assert } from "../base/assert.ts";',
  },
  "a type import up the layers": {
    rule: layerFaults,
    bad: 'let a: import("../cli/main.ts").A;',
    good: 'import type { A } from "./other.ts";',
  },
  "a later import up the layers": {
    rule: layerFaults,
    bad: 'await import("../report/text.ts");',
    good: 'await import("../program/program.ts");',
  },
  "a re-export up the layers": {
    rule: layerFaults,
    bad: 'export { a } from "../semantics/a.ts";',
    good: 'export { a } from "../program/a.ts";',
  },
  "a package where it does not belong": {
    rule: layerFaults,
    bad: 'import { readFileSync } from "node:fs";',
    good: "",
  },
  "an import of the command line by the door": {
    rule: layerFaults,
    bad: 'export { run } from "./cli/main.ts";',
    good: 'export { check } from "./search/check.ts";',
    path: "src/index.ts",
  },
  "a package that the command line does not have": {
    rule: layerFaults,
    bad: 'import leftPad from "left-pad";',
    good: 'import yargs from "yargs/yargs"; import { join } from "node:path";',
    path: "src/cli/main.ts",
  },
  "a folder that is no layer": {
    rule: layerFaults,
    bad: "",
    good: "",
    path: "src/extra/a.ts",
  },
  "a file that is too long": {
    rule: rules.fileSize,
    bad: "x;\n".repeat(rules.LINES_MAX + 1),
    good: "x;\n".repeat(rules.LINES_MAX),
  },
  "a function that is too long": {
    rule: rules.functionSize,
    bad: `const f = () => {\n${"x;\n".repeat(rules.FUNCTION_LINES_MAX - 1)}};`,
    good: `const f = () => {\n${"x;\n".repeat(rules.FUNCTION_LINES_MAX - 2)}};`,
  },
  "a line that is too wide": {
    rule: rules.lineWidth,
    bad: `// ${"x".repeat(rules.COLUMNS_MAX)}`,
    good: "é".repeat(rules.COLUMNS_MAX),
  },
  any: { rule: rules.plainTypeScript, bad: "let a: any;", good: "let any: unknown;" },
  "a cast through unknown": {
    rule: rules.plainTypeScript,
    bad: "const a = (b as unknown) as C;",
    good: "const a = b as unknown;",
  },
  "a bare cast through unknown": {
    rule: rules.plainTypeScript,
    bad: "const a = b as unknown as C;",
    good: "const a = b as C;",
  },
  "a non-null assertion": { rule: rules.plainTypeScript, bad: "a!.b;", good: "!a.b;" },
  "a default export of a value": {
    rule: rules.plainTypeScript,
    bad: "export default 1;",
    good: "export const one = 1;",
  },
  "a default export of a function": {
    rule: rules.plainTypeScript,
    bad: "export default function f() {}",
    good: "export function f() {}",
  },
  "a name exported as default": {
    rule: rules.plainTypeScript,
    bad: "export { f as default };",
    good: "export { f };",
  },
  "an enum": { rule: rules.plainTypeScript, bad: "enum E { A }", good: 'type E = "a";' },
  "a namespace": { rule: rules.plainTypeScript, bad: "namespace N {}", good: "const N = {};" },
  "a note to oneself": { rule: rules.noNotes, bad: "// TODO: later", good: "// The todo list." },
  "a path of one machine": {
    rule: rules.noMachinePaths,
    bad: 'const a = "/home/me/x";',
    good: 'const a = "../work/home/b"; // See https://example.org/work/x.',
  },
  "an empty name": { rule: rules.tellingName, bad: "", good: "", path: "src/base/utils.ts" },
  "a name in camel case": { rule: rules.tellingName, bad: "", good: "", path: "src/base/aB.ts" },
  "a file without an opening": {
    rule: rules.opensWithComment,
    bad: 'import a from "a";',
    good: "// What it is for.\n",
  },
  "a barrel": {
    rule: rules.noBarrels,
    bad: 'export * from "./a.ts";',
    good: "export { a };",
  },
};

describe("the rules find", () => {
  test.each(Object.entries(cases))("%s", (_, { rule, bad, good, path }) => {
    expect(rule(sourceFile(path ?? "src/engine/a.ts", bad))).toHaveLength(1);
    // Where only the path is at fault there is no good text.
    if (good !== bad) expect(rule(sourceFile(path ?? "src/engine/a.ts", good))).toEqual([]);
  });

  test("a file that no other imports", () => {
    const files = [
      sourceFile("src/index.ts", 'export { a } from "./base/a.ts";'),
      sourceFile("src/base/a.ts", ""),
      sourceFile("src/base/b.ts", 'import "./b.ts";'),
    ];
    expect(orphanFaults(files, ["src/index.ts"])).toEqual(["src/base/b.ts is imported by no file"]);
  });
});
