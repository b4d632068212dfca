// The runner in Python and its reference implementation, with Python's own tools. They need Python
// and pytest; without them these tests are skipped, except where all of them are demanded. Where
// FENCEPOST_PYTHON names a Python that has what the tests use, Python may not skip any either.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { build, fencepost } from "../cli/command.ts";

const folder = "runners/python";
const made = mkdtempSync(join(tmpdir(), "fencepost-python-"));
const LONG_MS = 300_000;
const complete = process.env.FENCEPOST_PYTHON;
const program = complete ?? "python3";

const env = {
  ...process.env,
  PYTHONDONTWRITEBYTECODE: "1", // the checkout stays as it is
  PYTHONIOENCODING: "utf-8",
  FENCEPOST_MADE: made,
};

/** Not synchronous: it takes longer than vitest waits for a word of this process. */
function python(...args: readonly string[]): Promise<{ status: number | null; text: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: folder, env });
    let text = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
    }
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, text }));
  });
}

const isPresent = spawnSync(program, ["-m", "pytest", "--version"], { env }).status === 0;
const isDemanded = process.env.FENCEPOST_RUNNERS === "all";
const isSkipped = !isPresent && !isDemanded;
const needs = isSkipped ? ": needs python3 with pytest on the path (pip install pytest)" : "";

// What myhoard does today, as far as its reference implementation does the same.
const today = [
  "PinPrepared",
  "StaleWindow",
  "NoBackfill",
  "DiskFullOverride",
  "ChainIndexKept",
].flatMap((name) => ["--variant", name]);

beforeAll(build, LONG_MS);
afterAll(() => rmSync(made, { recursive: true }));

async function expectPasses(...args: readonly string[]): Promise<void> {
  const { status, text } = await python("-m", "pytest", "-q", "-rs", ...args);
  expect(text).not.toMatch(/^(FAILED|ERROR) /m);
  expect(text).toMatch(/^\d+ passed/m);
  if (complete !== undefined) expect(text).not.toMatch(/^SKIPPED |, \d+ skipped/m);
  expect(status).toBe(0);
}

test.skipIf(isSkipped)(`the runner's own tests pass${needs}`, { timeout: LONG_MS }, () =>
  expectPasses("tests"),
);

test.skipIf(isSkipped)(
  `the coordinator passes, and what is wrong with it is found${needs}`,
  { timeout: LONG_MS },
  async () => {
    const models = ["restore", "reload", "switch"].map((name) => `models/myhoard/${name}.fence`);
    for (const words of [
      ["--graph", ...models],
      ["models/myhoard/restore.fence", ...today],
    ]) {
      const { code, err } = await fencepost(["vectors", ...words, "--out", made], ".");
      expect({ code, err }).toEqual({ code: 0, err: "" });
    }
    await expectPasses("reference");
  },
);

// What Python 3.9 does not know shows in the syntax tree, whatever version runs here.
const OLD_SYNTAX = `
import ast, pathlib
for path in pathlib.Path(".").rglob("*.py"):
    ast.parse(path.read_text("utf-8"), str(path), feature_version=(3, 9))
`;

test.skipIf(isSkipped)(`its syntax is that of Python 3.9${needs}`, async () => {
  expect(await python("-c", OLD_SYNTAX)).toEqual({ status: 0, text: "" });
});

test("LICENSE lies beside the Python package, too", () => {
  expect(readFileSync(`${folder}/LICENSE`, "utf8")).toBe(readFileSync("LICENSE", "utf8"));
});
