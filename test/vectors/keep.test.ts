// `vectors --keep`: after a change of the model the tests of an older file stay, with what the
// model says today, and only what they do not cover is added.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { digestOf } from "../../src/vectors/id.ts";
import type { WrittenTest } from "../../src/vectors/read.ts";
import { run, scripted } from "../cli/scripted.ts";
import { pathOf, readWritten } from "./make.ts";

let folder = "";
let model = "";
let old = "";
let file = "";

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "fencepost-keep-"));
  model = join(folder, "lease.fence");
  file = join(folder, "lease.vectors.ndjson");
  old = join(folder, "old.ndjson");
  writeFileSync(model, readFileSync(pathOf("lease.fence")));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function vectors(...words: readonly string[]) {
  const terminal = scripted();
  const code = await run(["vectors", ...words, "--out", folder], terminal);
  return { code, out: terminal.out(), err: terminal.err() };
}

async function begin(tier: "smoke" | "full"): Promise<void> {
  await vectors(model, "--tier", tier);
  writeFileSync(old, readFileSync(file));
}

function edit(change: (text: string) => string, path = model): void {
  const text = readFileSync(path, "utf8");
  expect(change(text)).not.toBe(text);
  writeFileSync(path, change(text));
}

function testsIn(path: string): ReadonlyMap<string, WrittenTest> {
  return new Map(readWritten(readFileSync(path, "utf8")).tests.map((one) => [one.id, one]));
}

function compare() {
  const [before, after] = [testsIn(old), testsIn(file)];
  const ids = [...after.keys()];
  return {
    kept: ids.filter((id) => after.get(id)?.line === before.get(id)?.line).length,
    changed: ids.filter((id) => before.has(id) && after.get(id)?.line !== before.get(id)?.line),
    fresh: ids.filter((id) => !before.has(id)),
    gone: [...before.keys()].filter((id) => !after.has(id)),
  };
}

const withField = (text: string) =>
  text.replace("observe phase, holder, token", "observe phase, holder, token, waiting");
const withMutant = (text: string) =>
  text.replace(
    "mutant Silent",
    `mutant Stuck "nothing expires" violates HeldHasHolder { drop action expire }\nmutant Silent`,
  );
const withAction = (text: string) =>
  text.replace(
    "internal action expire",
    "action repair when phase == Lost { phase' = Free }\ninternal action expire",
  );

describe.each(["smoke", "full"] as const)("the tier %s", (tier) => {
  beforeEach(() => begin(tier));

  test("keeps everything where nothing has changed", async () => {
    expect(await vectors("--keep", old)).toMatchObject({ code: 0, err: "" });
    expect(compare()).toMatchObject({ changed: [], fresh: [], gone: [] });
    const { header } = readWritten(readFileSync(file, "utf8"));
    const kept = digestOf(readFileSync(old, "utf8"));
    expect(header.options).toEqual({ tier, config: null, params: {}, kept });
  });

  test("with a new observed field, all tests stay, and say what it shows", async () => {
    edit(withField);
    await vectors("--keep", old);
    const { changed, fresh, gone } = compare();
    expect({ fresh, gone }).toEqual({ fresh: [], gone: [] });
    const tests = testsIn(file);
    expect(changed.every((id) => tests.get(id)?.line.includes('"waiting":'))).toBe(true);
  });

  test("with a new mutant, at most one test is added", async () => {
    edit(withMutant);
    await vectors("--keep", old);
    const { changed, fresh, gone } = compare();
    expect(gone).toEqual([]);
    expect(fresh.length).toBeLessThan(2);
    // Those that tell it apart name it.
    const tests = testsIn(file);
    for (const id of changed) expect(tests.get(id)?.line).toContain('"Stuck"');
    const { header } = readWritten(readFileSync(file, "utf8"));
    expect(header.json.mutants).toMatchObject({ Stuck: { verdict: "killed" } });
  });

  test("with a new action, no test changes, and those that are added use it", async () => {
    edit(withAction);
    await vectors("--keep", old);
    const { changed, fresh, gone } = compare();
    expect({ changed, gone }).toEqual({ changed: [], gone: [] });
    expect(fresh.length).toBeGreaterThan(0);
    const tests = testsIn(file);
    expect(fresh.every((id) => tests.get(id)?.line.includes('"do":"repair"'))).toBe(true);
    const { header } = readWritten(readFileSync(file, "utf8"));
    expect(JSON.stringify(header.json)).toContain('"uncovered":[]');
  });

  test("drops what the model cannot walk any more, and covers the rest anew", async () => {
    edit((text) => text.replace("action release(c in Client)", "action giveBack(c in Client)"));
    await vectors("--keep", old);
    const { gone, fresh } = compare();
    expect(gone.length).toBeGreaterThan(0);
    const before = testsIn(old);
    for (const id of gone) expect(before.get(id)?.line).toContain('"do":"release"');
    expect(fresh.length).toBeGreaterThan(0);
    expect(readFileSync(file, "utf8")).not.toContain('"do":"release"');
  });

  test("makes a file that passes --check --exact, and stays as it is when made again", async () => {
    edit((text) => withAction(withMutant(withField(text))));
    await vectors("--keep", old);
    expect(await vectors("--check", "--exact")).toMatchObject({ code: 0, err: "" });
    const text = readFileSync(file, "utf8");
    rmSync(old);
    expect((await vectors()).out).toContain("current");
    expect(readFileSync(file, "utf8")).toBe(text);
  });
});

describe("--keep", () => {
  beforeEach(() => begin("smoke"));

  test("takes the model and the options of the file, but for what is given", async () => {
    expect(await vectors(model, "--keep", old, "--tier", "full")).toMatchObject({ code: 0 });
    const { header } = readWritten(readFileSync(file, "utf8"));
    expect(header.options).toMatchObject({ tier: "full" });
  });

  test("made again after another change, the file keeps its own tests", async () => {
    await vectors("--keep", old);
    edit(withAction);
    expect((await vectors("--check", "--exact")).code).toBe(1);
    expect((await vectors()).out).toContain("changed");
    expect(compare()).toMatchObject({ changed: [], gone: [] });
    expect(await vectors("--check", "--exact")).toMatchObject({ code: 0 });
  });

  test("follows the same answer where the model chooses", async () => {
    const choices = join(folder, "choices.fence");
    writeFileSync(choices, readFileSync(pathOf("choices.fence")));
    await vectors(choices, "--tier", "full");
    const path = join(folder, "choices.vectors.ndjson");
    const text = readFileSync(path, "utf8");
    expect(text).toContain('"oneOf"');
    await vectors("--keep", path);
    const [header = "", ...tests] = readFileSync(path, "utf8").split("\n");
    expect(header).toContain('"kept":"sha256:');
    expect(tests.join("\n")).toBe(text.split("\n").slice(1).join("\n"));
  });

  test("says what it cannot do", async () => {
    expect((await vectors("--keep", model)).err).toContain("file/broken-vectors");
    expect((await vectors("--keep", join(folder, "none"))).err).toContain("file/not-found");
    expect((await vectors("--keep", old, "--check")).err).toContain("call/usage");
    expect((await vectors("--keep", old, model, "--graph")).err).toContain("call/usage");
    writeFileSync(join(folder, "close.fence"), readFileSync(pathOf("close.fence")));
    expect((await vectors("--keep", old, folder)).err).toContain("call/usage");
  });
});
