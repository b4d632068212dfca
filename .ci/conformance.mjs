// `npm run conformance`: tries all reference implementations, in every language, and writes what was
// found to docs/conformance.md. With `--check` it writes nothing, and fails where the page is not
// current.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "fencepost-conformance-"));
const env = {
  ...process.env,
  FENCEPOST_RUNNERS: "all",
  FENCEPOST_TABLE: join(folder, "table.jsonl"),
};

function run(...words) {
  const { status } = spawnSync(process.execPath, words, { env, stdio: "inherit" });
  return status ?? 1;
}

const tests = ["test/runners", "test/conformance"];
const tried = run("node_modules/vitest/vitest.mjs", "run", ...tests);
const page = run(".ci/pages/run.mjs", ...process.argv.slice(2), "conformance");
rmSync(folder, { recursive: true });
process.exitCode = tried === 0 ? page : tried;
