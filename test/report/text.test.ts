// Reports as a person reads them: snapshots to be judged by eye, at several widths.
import { expect, test } from "vitest";
import { widthOf } from "../../src/report/cells.ts";
import { ansiPalette, plainPalette } from "../../src/report/style.ts";
import { actionTable, runTable } from "../../src/report/table.ts";
import { findingLines, runLines } from "../../src/report/text.ts";
import { traceLines } from "../../src/report/trace-text.ts";
import { replay } from "../../src/trace/trace.ts";
import { leaseProgram, leaseRun, sampleFinding } from "./sample.ts";

const quiet = { hasWholeStates: false, hasTimes: true };
const wide = { palette: plainPalette, width: 100 };
const shown = (lines: readonly string[]): string => `\n${lines.join("\n")}\n`;

test("a run on a wide terminal", () => {
  expect(shown(runLines(leaseRun(), quiet, wide))).toMatchInlineSnapshot(`
    "
    Lease · models/lease.fence · config ci                                              9 states · 0.0 s
      ✗ oneHolder  violated in 4 steps
      ✓ handsOver  reached in 1 step
      ✗ never      violated: not reachable
      ✓ calm       holds
      ✗ NoFault    violated in 3 steps
      ✓ Deadlock   holds

    ✗ oneHolder  violated in 4 steps                                                    9 states · 0.0 s

      0  initial state   leftover = none
      1  acquire(a)      lease[a].phase: free → held; lease[a].epoch: 0 → 1; log: + a; granted = 1
      2  expire(a)       lease[a].phase: held → expired
      3  acquire(b)      lease[b].phase: free → held; lease[b].epoch: 0 → 1; log: + b; granted = 1
      4  renew(a)        lease[a].phase: expired → held   ← oneHolder is false

      claim    models/lease.fence:4:1   invariant oneHolder
               Two clients never hold the lease at the same time,
               whatever the clock does.
      replay   fencepost trace models/lease.fence --claim oneHolder 0/0.0.0.1
      note     no violation has fewer than 4 steps

    ✗ NoFault  violated in 3 steps                                                      9 states · 0.0 s

      0  initial state   leftover = none
      1  acquire(b)      lease[b].phase: free → held; lease[b].epoch: 0 → 1; log: + b; granted = 1
      2  expire(b)       lease[b].phase: held → expired
      3  renew(b)        ← the model faults: \`lease!\` of \`none\`

      claim    models/lease.fence:1:1   claim NoFault
      fault    models/lease.fence:3:8   \`lease!\` of \`none\`
      replay   fencepost trace models/lease.fence --claim NoFault 0/1.0.1
      note     no violation has fewer than 3 steps
    "
  `);
});

test("a run on a narrow terminal, with config, param and overlay", () => {
  const run = leaseRun({ config: "ci", params: [["peers", "{a, b}"]], overlays: ["NoGuard"] });
  const narrow = { palette: plainPalette, width: 44 };
  expect(shown(runLines(run, quiet, narrow))).toMatchInlineSnapshot(`
    "
    Lease + NoGuard · models/lease.fence ·
      config ci · peers = {a, b}
      ✗ oneHolder  violated in 4 steps
      ✓ handsOver  reached in 1 step
      ✗ never      violated: not reachable
      ✓ calm       holds
      ✗ NoFault    violated in 3 steps
      ✓ Deadlock   holds

    ✗ oneHolder  violated in 4 steps

      0  initial state
           leftover = none
      1  acquire(a)
           lease[a].phase: free → held;
           lease[a].epoch: 0 → 1; log: + a;
           granted = 1
      2  expire(a)
           lease[a].phase: held → expired
      3  acquire(b)
           lease[b].phase: free → held;
           lease[b].epoch: 0 → 1; log: + b;
           granted = 1
      4  renew(a)
           lease[a].phase: expired → held
           ← oneHolder is false

      claim    models/lease.fence:4:1
               invariant oneHolder
               Two clients never hold the lease
               at the same time,
               whatever the clock does.
      replay   fencepost trace models/lease.fence --config ci --param 'peers={a, b}' --overlay NoGuard --claim oneHolder 0/0.0.0.1
      note     no violation has fewer than 4
               steps

    ✗ NoFault  violated in 3 steps

      0  initial state
           leftover = none
      1  acquire(b)
           lease[b].phase: free → held;
           lease[b].epoch: 0 → 1; log: + b;
           granted = 1
      2  expire(b)
           lease[b].phase: held → expired
      3  renew(b)
           ← the model faults: \`lease!\` of
             \`none\`

      claim    models/lease.fence:1:1   claim
               NoFault
      fault    models/lease.fence:3:8   \`lease!\`
               of \`none\`
      replay   fencepost trace models/lease.fence --config ci --param 'peers={a, b}' --overlay NoGuard --claim NoFault 0/1.0.1
      note     no violation has fewer than 3
               steps
    "
  `);
});

test("whole states are there on request", () => {
  const lines = runLines(leaseRun(), { hasWholeStates: true, hasTimes: false }, wide);
  expect(lines.filter((line) => line.includes("lease = "))).toHaveLength(8);
});

test("a limit leaves claims undecided, and what was seen before stays violated", () => {
  const lines = runLines(leaseRun({}, { depthMax: 3 }), quiet, wide);
  expect(shown(lines.slice(0, 7))).toMatchInlineSnapshot(`
    "
    Lease · models/lease.fence · config ci                                              7 states · 0.0 s
      ? oneHolder  undecided: depth limit 3 reached
      ✓ handsOver  reached in 1 step
      ? never      undecided: depth limit 3 reached
      ? calm       undecided: depth limit 3 reached
      ✗ NoFault    violated in 3 steps
      ? Deadlock   undecided: depth limit 3 reached
    "
  `);
});

test("tables", () => {
  const run = leaseRun();
  const { info, exploration } = run.outcome;
  const runs = [run, leaseRun({ overlays: ["NoGuard"] }, { statesMax: 4 })];
  expect(
    shown([...runTable(runs, wide), "", ...actionTable(info, exploration.counts, wide)]),
  ).toMatchInlineSnapshot(`
    "
    model            config     states  transitions      depth   time
    Lease            ci              9           22          4  0.0 s
    Lease + NoGuard  ci      5 or more    7 or more  2 or more  0.0 s

    action   kind   transitions
    acquire  input            4
    expire   fault            6
    renew    input            3
    ping     input            9
    "
  `);
});

test("findings", () => {
  expect(shown(findingLines([sampleFinding], { ...wide, width: 60 }))).toMatchInlineSnapshot(`
    "
      ! models/lease.fence:3:1   action \`drop\` is never enabled:
        no reachable state lets it happen
        hint: loosen its guard, or delete it
    "
  `);
});

test("nothing but the line to paste is wider than the terminal, down to forty columns", () => {
  for (let width = 40; width <= 120; width++) {
    const lines = runLines(leaseRun(), quiet, { palette: plainPalette, width });
    const broad = lines.filter((line) => widthOf(line) > width && !line.includes("replay"));
    expect(broad).toEqual([]);
  }
});

test("colour changes no word", () => {
  const coloured = runLines(leaseRun(), quiet, { palette: ansiPalette, width: 80 }).join("\n");
  const escapes = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, "g");
  expect(coloured).toMatch(escapes);
  expect(coloured.replace(escapes, "")).toBe(
    runLines(leaseRun(), quiet, { palette: plainPalette, width: 80 }).join("\n"),
  );
});

test("a refused step says so, and a step that changes nothing says that too", () => {
  const program = leaseProgram();
  const replayed = replay(program, { initial: 0, steps: [2], cycle: null });
  const options = { end: null, endRole: "bad", hasWholeStates: false } as const;
  const lines = replayed.ok ? traceLines(program.info, replayed.trace, options, wide) : [];
  expect(lines.at(-1)).toBe("  1  ping            ignored StaleEpoch");
});
