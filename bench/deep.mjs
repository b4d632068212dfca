// Runs the configs that are too large for CI: `npm run deep`. Each line, with time and memory, goes
// into a section of results.md that `npm run bench` leaves as it is.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { modelsBelow } from "../.ci/pages/models.mjs";
import { deepRow, deepRows, mergedRows, withDeep } from "./deep-page.mjs";
import { bytesPerState } from "./figures.mjs";
import { load } from "./machine.mjs";
import { BadRun } from "./measure.mjs";
import { fencepost, root } from "./tools/fencepost.mjs";

const RESULTS = "bench/results.md";
const LARGE_STATES = 1e7;
const LARGE_WANTED = 4;

const HELP = `npm run deep -- [options]

  --only a,b     these alone: system/model, or system/model/config
  --list         says what there is, and runs nothing
  --help         this text

All of them take about half an hour. Lines that are run replace those in ${RESULTS}.`;

function deepConfigs(only) {
  return modelsBelow("models").flatMap(({ path, system, name, configs }) =>
    configs
      .filter(({ isNightly }) => isNightly)
      .map((config) => ({
        id: `${system}/${name}/${config.name}`,
        file: path,
        config: config.name,
      }))
      .filter(({ id }) => only === null || only.some((one) => `${id}/`.startsWith(`${one}/`))),
  );
}

function run(line, tool, empty) {
  console.error(`deep: ${line.id} …`);
  const { states, generated, searchMs, wallMs, peakKb } = tool.prepare(line).run();
  const bytes = bytesPerState(peakKb, empty.peakKb, states);
  return deepRow({ id: line.id, states, generated, searchMs, wallMs, peakKb, bytes });
}

function main({ only, list, help }) {
  if (help) return console.log(HELP);
  const chosen = deepConfigs(only?.split(",") ?? null);
  if (chosen.length === 0) throw new BadRun(`nothing is called ${only}`);
  if (list) return console.log(chosen.map(({ id }) => id).join("\n"));
  process.chdir(root);
  const tool = fencepost(2);
  const empty = tool.prepare(chosen[0]).empty();
  const path = join(root, RESULTS);
  for (const line of chosen) {
    const row = run(line, tool, empty);
    console.log(row);
    // Read anew each time: a run takes long, and what is done is done.
    const page = readFileSync(path, "utf8");
    const rows = mergedRows(deepRows(page), row, deepConfigs(null));
    writeFileSync(path, withDeep(page, rows, `${load()}`));
  }
  const large = deepRows(readFileSync(path, "utf8")).filter(({ states }) => states >= LARGE_STATES);
  console.log(`deep: ${large.length} configs with 10,000,000 states or more`);
  if (only === undefined && large.length < LARGE_WANTED) process.exitCode = 1;
}

const options = {
  only: { type: "string" },
  list: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
};
try {
  main(parseArgs({ options }).values);
} catch (error) {
  if (!(error instanceof BadRun)) throw error;
  console.error(`deep: ${error.message}`);
  process.exitCode = 1;
}
