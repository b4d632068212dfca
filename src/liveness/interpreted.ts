// A survey by the interpreter: the reference, and who answers where no module can be made.
import { compareStates, type StateIndex } from "../engine/states.ts";
import { type EdgeSink, OUTSIDE, type Survey } from "../engine/survey/survey.ts";
import { surveyFact } from "../program/generated.ts";
import {
  ModelFaultError,
  type PackedState,
  type Program,
  type Transition,
} from "../program/program.ts";
import type { EdgeLabel } from "../program/temporal.ts";

export class InterpretedSurvey implements Survey {
  readonly #program: Program;
  readonly #states: StateIndex;
  readonly #state: PackedState;
  #facts = new Uint8Array(0);

  constructor(program: Program, states: StateIndex) {
    this.#program = program;
    this.#states = states;
    this.#state = new Uint32Array(program.stateWords);
  }

  get labels(): readonly EdgeLabel[] {
    return this.#program.temporal.labels;
  }

  labelOf(transition: Transition): number {
    return this.#program.temporal.labelOf(transition);
  }

  facts(check: number, from: number, end: number): Uint8Array {
    if (this.#facts.length < end - from) this.#facts = new Uint8Array(end - from);
    for (let index = from; index < end; index++) {
      this.#states.read(index, this.#state);
      this.#facts[index - from] = this.#factsIn(check, this.#state);
    }
    return this.#facts;
  }

  edges(from: number, end: number, wanted: Uint8Array, sink: EdgeSink): void {
    const source = this.#state;
    for (let index = from; index < end; index++) {
      if (wanted[index - from] === 1) {
        this.#states.read(index, source);
        this.#program.temporal.edges(source, (label, target) => {
          if (compareStates(source, target) === 0) return;
          const found = this.#states.find(target);
          sink.edge(found < 0 ? OUTSIDE : found, label);
        });
      }
      sink.close();
    }
  }

  /** The program itself watches what is said of something. */
  #factsIn(check: number, state: PackedState): number {
    const { temporal } = this.#program;
    let facts = 0;
    try {
      if (temporal.isPremise(check, state)) facts |= surveyFact.premise;
      if (temporal.isGoal(check, state)) facts |= surveyFact.goal;
    } catch (error) {
      if (!(error instanceof ModelFaultError)) throw error;
      facts |= surveyFact.fault;
    }
    return facts;
  }
}
