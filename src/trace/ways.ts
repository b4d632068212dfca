// The ways into states: for each, the least state of the level before that has a step there, and
// its first one. Who keeps the states of a search may answer this much faster than the program.
import { assert } from "../base/assert.ts";
import type { Levels } from "../engine/levels.ts";
import { compareStates } from "../engine/states.ts";
import { Store } from "../engine/store.ts";
import { type EdgeSink, INTERVAL_MAX, type Survey } from "../engine/survey/survey.ts";
import type { PackedState, Program, Sink } from "../program/program.ts";

/** A least source, and which of its successors comes first. */
export interface Way {
  readonly source: PackedState;
  readonly successor: number;
}

/** What a search leaves: `survey` tells its steps between states that were kept, or is null. */
export interface Explored {
  readonly program: Program;
  readonly levels: Levels;
  readonly survey: Survey | null;
}

/** Work in portions, so that signals of the caller get through between two of them. */
export type InTurns<T> = Generator<void, T>;

/** The same at once. */
export function finish<T>(work: InTurns<T>): T {
  for (;;) {
    const turn = work.next();
    if (turn.done === true) return turn.value;
  }
}

/** States that are expanded one by one between two pauses. */
const PORTION = 256;

/** By wanted state: the way into it from a level, or null where there is none. */
export function* findWays(
  explored: Explored,
  level: number,
  wanted: Store,
): InTurns<readonly (Way | null)[]> {
  const { program, levels, survey } = explored;
  const numbers = survey === null ? null : numbersOf(program, levels, level + 1, wanted);
  if (survey === null || numbers === null) return yield* plainWays(explored, level, wanted);
  const sources = yield* surveyedSources(explored, survey, level, numbers);
  return sources.map((source, index) => {
    if (source === null) return null;
    const target = new Uint32Array(program.stateWords);
    wanted.read(index, target);
    return { source, successor: firstSuccessor(program, source, target) };
  });
}

function* plainWays(
  { program, levels }: Explored,
  level: number,
  wanted: Store,
): InTurns<readonly (Way | null)[]> {
  const ways: (Way | null)[] = Array.from({ length: wanted.count }, () => null);
  const source = new Uint32Array(program.stateWords);
  const visit = successorVisitor(program, (target, successor) => {
    const index = wanted.find(target);
    if (index === Store.ABSENT) return;
    const known = ways[index] ?? null;
    // Of one source, the successor that came first stays.
    if (known !== null && compareStates(known.source, source) <= 0) return;
    ways[index] = { source: source.slice(), successor };
  });
  const begin = levels.starts[level] ?? 0;
  const end = levels.starts[level + 1] ?? levels.states.count;
  for (let number = begin; number < end; number++) {
    levels.states.read(number, source);
    visit(source);
    if ((number - begin) % PORTION === PORTION - 1) yield;
  }
  return ways;
}

/** Expands a state, and calls back with the representative and position of each successor. */
function successorVisitor(
  program: Program,
  visit: (target: PackedState, successor: number) => void,
): (source: PackedState) => void {
  const { symmetry } = program;
  const reached = new Uint32Array(program.stateWords);
  let successor = 0;
  const sink: Sink = {
    transition: (_action, target) => {
      symmetry?.representative(target, reached);
      visit(symmetry === null ? target : reached, successor);
      successor++;
    },
    claim: () => {},
    fault: () => {
      successor++;
    },
  };
  return (source) => {
    successor = 0;
    program.expand(source, sink);
  };
}

function firstSuccessor(program: Program, source: PackedState, wanted: PackedState): number {
  let first: number | null = null;
  const visit = successorVisitor(program, (target, successor) => {
    if (first === null && compareStates(target, wanted) === 0) first = successor;
  });
  visit(source);
  assert(first !== null, "a step that a survey tells is one of the program");
  return first;
}

/** The number of each wanted state, all of one level; null where one was not kept. */
function numbersOf(
  program: Program,
  levels: Levels,
  level: number,
  wanted: Store,
): readonly number[] | null {
  const numbers = Array.from({ length: wanted.count }, () => -1);
  const state = new Uint32Array(program.stateWords);
  let number = levels.starts[level] ?? 0;
  levels.forEach(level, state, () => {
    const index = wanted.find(state);
    if (index !== Store.ABSENT) numbers[index] = number;
    number++;
  });
  return numbers.includes(-1) ? null : numbers;
}

/** By target: its least source in the level. */
function* surveyedSources(
  { program, levels }: Explored,
  survey: Survey,
  level: number,
  targets: readonly number[],
): InTurns<readonly (PackedState | null)[]> {
  const begin = levels.starts[level] ?? 0;
  const end = levels.starts[level + 1] ?? levels.states.count;
  const indexOf = new Map(targets.map((target, index) => [target, index]));
  // Most steps lead elsewhere: this keeps them from the map.
  const isTarget = new Uint8Array((levels.starts[level + 2] ?? levels.states.count) - end);
  for (const target of targets) isTarget[target - end] = 1;
  const sources: (PackedState | null)[] = targets.map(() => null);
  const source = new Uint32Array(program.stateWords);
  let number = begin;
  const sink: EdgeSink = {
    edge: (target) => {
      if (isTarget[target - end] !== 1) return;
      const index = indexOf.get(target) ?? 0;
      levels.states.read(number, source);
      const known = sources[index] ?? null;
      if (known === null || compareStates(source, known) < 0) sources[index] = source.slice();
    },
    close: () => {
      number++;
    },
  };
  const all = new Uint8Array(INTERVAL_MAX).fill(1);
  for (let from = begin; from < end; from += INTERVAL_MAX) {
    survey.edges(from, Math.min(end, from + INTERVAL_MAX), all, sink);
    yield;
  }
  return sources;
}
