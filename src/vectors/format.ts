// The shape of a file of vectors: a header, then one test a line. The order of the fields here is
// the order in the file; docs/vectors.md says what they mean, vectors/schema/ says it to machines.
import type { Json } from "../values/json.ts";
import type { Header } from "./header.ts";

/** Runners refuse what is not the format that they know. */
export const FORMAT = "fencepost-vectors/1";

export type JsonObject = { readonly [key: string]: Json };

/** By output: the values that came out in a step. */
export type OutputsJson = { readonly [name: string]: readonly Json[] };

/** What must be seen of an outcome. What is left out: no outputs, no changes. */
export type Outcome =
  | {
      readonly outcome: "done";
      /** The model's reason for a refusal that shows by its effect; never asked of an adapter. */
      readonly clause?: string;
      readonly outputs?: OutputsJson;
      readonly changed?: JsonObject;
    }
  /** The implementation says so itself. */
  | { readonly outcome: "refused"; readonly reason: string }
  /** Nothing comes of it, visibly; the clause is never asked of an adapter. */
  | { readonly outcome: "ignored"; readonly clause: string }
  /** As ignored for now; `by` names the action that takes it up. */
  | { readonly outcome: "deferred"; readonly clause: string; readonly by?: string };

/** With the rest of the test; without `steps` it is allowed, but this test does not follow it. */
export type Alternative = Outcome & { readonly steps?: readonly Step[] };

/** Alternatives are the end of their list of steps. */
export type Expect = Outcome | { readonly oneOf: readonly Alternative[] };

/** What a mutant shows where the model shows something else. */
export interface Shown {
  readonly reason?: string;
  readonly outputs?: OutputsJson;
  readonly changed?: JsonObject;
}

/** A move of the environment in the middle of a call. */
export interface Move {
  readonly at: string;
  readonly do: string;
  readonly args: JsonObject;
}

export interface Step {
  readonly do: string;
  readonly args: JsonObject;
  /** The actions of the model that a call stands for. */
  readonly as?: readonly string[];
  readonly during?: readonly Move[];
  /** What the implementation does by itself thereupon. */
  readonly awaits?: readonly { readonly do: string; readonly args: JsonObject }[];
  readonly expect: Expect;
  /** By mutant. */
  readonly unlike?: { readonly [mutant: string]: Shown };
}

export type SequenceGroup = Exclude<keyof typeof letters, "table" | "negative">;

interface Named {
  readonly id: string;
  readonly tags: readonly string[];
  readonly comment: string;
  /** Capabilities of the adapter. */
  readonly needs?: readonly string[];
  /** Mutants that it tells from the model. */
  readonly kills?: readonly string[];
}

export interface SequenceTest extends Named {
  readonly group: SequenceGroup;
  readonly setup: JsonObject;
  /** The whole observation after the reset. */
  readonly observed: JsonObject;
  readonly steps: readonly Step[];
}

/** What an adapter answers, after the reset and after each step. */
export interface Answer extends Omit<Shown, "changed"> {
  readonly observed: JsonObject;
}

/** A sequence that a runner must find a failure in, at the step `fails`. */
export interface NegativeTest extends Omit<SequenceTest, "group"> {
  readonly group: "negative";
  readonly answers: readonly Answer[];
  readonly fails: number;
}

export interface TableTest extends Named {
  readonly group: "table";
  readonly table: string;
  /** The names of the columns: first the inputs, then `result`, then the variants. */
  readonly inputs: readonly string[];
  readonly results: readonly string[];
  readonly rows: readonly (readonly Json[])[];
}

/** Negative tests have files of their own. */
export type Test = SequenceTest | TableTest;

export interface Suite {
  readonly header: Header;
  readonly tests: readonly Test[];
}

/** The first letter of an id says the group; their order is that of the tests in a file. */
export const letters = {
  table: "b",
  counterexample: "c",
  check: "h",
  mutant: "m",
  negative: "n",
  pairs: "p",
  reject: "r",
  tour: "t",
  witness: "w",
} as const;
