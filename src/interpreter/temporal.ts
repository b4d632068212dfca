// The temporal part of the program contract: transitions with the fairness that they serve, and
// the predicates of claims about whole behaviours, for each choice of their parameters.
import { Bug } from "../base/assert.ts";
import type { Functions } from "../eval/compile.ts";
import { type Env, emptyEnv } from "../eval/env.ts";
import { FairLabels } from "../ir/fair-labels.ts";
import type { Model } from "../ir/ir.ts";
import { repackInto, unpackInto } from "../ir/layout.ts";
import type { RecoverableClaim, TemporalClaim } from "../ir/temporal.ts";
import {
  ModelFaultError,
  type PackedState,
  type Program,
  type Transition,
} from "../program/program.ts";
import type {
  EdgeLabel,
  FairConstraint,
  Refinement,
  Temporal,
  TemporalCheck,
} from "../program/temporal.ts";
import { at } from "../values/access.ts";
import { ModelFault } from "../values/fault.ts";
import type { Value } from "../values/value.ts";
import { argsOf, type CompiledAction, judgeGuard, PASSED, visitInstances } from "./actions.ts";
import { holds, premiseOf } from "./claims.ts";
import type { Machine } from "./expand.ts";
import { type CompiledRoot, compileRoot, faultOf, isTrue, runRoot } from "./roots.ts";

interface CompiledClaim {
  readonly body: CompiledRoot;
  readonly premise: CompiledRoot | null;
  /** Of a body that is an implication: watched until it has been true. */
  readonly watched: CompiledRoot | null;
}

/** Makes another model run, as this one does. */
export type Interpret = (model: Model) => Program;

export class TemporalInterpreter implements Temporal {
  readonly refinements: readonly Refinement[];
  readonly checks: readonly TemporalCheck[];
  readonly #machine: Machine;
  /** The environment's old state: transitions are made from it. */
  readonly #source: Value[];
  readonly #labels: FairLabels;
  readonly #claims: ReadonlyMap<number, CompiledClaim>;
  readonly #env: Env = emptyEnv();
  readonly #asked: Value[] = [];
  readonly #target: PackedState;

  constructor(
    model: Model,
    machine: Machine,
    functions: Functions,
    source: Value[],
    interpret: Interpret,
  ) {
    this.#machine = machine;
    this.#source = source;
    this.#labels = new FairLabels(model);
    this.#target = new Uint32Array(machine.layout.words);
    const claims = new Map<number, CompiledClaim>();
    const checks: TemporalCheck[] = [];
    for (const [claim, declared] of model.claims.entries()) {
      if (!("checks" in declared)) continue;
      claims.set(claim, compileClaim(declared, functions));
      const { params } = declared;
      const isWithFaults = declared.kind !== "recoverable" || declared.isWithFaults;
      for (const { args, assumes } of declared.checks) {
        const constraints = this.#labels.indicesOf(assumes);
        checks.push({ claim, params, args, constraints, isWithFaults });
      }
    }
    this.#claims = claims;
    this.checks = checks;
    this.refinements = model.claims.flatMap((declared, claim): readonly Refinement[] => {
      if (declared.kind !== "refines") return [];
      const abstract = interpret(declared.abstract);
      const roots = declared.maps.map((root) => compileRoot(root, functions));
      return [{ claim, abstract, map: (state) => this.#map(roots, state, abstract) }];
    });
  }

  get constraints(): readonly FairConstraint[] {
    return this.#labels.constraints;
  }

  get labels(): readonly EdgeLabel[] {
    return this.#labels.labels;
  }

  isGoal(check: number, state: PackedState): boolean {
    const { claim, args } = at(this.checks, check);
    const { body, watched } = this.#compiled(claim);
    const env = this.#ask(state);
    if (watched !== null) this.#watch(claim, watched, args, env);
    return judge(body, args, env);
  }

  isPremise(check: number, state: PackedState): boolean {
    const { claim, args } = at(this.checks, check);
    const { premise } = this.#compiled(claim);
    if (premise === null) return true;
    const isPremise = judge(premise, args, this.#ask(state));
    if (isPremise) this.#machine.coverage.premiseTrue[claim] = 1;
    return isPremise;
  }

  edges(state: PackedState, visit: (label: number, target: PackedState) => void): void {
    const { actions, env, layout, stepper } = this.#machine;
    unpackInto(layout, state, this.#source);
    let label = 0;
    const step = (): void => {
      this.#target.set(state);
      repackInto(layout, env.pre, stepper.run.next, this.#target);
      visit(label, this.#target);
    };
    const instance = (action: CompiledAction): void => {
      if (!isPassed(action, env)) return;
      label = this.#labels.labelOf(action.index, argsOf(action));
      stepper.visitSteps(action, { step, fault: () => {} });
    };
    for (const action of actions) {
      visitInstances(action, env, { instance, domainFault: () => {} });
    }
  }

  labelOf({ action, args }: Transition): number {
    return this.#labels.labelOf(action, args);
  }

  #map(roots: readonly CompiledRoot[], state: PackedState, abstract: Program): PackedState {
    const env = this.#ask(state);
    try {
      return abstract.pack(roots.map((root) => runRoot(root, env)));
    } catch (error) {
      throw new ModelFaultError(faultOf(error));
    }
  }

  #compiled(claim: number): CompiledClaim {
    const compiled = this.#claims.get(claim);
    if (compiled === undefined) throw new Bug("checks belong to claims of the model");
    return compiled;
  }

  #watch(claim: number, watched: CompiledRoot, args: readonly Value[], env: Env): void {
    const { premiseTrue } = this.#machine.coverage;
    if (premiseTrue[claim] !== 0) return;
    bindArgs(watched, args);
    if (holds(watched, env)) premiseTrue[claim] = 1;
  }

  #ask(state: PackedState): Env {
    unpackInto(this.#machine.layout, state, this.#asked);
    this.#env.pre = this.#asked;
    return this.#env;
  }
}

function compileClaim(claim: TemporalClaim | RecoverableClaim, functions: Functions) {
  const { body } = claim;
  const premise = claim.kind === "recoverable" ? null : claim.premise;
  const watched = premise === null ? premiseOf(body.expr) : null;
  return {
    body: compileRoot(body, functions),
    premise: premise === null ? null : compileRoot(premise, functions),
    watched: watched === null ? null : compileRoot({ ...body, expr: watched }, functions),
  };
}

function bindArgs({ frame }: CompiledRoot, args: readonly Value[]): void {
  for (const [local, value] of args.entries()) frame[local] = value;
}

function judge(root: CompiledRoot, args: readonly Value[], env: Env): boolean {
  bindArgs(root, args);
  try {
    return isTrue(root, env);
  } catch (error) {
    throw new ModelFaultError(faultOf(error));
  }
}

/** A fault in a guard is no transition. */
function isPassed(action: CompiledAction, env: Env): boolean {
  try {
    return judgeGuard(action, env) === PASSED;
  } catch (error) {
    if (!(error instanceof ModelFault)) throw error;
    return false;
  }
}
