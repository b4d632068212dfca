// A trace: a path made of states and transitions. What is shown, replayed and turned into vectors.
import { assert } from "../base/assert.ts";
import { compareStates } from "../engine/states.ts";
import type { FairnessMet } from "../liveness/lasso.ts";
import type { PackedState, Program, Transition } from "../program/program.ts";
import type { Value } from "../values/value.ts";
import { type Path, printPath } from "./path.ts";

export interface TraceStep {
  readonly transition: Transition;
  /** The values of the slots. */
  readonly before: readonly Value[];
  /** Null where the step ends in a fault; then it is the last one. */
  readonly after: readonly Value[] | null;
}

/** The last steps of a trace, which may go on for ever. */
export interface Cycle {
  /** The number of steps before it. With no step behind these, nothing happens any more. */
  readonly start: number;
  /** How it does right by what is assumed to be fair; empty where that is not known. */
  readonly fairness: readonly FairnessMet[];
}

export interface Trace {
  readonly path: Path;
  readonly initial: {
    readonly index: number;
    readonly choices: readonly Value[];
    readonly values: readonly Value[];
  };
  readonly steps: readonly TraceStep[];
  /** Where the trace ends: after its last step, or before it where that ends in a fault. */
  readonly end: PackedState;
  readonly cycle: Cycle | null;
}

/** Why a path cannot be followed: it was made for another model, config or version. */
export interface Derailed {
  readonly path: Path;
  /** 0: the initial state; n: the n-th step. */
  readonly position: number;
  readonly asked: number;
  /** How many initial states, or transitions, there were to choose from. */
  readonly available: number;
  readonly why:
    | "missing"
    /** The step before ended in a fault, after which nothing follows. */
    | "afterFault"
    /** The steps that are said to repeat do not lead back to where they start. */
    | "openCycle";
}

export type Replayed =
  | { readonly ok: true; readonly trace: Trace }
  | { readonly ok: false; readonly derailed: Derailed };

/** Follows a path from its initial state to its end. */
export function replay(program: Program, path: Path): Replayed {
  const initials = program.initials();
  const initial = initials[path.initial];
  if (initial === undefined) return derail(path, 0, path.initial, initials.length);
  const steps: TraceStep[] = [];
  let state: PackedState | null = initial.state;
  let end: PackedState = initial.state;
  let cycleStart = end;
  for (const [index, asked] of path.steps.entries()) {
    if (state === null) return derail(path, index + 1, asked, 0, "afterFault");
    const transitions = program.transitions(state);
    const transition = transitions[asked];
    if (transition === undefined) return derail(path, index + 1, asked, transitions.length);
    assert(transition.index === asked, "transitions are listed by their index");
    const before = program.unpack(state);
    const after = transition.target === null ? null : program.unpack(transition.target);
    steps.push({ transition, before, after });
    state = transition.target;
    end = transition.target ?? end;
    if (index + 1 === path.cycle) cycleStart = end;
  }
  if (path.cycle !== null && (state === null || compareStates(state, cycleStart) !== 0)) {
    return derail(path, steps.length, path.cycle, 0, "openCycle");
  }
  const { choices } = initial;
  const start = {
    index: path.initial,
    choices,
    values: program.unpack(initial.state),
  };
  const cycle = path.cycle === null ? null : { start: path.cycle, fairness: [] };
  return { ok: true, trace: { path, initial: start, steps, end, cycle } };
}

function derail(
  path: Path,
  position: number,
  asked: number,
  available: number,
  why: Derailed["why"] = "missing",
): Replayed {
  return { ok: false, derailed: { path, position, asked, available, why } };
}

/** In words: which part of the path there is nothing for, and the likeliest cause. */
export function printDerailed(derailed: Derailed): string {
  const { path, position, asked, available, why } = derailed;
  const cause = "the path belongs to another model, config or version";
  const where = `in path ${printPath(path)}`;
  if (why === "afterFault") {
    return `step ${position} ${where} follows a fault, after which nothing happens`;
  }
  if (why === "openCycle") {
    const start = asked === 0 ? "the initial state" : `the state after step ${asked}`;
    return `step ${position} ${where} does not lead back to ${start}: ${cause}`;
  }
  const what = position === 0 ? "initial state" : "transition";
  const place = position === 0 ? `the start ${where}` : `step ${position} ${where}`;
  const there = available === 0 ? `there is no ${what}` : `${what}s are 0 to ${available - 1}`;
  return `${place} asks for ${what} ${asked}, but ${there}: ${cause}`;
}
