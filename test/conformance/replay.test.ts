// Runs of the small fence: what is counted, what is printed, what fails the run as a whole.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FileError, loadSuite, type Options, replay } from "../../src/conformance.ts";
import { type FenceAdapter, fenceAdapter, fenceFile, goData } from "./fence-adapter.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "fencepost-replay-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(adapter: FenceAdapter, options: Options = {}) {
  return replay(fenceFile, adapter, options);
}

const known = `${goData}/known.json`;

describe("a run", () => {
  test("of a right implementation passes", async () => {
    const result = await run(fenceAdapter());
    expect(result.summary).toBe("0 known, 0 inconclusive\n5 passed, 0 failed, 0 skipped\n");
    expect(result).toMatchObject({ isGood: true, faults: [], counts: { passed: 5 } });
  });

  test("takes tests by tag and by id", async () => {
    expect((await run(fenceAdapter(), { tags: ["smoke"] })).counts.passed).toBe(4);
    const one = await run(fenceAdapter("acks"), { ids: ["t-000000000003"] });
    expect(one.tests.map(({ id, status }) => [id, status])).toEqual([["t-000000000003", "passed"]]);
  });

  test("of a wrong one groups its failures by what they behave like", async () => {
    const result = await run(fenceAdapter("acks"));
    expect(result.isGood).toBe(false);
    expect(result.summary).toBe(
      "1 test failed: 1 behaves like M20\n" +
        "0 known, 0 inconclusive\n4 passed, 1 failed, 0 skipped\n",
    );
  });

  test("knows known failures, by mutant and by test", async () => {
    const result = await run(fenceAdapter("acks"), { known });
    expect(result.isGood).toBe(true);
    expect(result.summary).toBe(
      "1 known (HEAD-P1: by choice), 0 inconclusive\n4 passed, 0 failed, 0 skipped\n",
    );
    const path = join(folder, "known.json");
    writeFileSync(path, '{"known":[{"id":"m-91f3c07aa5d2","reason":"later"}]}');
    expect((await run(fenceAdapter("acks"), { known: path })).counts.known).toBe(1);
    const faults = (await run(fenceAdapter(), { known: path })).faults;
    expect(faults).toEqual([
      "m-91f3c07aa5d2 is known to fail (later), and did not: take it off the list",
    ]);
  });

  test("fails where a known failure does not show, but not where nobody looked", async () => {
    const stale = await run(fenceAdapter(), { known });
    expect(stale.isGood).toBe(false);
    expect(stale.faults[0]).toMatch(
      /^like M20 is known to fail \(HEAD-P1: by choice\), and did not/,
    );
    const partly = await run(fenceAdapter(), { known, ids: ["t-000000000003"] });
    expect(partly.faults).toEqual([]);
  });

  test.each([
    ['{"known":[{"id":"m-000000000000","reason":""}]}', 'has no test "m-000000000000"'],
    ['{"known":[{"like":"M99","reason":""}]}', 'has no mutant or variant "M99"'],
    ['{"known":[{"reason":""}]}', "either an id or a mutant"],
    ['{"known":[{"id":"m-91f3c07aa5d2"}]}', 'the member "reason" is missing'],
    ["{}", 'the member "known" is missing'],
    ["", "this is not JSON: it ends in the middle"],
  ])("refuses the list %s", async (text, message) => {
    const path = join(folder, "bad.json");
    writeFileSync(path, text);
    await expect(run(fenceAdapter(), { known: path })).rejects.toThrow(FileError);
    await expect(run(fenceAdapter(), { known: path })).rejects.toThrow(message);
  });

  test("without tests fails", async () => {
    const none = await run(fenceAdapter(), { tags: ["none"] });
    expect(none.faults).toEqual(["no test was run: none has a tag of none"]);
    const unknown = await run(fenceAdapter(), { ids: ["t-000000000009"] });
    expect(unknown.faults).toEqual(["no test was run: none has an id of t-000000000009"]);
  });
});

describe("what an adapter is not able to do", () => {
  test("is skipped and counted, with the reason", async () => {
    const adapter = { ...fenceAdapter(), cannot: { crash: "it never does" } };
    const result = await run(adapter);
    expect(result.isGood).toBe(true);
    expect(result.summary).toContain("skipped 1: cannot crash: it never does\n");
    expect(result.summary).toContain("4 passed, 0 failed, 1 skipped\n");
  });

  test("or see is not compared, and hides mutants", async () => {
    const result = await run({
      ...fenceAdapter("forgets"),
      unobserved: { tomb: "it is private" },
      observe: ({ phase, epoch, owner }) => ({ phase, epoch, owner }),
    });
    expect(result.summary).toBe(
      "skipped 1: does not see tomb: it is private\n" +
        "not compared: tomb → 1 of 2 mutants not detectable (M21)\n" +
        "0 known, 0 inconclusive\n4 passed, 0 failed, 1 skipped\n",
    );
  });

  test("must not be everything", async () => {
    const unobserved = { phase: "", epoch: "", owner: "", tomb: "" };
    const blind = await run({ ...fenceAdapter(), unobserved, observe: () => ({}) });
    expect(blind.faults).toEqual([
      "adapter: it observes nothing, so it would pass whatever the system does",
    ]);
  });
});

test("missing and unknown names show before anything runs, with the lines to paste", async () => {
  const { actions, ...rest } = fenceAdapter();
  const { close: _, ...others } = actions;
  const open = (): void => {};
  const adapter = { ...rest, actions: { ...others, open }, cannot: { fly: "no wings" } };
  const { faults, tests } = await run({ ...adapter, evaluate: {} });
  expect(tests).toEqual([]);
  expect(faults.join("\n")).toContain(
    'adapter: `actions` has "open", which the suite does not know',
  );
  expect(faults.join("\n")).toContain('adapter: `cannot` has "fly"');
  expect(faults.join("\n")).toContain('add to `evaluate`, or to `cannot`: "table:older": "why"');
  expect(faults.join("\n")).toContain(
    "  // close{ from: Node; epoch: number; removed: boolean }; outputs: reply\n" +
      "  close: (system, { from, epoch, removed }, call) => {\n",
  );
});

test("the report says what differs, what it looks like, and where to go on", async () => {
  const again = (id: string): string => `npx vitest run -t ${id}`;
  const { tests } = await run(fenceAdapter("acks"), { again });
  const [failed] = tests.filter(({ status }) => status === "failed");
  expect(failed?.like).toEqual(["M20"]);
  // Go's report of the same failure, but for what is a matter of the language.
  const go = readFileSync(`${goData}/fence.report.txt`, "utf8");
  const own = (text: string): string =>
    text.replace(/^ {2}(?:vector|again|as calls) .*\n/gm, "").replaceAll(/ +(?=←|setup)/g, " ");
  expect(own(failed?.text ?? "")).toBe(own(go));
  expect(failed?.text).toContain(
    `  vector      ${fenceFile}:3  (suite 2ff8…, variant seed, format 1)\n` +
      "  again       npx vitest run -t m-91f3c07aa5d2\n" +
      '  as calls    reset({}); bootstrap({ from: "b", epoch: 2 }); ' +
      'bootstrap({ from: "a", epoch: 1 }); close({ from: "a", epoch: 1, removed: false })\n',
  );
});

test("the report of a table names the variants that give the same answers", async () => {
  const { tests } = await run(fenceAdapter("equal"));
  const [failed] = tests.filter(({ status }) => status === "failed");
  expect(failed?.text).toContain("2 of 5 rows are wrong");
  expect(failed?.text).toContain("older(a 1, b 1)  want false  got true  as in orEqual");
  expect(failed?.text).toContain("2 of 2 wrong answers are those of variant orEqual");
});

test("reports are written as lines and as JUnit", async () => {
  const report = join(folder, "report.jsonl");
  const junit = join(folder, "junit.xml");
  await run(fenceAdapter("acks"), { report, junit });
  const lines = readFileSync(report, "utf8").trimEnd().split("\n");
  const states = lines.map((line) => JSON.parse(line)).map(({ id, state }) => [id, state]);
  expect(states.slice(0, 4)).toEqual([
    ["b-0123456789ab", "started"],
    ["b-0123456789ab", "passed"],
    ["m-91f3c07aa5d2", "started"],
    ["m-91f3c07aa5d2", "failed"],
  ]);
  const xml = readFileSync(junit, "utf8");
  expect(xml).toContain('<testsuite name="Fence" tests="5" failures="1" errors="0" skipped="0">');
  expect(xml).toContain("behaves like mutant M20 &quot;close acked without closing&quot;");
});

test("the id of the test in flight is on disk before it runs", async () => {
  const report = join(folder, "dies.jsonl");
  const seen: string[] = [];
  const adapter = fenceAdapter();
  const observe: FenceAdapter["observe"] = (fence) => {
    seen.push(readFileSync(report, "utf8").trimEnd().split("\n").at(-1) ?? "");
    return adapter.observe(fence);
  };
  await run({ ...adapter, observe }, { report, ids: ["t-000000000003"] });
  expect(new Set(seen)).toEqual(new Set(['{"id":"t-000000000003","state":"started"}']));
});

test("what cannot be written or read is said so", async () => {
  const nowhere = join(folder, "none", "report.jsonl");
  await expect(run(fenceAdapter(), { report: nowhere })).rejects.toThrow("there is no such file");
  expect(() => loadSuite(join(folder, "none.ndjson"))).toThrow("there is no such file");
  expect(() => loadSuite(folder)).toThrow(`${folder}: EISDIR`);
});
