// Drops and weakens each claim in turn: `npm run teeth`. Writes docs/teeth.md; with `--check` it
// writes nothing, and fails where the page is not what it finds. Fails, too, where a claim or a part
// of one that no overlay needs has no reason to be kept, or one that is needed still has.
import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { isMainThread, parentPort, Worker } from "node:worker_threads";
import { modelsBelow } from "../pages/models.mjs";
import { PageError } from "../pages/page-error.mjs";
import { measure } from "./measure.mjs";
import { idleParts, isIdle, keptReason, teethPage } from "./page.mjs";
import { partName } from "./reasons.mjs";

const FOLDER = "models";
const PAGE = "docs/teeth.md";

/** In a thread: the models that are asked for, one at a time. */
function serve() {
  const models = new Map(modelsBelow(FOLDER).map((model) => [model.path, model]));
  parentPort.on("message", (path) => {
    try {
      parentPort.postMessage({ path, ...measure(models.get(path)) });
    } catch (error) {
      if (!(error instanceof PageError)) throw error;
      parentPort.postMessage({ path, failure: error.message });
    }
  });
}

/** All models, on all cores; in the order of the models. */
async function measureAll(paths) {
  const found = new Map();
  const waiting = [...paths];
  const lane = () =>
    new Promise((resolve, reject) => {
      const thread = new Worker(new URL(import.meta.url));
      const next = () => {
        const path = waiting.shift();
        if (path === undefined) thread.terminate().then(resolve);
        else thread.postMessage(path);
      };
      thread.on("error", reject);
      thread.on("message", ({ failure, ...measured }) => {
        if (failure !== undefined) reject(new PageError(failure));
        found.set(measured.path, measured);
        next();
      });
      next();
    });
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), paths.length) }, lane));
  return paths.map((path) => found.get(path));
}

/** What is wrong with the reasons. */
function complaints({ path, claims, stale }) {
  const outOfDate = stale.map((part) => `${path}: the reason to keep "${part}" is out of date`);
  return [...claims.flatMap(complaintsOf), ...outOfDate];
}

function complaintsOf(claim) {
  const isKept = keptReason(claim) !== null;
  const place = `${claim.file}:${claim.line}`;
  if (isIdle(claim)) {
    return isKept
      ? []
      : [`${place}: no overlay needs ${claim.name}; write a mutant, or why it is kept`];
  }
  const without = idleParts(claim).filter(({ kept }) => kept === null);
  return [
    ...(isKept ? [`${place}: ${claim.name} is needed, \`Kept:\` is out of date`] : []),
    ...without.map(
      (part) =>
        `${place}: no overlay needs "${partName(part)}" of ${claim.name}; write a mutant, leave it ` +
        "out, or say in kept.json why it is kept",
    ),
  ];
}

async function main(isCheck) {
  const models = await measureAll(modelsBelow(FOLDER).map(({ path }) => path));
  const page = teethPage(models);
  for (const complaint of models.flatMap(complaints)) {
    console.error(`teeth: ${complaint}`);
    process.exitCode = 1;
  }
  const claims = models.flatMap((model) => model.claims);
  const parts = claims.flatMap((claim) => claim.parts);
  const needed = (all) => `${all.filter((one) => !isIdle(one)).length} of ${all.length}`;
  console.log(`teeth: ${needed(claims)} claims and ${needed(parts)} parts of claims are needed`);
  if (!isCheck) writeFileSync(PAGE, page);
  else if (readFileSync(PAGE, "utf8") !== page) {
    console.error(`teeth: ${PAGE} is not current, run \`npm run teeth\``);
    process.exitCode = 1;
  }
}

if (!isMainThread) serve();
else {
  try {
    await main(process.argv.includes("--check"));
  } catch (error) {
    if (!(error instanceof PageError)) throw error;
    console.error(`teeth: ${error.message}`);
    process.exitCode = 1;
  }
}
