// Replays a suite against an adapter in this process, without any framework of tests.
import type { Adapter, Contract } from "./adapter.ts";
import { driverOf } from "./adapter-driver.ts";
import { adapterFaults, driverFaults } from "./capabilities.ts";
import { type Path, pathText, piecesOf } from "./file.ts";
import { readSuite } from "./read-suite.ts";
import { type Options, type Result, Run } from "./run.ts";
import type { Suite } from "./suite.ts";
import { countsOf } from "./tally.ts";

/** Reads a file of vectors; throws a FileError that names the line that is wrong. */
export function loadSuite(path: Path): Suite {
  return readSuite(pathText(path), piecesOf(path));
}

/** Mistakes of the adapter that show before anything runs. */
export function faultsOf<C extends Contract, S>(
  { face }: Pick<Suite, "face">,
  adapter: Adapter<C, S>,
): readonly string[] {
  const faults = [...driverFaults(face, driverOf(face, adapter)), ...adapterFaults(face, adapter)];
  return faults.map((fault) => `adapter: ${fault}`);
}

export function beginRun<C extends Contract, S>(
  suite: Suite,
  adapter: Adapter<C, S>,
  options: Options,
): Run {
  return new Run(suite, driverOf(suite.face, adapter), options);
}

/** Runs every test that is asked for, one after the other, and says what came of them. */
export async function replay<C extends Contract, S>(
  suite: Suite | Path,
  adapter: Adapter<C, S>,
  options: Options = {},
): Promise<Result> {
  const loaded = typeof suite === "string" || suite instanceof URL ? loadSuite(suite) : suite;
  const faults = faultsOf(loaded, adapter);
  if (faults.length > 0) {
    return { isGood: false, tests: [], counts: countsOf([]), faults, summary: "" };
  }
  const run = beginRun(loaded, adapter, options);
  for (const test of run.tests) await run.play(test);
  return run.end();
}
