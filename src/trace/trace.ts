// A trace: a path made of states and transitions. What is shown, replayed and turned into vectors.
import { assert } from "../base/assert.ts";
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
}

/** Why a path cannot be followed: it was made for another model, config or version. */
export interface Derailed {
  readonly path: Path;
  /** 0: the initial state; n: the n-th step. */
  readonly position: number;
  readonly asked: number;
  /** How many initial states, or transitions, there were to choose from. */
  readonly available: number;
  /** Whether the step before ended in a fault, after which nothing follows. */
  readonly isAfterFault: boolean;
}

export type Replayed =
  | { readonly ok: true; readonly trace: Trace }
  | { readonly ok: false; readonly derailed: Derailed };

/** Follows a path from its initial state to its end. */
export function replay(program: Program, path: Path): Replayed {
  const initials = program.initials();
  const initial = initials[path.initial];
  if (initial === undefined) return derail(path, 0, path.initial, initials.length, false);
  const steps: TraceStep[] = [];
  let state: PackedState | null = initial.state;
  let end: PackedState = initial.state;
  for (const [index, asked] of path.steps.entries()) {
    if (state === null) return derail(path, index + 1, asked, 0, true);
    const transitions = program.transitions(state);
    const transition = transitions[asked];
    if (transition === undefined) return derail(path, index + 1, asked, transitions.length, false);
    assert(transition.index === asked, "transitions are listed by their index");
    const before = program.unpack(state);
    const after = transition.target === null ? null : program.unpack(transition.target);
    steps.push({ transition, before, after });
    state = transition.target;
    end = transition.target ?? end;
  }
  const { choices } = initial;
  const values = program.unpack(initial.state);
  return {
    ok: true,
    trace: { path, initial: { index: path.initial, choices, values }, steps, end },
  };
}

function derail(
  path: Path,
  position: number,
  asked: number,
  available: number,
  isAfterFault: boolean,
): Replayed {
  return { ok: false, derailed: { path, position, asked, available, isAfterFault } };
}

/** In words: which part of the path there is nothing for, and the likeliest cause. */
export function printDerailed(derailed: Derailed): string {
  const { path, position, asked, available, isAfterFault } = derailed;
  const cause = "the path belongs to another model, config or version";
  const where = `in path ${printPath(path)}`;
  if (isAfterFault) return `step ${position} ${where} follows a fault, after which nothing happens`;
  const what = position === 0 ? "initial state" : "transition";
  const place = position === 0 ? `the start ${where}` : `step ${position} ${where}`;
  const there = available === 0 ? `there is no ${what}` : `${what}s are 0 to ${available - 1}`;
  return `${place} asks for ${what} ${asked}, but ${there}: ${cause}`;
}
