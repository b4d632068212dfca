// Whole calls of the built command on small models: what a person sees, and the exit code. To add
// one, add its words; a person must then judge the new transcript.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { build, fencepost, transcript, withoutTimes } from "./command.ts";
import { type Folder, folderOfModels } from "./fixtures.ts";

let folder: Folder;
beforeAll(() => {
  build();
  folder = folderOfModels();
  folder.write(
    "stalls.fence",
    `model Stalls
enum To { Ann, Bob }
var sent: bool = false
var got: To? = none
action send when !sent && got == none { sent' = true }
action deliver(to in To) when sent { sent' = false  got' = to }
fault action lose when sent { sent' = false }
final got != none
eventually Weak: got != none assuming fair send, fair deliver
leadsTo Strong(to in To): sent ~> got == to assuming fair send, strong fair deliver(to)
recoverable Over: got != none
mutant Discards "what is sent is thrown away" violates Over in 0, Strong stalls at 1, Weak stalls at 0
  { replace action deliver { sent' = false } }
`,
  );
  folder.write(
    "pinned.fence",
    `model Pinned
var x: 0..2 = 0
action up when x < 2 { x' = x + 1 }
action back when x == 2 { x' = 0 }
`,
  );
  folder.write(
    "pinned.expect.json",
    JSON.stringify({
      format: "fencepost-expect/1",
      model: "Pinned",
      configs: {
        default: {
          states: 3,
          transitions: 4,
          generated: 5,
          initials: 1,
          depth: 2,
          actions: { up: 3, back: 1 },
          claims: { NoFault: "holds", Deadlock: "holds" },
        },
      },
    }),
  );
});
afterAll(() => folder.remove());

/** Name of the transcript, and the words of the call. */
const calls: Readonly<Record<string, string>> = {
  holds: "check lease.fence --overlays",
  violated: "check broken.fence",
  "other-config": "check lease.fence --config long --counts",
  param: "check lease.fence --param terms=1",
  "one-claim": "check lease.fence --claim BothTerms",
  "one-overlay": "check lease.fence --overlay Steals --full-states",
  surprises: "check surprising.fence --overlays",
  undecided: "check lease.fence --states-max 5",
  findings: "check idle.fence",
  "findings-strict": "check idle.fence --strict",
  several: "check bounds.fence several",
  "moved-counts": "check pinned.fence",
  "expect-moved": "expect --check pinned.fence",
  "expect-missing": "expect --check idle.fence",
  start: "start several",
  "start-mixed": "start mixed",
  stalls: "check stalls.fence --overlays",
  "trace-cycle": "trace stalls.fence --claim Weak 0/0:2.0",
  "trace-open-cycle": "trace stalls.fence 0/0:2",
  trace: "trace lease.fence 0/0.0.1",
  "trace-overlay": "trace lease.fence --overlay Steals --claim OneHolder 0/0.0",
  "trace-off-road": "trace lease.fence 0/0.9",
  "trace-no-path": "trace lease.fence 0/x",
  github: "check broken.fence --format github",
  junit: "check surprising.fence --overlays --format junit",
  "missing-file": "check nowhere.fence",
  "empty-file": "check empty.fence",
  "folder-without-models": "check none",
  "no-model-file": "check none/notes.txt",
  "only-a-part": "check lease.overlays.fence",
  "part-alone": "check orphan.part.fence",
  "wrong-model": "check wrong.fence",
  "unknown-param": "check lease.fence --param term=1",
  "param-out-of-range": "check lease.fence --param terms=12",
  "param-without-value": "check lease.fence --param terms",
  "unknown-config": "check lease.fence --config nightly",
  "unknown-overlay": "check lease.fence --overlay Steal",
  "unknown-claim": "check lease.fence --claim OneHolders",
  "huge-domain": "check wide.fence",
  "initial-fault": "check faulty.fence",
  "unknown-option": "check lease.fence --fast",
  "unknown-command": "chekc lease.fence",
  "bad-limit": "check lease.fence --time-max soon",
  "overlays-alone": "check lease.fence --overlays --config ci",
};

describe("transcripts", () => {
  test.each(Object.entries(calls))("%s", async (name, line) => {
    const words = line.split(" ");
    const shown = transcript(words, await fencepost(words, folder.path));
    await expect(shown).toMatchFileSnapshot(`transcripts/${name}.txt`);
  });

  test("a narrow terminal loses nothing", async () => {
    const words = ["check", "broken.fence"];
    const narrow = await fencepost(words, folder.path, { COLUMNS: "60" });
    await expect(transcript(words, narrow)).toMatchFileSnapshot("transcripts/narrow.txt");
    expect(
      longest(narrow.out.split("\n").filter((line) => !line.includes("replay"))),
    ).toBeLessThanOrEqual(60);
  });

  test("nor does the table of a folder", async () => {
    const words = ["start", "mixed"];
    const wide = await fencepost(words, folder.path);
    const narrow = await fencepost(words, folder.path, { COLUMNS: "60" });
    const rows = (out: string): readonly string[] =>
      out.split("\n").filter((line) => /^[✓✗] /.test(line));
    expect(longest(rows(narrow.out))).toBeLessThanOrEqual(60);
    const squeezed = (line: string): string => line.replace(/ +/g, " ");
    expect(rows(withoutTimes(narrow.out)).map(squeezed)).toEqual(
      rows(withoutTimes(wide.out)).map(squeezed),
    );
  });
});

function longest(lines: readonly string[]): number {
  return Math.max(...lines.map((line) => [...line].length));
}

describe("colours", () => {
  const introducer = "\u001b[";
  const words = ["check", "lease.fence"];

  test("a pipe gets none", async () => {
    expect((await fencepost(words, folder.path)).out).not.toContain(introducer);
  });

  test("FORCE_COLOR asks for them, and the words stay the same", async () => {
    const plain = await fencepost(words, folder.path);
    const forced = await fencepost(words, folder.path, { FORCE_COLOR: "1" });
    expect(forced.out).toContain(introducer);
    const bare = forced.out
      .split(introducer)
      .map((part, at) => (at === 0 ? part : part.replace(/^\d+m/, "")))
      .join("");
    expect(withoutTimes(bare)).toBe(withoutTimes(plain.out));
  });

  test("NO_COLOR outranks it", async () => {
    const none = await fencepost(words, folder.path, { FORCE_COLOR: "1", NO_COLOR: "1" });
    expect(none.out).not.toContain(introducer);
  });
});

describe("for programs", () => {
  test("JSON parses, and says what the text says", async () => {
    const { out, code } = await fencepost(["check", "broken.fence", "--json"], folder.path);
    const report = JSON.parse(out);
    expect(code).toBe(1);
    expect(
      report.models[0].claims.map(({ name, verdict }: { name: string; verdict: string }) => [
        name,
        verdict,
      ]),
    ).toEqual([
      ["BelowThree", "violated"],
      ["Four", "violated"],
      ["NoFault", "holds"],
      ["Deadlock", "holds"],
      ["Even", "violated"],
    ]);
    expect(report.models[0].claims[4].row).toEqual({ args: { n: 1 }, fault: null });
  });

  test("JSON holds what is wrong with a model too", async () => {
    const { out, code } = await fencepost(
      ["check", "wrong.fence", "--format", "json"],
      folder.path,
    );
    expect(code).toBe(3);
    expect(JSON.parse(out).findings[0]).toMatchObject({ severity: "error" });
  });

  test("a trace as JSON", async () => {
    const { out } = await fencepost(["trace", "lease.fence", "0/0.0", "--json"], folder.path);
    expect(JSON.parse(out).steps.map(({ action }: { action: string }) => action)).toEqual([
      "acquire",
      "release",
    ]);
  });
});
