// Short texts that ask for far too much are answered soon: with a model that nobody need enumerate,
// or with findings. None of them is an exception.
import { describe, expect, test } from "vitest";
import { layOut } from "../../src/ir/layout.ts";
import { readModel, readOutline } from "../rules/read.ts";
import { hostile } from "./hostile.ts";

/** Some take seconds on a busy machine; naive ways would take years. */
const MILLISECONDS_MAX = 50_000;

/** What is said of each; those that are not named here are models. */
const answers: Readonly<Record<string, readonly string[]>> = {
  "a constant of 10^9 steps": ["type/constant-too-long"],
  "a constant from defs that call the one before twice": ["type/constant-too-long"],
  "effects that run the one before twice": ["action/too-large"],
  "unions of two of the one before": ["type/domain-too-large"],
  "a chain of 2,000 types": ["type/too-deep"],
  "a chain of 2,000 types, the last one first": ["type/too-deep"],
  "a chain of 2,000 defs": ["def/too-deep"],
  "a chain of 2,000 defs, the last one first": ["def/too-deep"],
  "a chain of deep defs": ["def/too-deep"],
  "a chain of 2,000 params, the last one first": ["type/too-deep"],
  "a chain of 2,000 effects": ["action/too-large"],
  "a match that needs every combination": ["match/too-involved"],
  "alternatives in every place": ["match/too-involved"],
  "a literal of a map with a million keys": ["map/key-missing"],
  "all subsets of a large set": ["type/domain-too-large"],
  "an init of 10^12 states": ["type/domain-too-large"],
  "domains beyond all bounds": ["type/domain-too-large"],
  "a range to the largest number": ["type/domain-too-large", "type/overflow", "type/too-wide"],
  "optional chains": ["name/needs-itself"],
  "a table of everything": ["table/too-many-rows"],
  "a law of everything": ["table/too-many-rows"],
  "a sum of 900 parts": ["def/too-deep"],
  "a deep sum in a deep sum": ["def/too-deep"],
  "many unknown names": ["def/too-deep", "name/unknown"],
  "a name of 50,000 letters": ["name/unknown"],
  "many declarations with one name": ["name/declared-twice"],
};

describe("hostile texts", () => {
  test.each(Object.entries(hostile))("%s", (name, text) => {
    const source = { path: "hostile.fence", text: `model Hostile\n${text}\n` };
    const before = performance.now();
    const outlined = readOutline(source);
    const model = readModel(source);
    const overlays = outlined.ok ? outlined.value.overlays.slice(-2) : [];
    for (const overlay of overlays) readModel(source, { overlays: [overlay.name] });
    if (model.ok) layOut(model.value.slots, model.value.span);
    expect(performance.now() - before).toBeLessThan(MILLISECONDS_MAX);
    const codes = model.ok ? [] : model.diagnostics.map(({ code }) => code);
    expect([...new Set(codes)].toSorted()).toEqual(answers[name] ?? []);
  });
});
