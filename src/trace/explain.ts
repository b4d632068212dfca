// From the places and runs that decide claims to traces: rebuild the paths in one pass, then replay
// each.
import { assert } from "../base/assert.ts";
import type { Exploration, Sighting } from "../engine/exploration.ts";
import type { Lasso } from "../liveness/lasso.ts";
import type { Program } from "../program/program.ts";
import type { Path } from "./path.ts";
import { rebuildPaths } from "./rebuild.ts";
import { replay, type Trace } from "./trace.ts";
import { type Explored, finish, type InTurns } from "./ways.ts";

interface Decided {
  readonly claim: number;
  readonly sighting: Sighting;
  readonly lasso: Lasso | null;
}

/**
 * A shortest trace for each of these claims (indices) that the search has seen decided by a place
 * or a run: counterexamples of what is violated, examples of witnesses. Other claims are left out.
 */
export function tracesOf(
  program: Program,
  exploration: Exploration,
  claims: readonly number[],
  lassos: ReadonlyMap<number, Lasso> = new Map(),
): ReadonlyMap<number, Trace> {
  return finish(traces(program, exploration, claims, lassos));
}

/** The same with pauses; null where the person asks to stop meanwhile. */
export async function tracesInTurns(
  program: Program,
  exploration: Exploration,
  claims: readonly number[],
  lassos: ReadonlyMap<number, Lasso>,
  { pause, isCancelled }: Readonly<{ pause: () => Promise<void>; isCancelled: () => boolean }>,
): Promise<ReadonlyMap<number, Trace> | null> {
  const wasCancelled = isCancelled();
  const work = traces(program, exploration, claims, lassos);
  for (;;) {
    const turn = work.next();
    if (turn.done === true) return turn.value;
    await pause();
    // Whoever has cut the search short still wants to see what it has found.
    if (!wasCancelled && isCancelled()) return null;
  }
}

function* traces(
  program: Program,
  exploration: Exploration,
  claims: readonly number[],
  lassos: ReadonlyMap<number, Lasso>,
): InTurns<ReadonlyMap<number, Trace>> {
  const decided = claims.flatMap((claim): readonly Decided[] => {
    const lasso = lassos.get(claim) ?? null;
    const sighting = lasso?.anchor ?? exploration.sightings[claim] ?? null;
    return sighting === null ? [] : [{ claim, sighting, lasso }];
  });
  const paths = yield* rebuildPaths(exploredBy(program, exploration, decided), decided);
  const found = new Map<number, Trace>();
  for (const [index, path] of paths.entries()) {
    const one = decided[index];
    assert(one?.sighting.steps === path.steps.length, "a road is as long as seen");
    const { claim, lasso } = one;
    const replayed = replay(program, lasso === null ? path : wholePath(path, lasso));
    assert(replayed.ok, "every counterexample replays");
    found.set(claim, lasso === null ? replayed.trace : withFairness(replayed.trace, lasso));
  }
  return found;
}

/**
 * Asking whoever keeps the states needs code of its own, which takes about as long as expanding so
 * many states one by one.
 */
const EXPANDED_ALONE = 10_000;

function exploredBy(
  program: Program,
  { levels, survey }: Exploration,
  decided: readonly Decided[],
): Explored {
  const deepest = decided.reduce((depth, { sighting }) => Math.max(depth, sighting.depth), 0);
  const expanded = levels.starts[deepest] ?? levels.states.count;
  return { program, levels, survey: expanded <= EXPANDED_ALONE ? null : survey() };
}

function wholePath({ initial, steps }: Path, { steps: cycle, stem, cycle: round }: Lasso): Path {
  return { initial, steps: [...steps, ...stem, ...round], cycle };
}

function withFairness(trace: Trace, { steps: start, fairness }: Lasso): Trace {
  return { ...trace, cycle: { start, fairness } };
}
