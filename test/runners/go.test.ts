// The runner in Go and its reference implementations, with Go's own tools. They need Go; without it
// these tests are skipped, except where all of them are demanded.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { run, scripted } from "../cli/scripted.ts";

const folder = "runners/go";
const LONG_MS = 300_000;

interface Ran {
  readonly status: number | null;
  readonly text: string;
}

function go(...args: readonly string[]): Ran {
  return goWith({}, ...args);
}

function goWith(more: NodeJS.ProcessEnv, ...args: readonly string[]): Ran {
  // What is installed has to do: no other version of Go is fetched, and no module.
  const own = { GOTOOLCHAIN: "local", GOPROXY: "off", GOFLAGS: "-mod=readonly" };
  const env = { ...process.env, ...own, ...more };
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

const restoreWalks = `random walks through the graph of a model with calls${needs}`;
test.skipIf(isSkipped)(restoreWalks, { timeout: LONG_MS }, async () => {
  const out = mkdtempSync(join(tmpdir(), "fencepost-graph-"));
  const model = "models/tidb-operator/restore.fence";
  const words = ["vectors", model, "--graph", "--config", "settleForever", "--out", out];
  expect(await run(words, scripted())).toBe(0);
  const graph = join(out, "tidb-operator/restore.graph.ndjson");
  const walk = (mistake: string): Ran =>
    goWith(
      { FENCEPOST_RESTORE_GRAPH: graph, FENCEPOST_MISTAKE: mistake },
      ...["test", "-count=1", "-run", "^TestRestoreWalks$", "./reference/tidboperator"],
    );
  const right = walk("");
  const wrong = walk("NoRecheck");
  rmSync(out, { recursive: true });
  expect(right).toMatchObject({ status: 0 });
  expect(wrong.status).toBe(1);
  expect(wrong.text).toMatch(/Sync\(c 1\) at decided: /);
});

test.each([
  ["LICENSE", "LICENSE"],
  ["vectors/schema/vectors-1.schema.json", "fencepost/vectors-1.schema.json"],
])("%s lies in the Go module, too", (original, copy) => {
  expect(readFileSync(`${folder}/${copy}`, "utf8")).toBe(readFileSync(original, "utf8"));
});
