// Each exit code can be reached, and the strongest wins. Our own bug and Ctrl-C are played by a
// scripted terminal in this process; the rest is the built command.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BUG, HOLDS, UNDECIDED, VIOLATED, WRONG_INPUT, worst } from "../../src/cli/exit.ts";
import { build, fencepost } from "./command.ts";
import { type Folder, folderOfModels } from "./fixtures.ts";
import { run, scripted } from "./scripted.ts";

let folder: Folder;
beforeAll(() => {
  build();
  folder = folderOfModels();
});
afterAll(() => folder.remove());

describe("exit codes", () => {
  test.each([
    [HOLDS, "check lease.fence"],
    [HOLDS, "check idle.fence"],
    [HOLDS, "--help"],
    [HOLDS, "check --help"],
    [HOLDS, "--version"],
    [VIOLATED, "check broken.fence"],
    [VIOLATED, "check idle.fence --strict"],
    [VIOLATED, "check surprising.fence --overlays"],
    [VIOLATED, "expect --check lease.fence"],
    [UNDECIDED, "check lease.fence --depth-max 1"],
    [UNDECIDED, "expect --update lease.fence --depth-max 1"],
    [VIOLATED, "check broken.fence lease.fence --states-max 4"],
    [WRONG_INPUT, "check wrong.fence"],
    [WRONG_INPUT, "check lease.fence broken.fence wrong.fence"],
    [WRONG_INPUT, ""],
  ])("%i: %s", async (code, line) => {
    const ended = await fencepost(line.split(" ").filter(Boolean), folder.path);
    expect({ code: ended.code, err: ended.err }).toMatchObject({ code });
    expect(ended.err === "").toBe(code !== WRONG_INPUT);
  });

  test("the strongest wins", () => {
    expect(worst([])).toBe(HOLDS);
    expect(worst([HOLDS, UNDECIDED, VIOLATED])).toBe(VIOLATED);
    expect(worst([VIOLATED, WRONG_INPUT, UNDECIDED])).toBe(WRONG_INPUT);
    expect(worst([WRONG_INPUT, BUG])).toBe(BUG);
  });

  test("Ctrl-C leaves the claims undecided", async () => {
    const host = scripted({ isInterrupted: () => true });
    const file = `${folder.path}/lease.fence`;
    expect(await run(["check", file], host)).toBe(UNDECIDED);
    expect(host.out()).toContain("undecided: stopped from outside at depth");
  });

  test("an exception nobody expects is our bug, and says which model it met", async () => {
    const host = scripted({
      nowMs: () => {
        throw new Error("the clock is gone");
      },
    });
    expect(await run(["check", `${folder.path}/lease.fence`], host)).toBe(BUG);
    expect(host.err()).toContain("This is a bug in Fencepost");
    expect(host.err()).toContain("the clock is gone");
    expect(host.err()).toMatch(/model sha256:[0-9a-f]{16}/);
  });
});

describe("the progress line", () => {
  /** A clock that is 300 ms later at each look. */
  const clock = (): (() => number) => {
    let now = 0;
    return () => {
      now += 300;
      return now;
    };
  };

  test("shows only where somebody watches, and is gone in the end", async () => {
    const watched = scripted({ isErrWatched: true, nowMs: clock() });
    await run(["check", `${folder.path}/lease.fence`], watched);
    expect(watched.err()).toMatch(
      /Lease ci · \d+ states · .* transitions\/s · frontier \d+ · depth/,
    );
    expect(watched.err().endsWith("\r\u001b[2K")).toBe(true);
    const piped = scripted({ nowMs: clock() });
    await run(["check", `${folder.path}/lease.fence`], piped);
    expect(piped.err()).toBe("");
  });

  test("does not show for what takes less than a second", async () => {
    const quick = scripted({ isErrWatched: true });
    await run(["check", `${folder.path}/lease.fence`], quick);
    expect(quick.err()).toBe("");
  });
});
