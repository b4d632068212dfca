// From the words of a call to a command and its exit code. Commands, and what reads calls that are
// not written plainly, are loaded when they are asked for, so that each call starts fast. Whatever
// is thrown here or below is our own bug, and is shown as one.
import { type Call, showDiagnostics } from "./call.ts";
import { BUG, type ExitCode, HOLDS, WRONG_INPUT } from "./exit.ts";
import { badCall } from "./findings.ts";
import type { Terminal } from "./host.ts";
import { readPlainly } from "./plain-call.ts";
import { Texts } from "./texts.ts";
import { type Asked, commands } from "./words.ts";

/** Runs one command to its end. Never throws. */
export async function runCommandLine(
  argv: readonly string[],
  terminal: Terminal,
  version: () => string,
): Promise<ExitCode> {
  const call: Call = { terminal, texts: new Texts() };
  try {
    const { own, rest } = split(argv);
    const plain = readPlainly(own);
    return await (plain === null
      ? runOther(own, rest, call, version)
      : run(plain, rest, call, version));
  } catch (error) {
    terminal.err(bugReport(error, await call.texts.digest(), version));
    return BUG;
  }
}

/** What stands behind the first `--` of `conform` is the command of somebody else. */
function split(argv: readonly string[]) {
  const at = argv[0] === "conform" ? argv.indexOf("--") : -1;
  return at === -1 ? { own: argv, rest: [] } : { own: argv.slice(0, at), rest: argv.slice(at + 1) };
}

async function runOther(
  argv: readonly string[],
  rest: readonly string[],
  call: Call,
  version: () => string,
): Promise<ExitCode> {
  const { readByYargs } = await import("./yargs-call.ts");
  const read = await readByYargs(argv, call.terminal.look.width, version());
  switch (read.kind) {
    case "command":
      return run(read.asked, rest, call, version);
    case "text":
      if (read.text !== "") call.terminal.out(`${read.text}\n`);
      return HOLDS;
    case "refused": {
      const command = argv.find((word) => Object.hasOwn(commands, word)) ?? "";
      showDiagnostics(call, [badCall(read.message, command)]);
      return WRONG_INPUT;
    }
  }
}

async function run(
  { name, args }: Asked,
  rest: readonly string[],
  call: Call,
  version: () => string,
): Promise<ExitCode> {
  switch (name) {
    case "check":
      return (await import("./commands/check.ts")).checkCommand(args, call);
    case "simulate":
      return (await import("./commands/simulate.ts")).simulateCommand(args, call);
    case "trace":
      return (await import("./commands/trace.ts")).traceCommand(args, call);
    case "expect":
      return (await import("./commands/expect.ts")).expectCommand(args, call);
    case "vectors":
      return (await import("./commands/vectors.ts")).vectorsCommand(args, call, version());
    case "mutate":
      return (await import("./commands/mutate.ts")).mutateCommand(args, call, version());
    case "validate":
      return (await import("./commands/validate.ts")).validateCommand(args, call);
    case "export":
      return (await import("./commands/export.ts")).exportCommand(args, call);
    case "conform":
      return (await import("./commands/conform.ts")).conformCommand(args, rest, call);
    case "scaffold":
      return (await import("./commands/scaffold.ts")).scaffoldCommand(args, call);
    case "start":
      return (await import("./commands/start.ts")).startCommand(args, call, version());
  }
}

function bugReport(error: unknown, digest: string, version: () => string): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return [
    "This is a bug in Fencepost, not in your model. Please report it, with the model and this:",
    "",
    `  fencepost ${version()}, Node ${process.versions.node}, model ${digest}`,
    ...stack.split("\n").map((line) => `  ${line}`),
    "",
  ].join("\n");
}
