// Makes small mistakes in every model and tries its smoke tests on them: `npm run mutate`. Each model
// is a process of its own, so that one that takes too long or too much memory costs its line alone.
// What is found goes to docs/mutate.ndjson, of which `npm run docs` makes a table.
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { mistakesTable } from "../pages/mistakes.mjs";
import { modelsBelow } from "../pages/models.mjs";
import { MEGABYTES_MAX, MINUTES_MAX, planOf } from "./plan.mjs";
import { readResults, resultOf, writeResults } from "./results.mjs";

const HELP = `npm run mutate -- [options]

  --only a,b     these models alone: gitaly/recovery,ticdc
  --help         this text

All of them take half an hour on a busy machine. Lines that are measured replace those in docs/mutate.ndjson.`;

function measure({ path, id }) {
  const plan = planOf(id);
  const started = performance.now();
  const { status, stdout, stderr, error } = spawnSync(
    process.execPath,
    [
      ...[`--max-old-space-size=${MEGABYTES_MAX}`, "dist/cli.js", "mutate", path, "--json"],
      ...["--mutants-max", `${plan.mutantsMax}`, "--seed", `${plan.seed}`],
      ...["--states-max", `${plan.statesMax}`, "--threshold", "0"],
    ],
    { encoding: "utf8", maxBuffer: 2 ** 28, timeout: MINUTES_MAX * 60_000 },
  );
  const seconds = Math.round((performance.now() - started) / 1000);
  if (error?.code === "ETIMEDOUT") return { model: id, cut: `more than ${MINUTES_MAX} minutes` };
  if (status === null || status > 3) return { model: id, cut: `more than ${MEGABYTES_MAX} MB` };
  if (status !== 0) throw new Error(`${path}: exit ${status}\n${stderr}`);
  const [report] = JSON.parse(stdout).models;
  return report === undefined ? null : resultOf(id, plan, report, seconds);
}

function main({ only, help }) {
  if (help) return console.log(HELP);
  const all = modelsBelow("models").map(({ path, system, name }) => {
    return { path, id: `${system}/${name}` };
  });
  const wanted = only?.split(",") ?? null;
  const chosen = all.filter(
    ({ id }) => wanted === null || wanted.some((one) => `${id}/`.startsWith(`${one}/`)),
  );
  if (chosen.length === 0) throw new Error(`nothing is called ${only}`);
  const measured = [];
  for (const one of chosen) {
    console.error(`mutate: ${one.id} …`);
    const result = measure(one);
    if (result === null) continue;
    measured.push(result);
    // Read anew each time: a run takes long, and what is done is done.
    const others = readResults().filter(({ model }) => {
      return model !== one.id && all.some(({ id }) => id === model);
    });
    writeResults([...others, result]);
  }
  console.log(mistakesTable(measured).join("\n"));
}

const options = { only: { type: "string" }, help: { type: "boolean", default: false } };
main(parseArgs({ options }).values);
