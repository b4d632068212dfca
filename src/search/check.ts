// From a program and limits to verdicts: the search, then a judge for each claim.
import type { Exploration } from "../engine/exploration.ts";
import type { Host } from "../engine/host.ts";
import type { Limits, Stop } from "../engine/limits.ts";
import { explore, exploreInTurns, type SearchOptions, type StartSearch } from "../engine/plain.ts";
import {
  type TemporalOptions,
  type TemporalOutcome,
  TemporalSearch,
} from "../liveness/temporal-search.ts";
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
  /** Why claims about whole behaviours are violated or undecided. */
  readonly temporal: TemporalOutcome;
  /** The symmetric types up to whose renaming states were explored. */
  readonly symmetry: readonly string[];
  /** In the order of `info.claims`, without laws: they are no part of a search. */
  readonly verdicts: readonly ClaimVerdict[];
  readonly coverage: CoverageReport;
  /** Null where nothing was left to explore: only then may findings be made of the coverage. */
  readonly stoppedBy: Stop | null;
}

/** States, or checks, between two pauses while claims about whole behaviours are judged. */
const PORTION = 256;

/**
 * Checks a program from its initial states on. A fault in the initial states themselves leaves
 * nothing to explore: it is thrown as ModelFaultError.
 */
export function check(program: Program, options: CheckOptions): CheckOutcome {
  const exploration = explore(program, searchOptions(program, options), options.start);
  const search = new TemporalSearch(program, exploration, temporalOptions(program, options));
  while (search.advance(PORTION));
  return judgeAll(program, exploration, search.outcome());
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
  const search = new TemporalSearch(program, exploration, temporalOptions(program, options));
  while (search.advance(PORTION)) await pause();
  return judgeAll(program, exploration, search.outcome());
}

function searchOptions(program: Program, { limits, host, goals }: CheckOptions): SearchOptions {
  return { limits, host, goals: indicesOf(program, goals ?? []) };
}

function temporalOptions(program: Program, { limits, host, goals }: CheckOptions): TemporalOptions {
  return { limits, host, claims: goals === null ? null : indicesOf(program, goals) };
}

function indicesOf(program: Program, names: readonly string[]): readonly number[] {
  const wanted = new Set(names);
  return program.info.claims.flatMap(({ name }, index) => (wanted.has(name) ? [index] : []));
}

function judgeAll(
  program: Program,
  explored: Exploration,
  temporal: TemporalOutcome,
): CheckOutcome {
  const sightings = explored.sightings.map(
    (sighting, claim) => temporal.sightings.get(claim) ?? sighting,
  );
  const exploration = { ...explored, sightings, elapsedMs: temporal.elapsedMs };
  const verdicts = program.info.claims.flatMap((claim, index) => {
    if (claim.kind === "law") return [];
    return [{ claim, verdict: judge(claim, index, exploration, temporal) }];
  });
  const coverage = readCoverage(program);
  const { stoppedBy } = exploration;
  const symmetry = program.symmetry?.types ?? [];
  return { info: program.info, exploration, symmetry, temporal, verdicts, coverage, stoppedBy };
}
