// The runner in Go and its reference implementations, with Go's own tools. They need Go; without it
// these tests are skipped, except where all of them are demanded.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const folder = "runners/go";
const LONG_MS = 300_000;

function go(...args: readonly string[]): { readonly status: number | null; readonly text: string } {
  // What is installed has to do: no other version of Go is fetched, and no module.
  const env = { ...process.env, GOTOOLCHAIN: "local", GOPROXY: "off", GOFLAGS: "-mod=readonly" };
  const { status, stdout, stderr, error } = spawnSync("go", args, {
    cwd: folder,
    encoding: "utf8",
    env,
  });
  return { status, text: `${stdout ?? ""}${stderr ?? ""}${error?.message ?? ""}` };
}

const isPresent = go("version").status === 0;
const isDemanded = process.env.FENCEPOST_RUNNERS === "all";
const isSkipped = !isPresent && !isDemanded;
const needs = isSkipped ? ": needs Go 1.21 or newer on the path (go.dev/doc/install)" : "";

test.skipIf(isSkipped)(`go vet finds nothing${needs}`, { timeout: LONG_MS }, () => {
  expect(go("vet", "./...")).toEqual({ status: 0, text: "" });
});

test.skipIf(isSkipped)(`go test passes${needs}`, { timeout: LONG_MS }, () => {
  const { status, text } = go("test", "-count=1", "./...");
  expect(text).toMatch(/^ok\s+fencepost\.dev\/runners\/go\/fencepost/m);
  expect(text).not.toMatch(/^(FAIL|---)/m);
  expect(status).toBe(0);
});

test.each([
  ["LICENSE", "LICENSE"],
  ["vectors/schema/vectors-1.schema.json", "fencepost/vectors-1.schema.json"],
])("%s lies in the Go module, too", (original, copy) => {
  expect(readFileSync(`${folder}/${copy}`, "utf8")).toBe(readFileSync(original, "utf8"));
});
