// Negative tests as they are made; the tests of the runners play them.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { run, scripted } from "../cli/scripted.ts";

const committed = "runners/go/fencepost/testdata";

async function made(path: string, ...words: readonly string[]): Promise<string> {
  const name = basename(path);
  const folder = mkdtempSync(join(tmpdir(), "fencepost-negative-"));
  const model = path === name ? `test/vectors/${name}.fence` : `${path}.fence`;
  const call = ["vectors", model, "--negative", ...words, "--out", folder];
  const terminal = scripted();
  expect([await run(call, terminal), terminal.err()]).toEqual([0, ""]);
  const text = readFileSync(join(folder, `${name}.negative.ndjson`), "utf8");
  rmSync(folder, { recursive: true });
  return withoutTool(text);
}

function withoutTool(text: string): string {
  return text.replace(/"tool":"[^"]*"/, '"tool":""');
}

function comments(text: string): readonly string[] {
  const lines = text.trimEnd().split("\n").slice(1);
  return lines.map((line) => JSON.parse(line).comment.replace(/: (step \d+|after the reset)$/, ""));
}

test.each([
  ["lease", ["--tier", "full"]],
  ["choices", ["--tier", "full"]],
  ["put", ["--tier", "full"]],
  ["post", ["--tier", "full"]],
  ["close", ["--tier", "full", "--control", "closeDone=awaited"]],
] as const)("those of %s, which all runners play, are made of its model", async (name, words) => {
  const text = readFileSync(join(committed, `${name}.negative.ndjson`), "utf8");
  expect(await made(name, "--seed", "1", ...words)).toBe(withoutTool(text));
});

test("so are those of the kit for authors of runners", async () => {
  const path = "vectors/runners/calls";
  const text = readFileSync(`${path}.negative.ndjson`, "utf8");
  expect(await made(path, "--steps-max", "2")).toBe(withoutTool(text));
});

test("they go wrong in every way that a runner can overlook", async () => {
  const post = await made("post", "--tier", "full");
  const lease = await made("lease", "--seed", "1", "--tier", "full");
  const ways = new Set([...comments(post), ...comments(lease)]);
  for (const way of [
    "holder stays",
    "token is another",
    "no refusal",
    "a refusal",
    "another reason",
    "notices says it twice",
    "sent says nothing",
    "sent says something",
    "sent says another thing",
    "sent says it in another order",
  ]) {
    expect(ways).toContain(way);
  }
  // A bag has no order that could be wrong.
  expect(ways).not.toContain("receipts says it in another order");
  expect(ways).toContain("receipts says it twice");
});

test("another seed chooses others, the same one the same", async () => {
  const [one, again, other] = [
    await made("put"),
    await made("put"),
    await made("put", "--seed", "7"),
  ];
  expect(one).toBe(again);
  expect(one).not.toBe(other);
  expect(comments(one).length).toBeGreaterThan(20);
});

test("what makes no sense is refused", async () => {
  const call = async (...words: readonly string[]): Promise<number> =>
    run(["vectors", ...words], scripted());
  expect(await call("test/vectors/put.fence", "--negative", "--seed", "x")).toBe(3);
  expect(await call("test/vectors/put.fence", "--negative", "--graph")).toBe(3);
  expect(await call("--negative")).toBe(3);
});
