// The program contract by closures over the IR: written to be believed. Other backends are compared
// with this one, transition by transition.
import { Bug } from "../base/assert.ts";
import { Functions } from "../eval/compile.ts";
import { type Env, emptyEnv } from "../eval/env.ts";
import type { Model } from "../ir/ir.ts";
import { type Layout, layOut, packInto, unpackInto } from "../ir/layout.ts";
import { planSymmetry } from "../ir/symmetry.ts";
import {
  type ActionMask,
  type Coverage,
  type Disabled,
  type Initial,
  ModelFaultError,
  type PackedState,
  type Program,
  type ProgramInfo,
  type Refusing,
  type Sink,
  type Symmetry,
  type Transition,
} from "../program/program.ts";
import type { Temporal } from "../program/temporal.ts";
import type { Fault } from "../values/fault.ts";
import type { Value } from "../values/value.ts";
import { compileAction } from "./actions.ts";
import { compileClaims, holds, judgeState } from "./claims.ts";
import { emptyCoverage } from "./cover.ts";
import { Expander, type Machine } from "./expand.ts";
import { infoOf } from "./info.ts";
import { findInitials } from "./initial.ts";
import { type ClauseReasons, listDisabled, listRefusals, listTransitions } from "./list.ts";
import { type CompiledRoot, compileRoot, faultOf, isTrue, runRoot } from "./roots.ts";
import { Stepper } from "./steps.ts";
import { Representatives } from "./symmetry.ts";
import { TemporalInterpreter } from "./temporal.ts";

export interface InterpretOptions {
  /**
   * Whether searches explore states up to renaming of symmetric types; else all of them. A run of
   * representatives is no run of any one member, so claims about whole behaviours ask for all.
   */
  readonly isReduced: boolean;
}

/** The model must have a layout; the semantics stage has seen to it. */
export function interpret(
  model: Model,
  { isReduced }: InterpretOptions = { isReduced: false },
): Program {
  const layout = layOut(model.slots, model.span);
  if (!layout.ok) throw new Bug("a model that is run has a layout");
  const plan = isReduced && !isAboutBehaviours(model) ? planSymmetry(model.slots) : null;
  const symmetry = plan === null ? null : new Representatives(model.slots, layout.value, plan);
  return new Interpreter(model, layout.value, symmetry);
}

function isAboutBehaviours({ claims }: Model): boolean {
  return claims.some((claim) => "checks" in claim || claim.kind === "refines");
}

/**
 * A model that is run. What is asked of states (`judge`, `isFinal`, `isWithinBound`, `unpack`,
 * `observe`) may be asked from inside of a sink; expansions and listings may not.
 */
class Interpreter implements Program {
  readonly info: ProgramInfo;
  readonly stateWords: number;
  readonly coverage: Coverage;
  readonly temporal: Temporal;
  readonly symmetry: Symmetry | null;
  readonly #model: Model;
  readonly #layout: Layout;
  readonly #functions: Functions;
  readonly #machine: Machine;
  readonly #expander: Expander;
  readonly #source: Value[] = [];
  /** For questions about a state, apart from the expansion that may be under way. */
  readonly #env: Env = emptyEnv();
  readonly #asked: Value[] = [];
  readonly #bound: CompiledRoot | null;
  readonly #observed: readonly CompiledRoot[];
  readonly #calls: readonly { readonly root: CompiledRoot; readonly args: readonly Value[] }[];
  readonly #witnesses: ReadonlySet<number>;
  readonly #reasons: ClauseReasons;

  constructor(model: Model, layout: Layout, symmetry: Symmetry | null) {
    this.symmetry = symmetry;
    this.info = infoOf(model);
    this.stateWords = layout.words;
    this.coverage = emptyCoverage(model);
    this.#model = model;
    this.#layout = layout;
    const functions = new Functions(model.functions);
    this.#functions = functions;
    const env = emptyEnv();
    env.pre = this.#source;
    this.#machine = {
      layout,
      env,
      actions: model.actions.map((_, index) => {
        const taken = this.coverage.branchTaken[index] ?? new Uint8Array(0);
        return compileAction(index, model, functions, taken);
      }),
      isMove: model.actions.map(({ kind }) => kind !== "fault"),
      claims: compileClaims(model, functions),
      stepper: new Stepper(model, functions, env),
      coverage: this.coverage,
    };
    this.#expander = new Expander(this.#machine);
    this.temporal = new TemporalInterpreter(
      model,
      this.#machine,
      functions,
      this.#source,
      interpret,
    );
    this.#bound = model.bound === null ? null : compileRoot(model.bound, functions);
    this.#observed = model.observed.map(({ value }) => compileRoot(value, functions));
    this.#calls = model.calls.flatMap(({ open, instances }) =>
      instances.map(({ args }) => ({ root: compileRoot(open, functions), args })),
    );
    this.#reasons = model.actions.map(({ clauses }) => clauses.map(({ reason }) => reason));
    this.#witnesses = new Set(
      model.claims.flatMap(({ kind }, index) => (kind === "stepWitness" ? [index] : [])),
    );
  }

  initials(): readonly Initial[] {
    try {
      return findInitials(this.#model, this.#functions).map(({ values, choices }) => ({
        state: this.pack(values),
        choices,
      }));
    } catch (error) {
      throw new ModelFaultError(faultOf(error));
    }
  }

  expand(state: PackedState, sink: Sink): boolean {
    unpackInto(this.#layout, state, this.#source);
    return this.#expander.expand(state, sink);
  }

  judge(state: PackedState, found: (claim: number, fault: Fault | null) => void): void {
    judgeState(this.#machine.claims, this.#ask(state), this.coverage.premiseTrue, found);
  }

  /** Where `final` cannot be evaluated, the state is not known to be final. */
  isFinal(state: PackedState): boolean {
    const { final } = this.#machine.claims;
    return final !== null && holds(final, this.#ask(state));
  }

  /**
   * Where the bound cannot be evaluated the state counts as outside: no verdict claims too much.
   */
  isWithinBound(state: PackedState): boolean {
    // Where it has no value, nothing may be cut off.
    return this.#bound === null || holds(this.#bound, this.#ask(state), true);
  }

  transitions(state: PackedState, wanted?: ActionMask): readonly Transition[] {
    unpackInto(this.#layout, state, this.#source);
    return listTransitions(this.#machine, this.#witnesses, wanted);
  }

  disabled(state: PackedState): readonly Disabled[] {
    unpackInto(this.#layout, state, this.#source);
    return listDisabled(this.#machine);
  }

  refusals(state: PackedState, wanted?: ActionMask): readonly Refusing[] {
    unpackInto(this.#layout, state, this.#source);
    return listRefusals(this.#machine, this.#reasons, wanted);
  }

  unpack(state: PackedState): readonly Value[] {
    const values: Value[] = [];
    unpackInto(this.#layout, state, values);
    return values;
  }

  pack(values: readonly Value[]): PackedState {
    const words = new Uint32Array(this.#layout.words);
    packInto(this.#layout, values, words);
    return words;
  }

  observe(state: PackedState): readonly Value[] {
    const env = this.#ask(state);
    try {
      return this.#observed.map((root) => runRoot(root, env));
    } catch (error) {
      throw new ModelFaultError(faultOf(error));
    }
  }

  openCalls(state: PackedState): readonly boolean[] {
    const env = this.#ask(state);
    try {
      return this.#calls.map(({ root, args }) => {
        for (const [local, value] of args.entries()) root.frame[local] = value;
        return isTrue(root, env);
      });
    } catch (error) {
      throw new ModelFaultError(faultOf(error));
    }
  }

  #ask(state: PackedState): Env {
    unpackInto(this.#layout, state, this.#asked);
    this.#env.pre = this.#asked;
    return this.#env;
  }
}
