// From the places that decide claims to traces: rebuild the paths in one pass, then replay each.
import { assert } from "../base/assert.ts";
import type { Exploration } from "../engine/exploration.ts";
import type { Program } from "../program/program.ts";
import { rebuildPaths } from "./rebuild.ts";
import { replay, type Trace } from "./trace.ts";

/**
 * A shortest trace for each of these claims (indices) that the search has seen decided by a place:
 * counterexamples of what is violated, examples of witnesses. Claims without a place are left out.
 */
export function tracesOf(
  program: Program,
  exploration: Exploration,
  claims: readonly number[],
): ReadonlyMap<number, Trace> {
  const decided = claims.flatMap((claim) => {
    const sighting = exploration.sightings[claim] ?? null;
    return sighting === null ? [] : [{ claim, sighting }];
  });
  const paths = rebuildPaths(
    program,
    exploration.levels,
    decided.map(({ sighting }) => sighting),
  );
  const traces = new Map<number, Trace>();
  for (const [index, path] of paths.entries()) {
    const { claim, sighting } = decided[index] ?? {};
    const replayed = replay(program, path);
    assert(replayed.ok, "every counterexample replays");
    assert(
      claim !== undefined && sighting?.steps === path.steps.length,
      "a road is as long as seen",
    );
    traces.set(claim, replayed.trace);
  }
  return traces;
}
