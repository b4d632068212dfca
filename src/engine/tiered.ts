// A search that starts on the interpreter and goes on compiled: most models are explored before
// code for them is made. Both find the same, so what is found does not tell where it has changed.

import type { Program } from "../program/program.ts";
import type { Exploration } from "./exploration.ts";
import {
  type Beginning,
  PlainSearch,
  type Search,
  type SearchOptions,
  type StartSearch,
} from "./plain.ts";

/** Goes on where another search ended. */
export type GoOn = (program: Program, options: SearchOptions, beginning: Beginning) => Search;

/** Making code takes about as long as interpreting so many states of a model of some size. */
export const STATES_INTERPRETED = 4000;

/** Renaming values takes the interpreter longer than all the rest. */
export const ORBITS_INTERPRETED = 400;

/** Fails as `goOn` does where code is wanted and cannot be made. */
export function startTiered(goOn: GoOn, beyond = STATES_INTERPRETED): StartSearch {
  return (program, options) => new TieredSearch(program, options, goOn, beyond);
}

class TieredSearch implements Search {
  readonly #plain: PlainSearch;
  readonly #goOn: (beginning: Beginning) => Search;
  #search: Search;

  constructor(program: Program, options: SearchOptions, goOn: GoOn, beyond: number) {
    this.#plain = new PlainSearch(program, options, beyond);
    this.#search = this.#plain;
    this.#goOn = (beginning) => goOn(program, options, beginning);
  }

  advance(countMax: number): boolean {
    if (this.#search.advance(countMax)) return true;
    const beginning = this.#search === this.#plain ? this.#plain.handOver() : null;
    if (beginning === null) return false;
    this.#search = this.#goOn(beginning);
    return true;
  }

  outcome(): Exploration {
    return this.#search.outcome();
  }
}
