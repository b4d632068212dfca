// One run of one program: what it printed, how long it took from start to end, and what it took of
// processor and memory.
import { spawnSync } from "node:child_process";

/** A run that is no figure: a crash, a wrong count, an unexpected verdict. It ends the bench. */
export class BadRun extends Error {
  name = "BadRun";
}

/**
 * Descriptor 3 of the program is for its usage: see usage.cjs and peers/usage.c. Programs that are
 * only timed write nothing there.
 */
export function measure(command, args, { cwd, exits = [0] } = {}) {
  const started = performance.now();
  const { status, stdout, stderr, output, error } = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  const wallMs = performance.now() - started;
  if (error !== undefined || !exits.includes(status)) {
    const said = `${stderr ?? ""}${stdout ?? ""}`.split("\n").slice(-20).join("\n");
    const how = error?.message ?? `exit ${status}`;
    throw new BadRun(`${[command, ...args].join(" ")}: ${how}\n${said}`);
  }
  const [peakKb, userMs, systemMs] = (output[3] ?? "").split(" ").map(Number);
  const hasUsage = userMs !== undefined;
  return {
    stdout,
    wallMs,
    cpuMs: hasUsage ? userMs + systemMs : null,
    peakKb: hasUsage ? peakKb : null,
  };
}

/** Whether a program can be called at all; what it says of its version, in one line. */
export function versionOf(command, args) {
  const { status, stdout, error } = spawnSync(command, args, { encoding: "utf8" });
  return error !== undefined || status !== 0 ? null : (stdout.split("\n")[0] ?? "").trim();
}
