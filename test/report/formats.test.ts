// Reports for programs: JSON, JUnit, GitHub; and the line to paste.
import { expect, test } from "vitest";
import { escapeData, escapeProperty, githubLines } from "../../src/report/github.ts";
import { jsonReport } from "../../src/report/json.ts";
import { escapeXml, junitReport } from "../../src/report/junit.ts";
import { replayLine } from "../../src/report/replay-line.ts";
import { leaseRun, plainSelection, sampleFinding } from "./sample.ts";

const untimed = { hasTimes: false };
/** Neither overlays nor pinned counts. */
const noMore = { overlays: null, counts: [] };
const path = { initial: 0, steps: [3, 7], cycle: null };

test("JSON holds counts, verdicts and whole traces", async () => {
  const report = jsonReport(
    [{ runs: [leaseRun()], findings: [sampleFinding], ...noMore }],
    untimed,
  );
  const text = `${JSON.stringify(report, null, 2)}\n`;
  // Not named .json: the formatter would put it into its own form.
  await expect(text).toMatchFileSnapshot("lease-report.txt");
});

test("JSON is the same bytes each time, whatever the clock says, unless times are wanted", () => {
  let now = 0;
  const host = { nowMs: () => (now += 7), onProgress: () => {}, cancelled: () => false };
  const timed = [{ runs: [leaseRun({}, {}, host)], findings: [], ...noMore }];
  const still = [{ runs: [leaseRun()], findings: [], ...noMore }];
  expect(JSON.stringify(jsonReport(timed, untimed))).toBe(
    JSON.stringify(jsonReport(still, untimed)),
  );
  expect(JSON.stringify(jsonReport(timed, { hasTimes: true }))).toContain("elapsedMs");
});

test("JUnit has a suite for the run and a case for each claim", async () => {
  const run = leaseRun({}, { depthMax: 3 });
  await expect(
    junitReport([{ runs: [run], findings: [], ...noMore }], untimed),
  ).toMatchFileSnapshot("lease.junit.xml");
});

test("a model that cannot be read is an error in JUnit too, and no green file", () => {
  const wrong = { ...sampleFinding, severity: "error" } as const;
  const text = junitReport([{ runs: [], findings: [wrong], ...noMore }], untimed);
  expect(text).toContain('<testsuite name="models" tests="1" failures="0" errors="1">');
  expect(text).toContain(`type="${wrong.code}"`);
  const warned = junitReport([{ runs: [], findings: [sampleFinding], ...noMore }], untimed);
  expect(warned).not.toContain("testcase");
});

test("XML escapes what would end a text or an attribute, and replaces what XML cannot hold", () => {
  expect(escapeXml(`<a & "b" 'c'>\u0000\u001b\ud800`)).toBe(
    "&lt;a &amp; &quot;b&quot; &apos;c&apos;&gt;\ufffd\ufffd\ufffd",
  );
  expect(escapeXml("a\n\tb", true)).toBe("a&#10;&#9;b");
});

test("GitHub gets an annotation for each violation and finding", () => {
  expect(
    githubLines([{ runs: [leaseRun()], findings: [sampleFinding], ...noMore }]),
  ).toMatchInlineSnapshot(`
    [
      "::error file=models/lease.fence,line=4,col=1,title=oneHolder violated in 4 steps::Two clients never hold the lease at the same time,%0Awhatever the clock does.%0ALease, config ci%0A1  acquire(a)%0A2  expire(a)%0A3  acquire(b)%0A4  renew(a)%0Afencepost trace models/lease.fence --claim oneHolder 0/0.0.0.1",
      "::error file=models/lease.fence,line=6,col=1,title=never violated%3A not reachable::Lease, config ci",
      "::error file=models/lease.fence,line=1,col=1,title=NoFault violated in 3 steps::Lease, config ci%0A1  acquire(b)%0A2  expire(b)%0A3  renew(b)%0Afencepost trace models/lease.fence --claim NoFault 0/1.0.1",
      "::warning file=models/lease.fence,line=3,col=1,title=action \`drop\` is never enabled::no reachable state lets it happen%0Aloosen its guard, or delete it",
    ]
  `);
});

test("GitHub's own marks are escaped, in properties two more", () => {
  expect(escapeData("100%, a::b\r\n")).toBe("100%25, a::b%0D%0A");
  expect(escapeProperty("100%, a::b\n")).toBe("100%25%2C a%3A%3Ab%0A");
});

test("a line to paste is whole, and quoted only where a shell needs it", () => {
  expect(replayLine(plainSelection, "api.phase/moves", path)).toBe(
    "fencepost trace models/lease.fence --claim api.phase/moves 0/3.7",
  );
  const selection = {
    file: "my models/it's.fence",
    config: "deep",
    params: [["peers", "{ a }"]] as const,
    overlays: ["NoGuard", "Slow"],
  };
  expect(replayLine(selection, null, path)).toBe(
    "fencepost trace 'my models/it'\\''s.fence' --config deep --param 'peers={ a }' " +
      "--overlay NoGuard --overlay Slow 0/3.7",
  );
});
