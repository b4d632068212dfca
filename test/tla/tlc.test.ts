// TLC as the judge of models that are small and say much. Where there is none, this is skipped:
// TLA2TOOLS is the path of its jar.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";

const jar = process.env.TLA2TOOLS ?? "";
const models = [
  "test/tla/courier.fence",
  "test/models/phenomena/faults.fence",
  "test/models/phenomena/order-protects.fence",
  "test/models/phenomena/output-is-no-state.fence",
  "test/models/phenomena/rigid-parameters.fence",
];

describe.skipIf(!existsSync(jar))("TLC (skipped where TLA2TOOLS names no jar)", () => {
  test.each(models)("%s: the same states and verdicts", { timeout: 300_000 }, (path) => {
    const args = [".ci/tlc.mjs", path, "--overlays"];
    const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: "utf8" });
    expect(`${stdout}${stderr}`).toMatch(/^\d+ passed, 0 failed$/m);
    expect(status).toBe(0);
  });
});

test("without a jar `npm run tlc` says what it needs", () => {
  const env = { ...process.env, TLA2TOOLS: "" };
  const { stderr, status } = spawnSync(process.execPath, [".ci/tlc.mjs"], {
    encoding: "utf8",
    env,
  });
  expect(stderr).toContain("set TLA2TOOLS to the path of a tla2tools.jar");
  expect(status).toBe(2);
});
