// The command: exit codes, long logs, a pipe, and what it says where a line is wrong.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { run, scripted } from "../cli/scripted.ts";
import { pathOf } from "../vectors/make.ts";

const folder = mkdtempSync(join(tmpdir(), "fencepost-validate-"));
afterAll(() => rmSync(folder, { recursive: true }));

const lease = pathOf("lease.fence");

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function logOf(lines: readonly unknown[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}

async function validate(
  log: string,
  ...more: readonly string[]
): Promise<{ code: number; out: string; err: string }> {
  const terminal = scripted();
  const code = await run(["validate", lease, log, ...more], terminal);
  return { code, out: terminal.out(), err: terminal.err() };
}

const start = { setup: { start: "free" } };
const acquire = { do: "acquire", args: { c: 1 }, observed: { holder: 1 } };

test("a log that fits is exit 0", async () => {
  const { code, out, err } = await validate(file("good.log", logOf([start, acquire])));
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toContain("good.log  fits: 2 lines");
});

test("one that does not is exit 1, with the line, the nearest, and the clause", async () => {
  const log = file(
    "bad.log",
    logOf([start, acquire, { do: "release", args: { c: 2 }, observed: { phase: "free" } }]),
  );
  const { code, out } = await validate(log);
  expect(code).toBe(1);
  expect(out).toContain("does not fit: nothing is possible any more at line 3");
  expect(out).toMatch(/before +phase held · holder 1 · token 1/);
  const json = JSON.parse((await validate(log, "--json")).out);
  expect(json).toMatchObject({
    verdict: "does-not-fit",
    events: 2,
    misfit: { line: 3, candidates: [{ do: "release" }, { do: "release" }] },
  });
});

test("more states than there is room for is exit 2, and so is a log without events", async () => {
  const unknown = file("unknown.log", logOf([{ gap: true }]));
  const { code, out } = await validate(unknown, "--states-max", "3");
  expect({ code, out }).toMatchObject({ code: 2 });
  expect(out).toContain("undecided: too many states are possible at line 1");
  expect((await validate(file("empty.log", ""))).code).toBe(2);
});

test("a log may come through a pipe", () => {
  const cli = join(import.meta.dirname, "../../dist/cli.js");
  const words = [cli, "validate", lease, "/dev/stdin", "--json"];
  const input = logOf([start, acquire]);
  const { status, stdout } = spawnSync(process.execPath, words, { input, encoding: "utf8" });
  expect({ status, ...JSON.parse(stdout) }).toMatchObject({
    status: 0,
    verdict: "fits",
    events: 2,
  });
});

test("somebody may stop it", async () => {
  const terminal = scripted({ isInterrupted: () => true });
  const log = file("stopped.log", logOf([start, acquire]));
  expect(await run(["validate", lease, log, "--json"], terminal)).toBe(2);
  expect(JSON.parse(terminal.out())).toMatchObject({ verdict: "undecided", why: "cancelled" });
});

describe("a log that is no log", () => {
  test.each([
    ["no JSON", `${logOf([start])}oops\n${logOf([acquire])}`, "log/unreadable", "line 2"],
    [
      "cut off",
      `${logOf([start])}{"do":"acq`,
      "log/unreadable",
      "the last line is cut off (1 event",
    ],
    ["an unknown action", logOf([start, { do: "aquire" }]), "log/unknown-name", "did you mean"],
    ["a wrong value", logOf([{ setup: { start: "open" } }]), "log/wrong-value", "line 1"],
  ])("is exit 3: %s", async (_, text, code, words) => {
    const found = await validate(file("wrong.log", text));
    expect(found.code).toBe(3);
    expect(found.err.replaceAll(/\s+/g, " ")).toContain(words);
    expect(found.err).toContain(`error[${code}]`);
    expect(found.out).toBe("");
  });

  test("is exit 3: a folder, a file that is not there, a map that is none", async () => {
    const good = file("good.log", logOf([start]));
    expect((await validate(folder)).err).toContain("error[file/unreadable]");
    expect((await validate(join(folder, "none.log"))).err).toContain("error[file/not-found]");
    const map = await validate(good, "--map", file("map.json", "{"));
    expect(map.err).toContain("error[log/bad-map]");
    const states = await validate(good, "--states-max", "many");
    expect(states.err).toContain("error[call/bad-value]");
    expect([map.code, states.code]).toEqual([3, 3]);
  });
});

test("a long log is read line by line, and takes no more states than a short one", async () => {
  const release = { do: "release", args: { c: 1 }, outputs: { notices: [1, 1] } };
  const round = [start, acquire, release, { gap: true }, { observed: { phase: "free" } }];
  const once = await validate(file("short.log", logOf([...round, ...round])), "--json");
  const many = Array.from({ length: 6_000 }, () => logOf(round)).join("");
  const { code, out } = await validate(file("long.log", many), "--json");
  expect(code).toBe(0);
  const { statesAtMost, statesAtEnd } = JSON.parse(once.out);
  expect(JSON.parse(out)).toMatchObject({ lines: 30_000, statesAtMost, statesAtEnd });
  // And the last line is looked at as the first was.
  const broken = `${many}${logOf([{ observed: { phase: "held" } }])}`;
  expect((await validate(file("broken.log", broken))).out).toContain("any more at line 30001");
});
