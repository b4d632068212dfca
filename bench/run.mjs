// Runs the bench: `npm run bench`. README.md says what is compared, and why so.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { judgeBar } from "./bar.mjs";
import { deepSection } from "./deep-page.mjs";
import { bytesPerState } from "./figures.mjs";
import { lines, quickLines } from "./lines.mjs";
import { load, machineFacts } from "./machine.mjs";
import { BadRun } from "./measure.mjs";
import { resultsPage } from "./page.mjs";
import { measureLine } from "./rounds.mjs";
import { measureOverlays, measureSmall } from "./small.mjs";
import { fencepost, root } from "./tools/fencepost.mjs";
import { rumur } from "./tools/rumur.mjs";
import { spin } from "./tools/spin.mjs";

const ROUNDS = 3;
const SMALL_ROUNDS = 10;
/** Slots are at most three quarters full; with these, the table has just become 2^24 of them. */
const DOUBLED_STATES = 6_400_000;

const HELP = `npm run bench -- [options]

  --quick        sizes of a moment, one round: shows that the bench runs
  --only a,b     these lines only, by their ids: ${lines.map(({ id }) => id).join(", ")},
                 small, overlays
  --tools a,b    these tools only: fencepost-1, fencepost-2, spin, rumur
  --skip l:t     leaves a tool out of a line, and says so: two-phase-9:rumur takes two minutes a round
  --help         this text

A whole run takes a quarter of an hour and writes bench/results.md. Runs with --quick, --only and
--tools only print.`;

function fail(message, code) {
  console.error(`bench: ${message}`);
  process.exit(code);
}

function readOptions() {
  const options = {
    quick: { type: "boolean", default: false },
    only: { type: "string" },
    tools: { type: "string" },
    skip: { type: "string", multiple: true, default: [] },
    help: { type: "boolean", default: false },
  };
  try {
    const { quick, only, tools, skip, help } = parseArgs({ options }).values;
    const skipped = skip.flatMap(listOf);
    return { isQuick: quick, isHelp: help, only: listOf(only), tools: listOf(tools), skipped };
  } catch (error) {
    return fail(`${error.message}\n${HELP}`, 3);
  }
}

function listOf(text) {
  return text === undefined ? null : text.split(",").map((word) => word.trim());
}

/** A name that selects nothing is a mistake, not an empty run. */
function select(all, wanted, nameOf) {
  const unknown = (wanted ?? []).filter((name) => !all.some((one) => nameOf(one) === name));
  if (unknown.length > 0) fail(`nothing is called ${unknown.join(", ")}\n${HELP}`, 3);
  return wanted === null ? all : all.filter((one) => wanted.includes(nameOf(one)));
}

function measureDoubling(tool) {
  const line = lines.find(({ id }) => id === "two-phase-9");
  const { states, peakKb } = tool.cutOff(line, DOUBLED_STATES);
  return { states, bytes: bytesPerState(peakKb, tool.prepare(line).empty().peakKb, states) };
}

function say(text) {
  console.error(`bench: ${text}`);
}

function main({ isQuick, only, tools: wantedTools, skipped }) {
  const known = [...(isQuick ? quickLines : lines), { id: "small" }, { id: "overlays" }];
  const chosen = select(known, only, ({ id }) => id);
  const contenders = [fencepost(1), fencepost(2), spin(), rumur()];
  const tools = select(contenders, wantedTools, ({ key }) => key);
  const pairs = chosen.flatMap(({ id }) => tools.map(({ key }) => `${id}:${key}`));
  select(pairs, skipped, (pair) => pair);
  const absent = tools.filter(({ missing }) => missing !== null);
  for (const { name, missing } of absent) say(`${name} is left out: ${missing}`);
  if (availableParallelism() < 2) say("one core only: two workers cannot be faster here");
  const has = (id) => chosen.some((one) => one.id === id);
  const rounds = isQuick ? 1 : ROUNDS;
  const before = load();
  const results = chosen
    .filter(({ file }) => file !== undefined)
    .map((line) => {
      const fit = tools.filter(({ key }) => !skipped.includes(`${line.id}:${key}`));
      return measureLine(line, fit, rounds, say);
    });
  const measured = {
    results,
    rounds,
    small: has("small") ? measureSmall(isQuick ? 1 : SMALL_ROUNDS, say) : null,
    overlays: has("overlays") && !isQuick ? measureOverlays(say) : null,
    doubling: !isQuick && has("two-phase-9") ? measureDoubling(contenders[0]) : null,
    facts: machineFacts(),
  };
  const page = resultsPage(
    { ...measured, skipped, loads: { before, after: load() } },
    judgeBar(measured),
    absent,
  );
  process.stdout.write(page);
  if (!isQuick && only === null && wantedTools === null) {
    const path = join(root, "bench/results.md");
    const kept = existsSync(path) ? deepSection(readFileSync(path, "utf8")) : "";
    writeFileSync(path, kept === "" ? page : `${page}\n${kept}`);
  }
}

const asked = readOptions();
try {
  if (asked.isHelp) console.log(HELP);
  else main(asked);
} catch (error) {
  if (!(error instanceof BadRun)) throw error;
  fail(error.message, 1);
}
