// Each folder of models has its file of tests beside this one.
import { readdirSync } from "node:fs";
import { expect, test } from "vitest";

test("no folder of models is left out", () => {
  const files = readdirSync("test/compiler/models").filter((name) => name.endsWith(".test.ts"));
  const tested = files.map((name) => name.slice(0, -".test.ts".length));
  expect(tested).toEqual(expect.arrayContaining([...readdirSync("models"), "test-models"]));
});
