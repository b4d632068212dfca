// What `fencepost start` says of committed vectors: whether they are of the models as they are.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Texts } from "../../src/cli/texts.ts";
import { originsBelow } from "../../src/cli/vector-origins.ts";
import { run, scripted } from "../cli/scripted.ts";
import { pathOf } from "./make.ts";

let folder = "";
let model = "";
let file = "";

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "fencepost-origins-"));
  model = join(folder, "lease.fence");
  file = join(folder, "lease.vectors.ndjson");
  writeFileSync(model, readFileSync(pathOf("lease.fence")));
  expect(await run(["vectors", model, "--out", folder], scripted())).toBe(0);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function why(version = "0.0.0"): string | null {
  const { outcomes, diagnostics } = originsBelow(folder, new Texts(), version);
  expect(diagnostics).toEqual([]);
  expect(outcomes).toHaveLength(1);
  return outcomes[0]?.why ?? null;
}

function edit(path: string, change: (text: string) => string): void {
  const text = readFileSync(path, "utf8");
  expect(change(text)).not.toBe(text);
  writeFileSync(path, change(text));
}

test("nothing is said of vectors that were made just now", () => {
  expect(why()).toBeNull();
});

test("another meaning, other words and another version are told apart", () => {
  expect(why("9.9.9")).toBe("it was written by fencepost 0.0.0");
  edit(model, (text) => text.replace("A client asks for the lease.", "Somebody asks for it."));
  expect(why()).toBe("the text of the model is another one");
  edit(model, (text) => text.replace("notices' = [c, c]", "notices' = [c]"));
  expect(why()).toBe("the model means something else now");
});

test("a file with a test too few is not as it was written", () => {
  edit(file, (text) => text.replace(/[^\n]+\n$/, ""));
  expect(why()).toBe("it is cut off, or has been edited");
});

test("one that is cut off inside of a line says where", () => {
  edit(file, (text) => text.slice(0, -20));
  expect(why()).toContain("the file is cut off");
});
