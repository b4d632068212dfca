// The page of wrong implementations, made from a table of results as the tests of the runners write
// it: what it says, and that a table which cannot be true is refused.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const script = resolve(import.meta.dirname, "../../.ci/pages/run.mjs");
let folder: string;

const door = `/// A door.
model Door
var open: bool = false
action push when !open { open' = true }
action pull when open { open' = false }
final !open
observe open
mutant Jammed "it stays open" violates Deadlock in 1 { drop action pull }
mutant Broken "it falls down" violates NoFault in 1 { replace action push { open' = 1 / 0 == 1 } }
mutant Slow "nobody sees it" violates Deadlock in 1 { drop action push }
variant Head "it is heard" violates Deadlock in 1 { drop action pull }
variant Today "it squeaks | loudly" violates Deadlock in 1 { drop action pull }
`;

const mutants = {
  Jammed: { verdict: "killed", reveals: ["observe:open"] },
  Broken: { verdict: "killed", reveals: ["breakdown"] },
  Slow: { verdict: "equivalent", reveals: [] },
};

const certificate = { variants: { Head: { verdict: "sometimes", reveals: ["observe:open"] } } };

const line = {
  model: "models/house/door",
  implementation: "runners/go/reference/house",
  vectors: "vectors/house/door.vectors.ndjson",
  mutant: "Jammed",
  tests: 4,
  failed: ["m-1", "t-2"],
  broken: [],
  like: { Jammed: 1, Slow: 1 },
};
const nothing = { failed: [], broken: [], like: {} };
const lines = [
  { ...line, mutant: "Today", like: {} },
  { ...line, mutant: "Head", like: {} },
  line,
  { ...line, mutant: "Broken", ...nothing, broken: ["t-3"] },
  { ...line, mutant: "Slow", ...nothing, unseen: "nobody can see it" },
  { ...line, implementation: "runners/python/reference/house", mutant: "Broken", like: {} },
  { ...line, implementation: "test/reference/house", mutant: "Slow", unnamed: "it is fast here" },
];

function page(table: readonly object[], ...words: readonly string[]) {
  const path = join(folder, "table.jsonl");
  writeFileSync(path, table.map((one) => `${JSON.stringify(one)}\n`).join(""));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [script, ...words, "conformance"],
    { cwd: folder, encoding: "utf8", env: { ...process.env, FENCEPOST_TABLE: path } },
  );
  return { status, output: `${stdout}${stderr}` };
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "fencepost-conformance-"));
  for (const name of ["docs", "models/house", "vectors/house"]) {
    mkdirSync(join(folder, name), { recursive: true });
  }
  writeFileSync(join(folder, "models/house/door.fence"), door);
  writeFileSync(join(folder, line.vectors), `${JSON.stringify({ mutants, certificate })}\n`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("says of each mistake which test finds it, whether it is named, and why not", async () => {
  expect(page(lines)).toMatchObject({ status: 0 });
  const text = readFileSync(join(folder, "docs/conformance.md"), "utf8");
  await expect(text).toMatchFileSnapshot("door-conformance.md");
  expect(page([...lines, line], "--check"), "the same twice").toMatchObject({ status: 0 });
  const { status, output } = page(lines.slice(1), "--check");
  expect(status).toBe(1);
  expect(output).toContain("npm run conformance");
});

test.each([
  ["two results of one mistake", [line, { ...line, tests: 5 }], "came to two different results"],
  ["a mistake that no model has", [{ ...line, mutant: "Gone" }], "has no overlay Gone"],
  ["a model that is not there", [{ ...line, model: "models/roof" }], "which is no model"],
])("refuses %s", (_, table, words) => {
  const { status, output } = page(table);
  expect(status).toBe(1);
  expect(output).toContain(words);
});
