// The words of `fencepost validate`: see words.ts.
import type { ArgumentsCamelCase, InferredOptionTypes } from "yargs";
import { modelFile, selecting } from "./selecting-words.ts";

const validate = {
  ...selecting,
  map: {
    type: "string",
    requiresArg: true,
    describe: "What the lines of the log mean, as JSON; else they are events of the model",
  },
  "states-max": {
    type: "string",
    requiresArg: true,
    describe: "Give up where more states are possible at once; 100,000",
  },
  json: { type: "boolean", describe: "Print the report as JSON" },
} as const;

const logFile = {
  type: "string",
  demandOption: true,
  describe: "The log, as JSON lines; `/dev/stdin` works, too",
} as const;

export const validateWords = {
  usage: "validate <file> <log>",
  describe: "Is a recorded log a behaviour of a model?",
  positionals: { file: modelFile, log: logFile },
  options: validate,
  conflicts: {},
  examples: {
    "$0 validate models/lease.fence lease.log --map lease.map.json": "A log in its own words",
  },
} as const;

export type ValidateArguments = ArgumentsCamelCase<
  InferredOptionTypes<
    typeof validate & { readonly file: typeof modelFile; readonly log: typeof logFile }
  >
>;
