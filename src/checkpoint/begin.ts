// From a checkpoint back to a search: its ledger, and what was seen.
import { Ledger } from "../engine/ledger.ts";
import type { Beginning } from "../engine/plain.ts";
import type { StateList } from "../engine/states.ts";
import type { Program } from "../program/program.ts";
import { type Header, sightingOf } from "./header.ts";

/** The program sees what it had seen; the goals are those of the search to come. */
export function beginningOf(
  header: Header,
  states: StateList,
  program: Program,
  goals: readonly number[],
  startedMs: number,
): Beginning {
  const { actionTransitions, outsideBound, selfLoops, initialCount } = header;
  const tallies = { actionTransitions, outsideBound, selfLoops };
  const ledger = new Ledger(program.info.claims.length, goals, tallies);
  for (const [claim, kept] of header.sightings.entries()) {
    const sighting = sightingOf(kept);
    if (sighting !== null) ledger.sightings.offer(claim, sighting);
  }
  const selfLoop = sightingOf(header.selfLoop);
  if (selfLoop !== null) ledger.selfLoops.offer(0, selfLoop);
  for (const end of [...header.starts.slice(1), header.count]) ledger.complete(end, tallies);
  const { enabled, clauseAlone, branchTaken, premiseTrue } = program.coverage;
  for (const [action, entry] of enabled.entries()) entry.count = header.enabled[action] ?? 0;
  for (const [action, flags] of clauseAlone.entries()) flags.set(header.clauseAlone[action] ?? []);
  for (const [action, flags] of branchTaken.entries()) flags.set(header.branchTaken[action] ?? []);
  premiseTrue.set(header.premiseTrue);
  return { ledger, states, initialCount, startedMs };
}
