// docs/vectors.md shows a real vector: a line of a committed file.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { readWritten } from "./make.ts";

const root = resolve(import.meta.dirname, "../..");

test("the vector on the page lies in a file", () => {
  const page = readFileSync(join(root, "docs", "vectors.md"), "utf8");
  const [, block = ""] = /```json\n(.*?)```/s.exec(page) ?? [];
  const shown = JSON.parse(block);
  const files = readdirSync(join(root, "vectors"), { recursive: true, encoding: "utf8" });
  const tests = files
    .filter((name) => name.endsWith(".vectors.ndjson"))
    .flatMap((name) => readWritten(readFileSync(join(root, "vectors", name), "utf8")).tests);
  expect(tests.find(({ id }) => id === shown.id)?.json).toEqual(shown);
});
