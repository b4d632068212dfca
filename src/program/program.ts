// The contract between whoever can run a model (interpreter, compiled module) and whoever explores
// it. Packed states are fixed-size arrays of 32-bit words; comparing them word by word, unsigned,
// is the order of states, so that ties are broken alike on every backend.
import type { Span } from "../base/source.ts";
import type { Fault } from "../values/fault.ts";
import type { Type } from "../values/type.ts";
import type { Value } from "../values/value.ts";
import type { Temporal } from "./temporal.ts";

/** A packed state: `stateWords` unsigned 32-bit words. Callers copy what they keep. */
export type PackedState = Uint32Array;

export type ClaimKind =
  | "invariant"
  | "step"
  | "witness"
  | "stepWitness"
  | "deadlock"
  | "noFault"
  | "law"
  | "table"
  | "eventually"
  | "leadsTo"
  | "alwaysEventually"
  | "stabilizes"
  | "recoverable"
  | "refines";

interface Described {
  readonly name: string;
  readonly doc: string;
  readonly span: Span;
}

export interface ClaimInfo extends Described {
  readonly kind: ClaimKind;
}

export interface ParamInfo {
  readonly name: string;
  readonly type: Type;
}

export interface ActionInfo {
  readonly name: string;
  readonly kind: "input" | "fault" | "internal";
  readonly doc: string;
  readonly span: Span;
  readonly params: readonly ParamInfo[];
  readonly clauses: readonly {
    readonly text: string;
    readonly reason: string | null;
    readonly span: Span;
  }[];
  readonly branches: readonly { readonly text: string; readonly span: Span }[];
}

export interface SlotInfo {
  readonly name: string;
  readonly kind: "var" | "ghost" | "once" | "budget";
  readonly type: Type;
}

export interface ReasonInfo {
  readonly name: string;
  readonly kind: "refused" | "ignored" | "deferred";
  readonly doc: string;
}

/** Instances of an action: those with these arguments, null being any. */
export interface Instances {
  readonly action: number;
  readonly args: readonly ({ readonly value: Value } | null)[];
}

/** A call with certain arguments. */
export interface CallInfo extends Described {
  readonly params: readonly ParamInfo[];
  readonly args: readonly Value[];
  readonly point: {
    readonly name: string;
    readonly doc: string;
    readonly unreached: "fail" | "after" | "inconclusive";
  } | null;
  readonly begins: readonly Instances[];
  readonly ends: readonly Instances[];
  readonly aborts: readonly Instances[];
  /** What may happen at the point. */
  readonly moves: readonly Instances[];
}

/** What there is to know of a model without running it. */
export interface ProgramInfo {
  readonly model: string;
  readonly config: string;
  readonly slots: readonly SlotInfo[];
  readonly actions: readonly ActionInfo[];
  /**
   * In order of declaration; `NoFault` and `Deadlock` last. Laws and tables are not run by a
   * Program; claims about whole behaviours are judged by way of its `temporal`.
   */
  readonly claims: readonly ClaimInfo[];
  readonly reasons: readonly ReasonInfo[];
  readonly inits: readonly (ParamInfo & { readonly ghostOnly: boolean })[];
  readonly outputs: readonly ParamInfo[];
  readonly observed: readonly ParamInfo[];
  /** The instances of each call follow one another. */
  readonly calls: readonly CallInfo[];
  /** The symmetric types whose members occur in states. */
  readonly symmetric: readonly string[];
}

/** One initial state, with the init choices that lead to it. */
export interface Initial {
  readonly state: PackedState;
  readonly choices: readonly Value[];
}

/** One transition in full, as traces and vectors need it. */
export interface Transition {
  /** Position among the transitions of its source state: what replay lines count. */
  readonly index: number;
  readonly action: number;
  readonly args: readonly Value[];
  /** Values of `choose` and branch numbers of `either`, in the order they were met. */
  readonly choices: readonly Value[];
  /** Null where the step ends in a fault. */
  readonly target: PackedState | null;
  readonly fault: Fault | null;
  /** Index of the reason of a `refuse`, or null. */
  readonly reason: number | null;
  readonly outputs: readonly Value[];
  /**
   * Claims (indices) of kind `step` that this transition breaks, with a fault where one could not
   * be evaluated.
   */
  readonly broken: readonly { readonly claim: number; readonly fault: Fault | null }[];
  /** Claims of kind `stepWitness` that it shows. */
  readonly shown: readonly number[];
}

/**
 * Why an action instance is not enabled: its first false clause, or null where only a budget or an
 * empty choice refuses.
 */
export interface Disabled {
  readonly action: number;
  readonly args: readonly Value[];
  readonly clause: number | null;
  /** Whether that clause alone refuses: all others are true, without faults. */
  readonly alone: boolean;
}

/** A disabled instance whose first false clause has a reason. */
export interface Refusing extends Disabled {
  readonly clause: number;
  /** Index of the reason. */
  readonly reason: number;
}

/** By action: 1 for those that are wanted. */
export type ActionMask = Uint8Array;

/** Receives what `expand` finds, in the order of transitions; nothing passed may be kept. */
export interface Sink {
  /** A transition without fault. `target` is overwritten by the next one. */
  transition(action: number, target: PackedState): void;
  /** A step claim broken, or a transition witness shown, by the transition that comes next. */
  claim(claim: number): void;
  /** An instance of the action faults: no transition. */
  fault(action: number, fault: Fault): void;
}

/**
 * What has been seen while expanding; counts and flags only grow. Indexed by action, then by
 * clause or branch.
 */
export interface Coverage {
  /** Instances with at least one transition, or with a fault in their body. */
  readonly enabled: readonly { count: number }[];
  /** Whether the clause has been seen to be false where no other clause is (one may fault). */
  readonly clauseAlone: readonly Uint8Array[];
  readonly branchTaken: readonly Uint8Array[];
  /**
   * Per claim: whether the premise of a top-level implication has been true; 1 where there is
   * none.
   */
  readonly premiseTrue: Uint8Array;
}

/** Representatives of states up to renaming of the members of symmetric types. */
export interface Symmetry {
  /** The names of the types whose members are renamed. */
  readonly types: readonly string[];
  /**
   * Puts the representative of the state's orbit into `into`, which may be the state itself. States
   * have the same representative just if some renaming makes one of the other.
   */
  representative(state: PackedState, into: PackedState): void;
}

/**
 * A model that can be run. Deterministic: the same calls give the same answers in the same order.
 */
export interface Program {
  readonly info: ProgramInfo;
  readonly stateWords: number;
  readonly coverage: Coverage;
  readonly temporal: Temporal;
  /** Null where every state is explored for itself. */
  readonly symmetry: Symmetry | null;
  /**
   * All initial states, in the order of their choices, duplicates included. A fault here throws
   * ModelFaultError.
   */
  initials(): readonly Initial[];
  /**
   * Calls the sink for every transition and fault of the state. Returns false where no input or
   * internal instance is enabled.
   */
  expand(state: PackedState, sink: Sink): boolean;
  /**
   * Calls back for each claim of kind `invariant` that is false (or faults) and each `witness`
   * that is true.
   */
  judge(state: PackedState, found: (claim: number, fault: Fault | null) => void): void;
  /** Whether the state is declared final; false everywhere where no `final` is declared. */
  isFinal(state: PackedState): boolean;
  /** Whether the state lies within `bound`; true where none is declared. */
  isWithinBound(state: PackedState): boolean;
  /** The transitions of a state in full, faults included, in order: of the wanted actions. */
  transitions(state: PackedState, wanted?: ActionMask): readonly Transition[];
  /** The instances that are not enabled, in order. */
  disabled(state: PackedState): readonly Disabled[];
  /** Of the disabled instances those that a clause with a reason refuses, in order. */
  refusals(state: PackedState, wanted?: ActionMask): readonly Refusing[];
  /** The value of each slot. */
  unpack(state: PackedState): readonly Value[];
  pack(values: readonly Value[]): PackedState;
  /** The value of each observed field; a fault throws ModelFaultError. */
  observe(state: PackedState): readonly Value[];
  /** Which calls of `info.calls` are under way; a fault throws ModelFaultError. */
  openCalls(state: PackedState): readonly boolean[];
}

/** Thrown where a fault of the model leaves nothing to go on with: initial states, observations. */
export class ModelFaultError extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(fault.message);
    this.name = "ModelFaultError";
    this.fault = fault;
  }
}
