// The successors of a state, fast: nothing is made for a transition but the values of its target.
// The listings with arguments and choices are in list.ts, in the same order.
import type { Env } from "../eval/env.ts";
import { type Layout, repackInto } from "../ir/layout.ts";
import type { Coverage, PackedState, Sink } from "../program/program.ts";
import { at } from "../values/access.ts";
import type { Fault } from "../values/fault.ts";
import {
  type CompiledAction,
  decides,
  type InstanceVisitor,
  judgeGuard,
  PASSED,
  SPENT,
  visitInstances,
} from "./actions.ts";
import { type CompiledClaims, judgeStep } from "./claims.ts";
import { faultOf } from "./roots.ts";
import type { Stepper, StepVisitor } from "./steps.ts";

/** What all explorations of a program share. */
export interface Machine {
  readonly layout: Layout;
  readonly actions: readonly CompiledAction[];
  /** Whether the action keeps a state from being a deadlock: not those of kind `fault`. */
  readonly isMove: readonly boolean[];
  readonly claims: CompiledClaims;
  readonly stepper: Stepper;
  readonly env: Env;
  readonly coverage: Coverage;
}

/** Puts the claims about steps to the step that was just run. */
export function judgeRun(
  { claims, stepper, env, coverage }: Machine,
  action: CompiledAction,
  found: (claim: number, fault: Fault | null) => void,
): void {
  if (at(claims.steps, action.index).length === 0) return;
  env.post = stepper.run.next;
  env.outputs = stepper.run.outputs;
  env.refused = stepper.run.reason;
  judgeStep(claims, action, env, coverage.premiseTrue, found);
  env.post = null;
}

/** One expansion at a time: the sink must not ask for another one. */
export class Expander implements InstanceVisitor, StepVisitor {
  readonly #machine: Machine;
  readonly #target: PackedState;
  readonly #found: (claim: number) => void;
  #source: PackedState;
  #sink: Sink;
  #stepCount = 0;
  #hasFault = false;
  #canMove = false;

  constructor(machine: Machine) {
    this.#machine = machine;
    this.#target = new Uint32Array(machine.layout.words);
    this.#source = this.#target;
    this.#sink = { transition: () => {}, claim: () => {}, fault: () => {} };
    this.#found = (claim) => this.#sink.claim(claim);
  }

  /** The state is already unpacked into the environment of the machine. */
  expand(source: PackedState, sink: Sink): boolean {
    const { actions, env } = this.#machine;
    this.#source = source;
    this.#sink = sink;
    this.#canMove = false;
    for (let index = 0; index < actions.length; index++) {
      visitInstances(at(actions, index), env, this);
    }
    return this.#canMove;
  }

  instance(action: CompiledAction): void {
    const { env, stepper, coverage, isMove } = this.#machine;
    let guard: number;
    try {
      guard = judgeGuard(action, env);
    } catch (error) {
      this.fault(action, faultOf(error));
      return;
    }
    if (guard !== PASSED) {
      if (guard !== SPENT) this.#noteClause(action, guard);
      return;
    }
    this.#stepCount = 0;
    this.#hasFault = false;
    stepper.visitSteps(action, this);
    if (this.#stepCount > 0 || this.#hasFault) at(coverage.enabled, action.index).count++;
    if (this.#stepCount > 0 && at(isMove, action.index)) this.#canMove = true;
  }

  #noteClause(action: CompiledAction, clause: number): void {
    const { env, coverage } = this.#machine;
    const seen = at(coverage.clauseAlone, action.index);
    if (seen[clause] === 0 && decides(action, clause, env)) seen[clause] = 1;
  }

  domainFault(action: CompiledAction, _argsKnown: number, fault: Fault): void {
    this.fault(action, fault);
  }

  step(action: CompiledAction): void {
    const { layout, env, stepper } = this.#machine;
    this.#stepCount++;
    this.#target.set(this.#source);
    repackInto(layout, env.pre, stepper.run.next, this.#target);
    judgeRun(this.#machine, action, this.#found);
    this.#sink.transition(action.index, this.#target);
  }

  fault(action: CompiledAction, fault: Fault): void {
    this.#hasFault = true;
    this.#sink.fault(action.index, fault);
  }
}
