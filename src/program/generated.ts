// What generated code and the kernel of the engine agree on. A module is put together of both: the
// generated part expands, judges and counts, the kernel stores states and hands out levels.
import type { Value } from "../values/value.ts";
import type { EdgeLabel } from "./temporal.ts";

/**
 * Addresses in the memory of a module, relative to the area of the worker that runs: in every
 * function that counts there is a local `$own` with its start.
 */
export interface MemoryPlan {
  /** By action, i64: transitions, and instances that were enabled. */
  readonly transitions: number;
  readonly enabled: number;
  /** By claim, i32: the least number of steps at which it was decided. */
  readonly decided: number;
  /** By claim, a byte: whether its premise was true. */
  readonly premises: number;
  /** By action, the address of a byte for each clause, and for each branch. */
  readonly clauses: readonly number[];
  readonly branches: readonly number[];
  /** The end of all this. */
  readonly end: number;
}

export interface DataSegment {
  readonly address: number;
  readonly bytes: Uint8Array;
}

/** The generated part of a module, as WebAssembly text. */
export interface GeneratedCode {
  /** 64-bit words of a state: pairs of the 32-bit words of a packed state, the first one high. */
  readonly stateWords: number;
  readonly plan: MemoryPlan;
  /** Tables, which nobody changes, at addresses that are not relative. */
  readonly data: readonly DataSegment[];
  readonly dataEnd: number;
  /**
   * Functions: `$expand (param $source i32) (result i32)`, whose result has bit 0 where an instance
   * that is no fault of the environment has a step, and bit 1 where one of them leads away;
   * `$judge (param $at i32)`, `$isFinal` and `$isWithin (param $at i32) (result i32)`.
   */
  readonly functions: string;
  readonly hasFinal: boolean;
  readonly hasBound: boolean;
}

/** Bits of what is true in a state for one check of a claim about whole behaviours. */
export const surveyFact = {
  premise: 1,
  goal: 2,
  /** What the body says something of. */
  watched: 4,
  /** The premise or the body has no value there; what is noted besides was asked before. */
  fault: 8,
} as const;

/** The generated part of a module that is asked about states that are known. */
export interface SurveyCode {
  readonly stateWords: number;
  readonly data: readonly DataSegment[];
  readonly dataEnd: number;
  /** The end of what it needs in the area, relative to its start. */
  readonly areaEnd: number;
  /**
   * Functions: `$expand` as in searches, and for the check with the number n `$facts`n `(param $at
   * i32) (result i32)`, which gives bits.
   */
  readonly functions: string;
  /** What the labels of edges mean, by number. */
  readonly labels: readonly EdgeLabel[];
  labelOf(action: number, args: readonly Value[]): number;
}

/**
 * What a kernel offers to generated code; there are three, for searches, walks and surveys. Its
 * part of the module has globals `$own` and, mutable, `$faulted`, both i32, and where claims are
 * judged `$offerStep (param $claim i32) (param $position i32)` and `$offerState (param $claim
 * i32) (param $at i32)`.
 */
export interface KernelText {
  /**
   * Hands on a successor, in a function that has locals for it; the words may be written twice. The
   * label, an i32, says which fairness the step serves; in code for searches it is always 0.
   */
  emission(words: readonly string[], label: string): string;
  /** Locals that the emission needs, besides `$own`. */
  readonly locals: string;
  /** What a function that emits starts and ends with. */
  readonly enter: string;
  readonly leave: string;
  /** The first address in a worker's area that is left for generated code. */
  readonly areaStart: number;
  /** The first address for tables. */
  readonly tables: number;
  /** Bytes at the low end of a state's last word that are not its own where it is read. */
  readonly spareBytes: number;
}
