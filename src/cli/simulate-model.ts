// One simulation: a walker for the engine that was chosen, lanes for it, and traces of what was
// seen.
import { availableParallelism } from "node:os";
import { assemble } from "../assembler/assemble.ts";
import { failed, ok, type Result } from "../base/result.ts";
import { compileWalks } from "../compiler/walks.ts";
import type { Choosing } from "../engine/walker/choosing.ts";
import { CompiledWalker, walkStart } from "../engine/walker/compiled.ts";
import { PlainWalker } from "../engine/walker/plain.ts";
import type { WalkBlock } from "../engine/walker/walks.ts";
import { type Coverage, ModelFaultError, type Program } from "../program/program.ts";
import { readCoverage } from "../properties/coverage.ts";
import { claimsSeen, type SimulationRun } from "../report/simulation.ts";
import { blockSize, type SimulationHost, simulate } from "../search/simulate.ts";
import { traceOfWalk } from "../trace/walk.ts";
import type { EngineName } from "./engine-names.ts";
import { initialFault } from "./findings.ts";
import type { Instance } from "./instance.ts";
import type { WalkLimits } from "./options.ts";
import { type Lanes, laneHere, lanesInThreads } from "./walk-lanes.ts";

export interface SimulateSettings {
  readonly limits: WalkLimits & { readonly seed: number };
  readonly by: Choosing;
  readonly engine: EngineName;
  readonly host: SimulationHost;
  readonly pause: () => Promise<void>;
  readonly threadEntry: URL | null;
}

/** A thread is worth its start where there are this many steps to take. */
const STEPS_WORTH_THREADS = 200_000;

/** With a claim (by index) the run is of this claim alone, and ends when it is decided. */
export async function simulateInstance(
  { model, program, shown }: Instance,
  claim: number | null,
  settings: SimulateSettings,
): Promise<Result<SimulationRun>> {
  const { limits, by, host } = settings;
  const { seed, walksMax, stepsMax, timeMs } = limits;
  const { info } = program;
  const goals = claim === null ? [] : [claim];
  try {
    const lanes = await lanesFor({ model, program, shown }, settings);
    if (!lanes.ok) return lanes;
    const options = { walksMax, stepsMax, goals, timeMs, host };
    const outcome = await simulate(info, lanes.value.lanes, options).finally(lanes.value.end);
    putInto(program.coverage, outcome.walked);
    const coverage = readCoverage(program);
    const claims = claim === null ? [...info.claims.keys()] : [claim];
    const run = { selection: shown, seed, stepsMax, by, outcome, coverage, claims };
    return ok({ ...run, traces: tracesOf({ ...run, traces: new Map() }, program, claim) });
  } catch (error) {
    if (!(error instanceof ModelFaultError)) throw error;
    return failed([initialFault(error.fault)]);
  }
}

async function lanesFor(
  { model, program }: Instance,
  { limits, by, engine, pause, threadEntry }: SimulateSettings,
): Promise<Result<Lanes>> {
  const { seed, stepsMax } = limits;
  const options = { seed, stepsMax, by };
  if (engine === "interpreter") return ok(laneHere(new PlainWalker(program, options), pause));
  const compiled = compileWalks(model, assemble);
  if (!compiled.ok) return compiled;
  const task = { module: compiled.value, start: walkStart(program), options };
  const count = threadEntry === null ? 1 : laneCount(limits);
  if (threadEntry === null || count === 1) {
    return ok(laneHere(new CompiledWalker(task.module, task.start, options), pause));
  }
  const { startThread } = await import("./thread.ts");
  return ok(lanesInThreads(task, (name, data) => startThread(threadEntry, name, data), count));
}

/** As many as are asked for, but no more than there are blocks; for little work one. */
function laneCount({ workers, walksMax, stepsMax }: WalkLimits): number {
  const blocks = Math.ceil(walksMax / blockSize(stepsMax));
  const isLong = walksMax * stepsMax >= STEPS_WORTH_THREADS;
  return Math.min(workers ?? (isLong ? availableParallelism() : 1), blocks);
}

/** From here on the program knows what was walked elsewhere. */
function putInto(coverage: Coverage, walked: WalkBlock): void {
  for (const [action, entry] of coverage.enabled.entries()) {
    entry.count = walked.enabled[action] ?? 0;
  }
  for (const [flags, seen] of [
    ...coverage.clauseAlone.map((flags, action) => [flags, walked.clauseAlone[action]] as const),
    ...coverage.branchTaken.map((flags, action) => [flags, walked.branchTaken[action]] as const),
    [coverage.premiseTrue, walked.premiseTrue] as const,
  ]) {
    flags.set(seen ?? flags);
  }
}

/** Of what is violated, and of a witness that was asked for. */
function tracesOf(
  run: SimulationRun,
  program: Program,
  asked: number | null,
): SimulationRun["traces"] {
  return new Map(
    claimsSeen(run).flatMap(({ index, verdict, sighting }) => {
      const isShown = verdict === "violated" || index === asked;
      return sighting === null || !isShown
        ? []
        : [[index, traceOfWalk(program, index, sighting)] as const];
    }),
  );
}
