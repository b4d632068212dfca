// Runs an example of docs/diagnostics.md and says which codes came out: models through the command
// line in this process, sessions as a person would type them.
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import type { Terminal } from "../../src/cli/host.ts";
import { runCommandLine } from "../../src/cli/run.ts";
import { plainPalette } from "../../src/report/style.ts";
import { type Files, MAIN, optionsOf } from "./page.ts";

export interface Outcome {
  /** Each code once, in the order of their appearance. */
  readonly codes: readonly string[];
  readonly exitCode: number | null;
  /** What was written to standard error. */
  readonly errors: string;
}

const root = resolve(import.meta.dirname, "../..");

/** Does something in a folder of its own. */
function inFolder<T>(files: Files, act: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "fencepost-diagnostics-"));
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  return act(folder);
}

/** `check --overlays` of the example, with the options that it shows. */
export async function checkExample(files: Files): Promise<Outcome> {
  return await inFolder(files, async (folder) => {
    const written: Record<"out" | "err", string[]> = { out: [], err: [] };
    const look = { palette: plainPalette, width: 100 };
    const terminal: Terminal = {
      out: (text) => written.out.push(text),
      err: (text) => written.err.push(text),
      look,
      errLook: look,
      isErrWatched: false,
      nowMs: () => 0,
      pause: async () => {},
      isInterrupted: () => false,
      randomSeed: () => 1,
      threadEntry: null,
    };
    const shownOptions = [...optionsOf(files)].flatMap(([name, value]) => [`--${name}`, value]);
    const options = shownOptions.length === 0 ? ["--overlays"] : shownOptions;
    const argv = ["check", join(folder, MAIN), "--json", ...options];
    const exitCode = await runCommandLine(argv, terminal, () => "test");
    rmSync(folder, { recursive: true });
    const shown = relative(process.cwd(), folder).replaceAll("\\", "/");
    const errors = written.err.join("").replaceAll(`${shown}/`, "").replaceAll(`${folder}/`, "");
    return { codes: codesIn(`${errors}\n${written.out.join("")}`), exitCode, errors };
  });
}

/** Types a session into a shell, in a folder with these files; `fencepost` is the built one. */
export function typeSession(session: string, files: Files): Outcome {
  return inFolder(files, (folder) => {
    const bin = join(folder, ".bin");
    mkdirSync(bin);
    const tool = join(bin, "fencepost");
    const quoted = [process.execPath, join(root, "dist/cli.js")].map((one) => `'${one}'`);
    writeFileSync(tool, `#!/bin/sh\nexec ${quoted.join(" ")} "$@"\n`);
    chmodSync(tool, 0o755);
    const env = { ...process.env, NO_COLOR: "1", PATH: `${bin}:${process.env.PATH ?? ""}` };
    const script = session.replaceAll(/^\$ /gm, "");
    const ran = spawnSync("sh", ["-c", script], { cwd: folder, env, encoding: "utf8" });
    rmSync(folder, { recursive: true });
    return {
      codes: codesIn(`${ran.stderr}\n${ran.stdout}`),
      exitCode: ran.status,
      errors: ran.stderr,
    };
  });
}

/** `error[code]` of a finding, and `"code": "code"` of a report. */
function codesIn(text: string): readonly string[] {
  const found = text.matchAll(/(?:(?:error|warning)\[|"code": ")([a-z]+\/[a-z0-9-]+)/g);
  return [...new Set([...found].map(([, code = ""]) => code))];
}
