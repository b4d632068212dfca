// The schema: closed everywhere, says what everything is, and lets through what is written and no
// more.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import type { Json } from "../../src/values/json.ts";
import type { JsonObject } from "../../src/vectors/format.ts";
import { isObject } from "../../src/vectors/read.ts";
import { SMOKE_BYTES_MAX, SMOKE_STEPS_MAX } from "../../src/vectors/select.ts";
import { suiteText } from "../../src/vectors/write.ts";
import { makeSuite, pathOf, readWritten } from "./make.ts";

const folder = fileURLToPath(new URL("../../vectors/", import.meta.url));
const schema: JsonObject = JSON.parse(
  readFileSync(join(folder, "schema", "vectors-1.schema.json"), "utf8"),
);
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
const validate = ajv.compile(schema);

function faultsOf(text: string): readonly string[] {
  return text
    .slice(0, -1)
    .split("\n")
    .flatMap((line, index) =>
      validate(JSON.parse(line)) ? [] : [`line ${index + 1}: ${ajv.errorsText(validate.errors)}`],
    );
}

function committed(): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".vectors.ndjson"))
    .toSorted();
}

/** Every object of a schema, with the names that lead to it. */
function parts(json: Json, place: string): readonly (readonly [string, JsonObject])[] {
  if (Array.isArray(json)) return json.flatMap((one, index) => parts(one, `${place}/${index}`));
  if (!isObject(json)) return [];
  const inner = Object.entries(json).flatMap(([key, one]) => parts(one, `${place}/${key}`));
  return [[place, json], ...inner];
}

describe("the schema", () => {
  test.each(["lease.fence", "choices.fence"])("lets the suite of %s through", (name) => {
    expect(faultsOf(suiteText(makeSuite(pathOf(name))))).toEqual([]);
  });

  test("is closed: no object may have members that it does not name", () => {
    const open = parts(schema, "").filter(
      ([, part]) => part.type === "object" && part.additionalProperties !== false,
    );
    expect(open).toEqual([]);
  });

  test("says what every named member is", () => {
    const named = parts(schema, "").flatMap(([place, part]) =>
      isObject(part.properties)
        ? Object.entries(part.properties).map(([key, one]) => [`${place}/${key}`, one] as const)
        : [],
    );
    const silent = named.filter(
      ([, one]) =>
        isObject(one) &&
        !["description", "$ref", "const", "enum", "oneOf"].some((key) => key in one),
    );
    expect(named.length).toBeGreaterThan(50);
    expect(silent).toEqual([]);
  });

  test.each([
    ["a member that nobody named", { extra: 1 }],
    ["an id of another form", { id: "t-12" }],
    ["a group that it does not know", { group: "negative" }],
    ["a test without steps", { steps: [] }],
  ])("refuses %s", (_, change) => {
    const test = makeSuite(pathOf("lease.fence")).tests.find(({ group }) => group === "tour");
    expect(validate(test)).toBe(true);
    expect(validate({ ...test, ...change })).toBe(false);
  });
});

const sequence = {
  id: "m-91f3c07aa5d2",
  group: "mutant",
  tags: ["smoke", "FENCING"],
  comment: "an older generation's close is superseded",
  needs: ["during:decided", "hold:closeDone"],
  kills: ["M20"],
  setup: {},
  observed: { phase: null },
};
const done = { outcome: "done", changed: { phase: "Active" } };

describe("what is rare in a test", () => {
  test.each([
    ["moves in the middle", { during: [{ at: "decided", do: "fail", args: {} }] }],
    ["what is awaited", { awaits: [{ do: "closeDone", args: {} }] }],
    ["the actions of a call", { as: ["decide", "commit"] }],
    ["mutants", { unlike: { M20: { reason: "Stale", outputs: { reply: [1] } } } }],
    ["a deferral with its taker", { expect: { outcome: "deferred", clause: "Busy", by: "done" } }],
    ["alternatives", { expect: { oneOf: [{ ...done, steps: [] }, { outcome: "done" }] } }],
  ])("is let through: %s", (_, part) => {
    const step = { do: "Sync", args: {}, expect: done, ...part };
    expect(validate({ ...sequence, steps: [step] })).toBe(true);
    expect(validate({ ...sequence, steps: [{ ...step, extra: 1 }] })).toBe(false);
  });

  test.each([
    ["one alternative", { expect: { oneOf: [done] } }],
    ["a move without a point", { during: [{ do: "fail", args: {} }] }],
    ["an empty list of changes", { expect: { outcome: "done", changed: {} } }],
    ["a refusal without a reason", { expect: { outcome: "refused" } }],
    ["an outcome that it does not know", { expect: { outcome: "perhaps" } }],
  ])("is refused: %s", (_, part) => {
    const step = { do: "Sync", args: {}, expect: done, ...part };
    expect(validate({ ...sequence, steps: [step] })).toBe(false);
  });

  test("a negative test has answers, and the step at which they are wrong", () => {
    const steps = [{ do: "Sync", args: {}, expect: done }];
    const negative = { ...sequence, id: "n-91f3c07aa5d2", group: "negative", steps };
    expect(validate(negative)).toBe(false);
    const answers = [{ observed: { phase: null } }, { reason: "Stale", observed: { phase: null } }];
    expect(validate({ ...negative, answers, fails: 1 })).toBe(true);
  });
});

describe("the committed vectors", () => {
  test.each(committed())("%s fits the schema and the limits of its tier", (path) => {
    const text = readFileSync(join(folder, path), "utf8");
    expect(faultsOf(text)).toEqual([]);
    const { header, tests } = readWritten(text);
    expect(header.json.tests).toBe(tests.length);
    if (header.options.tier === "full") return;
    const steps = tests.flatMap(({ json }) => (Array.isArray(json.steps) ? json.steps : []));
    expect(steps.length).toBeLessThanOrEqual(SMOKE_STEPS_MAX);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(SMOKE_BYTES_MAX);
  });

  test("are there", () => {
    expect(committed().length).toBeGreaterThan(0);
  });
});
