// docs/diagnostics.md, executed: every code of the sources has an entry, every example has its
// finding and no other, and its change has none. rendered.txt shows them as an author sees them: a
// changed message is a change there, to be read by a person.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { codeBlocks } from "../docs/page.ts";
import { type Example, MAIN, readEntries } from "./page.ts";
import { checkExample, type Outcome, typeSession } from "./run.ts";

const root = resolve(import.meta.dirname, "../..");
const page = join(root, "docs/diagnostics.md");
const entries = readEntries(page);
const examples = entries.flatMap(({ code, example }) =>
  example === null ? [] : [{ code, example }],
);

/** Explained in words, with the reason. Other tests, named here, have a text for each. */
const inWords: Readonly<Record<string, string>> = {
  "syntax/not-text": "a NUL would make the page a binary file; test/syntax/diagnostics.test.ts",
  "syntax/not-utf8": "so would bytes that are no text; test/syntax/diagnostics.test.ts",
  "syntax/too-deep": "the text would fill the page; test/syntax/diagnostics.test.ts",
  "syntax/too-large": "the text would fill the page; test/syntax/diagnostics.test.ts",
  "type/too-deep": "the text would fill the page; test/semantics/hostile.test.ts",
  "match/too-involved": "the text would fill the page; test/semantics/hostile.test.ts",
  "action/too-large": "the text would fill the page; test/semantics/hostile.test.ts",
  "def/too-deep": "the text would fill the page; test/semantics/hostile.test.ts",
  "layout/set-too-wide": "type/set-needs-capacity comes first; test/ir has hand-made slots",
  "engine/unsupported": "only with --engine compiled; test/compiler",
  "engine/too-wide": "only with --engine compiled; test/compiler",
  "engine/too-large": "only with --engine compiled; test/compiler",
  "fault/no-initial": "shown as model/initial-fault, which has the example",
};

/** All codes that the sources have. */
function codesOfSources(): readonly string[] {
  const files = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" });
  const codes = files
    .filter((file) => file.endsWith(".ts") && !file.includes("ohm-bundle"))
    .flatMap((file) => {
      const text = readFileSync(join(root, "src", file), "utf8").replaceAll(
        /^\s*(\/\/|\/?\*).*$/gm,
        "",
      );
      return [...text.matchAll(/"([a-z]+\/[a-z0-9]+(?:-[a-z0-9]+)*)"/g)].map(
        ([, code = ""]) => code,
      );
    });
  return [...new Set(codes)].filter((code) => !notCodes.has(code)).toSorted();
}

/** Texts of the sources that look like codes and are none. */
const notCodes: ReadonlySet<string> = new Set(["encoding/json", "fencepost/conformance"]);

const lease = new Map(
  codeBlocks(page).flatMap(({ info, text }) =>
    (info[0] === "fence" || info[0] === "js") && info[1] !== undefined
      ? [[info[1], text] as const]
      : [],
  ),
);

async function run(example: Example, side: "wrong" | "right"): Promise<Outcome> {
  const files = example[side];
  return example.kind === "session"
    ? typeSession(files.get(MAIN) ?? "", lease)
    : await checkExample(files);
}

test("every code has an entry, and every entry is of a code", () => {
  expect(entries.map(({ code }) => code).toSorted()).toEqual(codesOfSources());
});

test("every entry has the anchor that reports link to", () => {
  for (const { code, anchor } of entries) expect(anchor).toBe(code);
});

test("every entry has an example, but for those with a reason", () => {
  const without = entries.filter(({ example }) => example === null).map(({ code }) => code);
  expect(without.toSorted()).toEqual(Object.keys(inWords).toSorted());
});

describe.each(examples)("$code", ({ code, example }) => {
  test("is what the example has", async () => {
    const { codes, exitCode } = await run(example, "wrong");
    // An example is too small to earn each of its parts: other warnings do not count.
    expect(codes.filter((one) => one === code || !isWarning(one))).toEqual([code]);
    if (code.startsWith("vacuity/")) expect(exitCode).toBe(0);
    else expect(exitCode).toBe(code.startsWith("fault/") ? 1 : 3);
  });

  test("is mended by the change", async () => {
    const { codes, exitCode, errors } = await run(example, "right");
    expect(
      codes.filter((one) => one === code || !isWarning(one)),
      errors,
    ).toEqual([]);
    expect([0, 1]).toContain(exitCode);
  });
});

function isWarning(code: string): boolean {
  return code.startsWith("vacuity/");
}

test("the findings read as before", async () => {
  const shown: string[] = [];
  for (const { code, example } of examples) {
    const { errors } = example.kind === "model" ? await run(example, "wrong") : { errors: "" };
    if (errors !== "") shown.push(`==== ${code}\n\n${errors.trim()}\n`);
  }
  await expect(shown.join("\n")).toMatchFileSnapshot("rendered.txt");
});
