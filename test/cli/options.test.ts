// Numbers as people write them, the width of a terminal, and whether it has colours.
import { expect, test } from "vitest";
import { paletteFor, widthOf } from "../../src/cli/host.ts";
import { type LimitArguments, parseLimits, parseParams } from "../../src/cli/options.ts";
import { plainPalette } from "../../src/report/style.ts";

function limitOf(option: keyof LimitArguments, text: string): number | null | "refused" {
  const none = { "states-max": undefined, "depth-max": undefined, "time-max": undefined };
  const parsed = parseLimits({ ...none, "memory-max": "1", [option]: text });
  if (!parsed.ok) return "refused";
  const { statesMax, depthMax, timeMs, memoryBytes } = parsed.value;
  return {
    "states-max": statesMax,
    "depth-max": depthMax,
    "time-max": timeMs,
    "memory-max": memoryBytes,
  }[option];
}

test.each([
  ["states-max", "1000", 1000],
  ["states-max", "1_000_000", 1_000_000],
  ["states-max", "1e6", 1_000_000],
  ["states-max", "0", "refused"],
  ["states-max", "-3", "refused"],
  ["states-max", "many", "refused"],
  ["states-max", "10s", "refused"],
  ["depth-max", "20", 20],
  ["time-max", "30", 30_000],
  ["time-max", "1.5s", 1500],
  ["time-max", "250ms", 250],
  ["time-max", "2min", 120_000],
  ["time-max", "1h", 3_600_000],
  ["time-max", "1 fortnight", "refused"],
  ["memory-max", "512M", 512 * 2 ** 20],
  ["memory-max", "2GiB", 2 * 2 ** 30],
  ["memory-max", "64KB", 64 * 2 ** 10],
] as const)("--%s %s is %s", (option, text, wanted) => {
  expect(limitOf(option, text)).toBe(wanted);
});

test("a param is a name and any text behind the first equals sign", () => {
  expect(parseParams(["a=1", "b = { x == y }", "a=2"])).toEqual({
    ok: true,
    value: new Map([
      ["a", "2"],
      ["b", "{ x == y }"],
    ]),
  });
  for (const text of ["a", "a=", "=1"]) expect(parseParams([text]).ok).toBe(false);
});

test("the width is what COLUMNS says, else that of the terminal, within reason", () => {
  expect(widthOf(undefined, undefined)).toBe(100);
  expect(widthOf(80, undefined)).toBe(80);
  expect(widthOf(80, "60")).toBe(60);
  expect(widthOf(80, "wide")).toBe(80);
  expect(widthOf(400, undefined)).toBe(120);
  expect(widthOf(undefined, "5")).toBe(40);
});

test("colours need a terminal that has them, and nobody who says no", () => {
  expect(paletteFor(false, undefined)).toBe(plainPalette);
  expect(paletteFor(true, "1")).toBe(plainPalette);
  expect(paletteFor(true, "")).not.toBe(plainPalette);
});
