// The bench runs: on sizes of a moment, with the peers that this machine has. No time is judged
// here; that a wrong count ends it is.
import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";

const LONG_MS = 120_000;

function node(...args: readonly string[]) {
  return spawnSync(process.execPath, args, { encoding: "utf8" });
}

function has(...commands: readonly string[]): boolean {
  return commands.every((command) => spawnSync(command, ["--version"]).error === undefined);
}

/** Rows of the table: protocol, tool, states, generated. */
function rowsOf(page: string): readonly string[] {
  return page
    .split("\n")
    .filter((line) => /^\| .*\d/.test(line))
    .map((line) => line.split(" | ").slice(0, 4).join(" | "));
}

describe("npm run bench", () => {
  test("measures Fencepost on small sizes", { timeout: LONG_MS }, () => {
    const { stdout, stderr, status } = node("bench/run.mjs", "--quick", "--tools", "fencepost-1");
    expect(status, stderr).toBe(0);
    expect(rowsOf(stdout)).toEqual([
      "| two-phase commit, 3 managers | Fencepost, 1 worker | 288 | 1,146",
      "| two-phase commit, 5 managers | Fencepost, 1 worker | 8,832 | 58,146",
      "| Paxos Commit, 1 manager | Fencepost, 1 worker | 1,461 | 9,936",
    ]);
    expect(stdout).toContain("- open: 8 managers, exact counts");
    expect(stdout).not.toMatch(/NaN|undefined|null/);
  });

  for (const [key, name] of [
    ["spin", "SPIN"],
    ["rumur", "Rumur, 2 threads"],
  ] as const) {
    const isPresent = has(key, "gcc");
    const title = isPresent ? `${name} counts the same` : `${name} or gcc is absent, so not asked`;
    test.skipIf(!isPresent)(title, { timeout: LONG_MS }, () => {
      const args = ["--quick", "--only", "two-phase-3", "--tools", `${key}`];
      const { stdout, stderr, status } = node("bench/run.mjs", ...args);
      expect(status, stderr).toBe(0);
      expect(rowsOf(stdout)).toEqual([`| two-phase commit, 3 managers | ${name} | 288 | 1,146`]);
    });
  }

  test("ends at a wrong count", () => {
    const script = `
      import { measureLine } from "./bench/rounds.mjs";
      const line = { title: "toy", managers: 1, states: 3, generated: 5 };
      const run = () => ({ states: 3, generated: 4, searchMs: 1 });
      const prepare = () => ({ compileMs: null, empty: () => ({ peakKb: 0, cpuMs: 0 }), run });
      measureLine(line, [{ name: "Tool", missing: null, isPeer: true, prepare }], 1, () => {});`;
    const { stderr, status } = node("--input-type=module", "--eval", script);
    expect(status).not.toBe(0);
    expect(stderr).toContain("toy: Tool found 3 states and 4 generated; 3 and 5 is right");
  });

  test("does not know a line that it does not have", () => {
    const { stderr, status } = node("bench/run.mjs", "--only", "two-phase-88");
    expect(status).toBe(3);
    expect(stderr).toContain("nothing is called two-phase-88");
  });
});

test("the model for SPIN has five steps for each manager, and two more", () => {
  expect(node("bench/peers/two-phase-pml.mjs", "1").stdout).toMatchInlineSnapshot(`
    "byte rm[1]; byte tm;
    bool heard[1]; bool promised[1]; bool commit; bool abort;
    active proctype protocol() {
    end: do
      :: d_step { tm == 0 && promised[0] -> heard[0] = 1 }
      :: d_step { rm[0] == 0 -> rm[0] = 1; promised[0] = 1 }
      :: d_step { rm[0] == 0 -> rm[0] = 3 }
      :: d_step { commit -> rm[0] = 2 }
      :: d_step { abort -> rm[0] = 3 }
      :: d_step { tm == 0 && heard[0] -> tm = 1; commit = 1 }
      :: d_step { tm == 0 -> tm = 2; abort = 1 }
      od
    }
    "
  `);
});
