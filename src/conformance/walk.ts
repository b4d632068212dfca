// Random walks through a graph, beside an implementation. A walk that fails is made shorter as long
// as the rest can be walked and still fails. The same seed makes the same walks.
import { lackingSteps } from "./capabilities.ts";
import type { Driver } from "./driver.ts";
import { type Graph, type GraphMove, sharedMoves, type Way } from "./graph.ts";
import { type Fields, isSame, type Value } from "./json.ts";
import { differences, type Expectation, observationDifferences } from "./judge.ts";
import { isHang, Player, type Seen } from "./player.ts";
import { Random } from "./random.ts";
import { asCalls, line, modelLines, story } from "./report.ts";
import { STEP_TIMEOUT_MS } from "./run.ts";
import {
  afterReset,
  expectedError,
  nearestOf,
  noProblem,
  type Problem,
  statusOf,
  type Trail,
} from "./sequence.ts";

export interface WalkOptions {
  /** How many walks, 100 unless said otherwise; the first that fails is the last. */
  readonly walks?: number;
  /** Of at most so many steps, 50 unless said otherwise. */
  readonly steps?: number;
  /** Begins other walks; 1 unless said otherwise. */
  readonly seed?: number;
  readonly stepTimeoutMs?: number;
  /** The command that makes these walks again, for the report. */
  readonly again?: string;
}

export interface WalkResult {
  readonly isGood: boolean;
  /** Walks and steps that were made, those of making a walk shorter aside. */
  readonly walks: number;
  readonly steps: number;
  /** Of the walk that failed, as short as it could be made; else empty. */
  readonly text: string;
  readonly faults: readonly string[];
}

type Keyed = readonly [string, GraphMove];

/** A walk that was made; the last of its moves failed, if any did. */
interface Attempt {
  readonly trail: Trail;
  readonly moves: Keyed[];
}

/** Picks one of the moves that are possible; null ends the walk. */
type Choose = (number: number, possible: readonly Keyed[]) => Keyed | null;

/** So much work is put into a short walk. */
const REPLAYS_MAX = 500;
/** So far apart are the seeds of two walks. */
const SEED_STEP = 1_000_003;

export async function walkGraph(
  graph: Graph,
  driver: Driver,
  options: WalkOptions = {},
): Promise<WalkResult> {
  const { walks = 100, steps: stepsMax = 50, seed = 1 } = options;
  const walker = new Walker(graph, driver, options.stepTimeoutMs ?? STEP_TIMEOUT_MS);
  let steps = 0;
  for (let index = 0; index < walks && !walker.isOver; index += 1) {
    const random = new Random(seed + index * SEED_STEP);
    const start = graph.starts[random.below(graph.starts.length)];
    const attempt = await walker.attempt(start?.setup ?? new Map(), (number, possible) =>
      number >= stepsMax ? null : (possible[random.below(possible.length)] ?? null),
    );
    steps += attempt.moves.length;
    if (attempt.trail.problem === null) continue;
    const short = await walker.shrink(attempt);
    const made = `${attempt.moves.length} steps made ${short.moves.length}`;
    const text = walker.report(short, `walk ${index + 1} of seed ${seed}, ${made}`, options.again);
    return { isGood: false, walks: index + 1, steps, text, faults: [] };
  }
  const faults = steps === 0 ? ["no step was walked: no move is possible at the start"] : [];
  return { isGood: faults.length === 0, walks, steps, text: "", faults };
}

class Walker {
  readonly #graph: Graph;
  readonly #player: Player;
  #hangs = false;

  constructor(graph: Graph, driver: Driver, timeoutMs: number) {
    this.#graph = graph;
    this.#player = new Player(graph.face, driver, timeoutMs);
  }

  /** Nothing more can be walked. */
  get isOver(): boolean {
    const { driver } = this.#player;
    return driver.gone === undefined ? this.#hangs : driver.gone() !== null;
  }

  async attempt(setup: Fields, choose: Choose): Promise<Attempt> {
    const trail: Trail = { setup, observed: new Map(), steps: [], total: 0, problem: null };
    const attempt = { trail, moves: [] };
    trail.problem = await this.#walk(attempt, choose);
    const fault = await this.#player.end();
    if (trail.problem === null && fault !== null) trail.problem = { ...noProblem, error: fault };
    this.#hangs ||= isHang(trail.problem?.error ?? null);
    return attempt;
  }

  async #walk({ trail, moves }: Attempt, choose: Choose): Promise<Problem | null> {
    let set: readonly number[] = [];
    const problem = await afterReset(this.#player, trail.setup, (observed) => {
      const begun = this.#begin(trail, observed);
      set = begun.set;
      return begun.differs;
    });
    if (problem !== null) return problem;
    for (;;) {
      const chosen = choose(moves.length, this.#possible(set));
      if (chosen === null) return null;
      moves.push(chosen);
      trail.total = moves.length;
      const next = await this.#stride(trail, set, chosen);
      if ("error" in next) return next;
      set = next;
    }
  }

  #possible(set: readonly number[]): readonly Keyed[] {
    if (set.some((node) => this.#graph.nodes[node]?.isCut)) return [];
    const { cannot } = this.#player.driver;
    return sharedMoves(this.#graph, set).filter(
      ([, { step }]) => lackingSteps(cannot, [step]) === null,
    );
  }

  /** The nodes in which the system may have started, or what speaks against the nearest. */
  #begin(trail: Trail, observed: Fields) {
    const found = this.#graph.starts
      .filter(({ setup }) => isSame(setup, trail.setup))
      .map(({ node }) => {
        const wanted = this.#observed(node);
        return { node, wanted, differs: observationDifferences(this.#player, wanted, observed) };
      })
      .toSorted((left, right) => left.differs.length - right.differs.length);
    const [nearest] = found;
    trail.observed = nearest?.wanted ?? new Map();
    const set = found.filter(({ differs }) => differs.length === 0).map(({ node }) => node);
    return { set, differs: set.length > 0 ? [] : (nearest?.differs ?? []) };
  }

  #observed(node: number): Fields {
    return this.#graph.nodes[node]?.observed ?? new Map();
  }

  /** Makes a move, and finds the nodes to which it may have led. */
  async #stride(
    trail: Trail,
    set: readonly number[],
    [key, { step }]: Keyed,
  ): Promise<readonly number[] | Problem> {
    const ways = set.flatMap((node) => this.#graph.nodes[node]?.moves.get(key)?.ways ?? []);
    const before = this.#observed(set[0] ?? -1);
    const expected = (way: Way): Expectation => ({ ...way, observed: this.#observed(way.to) });
    const fitting = (seen: Seen): readonly Way[] =>
      ways.filter((way) => differences(this.#player, expected(way), seen).length === 0);
    const base = { ...noProblem, step, number: trail.total };
    let got: Seen;
    try {
      got = await this.#player.take(step, (seen) => fitting(seen).length > 0);
    } catch (error) {
      return { ...base, error: expectedError(error) };
    }
    if (got.misfit !== null) return { ...base, error: got.misfit, got };
    const fits = fitting(got);
    const [first] = fits;
    if (first === undefined) {
      return { ...base, got, ...nearestOf(this.#player, ways.map(expected), got) };
    }
    const changed = changes(before, this.#observed(first.to));
    trail.steps.push({ step, fits: { ...first, changed }, before });
    return [...new Set(fits.map(({ to }) => to))];
  }

  /** Leaves steps out, many at a time and then single ones, as long as the rest still fails. */
  async shrink(failed: Attempt): Promise<Attempt> {
    let best = failed;
    let replays = 0;
    const status = statusOf(failed.trail.problem);
    let size = Math.floor(best.moves.length / 2);
    while (size > 0) {
      let isShorter = false;
      for (let from = 0; from + size <= best.moves.length; ) {
        if (replays >= REPLAYS_MAX || this.isOver) return best;
        replays += 1;
        const rest = best.moves.toSpliced(from, size);
        const again = await this.#again(failed.trail.setup, rest);
        if (again !== null && statusOf(again.trail.problem) === status) {
          best = again;
          isShorter = true;
        } else from += 1;
      }
      if (size > 1) size = Math.floor(size / 2);
      else if (!isShorter) size = 0;
    }
    return best;
  }

  /** Walks the moves again; null where they cannot be walked or do not fail. */
  async #again(setup: Fields, moves: readonly Keyed[]): Promise<Attempt | null> {
    let isPossible = true;
    const tried = await this.attempt(setup, (number, possible) => {
      const wanted = moves[number];
      if (wanted === undefined) return null;
      const found = possible.find(([key]) => key === wanted[0]);
      isPossible &&= found !== undefined;
      return found ?? null;
    });
    const { problem } = tried.trail;
    return isPossible && problem !== null && !isHang(problem.error) ? tried : null;
  }

  report({ trail }: Attempt, title: string, again = ""): string {
    const lines = [
      ...modelLines(this.#graph.face, trail.problem),
      ...(again === "" ? [] : [line("again", again)]),
      line("as calls", asCalls(trail)),
    ];
    return `${story(title, trail, this.#player)}\n${lines.join("\n")}\n`;
  }
}

function changes(before: Fields, after: Fields): Fields {
  const changed = [...after].filter(([name, value]: [string, Value]) => {
    return !isSame(before.get(name), value);
  });
  return new Map(changed);
}
