// What values and types look like, and what is said of JSON that is none.
import { expect, test } from "vitest";
import { SIZE_MAX, sizeOf } from "../../src/values/domain.ts";
import { type Json, valueToJson } from "../../src/values/json.ts";
import { printType, printValue } from "../../src/values/print.ts";
import { readJson } from "../../src/values/read-json.ts";
import type { Type } from "../../src/values/type.ts";

const epoch: Type = { kind: "int", lo: 0n, hi: 3n };
const step: Type = {
  kind: "enum",
  isSymmetric: false,
  name: "Step",
  cases: [
    { name: "Snapshot", wire: "snapshot-restore" },
    { name: "Log", wire: "log" },
  ],
};
const job: Type = {
  kind: "record",
  name: "Job",
  fields: [
    { name: "step", type: step },
    { name: "epoch", type: epoch },
  ],
};
const reply: Type = {
  kind: "union",
  name: "Reply",
  cases: [
    { name: "Fenced", wire: "Fenced", fields: [] },
    { name: "Owner", wire: "owner", fields: [{ name: "epoch", type: epoch }] },
  ],
};
const byStep: Type = { kind: "map", key: step, value: { kind: "option", of: epoch } };

test.each([
  [job, [0, 1], "{ step: Snapshot, epoch: 1 }"],
  [reply, [1, 2], "Owner(2)"],
  [reply, [0], "Fenced"],
  [byStep, [null, 3], "[Snapshot: none, Log: 3]"],
  [{ kind: "set", of: epoch, max: null }, [0, 2], "{0, 2}"],
  [{ kind: "bag", of: epoch, max: 2 }, [], "{ }"],
  [{ kind: "seq", of: step, max: 2 }, [1, 0], "[Log, Snapshot]"],
] as const)("%#: a value of a type is printed as it is written", (type, value, text) => {
  expect(printValue(type, value)).toBe(text);
});

test("outside names are printed where they are asked for", () => {
  expect(printValue(job, [0, 1], { wire: true })).toBe("{ step: snapshot-restore, epoch: 1 }");
});

test.each([
  [epoch, "0..3"],
  [{ kind: "option", of: epoch }, "(0..3)?"],
  [{ kind: "set", of: job, max: 2 }, "Set<Job, 2>"],
  [byStep, "Map<Step, (0..3)?>"],
  [{ kind: "seq", of: reply, max: 2 }, "Seq<Reply, 2>"],
] as const)("%#: a type is printed as it is written", (type, text) => {
  expect(printType(type)).toBe(text);
});

test.each([
  [job, [0, 1], { step: "snapshot-restore", epoch: 1 }],
  [reply, [1, 2], { case: "owner", epoch: 2 }],
  [reply, [0], { case: "Fenced" }],
  [byStep, [null, 3], { "snapshot-restore": null, log: 3 }],
  [{ kind: "map", key: job, value: epoch }, [0, 1, 2, 3, 0, 1, 2, 3], expect.any(Array)],
  [{ kind: "int", lo: 0n, hi: 2n ** 60n }, 2n ** 60n, "1152921504606846976"],
] as const)("%#: a value has canonical JSON", (type, value, json) => {
  expect(valueToJson(type as Type, value)).toEqual(json);
});

test.each<readonly [Type, Json, string]>([
  [epoch, 4, "value: expected a value of 0..3, not 4"],
  [epoch, 1.5, "value: expected an integer, not 1.5"],
  [step, "Log", 'value: expected one of "snapshot-restore", "log", not "Log"'],
  [job, { step: "log" }, "value: field epoch is missing"],
  [job, { step: "log", epoch: 1, x: 1 }, 'value: unknown field "x"'],
  [job, { step: "log", epoch: null }, "value.epoch: expected an integer, not null"],
  [reply, { case: "owner", epoch: 9 }, "value.epoch: expected a value of 0..3, not 9"],
  [
    { kind: "seq", of: epoch, max: 1 },
    [1, 2],
    "value: expected a value of Seq<0..3, 1>, not [1,2]",
  ],
  [{ kind: "seq", of: epoch, max: 2 }, [1, []], "value[1]: expected an integer, not []"],
])("%#: JSON that is no value is refused with its place", (type, json, message) => {
  expect(readJson(type, json)).toEqual({ ok: false, message });
});

test("sizes beyond any state stop at a limit, at once", () => {
  const huge: Type = { kind: "int", lo: 0n, hi: 10n ** 12n };
  expect(sizeOf(huge)).toBe(10n ** 12n + 1n);
  expect(sizeOf({ kind: "set", of: huge, max: null })).toBe(SIZE_MAX);
  expect(sizeOf({ kind: "map", key: huge, value: epoch })).toBe(SIZE_MAX);
  expect(sizeOf({ kind: "seq", of: huge, max: 1_000_000_000 })).toBe(SIZE_MAX);
  expect(sizeOf({ kind: "bag", of: epoch, max: 1_000_000_000 })).toBeGreaterThan(10n ** 30n);
});
