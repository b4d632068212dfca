// The search on a compiled module: the same levels, counts and sightings as the plain search, which
// is the reference. The program is the interpreter's: it gives the initial states, and the words
// for faults that the module only counts.
import type { Coverage, PackedState, Program, Sink } from "../program/program.ts";
import type { Fault } from "../values/fault.ts";
import type { Exploration, Sighting } from "./exploration.ts";
import type { Host } from "./host.ts";
import { type CompiledModule, Machine } from "./kernel/machine.ts";
import { BATCH_MAX } from "./kernel/regions.ts";
import { Levels } from "./levels.ts";
import type { Limits, Stop } from "./limits.ts";
import type { Search, SearchOptions } from "./plain.ts";
import { Sightings } from "./sightings.ts";

/**
 * States in one call: V8 replaces no function that runs, so a longer call would stay in baseline
 * code, and would keep signals waiting.
 */
const PORTION = 4096;
const ONLY_ROW = 0;
const STOP_STATES = 1;
const STOP_MEMORY = 2;

export class CompiledSearch implements Search {
  readonly #program: Program;
  readonly #machine: Machine;
  readonly #limits: Limits;
  readonly #host: Host;
  readonly #startedMs: number;
  readonly #sightings: Sightings;
  readonly #selfLoops = new Sightings(1, []);
  readonly #deadlock: number;
  readonly #levelStarts: number[] = [];
  #initialCount = 0;
  #depth = 0;
  #next = 0;
  #levelEnd = 0;
  #stop: Stop | null = null;

  constructor(program: Program, compiled: CompiledModule, options: SearchOptions) {
    const { limits, host, goals } = options;
    const { claims } = program.info;
    this.#program = program;
    this.#limits = limits;
    this.#host = host;
    this.#startedMs = host.nowMs();
    this.#sightings = new Sightings(claims.length, goals);
    this.#deadlock = claims.findIndex(({ kind }) => kind === "deadlock");
    this.#machine = new Machine(compiled, program.stateWords, (...place) => this.#offer(...place));
    this.#machine.begin(program.coverage);
    // With a bound, states are counted where they are met: up to the one at which it stops.
    const isExact = compiled.code.hasBound && limits.statesMax !== null;
    this.#machine.setLimits(limits.statesMax, limits.memoryBytes, isExact ? 1 : BATCH_MAX);
    this.#addInitials();
  }

  advance(countMax: number): boolean {
    const countOnce = Math.max(countMax, PORTION);
    for (let left = countOnce; left > 0 && this.#stop === null; ) {
      if (this.#next === this.#levelEnd && !this.#startLevel()) return false;
      const end = Math.min(this.#levelEnd, this.#next + left);
      left -= end - this.#next;
      this.#next = this.#machine.run(this.#next, end, this.#deadlock);
      this.#noteLevel();
      this.#noteStop();
    }
    if (this.#stop === null) this.#lookAround();
    return this.#stop === null;
  }

  outcome(): Exploration {
    const machine = this.#machine;
    const { coverage, info } = this.#program;
    const levels = new Levels(machine, this.#levelStarts);
    const actionTransitions = info.actions.map((_, action) => machine.transitionsOf(action));
    const transitions = actionTransitions.reduce((sum, count) => sum + count, 0);
    const sightings = unseen(coverage, () =>
      this.#sightings.all.map((sighting, claim) => this.#withFault(sighting, claim)),
    );
    machine.addTo(coverage);
    return {
      counts: {
        states: machine.count,
        generated: this.#initialCount + transitions,
        initials: this.#initialCount,
        transitions,
        depth: this.#depthFound,
        levelSizes: levels.sizes,
        actionTransitions,
        outsideBound: machine.outsideCount,
      },
      sightings,
      selfLoops: {
        count: machine.selfLoopCount,
        first: this.#selfLoops.all[ONLY_ROW] ?? null,
      },
      stoppedBy: this.#stop,
      levels,
      elapsedMs: this.#host.nowMs() - this.#startedMs,
      memoryBytes: machine.sizeBytes,
    };
  }

  get #depthFound(): number {
    return Math.max(0, this.#levelStarts.length - 1);
  }

  #addInitials(): void {
    for (const { state } of this.#program.initials()) {
      this.#initialCount++;
      if (this.#stop !== null) continue;
      this.#machine.meet(state);
      this.#noteLevel();
      this.#noteStop();
    }
    if (this.#machine.count > 0) this.#machine.fillFilter();
  }

  /** The first state behind a level starts the next one. */
  #noteLevel(): void {
    const isStarted = this.#levelStarts[this.#levelStarts.length - 1] === this.#levelEnd;
    if (!isStarted && this.#machine.count > this.#levelEnd) this.#levelStarts.push(this.#levelEnd);
  }

  #noteStop(): void {
    if (this.#stop !== null || this.#machine.stop === 0) return;
    const depth = this.#depthFound;
    const { statesMax, memoryBytes } = this.#limits;
    if (this.#machine.stop === STOP_STATES && statesMax !== null) {
      this.#stop = { kind: "states", max: statesMax, depth };
    }
    if (this.#machine.stop === STOP_MEMORY) {
      this.#stop = { kind: "memory", max: memoryBytes ?? this.#machine.sizeBytes, depth };
    }
  }

  #startLevel(): boolean {
    if (this.#next === this.#machine.count) return false;
    if (this.#next > 0) this.#depth++;
    this.#levelEnd = this.#machine.count;
    this.#machine.setLevel(this.#depth, this.#depth + 1);
    const { depthMax } = this.#limits;
    if (this.#sightings.areGoalsDecided) {
      this.#stop = { kind: "decided", depth: this.#depthFound };
    } else if (depthMax !== null && this.#depth >= depthMax) {
      this.#stop = { kind: "depth", max: depthMax, depth: this.#depthFound };
    } else {
      this.#lookAround();
    }
    return this.#stop === null;
  }

  #offer(claim: number, state: PackedState, depth: number, steps: number, position: number): void {
    if (claim < 0) this.#selfLoops.offerState(ONLY_ROW, state, depth, null);
    else if (position >= 0) this.#sightings.offerStep(claim, state, depth, position, null);
    else this.#sightings.offerState(claim, state, steps, null);
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
    this.#host.onProgress({
      elapsedMs,
      states,
      transitions: this.#program.info.actions.reduce(
        (sum, _, action) => sum + this.#machine.transitionsOf(action),
        0,
      ),
      depth: this.#depth,
      frontier: states - this.#next,
      memoryBytes: this.#machine.sizeBytes,
    });
    if (this.#host.cancelled()) {
      this.#stop = { kind: "cancelled", depth: this.#depthFound };
    } else if (timeMs !== null && elapsedMs >= timeMs) {
      this.#stop = { kind: "time", max: timeMs, depth: this.#depthFound };
    }
  }
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
