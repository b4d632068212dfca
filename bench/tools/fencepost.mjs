// Fencepost as a user runs it: the built command line, every claim of the model judged.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { BadRun, measure } from "../measure.mjs";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
export const cli = join(root, "dist/cli.js");
const usage = join(root, "bench/usage.cjs");

/** The smallest search that there is: what is above it in time and memory is for the states. */
const EMPTY = { file: "test/models/two-phase.fence", params: { rms: 1 } };

function search({ file, config, params = {}, statesMax }, workers) {
  const args = [
    ...["--require", usage, cli, "check", "--json", "--engine", "compiled"],
    ...["--workers", `${workers}`],
    ...(config === undefined ? [] : ["--config", config]),
    ...Object.entries(params).flatMap(([name, value]) => ["--param", `${name}=${value}`]),
    ...(statesMax === undefined ? [] : ["--states-max", `${statesMax}`]),
    file,
  ];
  const exits = statesMax === undefined ? [0] : [2];
  const { stdout, ...taken } = measure(process.execPath, args, { cwd: root, exits });
  const [model] = JSON.parse(stdout).models;
  const open = model.claims.filter(({ verdict }) => verdict !== "holds");
  if (statesMax === undefined && (!model.complete || open.length > 0)) {
    throw new BadRun(`${file}: not every claim holds: ${open.map(({ name }) => name).join(", ")}`);
  }
  const { states, generated } = model.counts;
  return { states, generated, searchMs: model.elapsedMs, ...taken };
}

export function fencepost(workers) {
  return {
    name: `Fencepost, ${workers} worker${workers === 1 ? "" : "s"}`,
    key: `fencepost-${workers}`,
    isPeer: false,
    missing: null,
    prepare: (line) => ({
      compileMs: null,
      empty: () => search(EMPTY, workers),
      run: () => search(line, workers),
    }),
    /** The peak for a search that is cut off after so many states, for each of them. */
    cutOff: (line, statesMax) => search({ ...line, statesMax }, workers),
  };
}
