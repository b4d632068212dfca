// The pages that are made from models, on a folder with one small model: what they say, and that a
// page which is not current is noticed. Those of the repository are checked by `.ci/run`.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const script = resolve(import.meta.dirname, "../../.ci/pages/run.mjs");
let folder: string;

const door = `/// A door, opened and shut by
/// whoever comes.
///
/// Left out: the lock.
///
/// In the review: D1.
model Door

config ci default
config deep nightly
var open: bool = false
var uses: 0..2 = 0
action push when !open when uses < 2 { open' = true  uses' = uses + 1 }
action pull when open { open' = false }
final !open
/// D-rules. I1 is not at the beginning.
witness Open: open
/// I2. Else it is worn | out.
invariant FewUses: uses < 2 || !open
`;

const overlays = `part of Door

mutant Jammed "M_JAM: it stays open" violates Deadlock in 1
{ drop action pull }
`;

function pages(...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...words], {
    cwd: folder,
    encoding: "utf8",
  });
  return { status, output: `${stdout}${stderr}` };
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "fencepost-pages-"));
  for (const name of ["docs", "models/house"]) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, "models/house/door.fence"), door);
  writeFileSync(
    join(folder, "models/house/door.overlays.fence"),
    overlays.replace(" with { }", ""),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("docs/models.md", () => {
  test("has every model with its ids, claims, overlays and lengths", async () => {
    expect(pages("models")).toEqual({ status: 0, output: "docs: wrote docs/models.md\n" });
    const [, ...tables] = readFileSync(join(folder, "docs/models.md"), "utf8").split(
      "first config.",
    );
    await expect(tables.join("")).toMatchFileSnapshot("door-models.md");
  });

  test("is found out when a model has changed since", () => {
    expect(pages("models", "--check")).toEqual({ status: 0, output: "" });
    writeFileSync(join(folder, "models/house/door.fence"), door.replace("I2.", "I3."));
    expect(pages("models", "--check")).toMatchObject({
      status: 1,
      output: expect.stringContaining("docs/models.md is not current"),
    });
    expect(pages("models")).toMatchObject({ status: 0 });
    expect(pages("models", "--check")).toMatchObject({ status: 0 });
  });

  test("is not made of a model that is wrong", () => {
    writeFileSync(join(folder, "models/house/wrong.fence"), "model Wrong\nvar x: 0..3 = y\n");
    expect(pages("models")).toMatchObject({
      status: 1,
      output: expect.stringContaining("models/house/wrong.fence: "),
    });
    rmSync(join(folder, "models/house/wrong.fence"));
  });
});

test("a page that nobody knows is refused", () => {
  expect(pages("modles")).toMatchObject({ status: 3 });
});
