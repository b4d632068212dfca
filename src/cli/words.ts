// The words that each command understands, with their descriptions: what `--help` shows. They are
// data, since two read them: yargs, and plain-call.ts for calls that need no yargs.
import type { ArgumentsCamelCase, InferredOptionTypes, Options, PositionalOptions } from "yargs";
import { choosings } from "../engine/walker/choosing.ts";
import {
  type ConformArguments,
  conform,
  type ScaffoldArguments,
  scaffold,
  scaffoldFile,
  suiteFile,
} from "./conform-words.ts";
import { engineNames } from "./engine-names.ts";
import { files, modelFile, selecting } from "./selecting-words.ts";
import { type ValidateArguments, validateWords } from "./validate-words.ts";
import { type VectorsArguments, vectorsWords } from "./vectors-words.ts";

export interface CommandWords {
  /** As yargs wants it: `check [files..]`. */
  readonly usage: string;
  readonly describe: string;
  readonly positionals: Readonly<Record<string, PositionalOptions>>;
  readonly options: Readonly<Record<string, Options>>;
  /** An option, and those that do not go with it. */
  readonly conflicts: Readonly<Record<string, readonly string[]>>;
  readonly examples: Readonly<Record<string, string>>;
}

const limiting = {
  "states-max": {
    type: "string",
    requiresArg: true,
    describe: "Stop after the level that goes beyond so many states: 1e6",
  },
  "depth-max": { type: "string", requiresArg: true, describe: "Stop at this depth" },
  "time-max": { type: "string", requiresArg: true, describe: "Stop after so long: 30s, 5min" },
  "memory-max": { type: "string", requiresArg: true, describe: "Memory for states: 512M, 2G" },
} as const;

const check = {
  ...selecting,
  "all-configs": { type: "boolean", describe: "All configs but nightly ones" },
  nightly: { type: "boolean", describe: "All configs" },
  overlays: { type: "boolean", describe: "Run all mutants and variants too" },
  claim: { type: "string", requiresArg: true, describe: "This claim only; traces witnesses too" },
  json: { type: "boolean", describe: "Print the report as JSON" },
  format: {
    choices: ["text", "json", "github", "junit"] as const,
    default: "text" as const,
    describe: "How to print the report",
  },
  strict: { type: "boolean", describe: "Findings count as violations" },
  ...limiting,
  "full-states": { type: "boolean", describe: "Show whole states in traces" },
  counts: { type: "boolean", describe: "Show transitions by action" },
  "no-symmetry": {
    type: "boolean",
    describe: "Explore every state, and not only up to renaming of symmetric types",
  },
  engine: {
    choices: engineNames,
    default: "auto" as const,
    describe: "What runs the model: compiled, interpreted, or compiled beyond some states",
  },
  workers: {
    type: "string",
    requiresArg: true,
    describe: "Threads for large models; by default one for each core",
  },
  checkpoint: {
    type: "string",
    requiresArg: true,
    describe: "Where a search that a limit ends is kept; Ctrl-C keeps larger ones anyway",
  },
  resume: { type: "string", requiresArg: true, describe: "Go on from a checkpoint" },
  "show-code": { type: "boolean", describe: "Print the module that it becomes, and no more" },
  layout: { type: "boolean", describe: "Print the bits of a state, and no more" },
} as const;

const simulate = {
  ...selecting,
  claim: check.claim,
  walks: {
    type: "string",
    requiresArg: true,
    describe: "So many walks; 10_000, or what --time-max allows",
  },
  steps: {
    type: "string",
    requiresArg: true,
    describe: "Of at most so many steps; by default 100",
  },
  seed: { type: "string", requiresArg: true, describe: "Where chance starts; else a random one" },
  by: {
    choices: choosings,
    default: "mixed" as const,
    describe: "Choose a transition, or first an action, or by turns",
  },
  workers: { type: "string", requiresArg: true, describe: "Threads; by default as many as cores" },
  "time-max": limiting["time-max"],
  json: { type: "boolean", describe: "Print the report as JSON" },
  "full-states": check["full-states"],
  engine: {
    choices: ["compiled", "interpreter"] as const,
    default: "compiled" as const,
    describe: "What runs the model",
  },
} as const;

const trace = {
  ...selecting,
  claim: { type: "string", requiresArg: true, describe: "The claim that the line is about" },
  json: { type: "boolean", describe: "Print the trace as JSON" },
  "full-states": { type: "boolean", describe: "Show whole states" },
} as const;

const expect = {
  update: { type: "boolean", describe: "Write what the search finds" },
  check: { type: "boolean", describe: "Fail where nothing is pinned, too" },
  ...limiting,
} as const;

const exporting = {
  tla: { type: "boolean", describe: "Write modules of TLA+, and what TLC is to check of them" },
  ...selecting,
  overlays: { type: "boolean", describe: "Export all mutants and variants too" },
  nightly: { type: "boolean", describe: "All configs" },
  out: {
    type: "string",
    alias: "o",
    default: "tla",
    requiresArg: true,
    describe: "The folder that files are written to",
  },
  json: { type: "boolean", describe: "Print as JSON what was written" },
} as const;

const mutate = {
  config: selecting.config,
  param: selecting.param,
  threshold: {
    type: "string",
    requiresArg: true,
    describe: "Fail where vectors tell fewer than so many percent apart; by default 95",
  },
  "mutants-max": {
    type: "string",
    requiresArg: true,
    describe: "Of more mistakes so many are chosen; by default 300",
  },
  seed: {
    type: "string",
    requiresArg: true,
    describe: "Which ones are chosen; by default 0",
  },
  tier: {
    choices: ["smoke", "full"] as const,
    default: "smoke" as const,
    describe: "The tests that are tried",
  },
  "states-max": {
    type: "string",
    requiresArg: true,
    describe: "States that each search for a violated claim may find; by default 10_000",
  },
  json: { type: "boolean", default: false, describe: "Print the report as JSON" },
} as const;

const start = { ...limiting } as const;

const tracePath = { type: "string", demandOption: true, describe: "Such as `0/3.7.4.9`" } as const;

const startFolder = {
  type: "string",
  default: "models",
  describe: "Where models lie",
} as const;

export const commands = {
  check: {
    usage: "check [files..]",
    describe: "Check what models claim",
    positionals: { files },
    options: check,
    conflicts: { config: ["all-configs", "nightly"] },
    examples: {
      "$0 check models/lease.fence --param nodes=3": "One model, with a param set",
    },
  },
  simulate: {
    usage: "simulate [files..]",
    describe: "Look for violations on random walks, which prove nothing",
    positionals: { files },
    options: simulate,
    conflicts: {},
    examples: {
      "$0 simulate models/lease.fence --seed 1": "The same walks each time",
      "$0 simulate models/lease.fence --steps 500 --time-max 5min": "As long as there is time",
    },
  },
  trace: {
    usage: "trace <file> <path>",
    describe: "Play a replay line again, step by step",
    positionals: { file: modelFile, path: tracePath },
    options: trace,
    conflicts: {},
    examples: {},
  },
  expect: {
    usage: "expect [files..]",
    describe: "Compare the pinned counts of models with what a search finds",
    positionals: { files },
    options: expect,
    conflicts: { update: ["check"] },
    examples: {},
  },
  vectors: vectorsWords,
  mutate: {
    usage: "mutate [files..]",
    describe: "Make small mistakes in models, and see who notices them",
    positionals: { files },
    options: mutate,
    conflicts: {},
    examples: {
      "$0 mutate models/lease.fence --threshold 90": "Do the claims and the vectors see them?",
    },
  },
  validate: validateWords,
  export: {
    usage: "export [files..]",
    describe: "Write models in the language of another checker",
    positionals: { files },
    options: exporting,
    conflicts: { config: ["nightly"] },
    examples: { "$0 export --tla models/lease.fence -o spec": "A module for each config" },
  },
  conform: {
    usage: "conform <suite>",
    describe: "Replay vectors against an adapter: its command stands behind `--`",
    positionals: { suite: suiteFile },
    options: conform,
    conflicts: {},
    examples: {
      "$0 conform lease.vectors.ndjson -- python3 adapter.py":
        "One process, spoken to in JSON lines",
    },
  },
  scaffold: {
    usage: "scaffold <file>",
    describe: "Write the skeleton of an adapter, once",
    positionals: { file: scaffoldFile },
    options: scaffold,
    conflicts: {},
    examples: { "$0 scaffold --lang go lease.fence -o lease_test.go": "What is left to connect" },
  },
  start: {
    usage: "start [folder]",
    describe: "Check everything below a folder and show it on one screen",
    positionals: { folder: startFolder },
    options: start,
    conflicts: {},
    examples: {},
  },
} as const satisfies Readonly<Record<string, CommandWords>>;

export type CommandName = keyof typeof commands;

export type CheckArguments = ArgumentsCamelCase<
  InferredOptionTypes<typeof check & { readonly files: typeof files }>
>;
export type SimulateArguments = ArgumentsCamelCase<
  InferredOptionTypes<typeof simulate & { readonly files: typeof files }>
>;
export type TraceArguments = ArgumentsCamelCase<
  InferredOptionTypes<
    typeof trace & { readonly file: typeof modelFile; readonly path: typeof tracePath }
  >
>;
export type ExpectArguments = ArgumentsCamelCase<
  InferredOptionTypes<typeof expect & { readonly files: typeof files }>
>;
export type MutateArguments = ArgumentsCamelCase<
  InferredOptionTypes<typeof mutate & { readonly files: typeof files }>
>;
export type ExportArguments = ArgumentsCamelCase<
  InferredOptionTypes<typeof exporting & { readonly files: typeof files }>
>;
export type StartArguments = ArgumentsCamelCase<
  InferredOptionTypes<typeof start & { readonly folder: typeof startFolder }>
>;

/** A command that is asked for, with its arguments as yargs names them. */
export type Asked =
  | { readonly name: "check"; readonly args: CheckArguments }
  | { readonly name: "simulate"; readonly args: SimulateArguments }
  | { readonly name: "trace"; readonly args: TraceArguments }
  | { readonly name: "expect"; readonly args: ExpectArguments }
  | { readonly name: "vectors"; readonly args: VectorsArguments }
  | { readonly name: "mutate"; readonly args: MutateArguments }
  | { readonly name: "validate"; readonly args: ValidateArguments }
  | { readonly name: "export"; readonly args: ExportArguments }
  | { readonly name: "conform"; readonly args: ConformArguments }
  | { readonly name: "scaffold"; readonly args: ScaffoldArguments }
  | { readonly name: "start"; readonly args: StartArguments };
