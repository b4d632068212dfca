// One small module that a person can judge, as a file; and what must not pass for TLA+.
import { describe, expect, test } from "vitest";
import { elaborate } from "../../src/index.ts";
import { exportModel } from "../../src/tla/export.ts";
import { expectOk, loadModel } from "../support/models.ts";
import { errorsIn } from "./tree.ts";

const selection = { config: null, params: new Map(), overlays: [], settings: new Map() };
const model = expectOk(elaborate(loadModel("test/tla/courier.fence"), selection));
const { files, claims } = exportModel(model, "Courier", []);

test.each(files)("$name", async ({ name, text }) => {
  await expect(text).toMatchFileSnapshot(`courier/${name}`);
});

test("what stays possible is left out, with the reason", () => {
  const left = claims.filter(({ how }) => how === "left out");
  expect(left.map(({ claim, why }) => `${claim}: ${why}`)).toEqual([
    "CanArrive: that something stays possible cannot be said in linear time",
  ]);
});

describe("a broken module is no TLA+", () => {
  const text = files[0]?.text ?? "";
  const breakages: readonly (readonly [string, RegExp, string])[] = [
    ["a definition without its sign", /^Init ==$/m, "Init"],
    ["a list with an operator too many", /\/\\ lost < 1/, "/\\ lost < < 1"],
    ["a bracket that is never closed", /EXCEPT !\[a\]/, "EXCEPT ![a"],
    ["words of another language", /LAMBDA/, "fun"],
    ["no end", /^=+$/m, ""],
  ];
  test.each(breakages)("%s", async (_, found, instead) => {
    expect(await errorsIn(text)).toEqual([]);
    expect(text).toMatch(found);
    expect(await errorsIn(text.replace(found, instead))).not.toEqual([]);
  });
});
