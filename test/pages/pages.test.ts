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
def mayUse: bool = uses < 1
action push when !open when mayUse { open' = true  uses' = uses + 1 }
action pull when open { open' = false }
final !open
/// D-rules. I1 is not at the beginning.
witness Open: open
/// I2. Else it is worn | out.
invariant FewUses: uses < 2
`;

const overlays = `part of Door

/// It goes round | round.
/// Code: \`turn\` in hinge_file.c.
/// Repair: it has
/// a stop.
variant Revolves "U_TURN (G1): nothing stops it" violates FewUses in 3 { replace def mayUse = uses < 2 }

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

describe("docs/findings.md", () => {
  const review = {
    title: "House",
    source: "Read: the house.",
    findings: { prefix: "G", count: 2 },
  };
  const writeReview = (notShown: Readonly<Record<string, string>>): void => {
    writeFileSync(
      join(folder, "models/house/review.json"),
      JSON.stringify({ ...review, notShown }),
    );
  };

  test("tells each finding with its trace", async () => {
    writeReview({ G2: "It squeaks, and that is all." });
    expect(pages("findings")).toEqual({ status: 0, output: "docs: wrote docs/findings.md\n" });
    const [, told = ""] = readFileSync(join(folder, "docs/findings.md"), "utf8").split("\n## ");
    await expect(`## ${told}`).toMatchFileSnapshot("door-findings.md");
    expect(pages("findings", "--check")).toEqual({ status: 0, output: "" });
  });

  test("misses a finding that no model shows, and for which there is no reason", () => {
    writeReview({});
    expect(pages("findings")).toMatchObject({
      status: 1,
      output: expect.stringContaining("no model shows G2"),
    });
  });

  test("asks for the place in the code, and for the repair", () => {
    writeReview({ G2: "It squeaks, and that is all." });
    writeFileSync(
      join(folder, "models/house/door.overlays.fence"),
      overlays.replace("/// Code:", "///"),
    );
    expect(pages("findings").output).toContain("the comment of Revolves lacks Code:");
  });
});

test("a page that nobody knows is refused", () => {
  expect(pages("modles")).toMatchObject({ status: 3 });
});
