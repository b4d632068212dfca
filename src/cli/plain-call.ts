// Reads calls that are written plainly: known options, each with its value, and files. Anything
// else is for yargs, which knows help, other ways to write an option, and what to say of mistakes;
// but it takes longer to load than a small model takes to check. test/cli/plain-call.test.ts
// compares the two.
import type { Options } from "yargs";
import { type Asked, type CommandName, type CommandWords, commands } from "./words.ts";

/** What was asked for, or null where yargs is to look at the call. */
export function readPlainly(argv: readonly string[]): Asked | null {
  const [name = "", ...rest] = argv;
  if (!isCommandName(name)) return null;
  const words: CommandWords = commands[name];
  const read = optionsIn(rest, words);
  if (read === null || hasConflict(read.options, words)) return null;
  if (isIncomplete(read.options, words)) return null;
  const positionals = positionalsIn(read.positionals, words);
  if (positionals === null) return null;
  const args = {
    _: [name],
    $0: "fencepost",
    ...inBothCases(withAliases(read.options, words)),
    ...positionals,
  };
  return { name, args } as Asked;
}

function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(commands, name);
}

type Values = Map<string, unknown>;

interface Read {
  readonly options: Values;
  readonly positionals: readonly string[];
}

function optionsIn(argv: readonly string[], { options }: CommandWords): Read | null {
  const values: Values = new Map();
  const positionals: string[] = [];
  const words = [...argv];
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (isPlain(word)) {
      positionals.push(word);
      continue;
    }
    const [, name = "", joined] = /^--([a-z-]+)(?:=(.*))?$/s.exec(word) ?? [];
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (option === undefined) return null;
    const isFlag = option.type === "boolean";
    const value = isFlag ? true : (joined ?? words.shift());
    if (isFlag ? joined !== undefined : !fits(value, option)) return null;
    if (option.array !== true && values.has(name)) return null;
    const before = values.get(name);
    values.set(
      name,
      option.array !== true ? value : Array.isArray(before) ? [...before, value] : [value],
    );
  }
  return { options: withDefaults(values, options), positionals };
}

/** Yargs has its own ways with words that start with these, with empty ones, and with `true`. */
function isPlain(word: string): boolean {
  return /^[^-"']/.test(word) && word !== "true" && word !== "false";
}

function fits(value: unknown, { choices }: Options): boolean {
  if (typeof value !== "string" || !isPlain(value)) return false;
  return choices === undefined || choices.includes(value);
}

function withDefaults(values: Values, options: CommandWords["options"]): Values {
  const all: Values = new Map(values);
  for (const [name, option] of Object.entries(options)) {
    if (!all.has(name) && option.default !== undefined) all.set(name, option.default);
  }
  return all;
}

function hasConflict(values: Values, { conflicts }: CommandWords): boolean {
  return Object.entries(conflicts).some(
    ([name, others]) => values.has(name) && others.some((other) => values.has(other)),
  );
}

function isIncomplete(values: Values, { options }: CommandWords): boolean {
  return Object.entries(options).some(
    ([name, { demandOption }]) => demandOption === true && !values.has(name),
  );
}

/** `[name..]` takes all there are, others one each; null where there are too few or too many. */
function positionalsIn(
  given: readonly string[],
  { positionals }: CommandWords,
): Readonly<Record<string, unknown>> | null {
  const rest = [...given];
  const values: Record<string, unknown> = {};
  for (const [name, { array, demandOption, default: fallback }] of Object.entries(positionals)) {
    const value = array === true ? rest.splice(0) : rest.shift();
    if (value === undefined && demandOption === true) return null;
    values[name] = value === undefined || value.length === 0 ? fallback : value;
  }
  return rest.length > 0 ? null : values;
}

/** As yargs does: `out`, and `o` besides. */
function withAliases(values: Values, { options }: CommandWords): Values {
  const all: Values = new Map(values);
  for (const [name, { alias }] of Object.entries(options)) {
    if (typeof alias === "string" && values.has(name)) all.set(alias, values.get(name));
  }
  return all;
}

/** As yargs does: `states-max`, and `statesMax` besides. */
function inBothCases(values: Values): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    [...values].flatMap(([name, value]) => [
      [name, value],
      [name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()), value],
    ]),
  );
}
