// What `npm run mutate` found, a line of JSON for each model, sorted by its name.
import { existsSync, readFileSync, writeFileSync } from "node:fs";

export const RESULTS = "docs/mutate.ndjson";

export function readResults() {
  if (!existsSync(RESULTS)) return [];
  const lines = readFileSync(RESULTS, "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line));
}

export function writeResults(results) {
  const sorted = results.toSorted((one, two) => (one.model < two.model ? -1 : 1));
  writeFileSync(RESULTS, sorted.map((one) => `${JSON.stringify(one)}\n`).join(""));
}

/** From the report of `fencepost mutate --json`. */
export function resultOf(name, plan, report, seconds) {
  const { possible, invalid, semanticHash, mutants } = report;
  const count = (verdict) => mutants.filter(({ vectors }) => vectors === verdict).length;
  const { seed, statesMax } = plan;
  return {
    model: name,
    semanticHash,
    seed,
    statesMax,
    possible,
    noModel: invalid,
    tried: mutants.length + invalid,
    equivalent: count("equivalent"),
    killed: count("killed"),
    sometimes: count("sometimes"),
    undecided: count("undecided"),
    violating: mutants.filter(({ properties }) => properties === "violated").length,
    missed: mutants
      .filter(({ vectors }) => ["survives", "undecided"].includes(vectors))
      .map(missed),
    seconds,
  };
}

function missed({ kind, item, file, line, before, after, vectors, why }) {
  return { kind, item, file, line, before, after, vectors, why };
}

/** Of the mistakes that some inputs show, as far as is known. */
export function differentIn({ tried, noModel, equivalent }) {
  return tried - noModel - equivalent;
}

export function toldIn({ killed, sometimes }) {
  return killed + sometimes;
}

export function percentOf(result) {
  return percent(toldIn(result), differentIn(result));
}

/** Rounded down, so that 100 means all. */
function percent(told, different) {
  return different === 0 ? 100 : Math.floor((1000 * told) / different) / 10;
}

/**
 * By the folder of the models: what all of them together come to. Of each model some mistakes were
 * tried; in `percent` these count for as many as the model has, so that a small one, of which all
 * were tried, does not outweigh a large one.
 */
export function systemsIn(results) {
  const names = [...new Set(results.map(({ model }) => model.split("/")[0]))];
  return names.map((name) => {
    const own = results.filter(
      ({ model, cut }) => model.startsWith(`${name}/`) && cut === undefined,
    );
    const sum = (count) => own.reduce((total, one) => total + count(one), 0);
    const share = (count) => sum((one) => (count(one) * one.possible) / one.tried);
    const keys = "possible tried noModel equivalent undecided killed sometimes violating".split(
      " ",
    );
    return {
      model: name,
      ...Object.fromEntries(keys.map((key) => [key, sum((one) => one[key])])),
      missed: own.flatMap((one) => one.missed),
      percent: percent(share(toldIn), share(differentIn)),
    };
  });
}
