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
  readFileSync(join(folder, "schema", "vectors-0.schema.json"), "utf8"),
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
