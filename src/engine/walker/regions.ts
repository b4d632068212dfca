// Where the kernel of walks keeps its things, behind what generated code takes. The list of
// successors is the last one, with room to grow.
import type { GeneratedCode, MemoryPlan } from "../../program/generated.ts";

/** The first addresses are left free. */
export const FRONT_END = 64;
export const PAGE_BYTES = 65536;

/** Entries of the tally, each an i64. */
export const TALLY = { steps: 0, longest: 1, final: 2, stuck: 3, outside: 4 } as const;
export const TALLY_COUNT = 5;

export interface WalkRegions {
  /** What generated code counts, and where it begins; these addresses are not relative. */
  readonly area: number;
  readonly plan: MemoryPlan;
  /** The state that the walk has come to. */
  readonly source: number;
  /** By action, i64: what its counter of transitions was before, and how often it was taken. */
  readonly known: number;
  readonly taken: number;
  readonly tally: number;
  readonly registers: number;
  /** What is as long as a walk or the list of initial states begins here. */
  readonly end: number;
}

export interface Rooms {
  readonly initials: number;
  readonly trail: number;
  readonly successors: number;
  readonly pages: number;
}

function allocator(start: number) {
  let next = start;
  return (bytes: number): number => {
    const address = Math.ceil(next / 64) * 64;
    next = address + bytes;
    return address;
  };
}

export function planWalkRegions(
  { plan, dataEnd, stateWords }: GeneratedCode,
  actions: number,
  registerCount: number,
): WalkRegions {
  const take = allocator(dataEnd);
  const area = take(plan.end);
  return {
    area,
    plan: planAt(plan, area),
    source: take(8 * stateWords),
    known: take(8 * actions),
    taken: take(8 * actions),
    tally: take(8 * TALLY_COUNT),
    registers: take(registerCount),
    end: take(0),
  };
}

function planAt(plan: MemoryPlan, area: number): MemoryPlan {
  const moved = (address: number): number => area + address;
  return {
    transitions: moved(plan.transitions),
    enabled: moved(plan.enabled),
    decided: moved(plan.decided),
    premises: moved(plan.premises),
    clauses: plan.clauses.map(moved),
    branches: plan.branches.map(moved),
    end: moved(plan.end),
  };
}

export function planRooms(
  { end }: WalkRegions,
  stateWords: number,
  initialCount: number,
  stepsMax: number,
): Rooms {
  const take = allocator(end);
  const initials = take(8 * stateWords * initialCount);
  const trail = take(4 * stepsMax);
  const successors = take(0);
  const pages = Math.ceil(successors / PAGE_BYTES) + 16;
  return { initials, trail, successors, pages };
}
