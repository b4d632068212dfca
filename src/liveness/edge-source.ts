// Where the edges of the graph come from. Whoever can name the successors of a state by number can
// stand here: the interpreter does it below, a compiled module may do it faster.
import type { StateIndex } from "../engine/states.ts";
import { compareStates } from "../engine/states.ts";
import type { PackedState, Program } from "../program/program.ts";

/** A target that was not kept, for it lies outside of the model's bound. */
export const OUTSIDE = 0xffff_ffff;

export interface EdgeSource {
  /**
   * Calls back for each transition of the state with this number, in order, but for those that lead
   * to the state itself. Labels are those of the program's `temporal`.
   */
  visit(state: number, edge: (target: number, label: number) => void): void;
}

export class InterpretedEdges implements EdgeSource {
  readonly #program: Program;
  readonly #states: StateIndex;
  readonly #source: PackedState;

  constructor(program: Program, states: StateIndex) {
    this.#program = program;
    this.#states = states;
    this.#source = new Uint32Array(program.stateWords);
  }

  visit(state: number, edge: (target: number, label: number) => void): void {
    const source = this.#source;
    this.#states.read(state, source);
    this.#program.temporal.edges(source, (label, target) => {
      if (compareStates(source, target) === 0) return;
      const index = this.#states.find(target);
      edge(index < 0 ? OUTSIDE : index, label);
    });
  }
}
