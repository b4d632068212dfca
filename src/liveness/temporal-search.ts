// Judges claims about whole behaviours once all reachable states are known: predicates and edges
// state by state, then one check after the other. It works in portions, like the search before it.
import { assert } from "../base/assert.ts";
import type { Exploration, Sighting } from "../engine/exploration.ts";
import type { Host } from "../engine/host.ts";
import type { Limits, Stop } from "../engine/limits.ts";
import type { StateIndex } from "../engine/states.ts";
import type { Program } from "../program/program.ts";
import { Components } from "./components.ts";
import { type EdgeSource, InterpretedEdges } from "./edge-source.ts";
import { Graph } from "./graph.ts";
import { type Broken, type JudgeContext, judgeCheck } from "./judge.ts";
import type { Choice, Lasso } from "./lasso.ts";
import { Predicates } from "./predicates.ts";
import { RefinementJudge } from "./refinement.ts";
import { StateOrder } from "./walk.ts";

/** What came of the claims about whole behaviours, by index of the claim. */
export interface TemporalOutcome {
  /** Of the search before it, too. */
  readonly elapsedMs: number;
  /** Why a claim is not decided: the search before it was not complete, or this one was not. */
  readonly undecided: ReadonlyMap<number, Stop>;
  /** Places that decide claims by themselves: no value there, or no way back from there. */
  readonly sightings: ReadonlyMap<number, Sighting>;
  readonly lassos: ReadonlyMap<number, Lasso>;
  /** Of violated claims with parameters: for which of their values. */
  readonly choices: ReadonlyMap<number, Choice>;
}

export interface TemporalOptions {
  readonly limits: Limits;
  readonly host: Host;
  /** Indices of the claims that are asked for; null: all. */
  readonly claims: readonly number[] | null;
}

export class TemporalSearch {
  readonly #program: Program;
  readonly #exploration: Exploration;
  readonly #options: TemporalOptions;
  readonly #startedMs: number;
  readonly #checks: readonly number[];
  readonly #predicates: readonly Predicates[];
  readonly #refinements: readonly RefinementJudge[];
  readonly #states: StateIndex | null;
  readonly #edges: EdgeSource | null;
  readonly #graph: Graph;
  readonly #broken = new Map<number, { readonly check: number; readonly broken: Broken }>();
  readonly #levels: readonly number[];
  #context: JudgeContext | null = null;
  #depth = 0;
  #nextState = 0;
  #nextCheck = 0;
  #stop: Stop | null;

  constructor(program: Program, exploration: Exploration, options: TemporalOptions) {
    const { temporal, info, stateWords } = program;
    this.#program = program;
    this.#exploration = exploration;
    this.#options = options;
    this.#startedMs = options.host.nowMs() - exploration.elapsedMs;
    const isWanted = (claim: number): boolean => options.claims?.includes(claim) ?? true;
    const wanted = temporal.checks.flatMap(({ claim }, check) => (isWanted(claim) ? [check] : []));
    this.#stop = exploration.stoppedBy;
    this.#checks = this.#stop === null ? wanted : [];
    const { levels, counts } = exploration;
    this.#refinements = temporal.refinements
      .filter(({ claim }) => this.#stop === null && isWanted(claim))
      .map((refinement) => new RefinementJudge(program, refinement));
    const isIdle = this.#checks.length === 0 && this.#refinements.length === 0;
    const stateCount = isIdle ? 0 : counts.states;
    this.#levels = levels.starts;
    // There may be no state at all: a bound can leave the initial ones outside.
    this.#states = isIdle ? null : levels.index(stateWords);
    this.#edges = this.#states === null ? null : new InterpretedEdges(program, this.#states);
    this.#graph = new Graph(stateCount, temporal.constraints.length, temporal.labels);
    this.#predicates = this.#checks.map((check) => {
      const kind = info.claims[temporal.checks[check]?.claim ?? -1]?.kind;
      assert(kind !== undefined, "a check belongs to a claim");
      return new Predicates(check, kind, stateCount);
    });
    if (!isIdle && this.#states === null) this.#stop = this.#memoryStop();
  }

  /** Does some work; false once there is nothing left to do. */
  advance(countMax: number): boolean {
    if (this.#stop !== null || this.#isDone) return false;
    try {
      if (this.#nextState < this.#graph.stateCount) this.#addStates(countMax);
      else this.#judgeNext();
    } catch (error) {
      // A typed array that there is no room for is a limit of the machine.
      if (!(error instanceof RangeError)) throw error;
      this.#stop = this.#memoryStop();
    }
    this.#lookAround();
    return this.#stop === null && !this.#isDone;
  }

  get #isDone(): boolean {
    return this.#nextState >= this.#graph.stateCount && this.#nextCheck >= this.#checks.length;
  }

  outcome(): TemporalOutcome {
    const { temporal } = this.#program;
    const { checks } = temporal;
    const undecided = new Map<number, Stop>();
    const sightings = new Map<number, Sighting>();
    const lassos = new Map<number, Lasso>();
    const choices = new Map<number, Choice>();
    for (const [claim, { check, broken }] of this.#broken) {
      if (broken.kind === "place") sightings.set(claim, broken.sighting);
      else lassos.set(claim, broken.lasso);
      const { params = [], args = [] } = checks[check] ?? {};
      if (params.length > 0) choices.set(claim, { params, args });
    }
    const done = new Set(this.#checks.slice(0, this.#nextCheck));
    const asked: Stop = { kind: "decided", depth: this.#exploration.counts.depth };
    for (const [check, { claim }] of checks.entries()) {
      if (!done.has(check)) undecided.set(claim, this.#stop ?? asked);
    }
    const isWhole = this.#nextState >= this.#graph.stateCount;
    const judged = new Map(this.#refinements.map((one) => [one.claim, one]));
    for (const { claim } of temporal.refinements) {
      const found = judged.get(claim)?.found ?? null;
      if (found !== null) sightings.set(claim, found);
      else if (!isWhole || !judged.has(claim)) undecided.set(claim, this.#stop ?? asked);
    }
    const elapsedMs = this.#options.host.nowMs() - this.#startedMs;
    return { elapsedMs, undecided, sightings, lassos, choices };
  }

  #addStates(countMax: number): void {
    const states = this.#states;
    const edges = this.#edges;
    assert(states !== null && edges !== null, "there is a list of states to expand");
    const { temporal, stateWords } = this.#program;
    const state = new Uint32Array(stateWords);
    const end = Math.min(this.#graph.stateCount, this.#nextState + countMax);
    for (; this.#nextState < end; this.#nextState++) {
      const index = this.#nextState;
      while (index >= (this.#levels[this.#depth + 1] ?? this.#graph.stateCount)) this.#depth++;
      states.read(index, state);
      let isNeeded = false;
      for (const predicates of this.#predicates) {
        if (predicates.note(index, state, this.#depth, temporal)) isNeeded = true;
      }
      for (const refinement of this.#refinements) refinement.note(state, this.#depth);
      if (isNeeded) this.#graph.add(edges);
      else this.#graph.addEmpty();
    }
  }

  #judgeNext(): void {
    const index = this.#nextCheck++;
    const check = this.#checks[index] ?? 0;
    const described = this.#program.temporal.checks[check];
    const predicates = this.#predicates[index];
    assert(described !== undefined && predicates !== undefined, "checks are counted before");
    const broken = judgeCheck(this.#judging(), described, predicates);
    if (broken === null) return;
    // What is violated has something to say, wherever its premise was not asked for any more.
    this.#program.coverage.premiseTrue[described.claim] = 1;
    const before = this.#broken.get(described.claim)?.broken ?? null;
    // Of several choices of the parameters the nearest counts, then the first.
    if (before === null || stepsOf(broken) < stepsOf(before)) {
      this.#broken.set(described.claim, { check, broken });
    }
  }

  #judging(): JudgeContext {
    const states = this.#states;
    assert(states !== null, "there is a list of states to judge");
    const levels = this.#levels;
    this.#context ??= {
      program: this.#program,
      graph: this.#graph,
      states,
      order: new StateOrder(states, this.#program.stateWords),
      depthOf: (state) => depthIn(levels, state),
      components: new Components(this.#graph),
      levels,
    };
    return this.#context;
  }

  #lookAround(): void {
    const { host, limits } = this.#options;
    const { counts } = this.#exploration;
    const elapsedMs = host.nowMs() - this.#startedMs;
    const memoryBytes = this.#exploration.memoryBytes + this.#graph.sizeBytes;
    host.onProgress({
      elapsedMs,
      states: counts.states,
      transitions: counts.transitions,
      depth: this.#depth,
      frontier: this.#graph.stateCount - this.#nextState,
      memoryBytes,
    });
    if (this.#stop !== null || this.#isDone) return;
    const { depth } = counts;
    if (host.cancelled()) this.#stop = { kind: "cancelled", depth };
    else if (limits.timeMs !== null && elapsedMs >= limits.timeMs) {
      this.#stop = { kind: "time", max: limits.timeMs, depth };
    } else if (limits.memoryBytes !== null && memoryBytes > limits.memoryBytes) {
      this.#stop = { kind: "memory", max: limits.memoryBytes, depth };
    }
  }

  #memoryStop(): Stop {
    const { counts, memoryBytes } = this.#exploration;
    const max = this.#options.limits.memoryBytes ?? memoryBytes + this.#graph.sizeBytes;
    return { kind: "memory", max, depth: counts.depth };
  }
}

function stepsOf(broken: Broken): number {
  return broken.kind === "place" ? broken.sighting.steps : broken.lasso.steps;
}

/** The last level that does not start behind the state. */
function depthIn(levels: readonly number[], state: number): number {
  let low = 0;
  let high = levels.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((levels[middle] ?? 0) <= state) low = middle;
    else high = middle - 1;
  }
  return low;
}
