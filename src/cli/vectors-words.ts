// The words of `fencepost vectors`.
import type { ArgumentsCamelCase, InferredOptionTypes } from "yargs";
import { files, selecting } from "./selecting-words.ts";

const vectorFiles = {
  ...files,
  describe: "Model files and folders; by default the models of all files in the folder of vectors",
} as const;

const vectors = {
  config: selecting.config,
  param: selecting.param,
  out: {
    type: "string",
    default: "vectors",
    requiresArg: true,
    describe: "The folder that vectors lie in",
  },
  tier: {
    choices: ["smoke", "full"] as const,
    describe: "All tests, or (by default) 2,000 steps and 256 KiB of them",
  },
  control: {
    type: "string",
    array: true,
    default: [] as string[],
    nargs: 1,
    requiresArg: true,
    describe: "Who makes an internal action happen: `closeDone=awaited`, `=free`, `=driven`",
  },
  "steps-max": {
    type: "string",
    requiresArg: true,
    describe: "The most steps of all tests; what covers most for its length goes first",
  },
  pairs: {
    type: "boolean",
    default: false,
    describe: "Also each transition after each other one: shows steps that lead to a wrong state",
  },
  mutants: {
    type: "string",
    requiresArg: true,
    describe: "Try so many mistakes that nobody has declared, and say what becomes of them",
  },
  seed: {
    type: "string",
    requiresArg: true,
    describe: "With --mutants or --negative: which ones are chosen; by default 0",
  },
  quotient: {
    type: "boolean",
    default: false,
    describe: "States that no requests tell apart count as one: fewer transitions to cover",
  },
  "check-states": {
    type: "string",
    requiresArg: true,
    describe: "Also tests that find any mistake of so many states more than the model's: 0, 1",
  },
  "reset-cost": {
    type: "string",
    requiresArg: true,
    describe: "What a reset costs the implementation; by default 3: as much as 3 steps",
  },
  "step-cost": { type: "string", requiresArg: true, describe: "What a step costs; by default 1" },
  check: {
    type: "boolean",
    default: false,
    describe: "Fail where a committed test is wrong now, or the tests show less than they did",
  },
  exact: {
    type: "boolean",
    default: false,
    describe: "With --check: fail where a file is not the very bytes that are made now",
  },
  keep: {
    type: "string",
    requiresArg: true,
    describe: "An older file: its tests stay, and only what they do not cover is added",
  },
  variant: {
    type: "string",
    array: true,
    default: [] as string[],
    nargs: 1,
    requiresArg: true,
    describe: "Overlays that are a part of the model here",
  },
  lift: {
    type: "string",
    array: true,
    default: [] as string[],
    nargs: 1,
    requiresArg: true,
    describe: "Other numbers in the same order: `Epoch=2:9223372036854775808`",
  },
  negative: {
    type: "boolean",
    default: false,
    describe: "Write tests of runners: answers that no right implementation gives",
  },
  graph: {
    type: "boolean",
    default: false,
    describe: "Write the graph of what can be seen, for random walks and logs",
  },
  json: { type: "boolean", default: false, describe: "Print a summary as JSON" },
} as const;

export const vectorsWords = {
  usage: "vectors [files..]",
  describe: "Write test vectors for models, or compare them with the models",
  positionals: { files: vectorFiles },
  options: vectors,
  conflicts: { "check-states": ["steps-max"] },
  examples: {
    "$0 vectors models/lease.fence": "Write vectors/lease.vectors.ndjson",
    "$0 vectors --check": "Do the committed vectors still hold?",
    "$0 vectors --keep vectors/lease.vectors.ndjson": "After a change of the model",
  },
} as const;

export type VectorsArguments = ArgumentsCamelCase<
  InferredOptionTypes<typeof vectors & { readonly files: typeof vectorFiles }>
>;
