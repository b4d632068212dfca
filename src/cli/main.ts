// The command `fencepost`: the real terminal, and the exit code that came of the call.
import { readFileSync } from "node:fs";
import { processTerminal } from "./host.ts";
import { runCommandLine } from "./run.ts";

/** The package lies one folder above what the build makes of this file. */
function packageVersion(): string {
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  const { version }: { readonly version: string } = JSON.parse(text);
  return version;
}

/** A function, since in the script that the build makes of this nothing can be awaited outside. */
async function main(): Promise<void> {
  // What the build makes of worker.ts lies beside the script.
  const terminal = await processTerminal(new URL("./worker.js", import.meta.url));
  // Not `process.exit`: what is on its way into a pipe must get there.
  process.exitCode = await runCommandLine(process.argv.slice(2), terminal, packageVersion);
}

void main();
