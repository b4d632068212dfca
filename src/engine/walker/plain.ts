// Walks on any Program: the reference for the compiled ones, which must choose the same steps and
// find the same.
import { assert } from "../../base/assert.ts";
import type { PackedState, Program, Sink } from "../../program/program.ts";
import { Successors } from "../successors.ts";
import { isByAction } from "./choosing.ts";
import { noteState, REGISTER_COUNT } from "./distinct.ts";
import { Draws } from "./draws.ts";
import type { WalkBlock, Walker, WalkOptions, WalkSighting } from "./walks.ts";

interface Tally {
  steps: number;
  longest: number;
  final: number;
  stuck: number;
  outside: number;
}

export class PlainWalker implements Walker {
  readonly #program: Program;
  readonly #options: WalkOptions;
  readonly #initials: readonly PackedState[];
  readonly #successors: Successors;
  readonly #sink: Sink;
  readonly #noFault: number;
  readonly #deadlock: number;
  readonly #state: PackedState;
  readonly #decided = new Set<number>();
  readonly #registers = new Uint8Array(REGISTER_COUNT);
  #sightings: (WalkSighting | null)[] = [];
  #tally: Tally = emptyTally();
  #offered = new Float64Array();
  #taken = new Float64Array();
  /** By action: successors of the state that was expanded last. */
  #fresh: number[] = [];
  #walk = 0;
  #initial = 0;
  #picks: number[] = [];

  constructor(program: Program, options: WalkOptions) {
    const { claims } = program.info;
    this.#program = program;
    this.#options = options;
    this.#initials = program.initials().map(({ state }) => state);
    assert(this.#initials.length > 0, "a model without initial states is refused");
    this.#successors = new Successors(program.stateWords);
    this.#noFault = claims.findIndex(({ kind }) => kind === "noFault");
    this.#deadlock = claims.findIndex(({ kind }) => kind === "deadlock");
    this.#state = new Uint32Array(program.stateWords);
    this.#sink = this.#makeSink();
  }

  walk(first: number, count: number): WalkBlock {
    const { info, coverage } = this.#program;
    const before = coverage.enabled.map((entry) => entry.count);
    this.#sightings = info.claims.map(() => null);
    this.#tally = emptyTally();
    this.#offered = new Float64Array(info.actions.length);
    this.#taken = new Float64Array(info.actions.length);
    for (let walk = first; walk < first + count; walk++) this.#walkOnce(walk);
    const { steps, longest, final, stuck, outside } = this.#tally;
    return {
      walks: count,
      steps,
      longest,
      ends: { final, stuck, outside },
      offered: this.#offered,
      taken: this.#taken,
      enabled: Float64Array.from(coverage.enabled, (entry, at) => entry.count - (before[at] ?? 0)),
      clauseAlone: coverage.clauseAlone.map((flags) => flags.slice()),
      branchTaken: coverage.branchTaken.map((flags) => flags.slice()),
      premiseTrue: coverage.premiseTrue.slice(),
      registers: this.#registers.slice(),
      sightings: this.#sightings,
    };
  }

  #walkOnce(walk: number): void {
    const draws = Draws.ofWalk(this.#options.seed, walk);
    this.#walk = walk;
    this.#picks = [];
    this.#initial = draws.below(this.#initials.length);
    this.#state.set(this.#initials[this.#initial] ?? this.#state);
    while (this.#arrive()) {
      const pick = this.#choose(draws);
      this.#picks.push(pick);
      this.#state.set(this.#successors.load(pick));
    }
    this.#tally.steps += this.#picks.length;
    this.#tally.longest = Math.max(this.#tally.longest, this.#picks.length);
  }

  /** Judges the state and expands it; false where the walk ends. */
  #arrive(): boolean {
    const program = this.#program;
    const state = this.#state;
    noteState(this.#registers, state);
    program.judge(state, (claim) => this.#offer(claim, null));
    if (!program.isWithinBound(state)) {
      this.#tally.outside++;
      return false;
    }
    if (this.#picks.length >= this.#options.stepsMax) return false;
    this.#successors.clear();
    this.#fresh = program.info.actions.map(() => 0);
    const canMove = program.expand(state, this.#sink);
    const isFinal = program.isFinal(state);
    if (!canMove && !isFinal && this.#deadlock >= 0) this.#offer(this.#deadlock, null);
    if (this.#successors.count > 0) return true;
    this.#tally[isFinal ? "final" : "stuck"]++;
    return false;
  }

  #choose(draws: Draws): number {
    const pick = isByAction(this.#options.by, this.#walk)
      ? this.#chooseByAction(draws)
      : draws.below(this.#successors.count);
    for (const [action, count] of this.#fresh.entries()) {
      this.#offered[action] = (this.#offered[action] ?? 0) + count;
    }
    const action = this.#successors.actionAt(pick);
    this.#taken[action] = (this.#taken[action] ?? 0) + 1;
    return pick;
  }

  #chooseByAction(draws: Draws): number {
    const moving = this.#fresh.flatMap((count, action) => (count > 0 ? [action] : []));
    const chosen = moving[draws.below(moving.length)] ?? 0;
    const before = this.#fresh.slice(0, chosen).reduce((sum, count) => sum + count, 0);
    return before + draws.below(this.#fresh[chosen] ?? 0);
  }

  #offer(claim: number, position: number | null): void {
    if (this.#decided.has(claim)) return;
    this.#decided.add(claim);
    const picks = Uint32Array.from(this.#picks);
    this.#sightings[claim] = { walk: this.#walk, initial: this.#initial, picks, position };
  }

  #makeSink(): Sink {
    const successors = this.#successors;
    return {
      claim: (claim) => this.#offer(claim, successors.position),
      transition: (action, target) => {
        this.#fresh[action] = (this.#fresh[action] ?? 0) + 1;
        successors.push(action, target);
      },
      fault: () => {
        const position = successors.skip();
        if (this.#noFault >= 0) this.#offer(this.#noFault, position);
      },
    };
  }
}

function emptyTally(): Tally {
  return { steps: 0, longest: 0, final: 0, stuck: 0, outside: 0 };
}
