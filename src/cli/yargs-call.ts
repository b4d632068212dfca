// Reads a call as yargs does: every way to write an option, help, and what is wrong with a call.
import type { Argv } from "yargs";
import { type Asked, type CommandWords, commands } from "./words.ts";

/** What a call comes to. */
export type ReadCall =
  | { readonly kind: "command"; readonly asked: Asked }
  /** Help, or the version. */
  | { readonly kind: "text"; readonly text: string }
  /** Refused, in the words of yargs. */
  | { readonly kind: "refused"; readonly message: string };

class Refused extends Error {
  override readonly name = "Refused";
}

export async function readByYargs(
  argv: readonly string[],
  width: number,
  version: string,
): Promise<ReadCall> {
  const { default: yargs } = await import("yargs");
  let asked: Asked | null = null;
  const parser = withCommands(yargs([...argv]), (wanted) => {
    asked = wanted;
  })
    .scriptName("fencepost")
    .usage("$0 <command>\n\nChecks models of state machines and hands out test vectors.")
    .version(version)
    .help()
    .strict()
    .recommendCommands()
    .detectLocale(false)
    .parserConfiguration({
      "parse-numbers": false,
      "parse-positional-numbers": false,
      // `--no-symmetry` is an option of its own.
      "boolean-negation": false,
    })
    .wrap(width)
    .exitProcess(false)
    .fail((message, error) => {
      throw error ?? new Refused(message);
    });
  let text = "";
  try {
    await parser.demandCommand(1, "Which command?").parseAsync([...argv], {}, (_, __, output) => {
      text = output;
    });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { kind: "refused", message: error.message.replaceAll(/\s*\n\s*/g, " ") };
  }
  return asked === null ? { kind: "text", text } : { kind: "command", asked };
}

function withCommands(parser: Argv, finish: (asked: Asked) => void): Argv {
  return Object.entries(commands).reduce(
    (all, [name, words]) =>
      all.command(
        words.usage,
        words.describe,
        (command) => declared(command, words),
        (args) => finish({ name, args } as Asked),
      ),
    parser,
  );
}

function declared(command: Argv, words: CommandWords): Argv {
  let all = command;
  for (const [name, option] of Object.entries(words.positionals)) all.positional(name, option);
  all = all.options(words.options);
  for (const [name, others] of Object.entries(words.conflicts)) all.conflicts(name, others);
  for (const [call, what] of Object.entries(words.examples)) all.example(call, what);
  return all;
}
