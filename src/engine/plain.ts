// The reference search: breadth-first over any Program, one level after the other, on one thread.
// It keeps no parent pointers; the array of states in order of discovery is the levels. A level is
// finished or taken back, so what decides a claim, and where a limit ends the search, does not
// depend on the order of discovery; the search goes on behind violations as long as a goal is open.
// Where types are symmetric, a state that is reached is replaced by its representative.
import type { PackedState, Program, Sink, Symmetry } from "../program/program.ts";
import { statesWithin } from "./capacity.ts";
import type { Exploration } from "./exploration.ts";
import type { Host, Progress } from "./host.ts";
import { Ledger, type Tallies } from "./ledger.ts";
import type { Limits, Stop } from "./limits.ts";
import { compareStates, type StateList } from "./states.ts";
import { Store } from "./store.ts";
import { Successors } from "./successors.ts";

/**
 * States between two looks at the clock: enough to make them cheap, few enough to stay responsive.
 */
const PORTION = 256;
/** The one row of the sightings that are kept of states with nothing but self-loops. */
const ONLY_ROW = 0;

export interface SearchOptions {
  readonly limits: Limits;
  readonly host: Host;
  /** Claims after whose decision the search may stop; empty: it ends when nothing is left. */
  readonly goals: readonly number[];
}

/** A search under way, on whichever engine. */
export interface Search {
  /** Expands some states; false once there is nothing left to do. */
  advance(countMax: number): boolean;
  outcome(): Exploration;
}

/** Where a search goes on that another one began: behind a level. */
export interface Beginning {
  readonly ledger: Ledger;
  readonly states: StateList;
  readonly initialCount: number;
  readonly startedMs: number;
}

/** Starts a search of a program. */
export type StartSearch = (program: Program, options: SearchOptions) => Search;

export const startPlain: StartSearch = (program, options) => new PlainSearch(program, options);

/** Explores to the end, to a limit, or until all goals are decided. */
export function explore(
  program: Program,
  options: SearchOptions,
  start: StartSearch = startPlain,
): Exploration {
  const search = start(program, options);
  while (search.advance(PORTION));
  return search.outcome();
}

/** The same with a pause between portions, so that signals and timers of the caller get through. */
export async function exploreInTurns(
  program: Program,
  options: SearchOptions,
  pause: () => Promise<void>,
  start: StartSearch = startPlain,
): Promise<Exploration> {
  const search = start(program, options);
  while (search.advance(PORTION)) await pause();
  return search.outcome();
}

/** A search under way. The program is never entered from within its own calls. */
export class PlainSearch implements Search {
  readonly #handOverBeyond: number;
  readonly #program: Program;
  readonly #limits: Limits;
  readonly #host: Host;
  readonly #startedMs: number;
  readonly #store: Store;
  readonly #ledger: Ledger;
  /** The most states that the memory allowed has room for. */
  readonly #capacity: number;
  readonly #successors: Successors;
  readonly #sink: Sink;
  readonly #noFault: number;
  readonly #deadlock: number;
  readonly #source: PackedState;
  readonly #symmetry: Symmetry | null;
  readonly #representative: PackedState;
  readonly #actionTransitions: Float64Array;
  #initialCount = 0;
  #transitionCount = 0;
  #outsideBoundCount = 0;
  #selfLoopCount = 0;
  /**
   * The depth of the level that is being expanded, and the index of its first state that is not.
   */
  #depth = 0;
  #next = 0;
  #levelEnd = 0;
  #isFull = false;
  #isHandedOver = false;
  #stop: Stop | null = null;

  /** With more states than `handOverBeyond` it leaves the next level to another search. */
  constructor(
    program: Program,
    { limits, host, goals }: SearchOptions,
    handOverBeyond = Number.POSITIVE_INFINITY,
  ) {
    this.#handOverBeyond = handOverBeyond;
    const { claims, actions } = program.info;
    this.#program = program;
    this.#limits = limits;
    this.#host = host;
    this.#startedMs = host.nowMs();
    this.#store = new Store(program.stateWords);
    this.#capacity =
      limits.memoryBytes === null
        ? Number.POSITIVE_INFINITY
        : statesWithin(limits.memoryBytes, program.stateWords);
    this.#successors = new Successors(program.stateWords);
    this.#sink = this.#makeSink();
    this.#noFault = claims.findIndex((claim) => claim.kind === "noFault");
    this.#deadlock = claims.findIndex((claim) => claim.kind === "deadlock");
    this.#source = new Uint32Array(program.stateWords);
    this.#symmetry = program.symmetry;
    this.#representative = new Uint32Array(program.stateWords);
    this.#actionTransitions = new Float64Array(actions.length);
    this.#ledger = new Ledger(claims.length, goals, this.#tallies());
    this.#addInitials();
  }

  /** Expands at most so many states; false once there is nothing left to do. */
  advance(countMax: number): boolean {
    for (let left = countMax; left > 0 && this.#stop === null; left--) {
      if (this.#next === this.#levelEnd && !this.#startLevel()) return false;
      this.#expandNext();
      if (this.#isFull) this.#next = this.#levelEnd;
    }
    if (this.#stop === null) this.#lookAround();
    return this.#stop === null;
  }

  /** What another search goes on from, where there is more to do and this one does not do it. */
  handOver(): Beginning | null {
    if (!this.#isHandedOver) return null;
    const [ledger, states] = [this.#ledger, this.#store];
    return { ledger, states, initialCount: this.#initialCount, startedMs: this.#startedMs };
  }

  outcome(): Exploration {
    const store = this.#store;
    return this.#ledger.exploration({
      initialCount: this.#initialCount,
      read: (index, into) => store.read(index, into),
      sightings: this.#ledger.sightings.all,
      stoppedBy: this.#stop,
      survey: () => null,
      elapsedMs: this.#host.nowMs() - this.#startedMs,
      memoryBytes: store.sizeBytes,
    });
  }

  #tallies(): Tallies {
    return {
      actionTransitions: [...this.#actionTransitions],
      outsideBound: this.#outsideBoundCount,
      selfLoops: this.#selfLoopCount,
    };
  }

  #addInitials(): void {
    for (const { state } of this.#program.initials()) {
      this.#initialCount++;
      this.#meet(state, 0);
    }
    this.#completeLevel();
  }

  /** What the last level leads to is known, or there is no room for it. */
  #completeLevel(): void {
    if (this.#isFull) {
      const max = this.#limits.memoryBytes ?? this.#store.sizeBytes;
      this.#ledger.takeBack();
      this.#stop = { kind: "memory", max, depth: this.#ledger.depth };
    } else this.#ledger.complete(this.#store.count, this.#tallies());
  }

  /** Moves on to the states that the last level has led to; false where the search ends. */
  #startLevel(): boolean {
    if (this.#next > 0) this.#completeLevel();
    if (this.#stop !== null || this.#next === this.#store.count) return false;
    if (this.#next > 0) this.#depth++;
    this.#levelEnd = this.#store.count;
    const { depthMax, statesMax } = this.#limits;
    const { depth } = this.#ledger;
    if (this.#ledger.sightings.areGoalsDecided) this.#stop = { kind: "decided", depth };
    else if (depthMax !== null && this.#depth >= depthMax) {
      this.#stop = { kind: "depth", max: depthMax, depth };
    } else if (statesMax !== null && this.#store.count > statesMax) {
      this.#stop = { kind: "states", max: statesMax, depth };
    } else if (this.#store.count > this.#handOverBeyond) {
      this.#isHandedOver = true;
      return false;
    } else this.#lookAround();
    return this.#stop === null;
  }

  /**
   * The hot loop is here and in the sink: numbers and typed arrays, nothing allocated per
   * transition.
   */
  #expandNext(): void {
    const source = this.#source;
    const successors = this.#successors;
    this.#store.read(this.#next++, source);
    successors.clear();
    const canMove = this.#program.expand(source, this.#sink);
    if (!canMove && this.#deadlock >= 0 && !this.#program.isFinal(source)) {
      this.#ledger.sightings.offerState(this.#deadlock, source, this.#depth, null);
    }
    let isLeft = false;
    for (let at = 0; at < successors.count; at++) {
      const target = successors.load(at);
      const action = successors.actionAt(at);
      this.#transitionCount++;
      this.#actionTransitions[action] = (this.#actionTransitions[action] as number) + 1;
      isLeft ||= !this.#isFault(action) && compareStates(source, target) !== 0;
      if (!this.#isFull) this.#meet(target, this.#depth + 1);
    }
    if (canMove && !isLeft) this.#noteSelfLoops(source);
  }

  /** A state that was reached: judged, and kept if it is new and within the bound. */
  #meet(reached: PackedState, depth: number): void {
    const state = this.#representativeOf(reached);
    if (!this.#program.isWithinBound(state)) {
      this.#outsideBoundCount++;
      this.#judge(state, depth);
      return;
    }
    const index = this.#store.add(state);
    if (index === Store.PRESENT) return;
    if (index === Store.FULL || index >= this.#capacity) {
      this.#isFull = true;
      return;
    }
    this.#judge(state, depth);
  }

  #representativeOf(state: PackedState): PackedState {
    if (this.#symmetry === null) return state;
    this.#symmetry.representative(state, this.#representative);
    return this.#representative;
  }

  #judge(state: PackedState, depth: number): void {
    this.#program.judge(state, (claim, fault) => {
      this.#ledger.sightings.offerState(claim, state, depth, fault);
    });
  }

  #noteSelfLoops(source: PackedState): void {
    if (this.#deadlock < 0 || this.#program.isFinal(source)) return;
    this.#selfLoopCount++;
    this.#ledger.selfLoops.offerState(ONLY_ROW, source, this.#depth, null);
  }

  #isFault(action: number): boolean {
    return this.#program.info.actions[action]?.kind === "fault";
  }

  #makeSink(): Sink {
    const successors = this.#successors;
    let decided: number[] = [];
    return {
      claim: (claim) => {
        decided.push(claim);
      },
      transition: (action, target) => {
        if (decided.length > 0) {
          const position = successors.position;
          for (const claim of decided) {
            this.#ledger.sightings.offerStep(claim, this.#source, this.#depth, position, null);
          }
          decided = [];
        }
        successors.push(action, target);
      },
      fault: (_action, fault) => {
        const position = successors.skip();
        if (this.#noFault < 0) return;
        this.#ledger.sightings.offerStep(this.#noFault, this.#source, this.#depth, position, fault);
      },
    };
  }

  /** Between portions: the clock, the person, and whoever shows progress. */
  #lookAround(): void {
    const elapsedMs = this.#host.nowMs() - this.#startedMs;
    const { timeMs } = this.#limits;
    this.#host.onProgress(this.progress(elapsedMs));
    const { depth } = this.#ledger;
    if (this.#host.cancelled()) this.#stop = { kind: "cancelled", depth };
    else if (timeMs !== null && elapsedMs >= timeMs) {
      this.#stop = { kind: "time", max: timeMs, depth };
    }
  }

  progress(elapsedMs: number): Progress {
    return {
      elapsedMs,
      states: this.#store.count,
      transitions: this.#transitionCount,
      depth: this.#depth,
      frontier: this.#store.count - this.#next,
      memoryBytes: this.#store.sizeBytes,
    };
  }
}
