// A terminal for tests: keeps what is written, and lets the test decide what the clock and the
// person do.
import type { Terminal } from "../../src/cli/host.ts";
import { runCommandLine } from "../../src/cli/run.ts";
import { plainLook } from "../../src/index.ts";

export interface Scripted {
  readonly terminal: Terminal;
  readonly out: () => string;
  readonly err: () => string;
}

export function scripted(changes: Partial<Terminal> = {}): Scripted {
  const written = { out: "", err: "" };
  const terminal: Terminal = {
    out: (text) => {
      written.out += text;
    },
    err: (text) => {
      written.err += text;
    },
    look: plainLook,
    errLook: plainLook,
    isErrWatched: false,
    nowMs: () => 0,
    pause: async () => {},
    isInterrupted: () => false,
    randomSeed: () => 4711,
    threadEntry: null,
    ...changes,
  };
  return { terminal, out: () => written.out, err: () => written.err };
}

export function run(words: readonly string[], { terminal }: Scripted): Promise<number> {
  return runCommandLine(words, terminal, () => "0.0.0");
}
