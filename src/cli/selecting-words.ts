// The words that say which instance of a model is meant.
export const selecting = {
  config: { type: "string", requiresArg: true, describe: "The config to take" },
  param: {
    type: "string",
    array: true,
    nargs: 1,
    default: [] as string[],
    describe: "Set a param: `--param nodes=3`",
  },
  overlay: {
    type: "string",
    array: true,
    nargs: 1,
    default: [] as string[],
    describe: "Apply a mutant or variant",
  },
} as const;

export const modelFile = {
  type: "string",
  demandOption: true,
  describe: "The model file",
} as const;

export const files = {
  type: "string",
  array: true,
  default: [] as string[],
  describe: "Model files and folders; by default `models`, or this folder",
} as const;
