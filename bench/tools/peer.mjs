// What the peers have in common: a model becomes C, a compiler makes a program of it, and that is
// run under `usage.c`. Everything is made in a folder that is removed at the end.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { measure } from "../measure.mjs";

export const peers = join(dirname(fileURLToPath(import.meta.url)), "../peers");

/** An empty model of the same protocol, to see what a process of the tool takes by itself. */
const EMPTY_MANAGERS = 1;

const folder = mkdtempSync(join(tmpdir(), "fencepost-bench-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(130));

/** `build` makes the program for so many managers in an empty folder and returns how to call it. */
export function peer({ name, key, missing, build, read }) {
  const programs = new Map();
  const programFor = (managers) => {
    if (!programs.has(managers)) {
      const cwd = mkdtempSync(join(folder, `${key}-${managers}-`));
      const started = performance.now();
      const command = build(managers, cwd);
      programs.set(managers, { cwd, command, compileMs: performance.now() - started });
    }
    return programs.get(managers);
  };
  const run = (managers) => {
    const { cwd, command } = programFor(managers);
    const { stdout, ...taken } = measure(usageProgram(), command, { cwd });
    return { ...taken, ...read(stdout, taken) };
  };
  return {
    name,
    key,
    isPeer: true,
    missing: missing(),
    prepare: ({ managers }) => ({
      compileMs: programFor(managers).compileMs,
      empty: () => run(EMPTY_MANAGERS),
      run: () => run(managers),
    }),
  };
}

let usage = null;

function usageProgram() {
  if (usage === null) {
    usage = join(folder, "usage");
    measure("gcc", ["-O2", "-o", usage, join(peers, "usage.c")]);
  }
  return usage;
}
