// `fencepost conform`: replays a suite against an adapter in another process. Loaded only when it
// is asked for.
import type { Diagnostic } from "../../base/diagnostic.ts";
import { FileError } from "../../conformance/reader.ts";
import { loadSuite } from "../../conformance/replay.ts";
import { type Options, Run, type TestResult } from "../../conformance/run.ts";
import { countOf } from "../../conformance/show.ts";
import { connect } from "../../conformance/stdio/connect.ts";
import type { StdioDriver } from "../../conformance/stdio/stdio-driver.ts";
import type { Suite } from "../../conformance/suite.ts";
import { walkGraph } from "../../conformance/walk.ts";
import { isGraphFile, loadGraph } from "../../conformance/walks.ts";
import { startOf } from "../adapter-process.ts";
import { type Call, showDiagnostics } from "../call.ts";
import type { ConformArguments } from "../conform-words.ts";
import { type ExitCode, HOLDS, VIOLATED, WRONG_INPUT } from "../exit.ts";
import { adapterUnusable, badCall, badOption, vectorsRefused } from "../findings.ts";
import { parseDuration, parseWalks } from "../options.ts";

const STEP_TIMEOUT = "30s";
const WALKS = 100;
const STEPS = 50;
/** How often the person at the keyboard is asked. */
const WATCH_MS = 100;

export async function conformCommand(
  args: ConformArguments,
  words: readonly string[],
  call: Call,
): Promise<ExitCode> {
  const timeout = args.stepTimeout ?? STEP_TIMEOUT;
  const stepTimeoutMs = parseDuration(timeout);
  if (stepTimeoutMs === null) {
    return refuse(call, badOption("--step-timeout", timeout, "a duration such as 500ms or 30s"));
  }
  if (words.length === 0) {
    const message = "which adapter? Its command stands behind `--`, with its arguments";
    return refuse(call, badCall(message, "conform"));
  }
  try {
    if (isGraphFile(args.suite)) return await walkCommand(args, words, stepTimeoutMs, call);
    const suite = loadSuite(args.suite);
    return await withAdapter(suite, words, stepTimeoutMs, call, (driver) =>
      replaySuite(suite, driver, optionsOf(args, words, stepTimeoutMs), call),
    );
  } catch (error) {
    if (error instanceof FileError) return refuse(call, vectorsRefused(error.message));
    throw error;
  }
}

function refuse(call: Call, diagnostic: Diagnostic): ExitCode {
  showDiagnostics(call, [diagnostic]);
  return WRONG_INPUT;
}

function optionsOf(
  { suite, tags, id, known, report, junit, allowInconclusive }: ConformArguments,
  words: readonly string[],
  stepTimeoutMs: number,
): Options {
  return {
    tags: tags.flatMap((text) => text.split(",")),
    ids: id,
    stepTimeoutMs,
    allowInconclusive: allowInconclusive === true,
    ...(known === undefined ? {} : { known }),
    ...(report === undefined ? {} : { report }),
    ...(junit === undefined ? {} : { junit }),
    again: (one) =>
      ["fencepost conform", quoted(suite), `--id ${one} --`, ...words.map(quoted)].join(" "),
  };
}

/** A graph is walked through at random. */
async function walkCommand(
  args: ConformArguments,
  words: readonly string[],
  stepTimeoutMs: number,
  call: Call,
): Promise<ExitCode> {
  const limits = parseWalks({ ...args, workers: undefined, "time-max": undefined });
  if (!limits.ok) {
    showDiagnostics(call, limits.diagnostics);
    return WRONG_INPUT;
  }
  const graph = loadGraph(args.suite);
  const walks = args.walks === undefined ? WALKS : limits.value.walksMax;
  const steps = args.steps === undefined ? STEPS : limits.value.stepsMax;
  const seed = limits.value.seed ?? call.terminal.randomSeed();
  const counts = `--walks ${walks} --steps ${steps} --seed ${seed}`;
  const adapter = words.map(quoted).join(" ");
  const again = `fencepost conform ${quoted(args.suite)} ${counts} -- ${adapter}`;
  return withAdapter(graph, words, stepTimeoutMs, call, async (driver) => {
    const options = { walks, steps, seed, stepTimeoutMs, again };
    const result = await walkGraph(graph, driver, options);
    if (result.text !== "") call.terminal.out(`${result.text}\n`);
    const made = `${countOf(result.walks, "walk")}, ${countOf(result.steps, "step")}`;
    call.terminal.out(`${driver.adapter}\n${made}, seed ${seed}\n`);
    for (const fault of result.faults) call.terminal.out(`✗ ${fault}\n`);
    return result.isGood ? HOLDS : VIOLATED;
  });
}

/** As a shell takes it for one word. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** Starts the adapter, and ends it whatever happens. */
async function withAdapter(
  suite: Pick<Suite, "model" | "face">,
  words: readonly string[],
  replyMs: number,
  call: Call,
  work: (driver: StdioDriver) => Promise<ExitCode>,
): Promise<ExitCode> {
  const connected = await connect(suite, startOf(words), replyMs);
  if (!connected.ok) {
    const { faults } = connected;
    showDiagnostics(
      call,
      faults.map((fault) => adapterUnusable(fault)),
    );
    return WRONG_INPUT;
  }
  const { driver } = connected;
  const watch = setInterval(() => {
    if (call.terminal.isInterrupted()) driver.stop("the run was interrupted");
  }, WATCH_MS);
  try {
    return await work(driver);
  } finally {
    clearInterval(watch);
    await driver.bye();
    driver.stop("the run is over");
  }
}

/** So many reports are shown whole. */
const REPORTS_SHOWN = 10;

async function replaySuite(
  suite: Suite,
  driver: StdioDriver,
  options: Options,
  { terminal }: Call,
): Promise<ExitCode> {
  const run = new Run(suite, driver, options);
  let bad = 0;
  for (const test of run.tests) {
    const result = await run.play(test);
    if (!isReported(result)) continue;
    bad += 1;
    if (bad <= REPORTS_SHOWN) terminal.out(`${result.text}\n`);
  }
  const { isGood, faults, summary } = run.end();
  if (bad > REPORTS_SHOWN) {
    terminal.out(`… and ${bad - REPORTS_SHOWN} more; \`--report file\` keeps them all\n\n`);
  }
  terminal.out(`${driver.adapter}\n${summary}`);
  for (const fault of faults) terminal.out(`✗ ${fault}\n`);
  return isGood ? HOLDS : VIOLATED;
}

function isReported({ status }: TestResult): boolean {
  return status === "failed" || status === "adapter error" || status === "inconclusive";
}
