// Judges claims about whole behaviours once all reachable states are known: predicates and edges
// state by state, then one check after the other. It works in portions, like the search before it.
import { assert } from "../base/assert.ts";
import type { Exploration, Sighting } from "../engine/exploration.ts";
import type { Host } from "../engine/host.ts";
import type { Limits, Stop } from "../engine/limits.ts";
import type { Program } from "../program/program.ts";
import type { Refinement } from "../program/temporal.ts";
import { Components } from "./components.ts";
import { Gathering } from "./gather.ts";
import { InterpretedSurvey } from "./interpreted.ts";
import { type Broken, type JudgeContext, judgeCheck } from "./judge.ts";
import type { Choice, Lasso } from "./lasso.ts";
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
  readonly #refined: readonly Refinement[];
  /** Null where nothing is asked, or nothing can be. */
  readonly #gathering: Gathering | null;
  readonly #broken = new Map<number, { readonly check: number; readonly broken: Broken }>();
  readonly #levels: readonly number[];
  #context: JudgeContext | null = null;
  #nextCheck = 0;
  #stop: Stop | null;

  constructor(program: Program, exploration: Exploration, options: TemporalOptions) {
    const { temporal } = program;
    this.#program = program;
    this.#exploration = exploration;
    this.#options = options;
    this.#startedMs = options.host.nowMs() - exploration.elapsedMs;
    this.#levels = exploration.levels.starts;
    const isWanted = (claim: number): boolean => options.claims?.includes(claim) ?? true;
    const wanted = temporal.checks.flatMap(({ claim }, check) => (isWanted(claim) ? [check] : []));
    this.#stop = exploration.stoppedBy;
    this.#checks = this.#stop === null ? wanted : [];
    this.#refined =
      this.#stop === null ? temporal.refinements.filter(({ claim }) => isWanted(claim)) : [];
    const isIdle = this.#checks.length === 0 && this.#refined.length === 0;
    this.#gathering = isIdle ? null : this.#startGathering();
    if (!isIdle && this.#gathering === null) this.#stop = this.#memoryStop();
  }

  #startGathering(): Gathering | null {
    const { levels, survey } = this.#exploration;
    const program = this.#program;
    try {
      const compiled = survey();
      const index = compiled === null ? levels.index(program.stateWords) : null;
      const answering = index === null ? compiled : new InterpretedSurvey(program, index);
      if (answering === null) return null;
      return new Gathering(program, this.#exploration, this.#checks, this.#refined, answering);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return null;
    }
  }

  /** Does some work; false once there is nothing left to do. */
  advance(countMax: number): boolean {
    if (this.#stop !== null || this.#isDone) return false;
    try {
      const gathering = this.#gathering;
      if (gathering !== null && gathering.left > 0) gathering.advance(countMax);
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
    return (this.#gathering?.left ?? 0) === 0 && this.#nextCheck >= this.#checks.length;
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
    const isWhole = this.#gathering !== null && this.#gathering.left === 0;
    const judged = new Map(this.#gathering?.refinements.map((one) => [one.claim, one]));
    for (const { claim } of temporal.refinements) {
      const found = judged.get(claim)?.found() ?? null;
      if (found !== null) sightings.set(claim, found);
      else if (!isWhole || !judged.has(claim)) undecided.set(claim, this.#stop ?? asked);
    }
    const elapsedMs = this.#options.host.nowMs() - this.#startedMs;
    return { elapsedMs, undecided, sightings, lassos, choices };
  }

  #judgeNext(): void {
    const index = this.#nextCheck++;
    const check = this.#checks[index] ?? 0;
    const described = this.#program.temporal.checks[check];
    const gathering = this.#gathering;
    assert(described !== undefined && gathering !== null, "checks are counted before");
    const predicates = gathering.predicates[index];
    assert(predicates !== undefined, "each check has predicates");
    const broken = judgeCheck(this.#judging(gathering), described, predicates);
    if (broken === null) return;
    // What is violated has something to say, wherever its premise was not asked for any more.
    this.#program.coverage.premiseTrue[described.claim] = 1;
    const before = this.#broken.get(described.claim)?.broken ?? null;
    // Of several choices of the parameters the nearest counts, then the first.
    if (before === null || stepsOf(broken) < stepsOf(before)) {
      this.#broken.set(described.claim, { check, broken });
    }
  }

  #judging({ graph, states, survey }: Gathering): JudgeContext {
    const levels = this.#levels;
    this.#context ??= {
      program: this.#program,
      graph,
      survey,
      states,
      order: new StateOrder(states, this.#program.stateWords),
      depthOf: (state) => depthIn(levels, state),
      components: new Components(graph),
      levels,
    };
    return this.#context;
  }

  #lookAround(): void {
    const { host, limits } = this.#options;
    const { counts } = this.#exploration;
    const elapsedMs = host.nowMs() - this.#startedMs;
    const memoryBytes = this.#exploration.memoryBytes + this.#sizeBytes;
    host.onProgress({
      elapsedMs,
      states: counts.states,
      transitions: counts.transitions,
      depth: this.#gathering?.depth ?? 0,
      frontier: this.#gathering?.left ?? 0,
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

  get #sizeBytes(): number {
    return this.#gathering?.sizeBytes ?? 0;
  }

  #memoryStop(): Stop {
    const { counts, memoryBytes } = this.#exploration;
    const max = this.#options.limits.memoryBytes ?? memoryBytes + this.#sizeBytes;
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
