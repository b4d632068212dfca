// `fencepost export`: what is written where.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "fencepost-tla-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(...args: readonly string[]) {
  const env = { ...process.env, NO_COLOR: "1" };
  return spawnSync(process.execPath, ["dist/cli.js", "export", ...args], { encoding: "utf8", env });
}

test("a module never has the name of a standard one", () => {
  const out = join(folder, "integers");
  expect(run("--tla", "test/models/phenomena/integers.fence", "-o", out).status).toBe(0);
  expect(readdirSync(out)).toEqual(["Integers_.cfg", "Integers_.tla"]);
});

test("overlays have modules of their own", () => {
  const out = join(folder, "jobs");
  expect(run("--tla", "models/gitaly/jobs.fence", "--overlay", "NotFenced", "-o", out).status).toBe(
    0,
  );
  const text = readFileSync(join(out, "Jobs_ci_NotFenced.tla"), "utf8");
  expect(text).toContain("With NotFenced.");
  expect(text).toContain("mayComplete(u) == TRUE");
});

test("nothing of somebody else is overwritten", () => {
  const out = join(folder, "foreign");
  run("--tla", "test/tla/courier.fence", "-o", out);
  writeFileSync(join(out, "Courier.tla"), "mine");
  const { stderr, status } = run("--tla", "test/tla/courier.fence", "-o", out);
  expect(stderr).toContain("file/foreign");
  expect(status).toBe(3);
  expect(readFileSync(join(out, "Courier.tla"), "utf8")).toBe("mine");
});

test("it must be said to what", () => {
  const { stderr, status } = run("test/tla/courier.fence");
  expect(stderr).toContain("`--tla`");
  expect(status).toBe(3);
});
