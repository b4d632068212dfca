// Files that are read once, files that are not models, and files that must not be overwritten.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { VIOLATED, WRONG_INPUT } from "../../src/cli/exit.ts";
import { loadModel, loadModels } from "../../src/cli/load.ts";
import { Texts } from "../../src/cli/texts.ts";
import { writeOwn } from "../../src/cli/write.ts";
import { type Folder, folderOfModels } from "./fixtures.ts";
import { run, scripted } from "./scripted.ts";

let folder: Folder;
const at = (name: string): string => join(folder.path, name);
beforeEach(() => {
  folder = folderOfModels();
});
afterEach(() => folder.remove());

describe("loading", () => {
  test("a folder stands for its models, sorted, with parts attached", () => {
    for (const name of ["binary", "empty", "orphan.part", "wrong", "mixed/b/wrong"]) {
      writeFileSync(at(`${name}.fence`), "model Idle\n");
    }
    const { models, diagnostics } = loadModels([folder.path], new Texts());
    expect(diagnostics).toEqual([]);
    const names = models.map(({ path }) => path.slice(folder.path.length + 1));
    expect(names).toEqual(names.toSorted());
    expect(names).toContain("several/deeper/b.fence");
    expect(names).not.toContain("lease.overlays.fence");
    const lease = models.find(({ path }) => path.endsWith("lease.fence"));
    expect(lease?.bundle.parts.map(({ name }) => name.text)).toEqual(["Lease"]);
  });

  test("a model that is named twice is loaded once", () => {
    const { models } = loadModels([at("lease.fence"), at("./lease.fence")], new Texts());
    expect(models).toHaveLength(1);
  });

  test("each text is parsed once, whoever imports it", () => {
    const texts = new Texts();
    const one = loadModel(at("bounds.fence"), texts);
    const two = loadModel(at("several/deeper/b.fence"), texts);
    if (!one.ok || !two.ok) throw new Error("both load");
    const [first] = one.value.bundle.imports.values();
    const [second] = two.value.bundle.imports.values();
    expect(first).toBeDefined();
    expect(first).toBe(second);
  });

  test("mistakes in one model do not hide the others", () => {
    const { models, diagnostics } = loadModels([at("wrong.fence"), at("lease.fence")], new Texts());
    expect(models).toHaveLength(1);
    expect(diagnostics.length).toBeGreaterThan(0);
  });

  test("a file that grows beyond all models is not read", () => {
    writeFileSync(at("huge.fence"), "// ".padEnd(5 << 20, "x"));
    const { diagnostics } = loadModels([at("huge.fence")], new Texts());
    expect(diagnostics.map(({ code }) => code)).toEqual(["syntax/too-large"]);
  });

  test("a folder that is called like a model is no model", () => {
    mkdirSync(at("odd.fence"));
    const { diagnostics } = loadModels([at("odd.fence")], new Texts());
    expect(diagnostics.map(({ code }) => code)).toEqual(["file/no-models"]);
  });
});

describe("pinned counts", () => {
  test("are written, and then as pinned", async () => {
    const host = scripted();
    expect(await run(["expect", "--update", at("lease.fence")], host)).toBe(0);
    expect(JSON.parse(readFileSync(at("lease.expect.json"), "utf8"))).toMatchObject({
      format: "fencepost-expect/1",
      model: "Lease",
      configs: { ci: { states: 7, actions: { acquire: 4 } }, long: { states: 16 } },
    });
    expect(await run(["expect", "--check", at("lease.fence")], host)).toBe(0);
    expect(readdirSync(folder.path).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  test("that moved name the action", async () => {
    await run(["expect", "--update", at("lease.fence")], scripted());
    const text = readFileSync(at("lease.fence"), "utf8").replace("when term < terms", "");
    writeFileSync(
      at("lease.fence"),
      text.replace("term' = term + 1", "term' = min(term + 1, terms)"),
    );
    const host = scripted();
    expect(await run(["expect", at("lease.fence")], host)).toBe(VIOLATED);
    expect(host.out()).toMatch(/action +acquire +4 → \d/);
  });

  test("do not replace a file of somebody else", async () => {
    const foreign = '{ "states": 7 }\n';
    writeFileSync(at("lease.expect.json"), foreign);
    const host = scripted();
    expect(await run(["expect", "--update", at("lease.fence")], host)).toBe(WRONG_INPUT);
    expect(host.err()).toContain("file/foreign");
    expect(readFileSync(at("lease.expect.json"), "utf8")).toBe(foreign);
  });

  test.each([
    '{"format": "fencepost-expect/1", "configs": {"ci": 3}}',
    '{"format": "fencepost-expect/1"',
    '{"format": "fencepost-expect/1", "configs": {"ci": {"states": -1}}}',
  ])("that are damaged are said to be: %s", async (text) => {
    writeFileSync(at("lease.expect.json"), text);
    const host = scripted();
    expect(await run(["check", at("lease.fence")], host)).toBe(WRONG_INPUT);
    expect(host.err()).toContain("file/broken-counts");
  });

  test("of a limited search are not written", async () => {
    const host = scripted();
    expect(await run(["expect", "--update", at("lease.fence"), "--states-max", "3"], host)).toBe(2);
    expect(existsSync(at("lease.expect.json"))).toBe(false);
  });

  test("that cannot be written leave nothing behind", async () => {
    // No file system takes a name of more than 255 bytes, whoever asks.
    const name = `${"x".repeat(246)}.fence`;
    writeFileSync(at(name), readFileSync(at("idle.fence")));
    const before = readdirSync(folder.path);
    const host = scripted();
    expect(await run(["expect", "--update", at(name)], host)).toBe(WRONG_INPUT);
    expect(host.err()).toContain("file/unwritable");
    expect(readdirSync(folder.path)).toEqual(before);
  });
});

describe("writing", () => {
  const mark = { isOurs: (text: string) => text.startsWith("ours"), what: "file of ours" };

  test("replaces what is ours, and nothing else", () => {
    writeFileSync(at("one"), "ours, old");
    writeFileSync(at("other"), "theirs");
    expect(writeOwn(at("one"), "ours, new", mark)).toBe(null);
    expect(readFileSync(at("one"), "utf8")).toBe("ours, new");
    expect(writeOwn(at("other"), "ours", mark)?.code).toBe("file/foreign");
    expect(readFileSync(at("other"), "utf8")).toBe("theirs");
    expect(writeOwn(at("none"), "ours", mark)?.code).toBe("file/foreign");
  });

  test("says why it cannot, and leaves nothing half-written", () => {
    const before = readdirSync(folder.path);
    expect(writeOwn(at("absent/one"), "ours", mark)?.code).toBe("file/unwritable");
    expect(writeOwn(at("lease.fence/one"), "ours", mark)?.code).toBe("file/unwritable");
    expect(readdirSync(folder.path)).toEqual(before);
  });
});
