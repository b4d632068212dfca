// A file of vectors as it was read: the model that it is of, and its tests.
import type { Interface } from "./interface.ts";
import type { Fields, Value } from "./json.ts";

export interface Suite {
  /** As it is called in reports. */
  readonly name: string;
  /** Of its bytes. */
  readonly digest: string;
  readonly model: ModelInfo;
  readonly face: Interface;
  readonly claims: ReadonlyMap<string, string>;
  readonly mutants: ReadonlyMap<string, Mutant>;
  readonly variants: ReadonlyMap<string, Variant>;
  readonly tests: readonly Test[];
}

export interface ModelInfo {
  readonly name: string;
  readonly variant: readonly string[];
}

export interface Mutant {
  readonly title: string;
  readonly breaks: readonly string[];
  readonly verdict: "killed" | "sometimes" | "survives" | "equivalent" | "undecided";
  readonly reveals: readonly string[];
}

/** Something else that may be meant, as far as reports name it. */
export type Variant = Pick<Mutant, "title" | "breaks">;

export type Test = SequenceTest | TableTest;

interface Named {
  readonly id: string;
  readonly group: string;
  readonly comment: string;
  readonly tags: readonly string[];
  readonly needs: readonly string[];
  readonly kills: readonly string[];
  readonly line: number;
}

export interface SequenceTest extends Named {
  readonly kind: "sequence";
  readonly setup: Fields;
  readonly observed: Fields;
  readonly steps: readonly Step[];
  /** Of a negative test: what a runner plays to itself, and the step at which it must fail. */
  readonly negative: { readonly answers: readonly Answer[]; readonly fails: number } | null;
}

export interface TableTest extends Named {
  readonly kind: "table";
  readonly table: string;
  readonly inputs: readonly string[];
  readonly results: readonly string[];
  readonly rows: readonly (readonly Value[])[];
}

export interface Move {
  readonly do: string;
  readonly args: Fields;
}

/** A move of the environment at a point inside of a call. */
export interface PointMove extends Move {
  readonly at: string;
}

export interface Step extends Move {
  readonly during: readonly PointMove[];
  readonly awaits: readonly Move[];
  readonly expect: readonly Alternative[];
  /** `expect` was a `oneOf`, and the rest of the test is in the alternatives. */
  readonly isChoice: boolean;
  readonly unlike: ReadonlyMap<string, Shown>;
}

/** An outcome; `steps` is what follows it in a `oneOf`, null where the test does not follow. */
export interface Alternative extends Shown {
  readonly outcome: "done" | "refused" | "ignored" | "deferred";
  readonly clause: string | null;
  readonly steps: readonly Step[] | null;
}

/** What can be seen of a step. */
export interface Shown {
  readonly reason: string | null;
  readonly outputs: ReadonlyMap<string, readonly Value[]>;
  readonly changed: Fields;
}

export interface Answer {
  readonly reason: string | null;
  readonly outputs: ReadonlyMap<string, readonly Value[]>;
  readonly observed: Fields;
}

/** What stands in a `changed`, `outputs` or the like that is not there. */
export const nothingShown: Shown = { reason: null, outputs: new Map(), changed: new Map() };
