// The shape of a file of vectors, version 0: a header, then one test a line. The order of the
// fields here is the order in the file; docs/vectors.md says what they mean, vectors/schema/ says
// it to machines.
import type { Json } from "../values/json.ts";

/** While the format still moves, released runners refuse it. */
export const FORMAT = "fencepost-vectors/0";

export type JsonObject = { readonly [key: string]: Json };

/** Names to types, in order of declaration. */
export type Names = { readonly [name: string]: TypeJson };

/** A type as the header spells it. Enums, records and unions are in `types`, by name. */
export type TypeJson =
  | { readonly kind: "bool" | "never" }
  /** Bounds beyond 2^53 are decimal texts. */
  | { readonly kind: "int"; readonly lo: number | string; readonly hi: number | string }
  | { readonly kind: "named"; readonly name: string }
  | { readonly kind: "option"; readonly of: TypeJson }
  /** `max` is the capacity; null where any subset may occur. */
  | { readonly kind: "set"; readonly of: TypeJson; readonly max: number | null }
  | { readonly kind: "seq" | "bag"; readonly of: TypeJson; readonly max: number }
  | { readonly kind: "map"; readonly key: TypeJson; readonly value: TypeJson };

export type NamedTypeJson =
  /** Also a union none of whose cases carries anything. */
  | { readonly kind: "enum"; readonly cases: readonly string[] }
  | { readonly kind: "record"; readonly fields: Names }
  | { readonly kind: "union"; readonly cases: { readonly [wire: string]: Names } };

export type Tier = "smoke" | "full";

/** What the file was made with, so that it can be made again. */
export interface Options {
  readonly tier: Tier;
  /** Null: the model's first default config. */
  readonly config: string | null;
  /** As given on the command line. */
  readonly params: { readonly [name: string]: string };
}

export type Control = "tester" | "driven" | "hook";

export interface ActionJson {
  readonly doc: string;
  readonly kind: "input" | "fault" | "internal";
  /**
   * Who makes it happen: the tester calls it, the adapter drives it, or a hook in the environment.
   */
  readonly control: Control;
  readonly params: Names;
}

export interface OutputJson {
  readonly doc: string;
  readonly type: TypeJson;
  /** `one`: at most one value; `list`: in order; `bag`: in any order. */
  readonly order: "one" | "list" | "bag";
  /** What counts as having said nothing. */
  readonly default: Json;
}

export interface ReasonJson {
  readonly doc: string;
  readonly kind: "refused" | "ignored" | "deferred";
}

export interface TableJson {
  readonly doc: string;
  readonly inputs: Names;
  readonly result: TypeJson;
  /** One column of results each, after the model's own. */
  readonly overlays: readonly string[];
}

export interface Interface {
  readonly types: { readonly [name: string]: NamedTypeJson };
  readonly setup: Names;
  readonly actions: { readonly [name: string]: ActionJson };
  readonly observed: { readonly [name: string]: { readonly doc: string; readonly type: TypeJson } };
  readonly outputs: { readonly [name: string]: OutputJson };
  readonly reasons: { readonly [name: string]: ReasonJson };
  readonly tables: { readonly [name: string]: TableJson };
}

/**
 * How many items of a criterion a cause keeps uncovered; `what` is an action, a clause or a table.
 */
export interface Uncovered {
  readonly what: string;
  readonly count: number;
  readonly why: string;
}

export interface Criterion {
  readonly name: "transitions" | "clauses" | "refusals" | "rows";
  readonly meaning: string;
  readonly total: number;
  readonly covered: number;
  readonly uncovered: readonly Uncovered[];
}

export interface Certificate {
  readonly criteria: readonly Criterion[];
  readonly steps: number;
  /** The steps of a suite with one shortest path for each covered transition. */
  readonly stepsOnePathEach: number;
}

export interface Header {
  readonly format: typeof FORMAT;
  /** Name and version. */
  readonly tool: string;
  readonly model: {
    readonly name: string;
    readonly doc: string;
    readonly file: string;
    readonly config: string;
    readonly params: JsonObject;
    readonly sourceHash: string;
  };
  readonly options: Options;
  /** Null for a model of tables alone. */
  readonly exploration: {
    readonly states: number;
    readonly transitions: number;
    readonly depth: number;
    readonly complete: boolean;
  } | null;
  readonly interface: Interface;
  readonly certificate: Certificate;
  /** The number of lines that follow. */
  readonly tests: number;
}

/** What must be seen of a step. What is left out: no outputs, no changes. */
export type Expect =
  | {
      readonly outcome: "done";
      /** The model's reason for a refusal that shows by its effect; never asked of an adapter. */
      readonly clause?: string;
      readonly outputs?: { readonly [name: string]: readonly Json[] };
      readonly changed?: JsonObject;
    }
  /** The implementation says so itself. */
  | { readonly outcome: "refused"; readonly reason: string }
  /** Nothing comes of it, visibly; the clause is never asked of an adapter. */
  | { readonly outcome: "ignored" | "deferred"; readonly clause: string };

export interface Step {
  readonly do: string;
  readonly args: JsonObject;
  readonly expect: Expect;
}

export interface SequenceTest {
  readonly id: string;
  readonly group: "tour" | "reject";
  readonly comment: string;
  readonly setup: JsonObject;
  /** The whole observation after the reset. */
  readonly observed: JsonObject;
  readonly steps: readonly Step[];
}

export interface TableTest {
  readonly id: string;
  readonly group: "table";
  readonly comment: string;
  readonly table: string;
  /** The names of the columns: first the inputs, then `result`, then the overlays. */
  readonly inputs: readonly string[];
  readonly results: readonly string[];
  readonly rows: readonly (readonly Json[])[];
}

export type Test = SequenceTest | TableTest;

export interface Suite {
  readonly header: Header;
  readonly tests: readonly Test[];
}
