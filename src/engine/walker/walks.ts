// Random walks over a model: what is asked for, and what a block of them has found. A walk depends
// on the model, the seed and its number alone, so it does not matter who walks it; blocks are
// merged in the order of their numbers.
import type { ProgramInfo } from "../../program/program.ts";
import type { Choosing } from "./choosing.ts";
import { mergeRegisters, REGISTER_COUNT } from "./distinct.ts";

export interface WalkOptions {
  /** An integer, 0 or more. */
  readonly seed: number;
  /** A walk that has come so far ends; its last state is judged. */
  readonly stepsMax: number;
  readonly by: Choosing;
}

/** Where a walk has met what decides a claim. */
export interface WalkSighting {
  readonly walk: number;
  /** Among the initial states, duplicates included. */
  readonly initial: number;
  /** For each step its place among the transitions of its source that are no faults. */
  readonly picks: Uint32Array;
  /** Null where the last state decides; else the position of the transition or fault that does. */
  readonly position: number | null;
}

/** How walks have ended that were not as long as asked for. */
export interface WalkEnds {
  /** Nothing can happen, and the state is declared final. */
  readonly final: number;
  /** Nothing can happen, and nothing says that this is as it should be. */
  readonly stuck: number;
  /** The state lies outside of the model's bound. */
  readonly outside: number;
}

/** What some walks with successive numbers have found. Only counts belong to these walks alone. */
export interface WalkBlock {
  readonly walks: number;
  readonly steps: number;
  /** Steps of the longest walk. */
  readonly longest: number;
  readonly ends: WalkEnds;
  /** By action: transitions that states on the way had to offer, and those that were taken. */
  readonly offered: Float64Array;
  readonly taken: Float64Array;
  /** By action: instances that were enabled. */
  readonly enabled: Float64Array;
  /** As in Coverage: by action and clause or branch, and by claim. */
  readonly clauseAlone: readonly Uint8Array[];
  readonly branchTaken: readonly Uint8Array[];
  readonly premiseTrue: Uint8Array;
  /** For an estimate of the number of states; see distinct.ts. */
  readonly registers: Uint8Array;
  /** By claim: the first one of these walks, or null. */
  readonly sightings: readonly (WalkSighting | null)[];
}

/** Walks a model. Blocks are asked for in ascending order, but not all of them. */
export interface Walker {
  walk(first: number, count: number): WalkBlock;
}

export function noWalks(info: ProgramInfo): WalkBlock {
  const { actions, claims } = info;
  return {
    walks: 0,
    steps: 0,
    longest: 0,
    ends: { final: 0, stuck: 0, outside: 0 },
    offered: new Float64Array(actions.length),
    taken: new Float64Array(actions.length),
    enabled: new Float64Array(actions.length),
    clauseAlone: actions.map(({ clauses }) => new Uint8Array(clauses.length)),
    branchTaken: actions.map(({ branches }) => new Uint8Array(branches.length)),
    premiseTrue: new Uint8Array(claims.length),
    registers: new Uint8Array(REGISTER_COUNT),
    sightings: claims.map(() => null),
  };
}

/** Both blocks together; the walks of the left one come first. */
export function mergeBlocks(left: WalkBlock, right: WalkBlock): WalkBlock {
  const registers = left.registers.slice();
  mergeRegisters(registers, right.registers);
  return {
    walks: left.walks + right.walks,
    steps: left.steps + right.steps,
    longest: Math.max(left.longest, right.longest),
    ends: {
      final: left.ends.final + right.ends.final,
      stuck: left.ends.stuck + right.ends.stuck,
      outside: left.ends.outside + right.ends.outside,
    },
    offered: left.offered.map((count, action) => count + (right.offered[action] ?? 0)),
    taken: left.taken.map((count, action) => count + (right.taken[action] ?? 0)),
    enabled: left.enabled.map((count, action) => count + (right.enabled[action] ?? 0)),
    clauseAlone: left.clauseAlone.map((flags, index) => either(flags, right.clauseAlone[index])),
    branchTaken: left.branchTaken.map((flags, index) => either(flags, right.branchTaken[index])),
    premiseTrue: either(left.premiseTrue, right.premiseTrue),
    registers,
    sightings: left.sightings.map((known, claim) => known ?? right.sightings[claim] ?? null),
  };
}

function either(left: Uint8Array, right: Uint8Array | undefined): Uint8Array {
  return left.map((flag, index) => flag | (right?.[index] ?? 0));
}
