// The search on a compiled module: the same levels, counts and sightings as the plain search, which
// is the reference. The program is the interpreter's: it gives the initial states, and the words
// for faults that the module only counts.
import type { Coverage, PackedState, Program, Sink } from "../program/program.ts";
import type { Fault } from "../values/fault.ts";
import { statesWithin } from "./capacity.ts";
import { alone, type Crew, type Offered } from "./crew.ts";
import type { Exploration, Sighting } from "./exploration.ts";
import type { Host } from "./host.ts";
import { clean, spareBytes } from "./kernel/array.ts";
import { type CompiledModule, Machine } from "./kernel/machine.ts";
import { roomFor } from "./kernel/regions.ts";
import { Ledger, type Tallies } from "./ledger.ts";
import type { Limits, Stop } from "./limits.ts";
import type { Beginning, Search, SearchOptions } from "./plain.ts";
import { Rounds } from "./rounds.ts";

/**
 * States in one call: V8 replaces no function that runs, so a longer call would stay in baseline
 * code, and would keep signals waiting.
 */
const PORTION = 4096;
const ONLY_ROW = 0;

export class CompiledSearch implements Search {
  readonly #program: Program;
  readonly #compiled: CompiledModule;
  readonly #machine: Machine;
  readonly #rounds: Rounds;
  readonly #limits: Limits;
  readonly #host: Host;
  readonly #startedMs: number;
  readonly #ledger: Ledger;
  readonly #capacity: number;
  readonly #machineLimits: readonly number[];
  /** What the search that began this one has counted. */
  readonly #before: Tallies | null;
  #initialCount = 0;
  /** Of the level that is being expanded. */
  #depth = -1;
  #stop: Stop | null = null;

  constructor(
    program: Program,
    compiled: CompiledModule,
    options: SearchOptions,
    crew: Crew = alone,
    beginning: Beginning | null = null,
  ) {
    const { limits, host, goals } = options;
    const { claims } = program.info;
    this.#program = program;
    this.#compiled = compiled;
    this.#limits = limits;
    this.#host = host;
    this.#startedMs = beginning?.startedMs ?? host.nowMs();
    const workers = compiled.isShared ? crew.size : 1;
    this.#machine = new Machine(compiled, program.stateWords, workers, (...place) =>
      this.#offer(...place),
    );
    this.#machine.begin(program.coverage);
    const { slotsMax } = compiled.regions;
    const { memoryBytes } = limits;
    this.#capacity = Math.min(
      roomFor(slotsMax),
      memoryBytes === null ? roomFor(slotsMax) : statesWithin(memoryBytes, program.stateWords),
    );
    this.#machineLimits = this.#machine.setLimits(this.#capacity, slotsMax);
    this.#before = beginning?.ledger.tallies ?? null;
    this.#ledger = beginning?.ledger ?? new Ledger(claims.length, goals, this.#tallies());
    const deadlock = claims.findIndex(({ kind }) => kind === "deadlock");
    this.#rounds = new Rounds(this.#machine, compiled, crew, deadlock, (offered) => {
      this.#takeOffer(offered);
    });
    if (beginning === null) this.#addInitials();
    else this.#goOn(beginning);
  }

  advance(countMax: number): boolean {
    const countOnce = Math.max(countMax, PORTION);
    if (!this.#rounds.work(countOnce)) {
      this.#completeLevel();
      if (this.#stop !== null || !this.#startLevel()) return false;
    }
    if (this.#stop === null) this.#lookAround();
    return this.#stop === null;
  }

  outcome(): Exploration {
    this.#rounds.end();
    const machine = this.#machine;
    const { coverage } = this.#program;
    const sightings = unseen(coverage, () =>
      this.#ledger.sightings.all.map((sighting, claim) => this.#withFault(sighting, claim)),
    );
    machine.addTo(coverage);
    return this.#ledger.exploration({
      initialCount: this.#initialCount,
      read: (index, into) => machine.read(index, into),
      sightings,
      stoppedBy: this.#stop,
      survey: () => this.#compiled.survey(machine.surveyed),
      elapsedMs: this.#host.nowMs() - this.#startedMs,
      memoryBytes: machine.sizeBytes,
    });
  }

  #addInitials(): void {
    for (const { state } of this.#program.initials()) {
      this.#initialCount++;
      this.#program.symmetry?.representative(state, state);
      this.#machine.meet(state);
    }
    this.#completeLevel();
    if (this.#machine.count > 0) this.#machine.fillFilter();
    if (this.#stop === null) this.#startLevel();
  }

  #goOn({ states, initialCount }: Beginning): void {
    this.#initialCount = initialCount;
    this.#depth = this.#ledger.depth - 1;
    if (!this.#machine.restore(states)) {
      const max = this.#limits.memoryBytes ?? this.#machine.sizeBytes;
      this.#stop = { kind: "memory", max, depth: this.#ledger.depth };
      return;
    }
    this.#machine.fillFilter();
    this.#startLevel();
  }

  #completeLevel(): void {
    this.#machine.closeBlocks();
    if (this.#machine.isFull || this.#machine.count > this.#capacity) {
      const max = this.#limits.memoryBytes ?? this.#machine.sizeBytes;
      this.#ledger.takeBack();
      this.#stop = { kind: "memory", max, depth: this.#ledger.depth };
      return;
    }
    this.#ledger.complete(this.#machine.count, this.#tallies());
  }

  #tallies(): Tallies {
    const machine = this.#machine;
    const before = this.#before;
    return {
      actionTransitions: this.#program.info.actions.map(
        (_, action) => machine.transitionsOf(action) + (before?.actionTransitions[action] ?? 0),
      ),
      outsideBound: machine.outsideCount + (before?.outsideBound ?? 0),
      selfLoops: machine.selfLoopCount + (before?.selfLoops ?? 0),
    };
  }

  /** Moves on to the states that the last level has led to; false where the search ends. */
  #startLevel(): boolean {
    const { starts, count, depth } = this.#ledger;
    this.#depth++;
    const start = starts[this.#depth];
    if (start === undefined) return false;
    const { depthMax, statesMax } = this.#limits;
    if (this.#ledger.sightings.areGoalsDecided) this.#stop = { kind: "decided", depth };
    else if (depthMax !== null && this.#depth >= depthMax) {
      this.#stop = { kind: "depth", max: depthMax, depth };
    } else if (statesMax !== null && count > statesMax) {
      this.#stop = { kind: "states", max: statesMax, depth };
    } else this.#rounds.begin(this.#depth, start, count, this.#machineLimits);
    return this.#stop === null;
  }

  #offer(claim: number, state: PackedState, depth: number, steps: number, position: number): void {
    const { sightings, selfLoops } = this.#ledger;
    if (claim < 0) selfLoops.offerState(ONLY_ROW, state, depth, null);
    else if (position >= 0) sightings.offerStep(claim, state, depth, position, null);
    else sightings.offerState(claim, state, steps, null);
  }

  #takeOffer([claim = 0, depth = 0, steps = 0, position = 0, ...words]: Offered): void {
    const state = new Uint32Array(this.#program.stateWords);
    for (const index of state.keys()) state[index] = words[index ^ 1] ?? 0;
    clean(state, spareBytes(this.#compiled.regions.stateBytes));
    this.#offer(claim, state, depth, steps, position);
  }

  /** The fault that kept a claim from being evaluated, or that is the violation, in words. */
  #withFault(sighting: Sighting | null, claim: number): Sighting | null {
    if (sighting === null) return null;
    const kind = this.#program.info.claims[claim]?.kind;
    if (kind === "invariant") return { ...sighting, fault: this.#judgedFault(sighting, claim) };
    if (kind === "noFault") return { ...sighting, fault: this.#stepFault(sighting) };
    return sighting;
  }

  #judgedFault({ state }: Sighting, claim: number): Fault | null {
    let found: Fault | null = null;
    this.#program.judge(state, (judged, fault) => {
      if (judged === claim) found = fault;
    });
    return found;
  }

  #stepFault({ state, successor }: Sighting): Fault | null {
    let position = 0;
    let found: Fault | null = null;
    const sink: Sink = {
      transition: () => {
        position++;
      },
      claim: () => {},
      fault: (_, fault) => {
        if (position++ === successor) found = fault;
      },
    };
    this.#program.expand(state, sink);
    return found;
  }

  #lookAround(): void {
    const elapsedMs = this.#host.nowMs() - this.#startedMs;
    const { timeMs } = this.#limits;
    const states = this.#machine.count;
    const { actionTransitions } = this.#tallies();
    this.#host.onProgress({
      elapsedMs,
      states,
      transitions: sumOf(actionTransitions),
      depth: this.#depth,
      frontier: states - this.#rounds.next,
      memoryBytes: this.#machine.sizeBytes,
    });
    const { depth } = this.#ledger;
    if (this.#host.cancelled()) this.#stop = { kind: "cancelled", depth };
    else if (timeMs !== null && elapsedMs >= timeMs) {
      this.#stop = { kind: "time", max: timeMs, depth };
    }
    if (this.#stop !== null) this.#rounds.abandon();
  }
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** What the program is asked meanwhile is no part of the search, and leaves no trace in it. */
function unseen<T>(coverage: Coverage, ask: () => T): T {
  const { enabled, clauseAlone, branchTaken, premiseTrue } = coverage;
  const counts = enabled.map(({ count }) => count);
  const flags = [...clauseAlone, ...branchTaken, premiseTrue];
  const before = flags.map((flag) => flag.slice());
  const answer = ask();
  for (const [action, entry] of enabled.entries()) entry.count = counts[action] ?? 0;
  for (const [index, flag] of flags.entries()) flag.set(before[index] ?? flag);
  return answer;
}
