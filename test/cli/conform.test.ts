// `fencepost conform` with adapters in processes of their own, right ones and wrong ones.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run, scripted } from "./scripted.ts";

const data = "runners/go/fencepost/testdata";
const suite = `${data}/fence.vectors.ndjson`;
const adapter = [process.execPath, "test/conformance/adapters/fence.mjs"];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "fencepost-conform-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function conform(mistake: string, options: readonly string[] = [], words = adapter) {
  const terminal = scripted();
  const call = ["conform", suite, ...options, "--", ...words, ...(mistake === "" ? [] : [mistake])];
  const code = await run(call, terminal);
  return { code, out: terminal.out(), err: terminal.err() };
}

describe("a right implementation", () => {
  test("passes", async () => {
    expect(await conform("")).toEqual({
      code: 0,
      out: "fence 1.0\n0 known, 0 inconclusive\n5 passed, 0 failed, 0 skipped\n",
      err: "",
    });
  });

  const python = spawnSync("python3", ["--version"]).status === 0;
  const isSkipped = !python && process.env.FENCEPOST_RUNNERS !== "all";
  test.skipIf(isSkipped)("in Python passes: needs python3 on the path", async () => {
    const { code, out } = await conform("", [], ["python3", "test/conformance/adapters/fence.py"]);
    expect(out).toContain("5 passed, 0 failed, 0 skipped\n");
    expect(code).toBe(0);
  });
});

test("a wrong implementation is found, by name, with the command to run it again", async () => {
  const { code, out } = await conform("acks");
  expect(code).toBe(1);
  expect(out).toContain('behaves like mutant M20 "close acked without closing"');
  expect(out).toContain(`again       fencepost conform ${suite} --id m-91f3c07aa5d2 -- `);
  expect(out).toContain(
    "1 test failed: 1 behaves like M20\n0 known, 0 inconclusive\n4 passed, 1 failed, 0 skipped\n",
  );
});

describe("options", () => {
  test("choose tests, and know known failures", async () => {
    expect((await conform("acks", ["--id", "t-000000000003"])).out).toContain("1 passed, 0 failed");
    expect((await conform("", ["--tags", "smoke"])).out).toContain("4 passed, 0 failed");
    const known = await conform("acks", ["--known", `${data}/known.json`]);
    expect(known.out).toContain("1 known (HEAD-P1: by choice), 0 inconclusive\n4 passed, 0 failed");
    expect(known.code).toBe(0);
    const stale = await conform("", ["--known", `${data}/known.json`]);
    expect(stale.out).toContain("✗ like M20 is known to fail (HEAD-P1: by choice), and did not");
    expect(stale.code).toBe(1);
  });

  test("a run without tests fails", async () => {
    const { code, out } = await conform("", ["--tags", "none"]);
    expect(out).toContain("✗ no test was run: none has a tag of none\n");
    expect(code).toBe(1);
  });

  test("write reports", async () => {
    const [report, junit] = [join(folder, "report.jsonl"), join(folder, "junit.xml")];
    await conform("dies", ["--report", report, "--junit", junit]);
    const states = readFileSync(report, "utf8")
      .trimEnd()
      .split("\n")
      .map((line): { id: string; state: string; text?: string } => JSON.parse(line));
    expect(states.filter(({ state }) => state === "started")).toHaveLength(5);
    expect(states.find(({ state }) => state === "adapter error")?.text).toContain("panic: nil map");
    expect(readFileSync(junit, "utf8")).toContain('tests="5" failures="0" errors="4"');
  });
});

describe("an adapter that", () => {
  test.each([
    ["noisy", 'not a reply: this is not JSON: "Listening on port 80…" is not expected'],
    ["twice", '"{\\"id\\":3,\\"ok\\":{}}"'],
    ["late", "no reply to `do` within 500 ms"],
    ["hangs", "no reply to `do` within 500 ms"],
    ["dies", "the adapter ended (exit code 3)\n       its standard error:\n       panic: nil map"],
    ["breeds", "the adapter ended (exit code 4)"],
    ["other", "a reply to request 4, while 3 is waited for"],
    ["extra", 'not a reply: ok: the member "hints" is unknown'],
    ["both", 'the member "ok" is unknown'],
    ["huge", "not a reply: a line is longer than 1 MiB"],
    ["deep", "not a reply: this is not JSON: it nests deeper than 64"],
    ["untyped", "not a reply: ok, outputs, reply: 7 is no array"],
    ["pauses", 'it was not asked to pause at "decided"'],
    ["short", 'observe did not give "epoch"'],
    ["refuses", "the adapter failed: no such handle"],
  ])("is %s fails, and says where", async (mistake, text) => {
    const options = ["--step-timeout", "500ms", "--tags", "full"];
    const { code, out } = await conform(mistake, mistake === "refuses" ? [] : options);
    expect(out).toContain(text);
    expect(out).toMatch(/1 error of the adapter \(r-000000000001\)|errors of the adapter/);
    expect(out).toMatch(/\n\d passed, [1-9] failed, 0 skipped\n/);
    expect(code).toBe(1);
  });

  test.each([
    ["blind", "it observes nothing, so it would pass whatever the system does"],
    ["tableless", "the suite has the table older"],
    ["protocol", 'it speaks "fencepost-stdio/9", and this runner "fencepost-stdio/1"'],
  ])("is %s is not asked anything", async (mistake, text) => {
    const { code, out, err } = await conform(mistake);
    expect(err).toContain(`error[conform/no-adapter]: no test was run: `);
    expect(err).toContain(text);
    expect({ code, out }).toEqual({ code: 3, out: "" });
  });

  test("is not able to do something is counted", async () => {
    const { code, out } = await conform("unable");
    expect(out).toContain("skipped 1: cannot crash: it never does\n");
    expect(code).toBe(0);
  });

  test("does not leave when it is told is ended", async () => {
    expect((await conform("stays")).code).toBe(0);
  });

  test("cannot be run is said so", async () => {
    const { code, err } = await conform("", [], [join(folder, "nothing")]);
    expect(err).toContain("no test was run: the adapter ended (it cannot be run: ");
    expect(code).toBe(3);
  });
});

test("no shell reads the words", async () => {
  const path = join(folder, "pwned");
  const { code } = await conform(`; touch ${path}`);
  expect(code).toBe(0);
  expect(existsSync(path)).toBe(false);
});

test.each([
  [["conform", suite], "which adapter? Its command stands behind `--`"],
  [["conform", suite, "--"], "which adapter? Its command stands behind `--`"],
  [["conform", "--", "true"], "Not enough non-option arguments"],
  [["conform", suite, "--step-timeout", "soon", "--", "true"], "`--step-timeout soon` makes no"],
  [["conform", "none.ndjson", "--", "true"], "none.ndjson: there is no such file"],
])("%j is refused", async (words, text) => {
  const terminal = scripted();
  expect(await run(words, terminal)).toBe(3);
  expect(terminal.err()).toContain(text);
});

test("a damaged file is refused with its line, and the adapter is not started", async () => {
  const path = join(folder, "damaged.vectors.ndjson");
  const started = join(folder, "started");
  writeFileSync(path, readFileSync(suite, "utf8").replace('"group":"reject"', '"group":"regret"'));
  const terminal = scripted();
  const script = `require("node:fs").writeFileSync(${JSON.stringify(started)}, "")`;
  const words = ["conform", path, "--", process.execPath, "-e", script];
  expect(await run(words, terminal)).toBe(3);
  expect(terminal.err()).toContain(`${path}:4, group: "regret" is no group that this runner knows`);
  expect(existsSync(started)).toBe(false);
});

test("Ctrl-C ends the adapter and says what was not run", async () => {
  const start = Date.now();
  const terminal = scripted({ isInterrupted: () => Date.now() - start > 300 });
  const words = ["conform", suite, "--tags", "full,smoke", "--", ...adapter, "hangs"];
  expect(await run(words, terminal)).toBe(1);
  expect(terminal.out()).toContain("the adapter failed: the run was interrupted");
  expect(terminal.out()).toContain("not run: the run was interrupted");
});
