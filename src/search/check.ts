// From a program and limits to verdicts: the search, then a judge for each claim.
import type { Exploration } from "../engine/exploration.ts";
import type { Host } from "../engine/host.ts";
import type { Limits, Stop } from "../engine/limits.ts";
import { explore, exploreInTurns, type SearchOptions, type StartSearch } from "../engine/plain.ts";
import type { Program, ProgramInfo } from "../program/program.ts";
import { type CoverageReport, readCoverage } from "../properties/coverage.ts";
import { type ClaimVerdict, judge } from "../properties/verdict.ts";

export interface CheckOptions {
  readonly limits: Limits;
  readonly host: Host;
  /**
   * Names of claims: once each is decided, the search may end. Null: it ends when nothing is left.
   */
  readonly goals: readonly string[] | null;
  /** The engine; without one, the plain search of the program. */
  readonly start?: StartSearch;
}

export interface CheckOutcome {
  readonly info: ProgramInfo;
  readonly exploration: Exploration;
  /** In the order of `info.claims`, without laws: they are no part of a search. */
  readonly verdicts: readonly ClaimVerdict[];
  readonly coverage: CoverageReport;
  /** Null where nothing was left to explore: only then may findings be made of the coverage. */
  readonly stoppedBy: Stop | null;
}

/**
 * Checks a program from its initial states on. A fault in the initial states themselves leaves
 * nothing to explore: it is thrown as ModelFaultError.
 */
export function check(program: Program, options: CheckOptions): CheckOutcome {
  return judgeAll(program, explore(program, searchOptions(program, options), options.start));
}

/** The same with a pause between portions of work, so that signals of the caller get through. */
export async function checkInTurns(
  program: Program,
  options: CheckOptions,
  pause: () => Promise<void>,
): Promise<CheckOutcome> {
  const exploration = await exploreInTurns(
    program,
    searchOptions(program, options),
    pause,
    options.start,
  );
  return judgeAll(program, exploration);
}

function searchOptions(program: Program, { limits, host, goals }: CheckOptions): SearchOptions {
  const wanted = new Set(goals ?? []);
  const indices = program.info.claims.flatMap((claim, index) =>
    wanted.has(claim.name) ? [index] : [],
  );
  return { limits, host, goals: indices };
}

function judgeAll(program: Program, exploration: Exploration): CheckOutcome {
  const verdicts = program.info.claims.flatMap((claim, index) => {
    return claim.kind === "law" ? [] : [{ claim, verdict: judge(claim, index, exploration) }];
  });
  const coverage = readCoverage(program);
  const { stoppedBy } = exploration;
  return { info: program.info, exploration, verdicts, coverage, stoppedBy };
}
