// The words of the commands for those who have an implementation: see words.ts.
import type { ArgumentsCamelCase, InferredOptionTypes } from "yargs";

export const conform = {
  tags: {
    type: "string",
    array: true,
    nargs: 1,
    default: [] as string[],
    describe: "Only tests with one of these tags: `--tags smoke`",
  },
  id: {
    type: "string",
    array: true,
    nargs: 1,
    default: [] as string[],
    describe: "Only this test; several times for several",
  },
  known: {
    type: "string",
    requiresArg: true,
    describe: "A file of failures that are known; a known one that passes fails the run",
  },
  "step-timeout": {
    type: "string",
    requiresArg: true,
    describe: "How long a reply may take: 500ms, or (by default) 30s",
  },
  "allow-inconclusive": {
    type: "boolean",
    describe: "Pass although tests do not know what to say",
  },
  walks: {
    type: "string",
    requiresArg: true,
    describe: "Of a graph: so many random walks, by default 100",
  },
  steps: {
    type: "string",
    requiresArg: true,
    describe: "Of a graph: of at most so many steps, by default 50",
  },
  seed: {
    type: "string",
    requiresArg: true,
    describe: "Of a graph: where chance starts; else a random one",
  },
  report: {
    type: "string",
    requiresArg: true,
    describe: "Write JSON lines: each test before it runs, and its result",
  },
  junit: { type: "string", requiresArg: true, describe: "Write the results as JUnit XML" },
} as const;

export const scaffold = {
  lang: {
    choices: ["go", "python", "ts"] as const,
    demandOption: true,
    describe: "The language of the adapter",
  },
  out: {
    type: "string",
    alias: "o",
    requiresArg: true,
    describe: "The file to write; it must not be there yet. Else it is printed",
  },
  config: { type: "string", requiresArg: true, describe: "The config of the model to take" },
} as const;

export const scaffoldFile = {
  type: "string",
  demandOption: true,
  describe: "A model, or a file of vectors",
} as const;

export type ScaffoldArguments = ArgumentsCamelCase<
  InferredOptionTypes<typeof scaffold & { readonly file: typeof scaffoldFile }>
>;

export const suiteFile = {
  type: "string",
  demandOption: true,
  describe: "The file of vectors, or of a graph",
} as const;

export type ConformArguments = ArgumentsCamelCase<
  InferredOptionTypes<typeof conform & { readonly suite: typeof suiteFile }>
>;
