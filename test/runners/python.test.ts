// The runner in Python and its reference implementation, with Python's own tools. They need Python
// and pytest; without them these tests are skipped, except where all of them are demanded.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const folder = "runners/python";
const LONG_MS = 300_000;

function python(...args: readonly string[]): {
  readonly status: number | null;
  readonly text: string;
} {
  // No compiled files beside the sources: the checkout stays as it is.
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: "1", PYTHONIOENCODING: "utf-8" };
  const { status, stdout, stderr, error } = spawnSync("python3", args, {
    cwd: folder,
    encoding: "utf8",
    env,
  });
  return { status, text: `${stdout ?? ""}${stderr ?? ""}${error?.message ?? ""}` };
}

const isPresent = python("-m", "pytest", "--version").status === 0;
const isDemanded = process.env.FENCEPOST_RUNNERS === "all";
const isSkipped = !isPresent && !isDemanded;
const needs = isSkipped ? ": needs python3 with pytest on the path (pip install pytest)" : "";

test.skipIf(isSkipped)(`pytest passes${needs}`, { timeout: LONG_MS }, () => {
  const { status, text } = python("-m", "pytest", "-q");
  expect(text).not.toMatch(/^(FAILED|ERROR) /m);
  expect(text).toMatch(/^\d+ passed/m);
  expect(status).toBe(0);
});

// What Python 3.9 does not know shows in the syntax tree, whatever version runs here.
const OLD_SYNTAX = `
import ast, pathlib
for path in pathlib.Path(".").rglob("*.py"):
    ast.parse(path.read_text("utf-8"), str(path), feature_version=(3, 9))
`;

test.skipIf(isSkipped)(`its syntax is that of Python 3.9${needs}`, () => {
  expect(python("-c", OLD_SYNTAX)).toEqual({ status: 0, text: "" });
});

test("LICENSE lies beside the Python package, too", () => {
  expect(readFileSync(`${folder}/LICENSE`, "utf8")).toBe(readFileSync("LICENSE", "utf8"));
});
