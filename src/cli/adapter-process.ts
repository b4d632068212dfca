// The command of an adapter as a process of its own, in a group of its own, so that it can be ended
// with whatever it starts. No shell reads the words.
import { type ChildProcess, spawn } from "node:child_process";
import type { Listener, Process, Start } from "../conformance/stdio/conversation.ts";
import { reasonOf } from "./texts.ts";

const ERRORS_KEPT_BYTES = 64 * 1024;

export function startOf(words: readonly string[]): Start {
  return (listener) => new AdapterProcess(words, listener);
}

class AdapterProcess implements Process {
  readonly #child: ChildProcess;
  #kept = Buffer.alloc(0);

  constructor([command = "", ...args]: readonly string[], listener: Listener) {
    const isGroup = process.platform !== "win32";
    const child = spawn(command, args, { stdio: "pipe", detached: isGroup, windowsHide: true });
    this.#child = child;
    child.on("error", (error) => listener.ended(`it cannot be run: ${reasonOf(error)}`));
    child.on("exit", () => this.kill());
    child.on("close", (code, signal) =>
      listener.ended(signal === null ? `exit code ${code}` : `signal ${signal}`),
    );
    child.stdout.on("data", (piece: Buffer) => listener.data(piece));
    child.stderr.on("data", (piece: Buffer) => {
      this.#kept = Buffer.concat([this.#kept, piece]).subarray(-ERRORS_KEPT_BYTES);
    });
    // Whoever is gone does not read; that it is gone is said elsewhere.
    for (const stream of [child.stdin, child.stdout, child.stderr]) stream.on("error", () => {});
  }

  write(line: string): void {
    this.#child.stdin?.write(line);
  }

  kill(): void {
    const { pid } = this.#child;
    if (pid === undefined) return;
    try {
      if (process.platform === "win32") this.#child.kill("SIGKILL");
      else process.kill(-pid, "SIGKILL");
    } catch {
      // Nobody of the group is left.
    }
  }

  keptErrors(): string {
    return this.#kept.toString("utf8");
  }
}
