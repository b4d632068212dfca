// `fencepost simulate`, built: what a person sees, exit codes, and that seeds and numbers of
// workers do what they say.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HOLDS, UNDECIDED, VIOLATED, WRONG_INPUT } from "../../src/cli/exit.ts";
import { build, fencepost, transcript } from "./command.ts";
import { type Folder, folderOfModels } from "./fixtures.ts";
import { run, scripted } from "./scripted.ts";

let folder: Folder;
beforeAll(() => {
  build();
  folder = folderOfModels();
  folder.write("corridor.fence", corridor);
});
afterAll(() => folder.remove());

const corridor = `/// A corridor, and a door that should stay shut.
model Corridor

var x: 0..90 = 0
var isOpen: bool = false
action on when x < 90 { x' = x + 1 }
action back when x > 0 { x' = x - 1 }
action open when x == 6 when x > 4 { isOpen' = true }
action lock when x == 80 { isOpen' = false }

/// Else it is cold.
invariant Shut: !(isOpen && x == 3)
step Steady: isOpen' => isOpen || x == 6
witness Far: x > 10
witness Farther: x == 88
eventually Opens: isOpen
`;

const calls: Readonly<Record<string, string>> = {
  "simulate-violated": "simulate corridor.fence --seed 1 --walks 300",
  "simulate-nothing-seen": "simulate lease.fence --seed 1 --walks 50 --steps 20",
  "simulate-witness": "simulate corridor.fence --seed 1 --claim Far --by action",
  "simulate-step": "simulate lease.fence --seed 2 --overlay Steals --claim OneHolder --walks 20",
  "simulate-bad-seed": "simulate lease.fence --seed soon",
  "simulate-too-long": "simulate lease.fence --steps 1e6",
  "simulate-law": "simulate lease.fence --claim OtherIsAnother",
  "simulate-behaviour": "simulate corridor.fence --claim Opens",
  "simulate-unknown-claim": "simulate lease.fence --claim OneHolders",
  "simulate-initial-fault": "simulate faulty.fence --seed 1",
};

describe("transcripts", () => {
  test.each(Object.entries(calls))("%s", async (name, line) => {
    const words = line.split(" ");
    const shown = transcript(words, await fencepost(words, folder.path));
    await expect(shown).toMatchFileSnapshot(`transcripts/${name}.txt`);
  });
});

describe("exit codes", () => {
  test.each([
    [HOLDS, "simulate lease.fence --seed 1 --walks 50"],
    [VIOLATED, "simulate corridor.fence --seed 1 --walks 300"],
    [VIOLATED, "simulate corridor.fence lease.fence --seed 1 --walks 300 --json"],
    [WRONG_INPUT, "simulate wrong.fence"],
    [WRONG_INPUT, "simulate corridor.fence wrong.fence --seed 1 --walks 300"],
    [WRONG_INPUT, "simulate lease.fence --workers 0"],
  ])("%i: %s", async (code, line) => {
    const words = line.split(" ").map((word) => {
      return word.endsWith(".fence") ? `${folder.path}/${word}` : word;
    });
    expect(await run(words, scripted())).toBe(code);
  });

  test("Ctrl-C ends it early", async () => {
    const host = scripted({ isInterrupted: () => true });
    expect(await run(["simulate", `${folder.path}/lease.fence`], host)).toBe(UNDECIDED);
    expect(host.out()).toContain("early: stopped from outside");
  });
});

/** The report as JSON, without times. */
async function reportOf(line: string): Promise<string> {
  const words = ["simulate", ...line.split(" "), "--json"];
  const { out } = await fencepost(words, folder.path);
  return out.replaceAll(/"(elapsedMs|stepsPerSecond)": [\d.]+/g, '"$1": 0');
}

describe("the same walks", () => {
  test.each([
    "corridor.fence --seed 9 --walks 2000 --steps 60",
    "corridor.fence --seed 9 --walks 2000 --claim Shut",
    "lease.fence --seed 9 --walks 5000 --steps 7 --by transition",
  ])("whoever takes them: %s", async (line) => {
    const [one, ...others] = await Promise.all(
      ["--workers 1", "--workers 2", "--workers 3", "--engine interpreter"].map((who) =>
        reportOf(`${line} ${who}`),
      ),
    );
    for (const other of others) expect(other).toBe(one);
  });

  test("come of the same seed, and others of another one", async () => {
    const line = "corridor.fence --walks 200";
    const [first, again, other] = await Promise.all(
      ["1", "1", "2"].map((seed) => reportOf(`${line} --seed ${seed}`)),
    );
    expect(again).toBe(first);
    expect(other?.replace('"seed": 2', '"seed": 1')).not.toBe(first);
  });

  test("can be taken again after a random seed", async () => {
    const first = JSON.parse(await reportOf("corridor.fence --walks 200"));
    const { seed } = first.models[0];
    expect(Number.isSafeInteger(seed)).toBe(true);
    expect(JSON.parse(await reportOf(`corridor.fence --walks 200 --seed ${seed}`))).toEqual(first);
  });
});

test("a replay line of a simulation replays", async () => {
  const { out } = await fencepost(calls["simulate-violated"]?.split(" ") ?? [], folder.path);
  const line = /fencepost (trace .*)/.exec(out)?.[1] ?? "";
  const replayed = await fencepost(line.split(" "), folder.path);
  expect(replayed.code).toBe(HOLDS);
  expect(replayed.out).toContain("Shut is false");
});
