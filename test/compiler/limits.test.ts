// What is too large for a module is refused, and not made wrong.
import { describe, expect, test } from "vitest";
import { Emitter } from "../../src/codegen/emitter.ts";
import { checkSize, Refusal } from "../../src/codegen/refusal.ts";
import { expectOk, readModel } from "../rules/read.ts";
import { exploreCompiled, exploreInterpreted } from "./agreement.ts";

/** Each key is chosen for by itself, in so many choices; all but one have one alternative only. */
function choosing(keys: number): string {
  return `model Choices
type Key = 1..${keys}
var at: Map<Key, 0..1> = [k in Key: 0]
action go when forall k in Key: at[k] == 0 {
  for k in Key { choose x in 1..(if k == ${keys} then 2 else 1)  at'[k] = x / 2 }
}
`;
}

describe("choices in a body", () => {
  test.each([3, 200, 512])("%i of them are made", (keys) => {
    const model = expectOk(readModel({ path: "choices.fence", text: choosing(keys) }));
    const found = exploreCompiled(model);
    expect(found).toEqual(exploreInterpreted(model));
    expect(found).toHaveProperty("counts.transitions", 2);
  });

  test("more than there is room for are refused", () => {
    const model = expectOk(readModel({ path: "choices.fence", text: choosing(513) }));
    expect(exploreCompiled(model)).toMatch(/^engine\/too-large: .* more than 512 choices/);
  });
});

test("a function of too many variables is refused", () => {
  const span = { source: { path: "wide.fence", text: "" }, start: 0, end: 0 };
  const out = new Emitter("wide");
  expect(() => checkSize(out, span)).not.toThrow();
  for (let index = 0; index <= 49_000; index++) out.local("i64");
  expect(() => checkSize(out, span)).toThrow(Refusal);
});
