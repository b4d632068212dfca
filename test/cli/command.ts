// Runs the built command in a process of its own, as a person's shell does.
import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");
const cli = join(root, "dist/cli.js");

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Builds what is out of date; `npm test` has done so already. */
export function build(): void {
  const { status, stderr } = spawnSync(process.execPath, [join(root, ".ci/setup.mjs")], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`the build failed:\n${stderr}`);
}

/** The environment is bare, so that no variable of the machine changes what is printed. */
export function fencepost(
  words: readonly string[],
  folder: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, ...words], { cwd: folder, env: { ...env } });
    const texts = { out: "", err: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      texts.out += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      texts.err += text;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, ...texts }));
  });
}

/** A call as a transcript: what was typed, what came, without what differs from run to run. */
export function transcript(words: readonly string[], { code, out, err }: Ended): string {
  const parts = [
    `$ fencepost ${words.join(" ")}`,
    ...(out === "" ? [] : [out.trimEnd()]),
    ...(err === "" ? [] : ["(on standard error)", err.trimEnd()]),
    `(exit ${code})`,
  ];
  return `${withoutTimes(parts.join("\n"))}\n`;
}

/** Durations below ten seconds become 0.0 s, which is as wide. */
export function withoutTimes(text: string): string {
  return text
    .replace(/\d\.\d s\b/g, "0.0 s")
    .replace(/[\d,]+ steps\/s/g, "0 steps/s")
    .replace(/ time="[\d.]+"/g, ' time="0"');
}
