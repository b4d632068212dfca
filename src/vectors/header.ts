// The shape of the first line of a file of vectors. The order of the fields here is the order in
// the file; docs/vectors.md says what they mean.
import type { Json } from "../values/json.ts";
import type { FORMAT, JsonObject } from "./format.ts";

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
  /** Overlays that are a part of the model here. Absent: none. */
  readonly variant?: readonly string[];
  /** A digest of the file given to `--keep`. Absent: none. */
  readonly kept?: string;
  /** The most steps of all tests. Absent: 2,000 in `smoke`, any number in `full`. */
  readonly stepsMax?: number;
  /** Whether tests for pairs of transitions are made. Absent: they are not. */
  readonly pairs?: true;
  /** Whether states that no requests tell apart count as one. Absent: they do not. */
  readonly quotient?: true;
  /** Tests of group `check`, for so many more states than the model's. Absent: none. */
  readonly check?: number;
  /** So many mistakes that nobody has declared are tried, chosen by the seed. Absent: none. */
  readonly mutants?: { readonly max: number; readonly seed: number };
  /** By type: numbers that stand for others, as texts. Absent: none. */
  readonly lifts?: { readonly [type: string]: { readonly [value: string]: string } };
  /** Of a file of negative tests: the seed that has chosen them. */
  readonly negative?: number;
  /** What a reset and a step cost an implementation. Absent: 3 and 1. */
  readonly costs?: { readonly reset?: number; readonly step?: number };
  /** By internal action; absent: all are driven. */
  readonly control?: { readonly [action: string]: "driven" | "awaited" | "free" };
}

export type Control = "tester" | "hook" | "driven" | "awaited" | "free";

export interface ActionJson {
  readonly doc: string;
  /** Path and line in the model. */
  readonly at: string;
  readonly kind: "input" | "fault" | "internal" | "call";
  /** Who makes it happen. */
  readonly control: Control;
  /** Where the environment may move in the middle of a call. */
  readonly points?: { readonly [name: string]: PointJson };
  readonly params: Names;
}

export interface PointJson {
  readonly doc: string;
  /** What becomes of its moves if the call never comes there. */
  readonly unreached: "fail" | "after" | "inconclusive";
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
  readonly variants: Names;
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
  readonly name:
    | "transitions"
    | "answers"
    | "pairs"
    | "clauses"
    | "refusals"
    | "counterexamples"
    | "rows";
  readonly meaning: string;
  readonly total: number;
  readonly covered: number;
  readonly uncovered: readonly Uncovered[];
}

/** A mistake that the model declares, or a variant, as far as the tests are concerned. */
export interface MutantJson {
  readonly title: string;
  /** The claims that it is expected to violate. */
  readonly breaks: readonly string[];
  /** Path and line in the model. */
  readonly at: string;
  /** `sometimes`: it may choose not to show it, and no test makes it. */
  readonly verdict: "killed" | "sometimes" | "survives" | "equivalent" | "undecided";
  /** `observe:FIELD`, `output:NAME`, `table:NAME`, `refusal`, `breakdown`: where tests show it. */
  readonly reveals: readonly string[];
  /** Why it is not killed. */
  readonly why?: string;
}

/** How many mutants of one origin are caught, and by what. */
export interface MutantScore {
  readonly total: number;
  /** No sequence of inputs shows a difference. */
  readonly equivalent: number;
  readonly killedByProperties: number;
  readonly killedByVectors: number;
  /** Those that choose whether they show it: some test fails where they do. Absent: none. */
  readonly killedSometimes?: number;
  /** Neither equivalent nor shown by vectors, surely or perhaps. */
  readonly survivors: readonly string[];
}

/** The same of mistakes that nobody has declared. */
export interface GeneratedScore extends MutantScore {
  /** What those that were tried are chosen by. */
  readonly seed: number;
  /** Those that can be made in the text of the model; `total` are the models among those chosen. */
  readonly possible: number;
  /** The search for a test was cut short, or it may show where no test can go. */
  readonly undecided: number;
}

export interface Certificate {
  readonly criteria: readonly Criterion[];
  readonly steps: number;
  /** The steps of a suite with one shortest path for each covered transition. */
  readonly stepsOnePathEach: number;
  /**
   * The whole tour, of which a tier may have a part: what it costs, and what no tour on the moves
   * that were chosen for its edges costs less than. Absent: no tour was made.
   */
  readonly tour?: {
    readonly tests: number;
    readonly steps: number;
    readonly stepsOnePathEach: number;
    readonly costs: { readonly reset: number; readonly step: number };
    readonly cost: number;
    readonly bound: number;
  };
  /** How few states and transitions are left of those without ghosts and budgets. */
  readonly quotient?: {
    readonly states: number;
    readonly classes: number;
    readonly transitions: number;
    readonly merged: number;
    readonly meaning: string;
  };
  /** What the tests of group `check` guarantee. */
  readonly check?: {
    /** States that requests tell apart. */
    readonly states: number;
    /** Each state is one of so many that common requests tell apart, each two of them. */
    readonly apart: number;
    readonly extra: number;
    /** The most states of an implementation of which the guarantee speaks. */
    readonly detects: number;
    readonly tests: number;
    readonly steps: number;
    readonly guarantee: string;
  };
  /** Absent where they have not been tried. */
  readonly mutants?: { readonly declared: MutantScore; readonly generated?: GeneratedScore };
  /** What becomes of the model's variants that the file is not made of. Absent: no such. */
  readonly variants?: { readonly [name: string]: MutantJson };
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
    /** The overlays that were applied. */
    readonly variant: readonly string[];
    readonly sourceHash: string;
    readonly semanticHash: string;
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
  /** The claims that mutants and variants break, with what they say. */
  readonly claims: { readonly [name: string]: string };
  readonly mutants: { readonly [name: string]: MutantJson };
  readonly certificate: Certificate;
  /** The number of lines that follow. */
  readonly tests: number;
}
