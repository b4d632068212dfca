// From the words of a call to a command and its exit code. Commands are loaded when they are asked
// for, so that each starts fast. Whatever is thrown here or below is our own bug, and is shown as
// one.
import type { Argv } from "yargs";
import yargs from "yargs";
import { type Call, showDiagnostics } from "./call.ts";
import { BUG, type ExitCode, HOLDS, WRONG_INPUT } from "./exit.ts";
import { badCall } from "./findings.ts";
import type { Terminal } from "./host.ts";
import { Texts } from "./texts.ts";
import * as words from "./words.ts";

/** A call that yargs refuses, in its words. */
class BadCall extends Error {
  override readonly name = "BadCall";
}

/** Runs one command to its end. Never throws. */
export async function runCommandLine(
  argv: readonly string[],
  terminal: Terminal,
  version: () => string,
): Promise<ExitCode> {
  const call: Call = { terminal, texts: new Texts() };
  try {
    return await dispatch(argv, call, version);
  } catch (error) {
    if (error instanceof BadCall) {
      const command = argv.find((word) => words.commandNames.includes(word)) ?? "";
      showDiagnostics(call, [badCall(error.message.replaceAll(/\s*\n\s*/g, " "), command)]);
      return WRONG_INPUT;
    }
    terminal.err(bugReport(error, call.texts.digest, version));
    return BUG;
  }
}

async function dispatch(
  argv: readonly string[],
  call: Call,
  version: () => string,
): Promise<ExitCode> {
  let code: ExitCode = HOLDS;
  const { terminal } = call;
  const parser = withCommands(yargs([...argv]), call, version, (result) => {
    code = result;
  })
    .scriptName("fencepost")
    .usage("$0 <command>\n\nChecks models of state machines and hands out test vectors.")
    .version(version())
    .help()
    .strict()
    .recommendCommands()
    .detectLocale(false)
    .parserConfiguration({ "parse-numbers": false, "parse-positional-numbers": false })
    .wrap(terminal.look.width)
    .exitProcess(false)
    .fail((message, error) => {
      throw error ?? new BadCall(message);
    });
  let help = "";
  await parser.demandCommand(1, "Which command?").parseAsync([...argv], {}, (_, __, output) => {
    help = output;
  });
  if (help !== "") terminal.out(`${help}\n`);
  return code;
}

/** Each command with its options, and the module that is loaded to run it. */
function withCommands(
  parser: Argv,
  call: Call,
  version: () => string,
  finish: (code: ExitCode) => void,
): Argv {
  return parser
    .command(
      "check [files..]",
      "Check what models claim",
      (command) => words.checkWords(command),
      async (args) => finish(await (await import("./commands/check.ts")).checkCommand(args, call)),
    )
    .command(
      "trace <file> <path>",
      "Play a replay line again, step by step",
      (command) => words.traceWords(command),
      async (args) => finish(await (await import("./commands/trace.ts")).traceCommand(args, call)),
    )
    .command(
      "expect [files..]",
      "Compare the pinned counts of models with what a search finds",
      (command) => words.expectWords(command),
      async (args) =>
        finish(await (await import("./commands/expect.ts")).expectCommand(args, call)),
    )
    .command(
      "vectors [files..]",
      "Write test vectors for models, or compare them with the models",
      (command) => words.vectorsWords(command),
      async (args) =>
        finish((await import("./commands/vectors.ts")).vectorsCommand(args, call, version())),
    )
    .command(
      "start [folder]",
      "Check everything below a folder and show it on one screen",
      (command) => words.startWords(command),
      async (args) =>
        finish(await (await import("./commands/start.ts")).startCommand(args, call, version())),
    );
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
