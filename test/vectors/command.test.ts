// `fencepost vectors` as a person calls it: writes, compares, and leaves alone what is not ours.
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { vectorsPath } from "../../src/cli/vector-files.ts";
import { driftOf } from "../../src/vectors/drift.ts";
import { suiteText } from "../../src/vectors/write.ts";
import { run, scripted } from "../cli/scripted.ts";
import { makeSuite, pathOf } from "./make.ts";

let folder = "";
let out = "";
let model = "";
let file = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fencepost-vectors-"));
  out = join(folder, "out");
  model = join(folder, "lease.fence");
  file = join(out, "lease.vectors.ndjson");
  writeFileSync(model, readFileSync(pathOf("lease.fence")));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function vectors(...words: readonly string[]) {
  const terminal = scripted();
  const code = await run(["vectors", ...words, "--out", out], terminal);
  return { code, out: terminal.out(), err: terminal.err() };
}

function edit(change: (text: string) => string, path = file): void {
  writeFileSync(path, change(readFileSync(path, "utf8")));
}

describe("vectors", () => {
  test("writes a file, and the same bytes again", async () => {
    expect(await vectors(model)).toMatchObject({ code: 0, err: "" });
    const text = readFileSync(file, "utf8");
    const again = await vectors(model);
    expect(again.out).toContain("current");
    expect(readFileSync(file, "utf8")).toBe(text);
  });

  test("without files makes what is there again, with the options of its header", async () => {
    await vectors(model, "--tier", "full", "--config", "small", "--param", "clients=1");
    const text = readFileSync(file, "utf8");
    expect(text).toContain('"options":{"tier":"full","config":"small","params":{"clients":"1"}}');
    edit((old) => old.replace('"tests":', '"tests":9'));
    expect(await vectors()).toMatchObject({ code: 0, err: "" });
    expect(readFileSync(file, "utf8")).toBe(text);
    expect(await vectors("--check")).toMatchObject({ code: 0, err: "" });
  });

  test("takes no options that the headers decide", async () => {
    await vectors(model);
    expect(await vectors("--check", "--tier", "full")).toMatchObject({ code: 3 });
    expect(await vectors("--tier", "full")).toMatchObject({ code: 3 });
    expect(await vectors(model, "--param", "clients=9")).toMatchObject({ code: 3 });
    expect(await vectors(model, "--config", "smal")).toMatchObject({ code: 3 });
  });

  test("says what became of each file as JSON", async () => {
    const { code, out: json } = await vectors(model, "--json");
    const { files } = JSON.parse(json);
    expect(code).toBe(0);
    expect(files).toMatchObject([{ path: file, model, status: "new", drift: null }]);
  });

  test("leaves files of others alone", async () => {
    mkdirSync(out);
    writeFileSync(file, "my notes\n");
    const { code, err } = await vectors(model);
    expect(code).toBe(3);
    expect(err).toContain("file/foreign");
    expect(readFileSync(file, "utf8")).toBe("my notes\n");
  });

  test("has nothing to do for a model without observations and tables", async () => {
    const quiet = join(folder, "quiet.fence");
    writeFileSync(quiet, "model Quiet\nvar x: 0..1 = 0\naction go { x' = 1 - x }\n");
    expect((await vectors(quiet)).err).toContain("vectors/nothing");
    expect(await vectors(folder)).toMatchObject({ code: 0, err: "" });
  });

  test("does not write two models to one file", async () => {
    mkdirSync(join(folder, "other"));
    writeFileSync(join(folder, "other", "lease.fence"), readFileSync(model));
    const { code, err } = await vectors(folder);
    expect(code).toBe(3);
    expect(err).toContain("vectors/same-path");
  });

  test("puts the files of models into folders like theirs", () => {
    const path = "vectors/ticdc/predicates.vectors.ndjson";
    expect(vectorsPath("vectors", "models/ticdc/predicates.fence")).toBe(path);
    expect(vectorsPath("vectors", "./models/ticdc/predicates.fence")).toBe(path);
    expect(vectorsPath("vectors", "specs/lease.fence")).toBe("vectors/lease.vectors.ndjson");
  });
});

describe("vectors --check", () => {
  test("has nothing to compare where nothing is", async () => {
    const { code, err } = await vectors("--check");
    expect(code).toBe(3);
    expect(err).toContain("vectors/none");
  });

  test("names the test whose expectation was edited", async () => {
    await vectors(model);
    edit((text) => text.replace('"expect":{"outcome":"done"', '"expect":{"outcome":"dune"'));
    const { code, out: said } = await vectors("--check", "--exact");
    expect(code).toBe(1);
    expect(said).toMatch(/the file was edited.*1 changed, 0 new, 0 gone/);
    expect(said).toMatch(/[cmrt]-[0-9a-f]{12} differs: .*was "dune", is "done"/);
  });

  test("says that the model has changed, and which tests are new and gone", async () => {
    await vectors(model);
    edit((text) => text.replace("when phase == Held { phase' = Lost", "{ phase' = Lost"), model);
    const { code, out: said } = await vectors("--check", "--exact");
    expect(code).toBe(1);
    expect(said).toMatch(/the model has changed since the file was written: \d+ changed, \d+ new/);
  });

  test("says that another version wrote the file", async () => {
    await vectors(model);
    edit((text) => text.replace("fencepost 0.0.0", "fencepost 9.9.9"));
    const { code, out: said } = await vectors("--check", "--exact");
    expect(code).toBe(1);
    expect(said).toContain("the file was written by fencepost 9.9.9, this is fencepost 0.0.0");
  });

  test("finds damage behind the header, and before it", async () => {
    await vectors(model);
    appendFileSync(file, "oops");
    expect((await vectors("--check")).out).toContain("the file is damaged");
    edit((text) => text.replace('"tool":', '"took":'));
    const { code, err } = await vectors("--check");
    expect(code).toBe(3);
    expect(err).toContain("file/broken-vectors");
  });

  test("is about the files of the models that are named, where there are any", async () => {
    await vectors(model);
    const other = join(folder, "choices.fence");
    writeFileSync(other, readFileSync(pathOf("choices.fence")));
    const { code, out: said } = await vectors("--check", folder);
    expect(code).toBe(0);
    expect(said).not.toContain("choices");
  });
});

describe("drift", () => {
  const suite = makeSuite(pathOf("lease.fence"));
  const text = suiteText(suite);

  test("is found for every byte that is changed, dropped or put in, and nothing crashes", () => {
    const position = fc.integer({ min: 0, max: text.length - 1 });
    const character = fc.string({ minLength: 0, maxLength: 2 });
    fc.assert(
      fc.property(position, fc.integer({ min: 0, max: 2 }), character, (at, drop, put) => {
        const edited = text.slice(0, at) + put + text.slice(at + drop);
        const drift = driftOf(edited, suite);
        expect(drift === null).toBe(edited === text);
        if (drift !== null) expect(drift.examples.join("\n")).not.toBe("");
      }),
      { numRuns: 300 },
    );
  });

  test("is found where only the order of keys differs", () => {
    const [header = "", first = "", ...rest] = text.split("\n");
    const { id, ...others } = JSON.parse(first);
    const turned = JSON.stringify({ ...others, id });
    const drift = driftOf([header, turned, ...rest].join("\n"), suite);
    expect(drift).toMatchObject({ changed: 1, fresh: 0, gone: 0 });
    expect(drift?.examples[0]).toContain("only the order of its keys");
  });
});
