// What a checkpoint says before its states: a line of JSON. A search is kept as it was behind a
// complete level, so it is the same from whichever engine and however many workers.
import type { Exploration, Sighting } from "../engine/exploration.ts";
import type { Coverage } from "../program/program.ts";

export const VERSION = 1;

/** A sighting as data; what kept a claim from being evaluated is found again. */
export interface KeptSighting {
  readonly steps: number;
  readonly state: readonly number[];
  readonly depth: number;
  readonly successor: number | null;
}

export interface Header {
  readonly fencepost: "checkpoint";
  readonly version: number;
  readonly model: string;
  readonly config: string;
  /** Of everything that decides what a search finds: model, params, overlays, claims asked for. */
  readonly identity: string;
  /** 32-bit words of a state. */
  readonly stateWords: number;
  readonly count: number;
  /** The number of the first state of each level. */
  readonly starts: readonly number[];
  readonly initialCount: number;
  readonly actionTransitions: readonly number[];
  readonly outsideBound: number;
  readonly selfLoops: number;
  readonly sightings: readonly (KeptSighting | null)[];
  readonly selfLoop: KeptSighting | null;
  readonly enabled: readonly number[];
  readonly clauseAlone: readonly (readonly number[])[];
  readonly branchTaken: readonly (readonly number[])[];
  readonly premiseTrue: readonly number[];
}

type Named = Pick<Header, "model" | "config" | "identity" | "stateWords">;

export function headerOf(named: Named, exploration: Exploration, coverage: Coverage): Header {
  const { counts, selfLoops, sightings } = exploration;
  let next = 0;
  const starts = counts.levelSizes.map((size) => {
    next += size;
    return next - size;
  });
  return {
    fencepost: "checkpoint",
    version: VERSION,
    ...named,
    count: counts.states,
    starts,
    initialCount: counts.initials,
    actionTransitions: counts.actionTransitions,
    outsideBound: counts.outsideBound,
    selfLoops: selfLoops.count,
    sightings: sightings.map(kept),
    selfLoop: kept(selfLoops.first),
    enabled: coverage.enabled.map(({ count }) => count),
    clauseAlone: coverage.clauseAlone.map((flags) => [...flags]),
    branchTaken: coverage.branchTaken.map((flags) => [...flags]),
    premiseTrue: [...coverage.premiseTrue],
  };
}

function kept(sighting: Sighting | null): KeptSighting | null {
  if (sighting === null) return null;
  const { steps, state, depth, successor } = sighting;
  return { steps, state: [...state], depth, successor };
}

export function sightingOf(kept: KeptSighting | null): Sighting | null {
  return kept && { ...kept, state: Uint32Array.from(kept.state), fault: null };
}

/** Null where the text is no header of a checkpoint that this version reads. */
export function parseHeader(text: string): Header | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return isHeader(value) ? value : null;
}

function isHeader(value: unknown): value is Header {
  if (typeof value !== "object" || value === null) return false;
  const of = (name: string): unknown => Reflect.get(value, name);
  const isCount = (one: unknown): boolean => Number.isSafeInteger(one) && Number(one) >= 0;
  const areCounts = (list: unknown): boolean => Array.isArray(list) && list.every(isCount);
  const areLists = (list: unknown): boolean => Array.isArray(list) && list.every(areCounts);
  return (
    of("fencepost") === "checkpoint" &&
    of("version") === VERSION &&
    ["model", "config", "identity"].every((name) => typeof of(name) === "string") &&
    ["stateWords", "count", "initialCount", "outsideBound", "selfLoops"].every((name) =>
      isCount(of(name)),
    ) &&
    ["starts", "actionTransitions", "enabled", "premiseTrue"].every((name) =>
      areCounts(of(name)),
    ) &&
    ["clauseAlone", "branchTaken"].every((name) => areLists(of(name))) &&
    Array.isArray(of("sightings"))
  );
}
