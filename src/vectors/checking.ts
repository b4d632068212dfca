// Checking sequences: tests that no implementation with so many states passes unless it does what
// the machine does, for ever. Each state is reached, each input made there, and the state behind it
// told from all others: the HSI method. Where some inputs are not defined everywhere, states may be
// that no common inputs tell apart; then states are counted (Petrenko, Yevtushenko: Testing from
// partial deterministic FSM specifications, 2005). docs/vectors.md has the argument.
import { at } from "../values/access.ts";
import { Distances, type Inputs, identifiers } from "./identifiers.ts";
import type { Machine } from "./machine.ts";

/** A sequence from a reset. */
export interface Checking {
  readonly start: number;
  readonly inputs: Inputs;
}

export interface CheckingSuite {
  readonly sequences: readonly Checking[];
  /** Each state is one of at least so many that some inputs tell apart, each two of them. */
  readonly apart: number;
}

/** More states make tables that have no room. */
export const CHECKED_STATES_MAX = 3_000;

/**
 * Sequences that tell the machine from every other one with at most `apart + extra` states that
 * does not do the same. Null where all of them together take more than `stepsMax` steps. The
 * machine is deterministic, and each state is reached.
 */
export function checkingSuite(
  machine: Machine,
  extra: number,
  stepsMax: number,
): CheckingSuite | null {
  const distances = new Distances(machine);
  const groups = groupsApart(distances);
  const apart = Math.min(...groups.map(({ length }) => length));
  const sequences = new Sequences(stepsMax);
  const walker = new Walker(machine, identifiers(distances), groups, apart + extra, sequences);
  return walker.walk() ? { sequences: sequences.all(), apart } : null;
}

/** For each state a largest known set, with it, of states each two of which are apart. */
function groupsApart(distances: Distances): readonly (readonly number[])[] {
  const { count } = distances;
  const states = Array.from({ length: count }, (_, state) => state);
  const isReduced = states.every((one) =>
    states.every((two) => one === two || distances.areApart(one, two)),
  );
  if (isReduced) return states.map(() => states);
  return states.map((first) => {
    const group = [first];
    for (const state of states) {
      if (group.every((other) => distances.areApart(state, other))) group.push(state);
    }
    return group;
  });
}

class Walker {
  readonly #machine: Machine;
  readonly #identifiers: readonly (readonly Inputs[])[];
  readonly #groups: readonly ReadonlySet<number>[];
  /** The most states of an implementation. */
  readonly #most: number;
  readonly #sequences: Sequences;

  constructor(
    machine: Machine,
    own: readonly (readonly Inputs[])[],
    groups: readonly (readonly number[])[],
    most: number,
    sequences: Sequences,
  ) {
    this.#machine = machine;
    this.#identifiers = own;
    const different = new Map(
      groups.map((group) => [group.toSorted((l, r) => l - r).join(), group]),
    );
    this.#groups = [...different.values()].map((group) => new Set(group));
    this.#most = most;
    this.#sequences = sequences;
  }

  /** False where there is no room. */
  walk(): boolean {
    const isRoomAtStarts = this.#machine.starts.every((state, start) =>
      this.#go({ start, inputs: [] }, state, [state]),
    );
    return isRoomAtStarts && this.#roads().every(([road, state]) => this.#go(road, state, []));
  }

  /** A shortest way to each state. */
  #roads(): readonly (readonly [Checking, number])[] {
    const roads = new Map<number, Checking>();
    for (const [start, state] of this.#machine.starts.entries()) {
      if (!roads.has(state)) roads.set(state, { start, inputs: [] });
    }
    for (const [state, { start, inputs }] of roads) {
      for (const { input, target } of at(this.#machine.reactions, state)) {
        if (!roads.has(target)) roads.set(target, { start, inputs: [...inputs, input] });
      }
    }
    return [...roads].map(([state, road]) => [road, state] as const);
  }

  /** On from a state, until an implementation must have come to a state that it knew before. */
  #go({ start, inputs }: Checking, state: number, visited: readonly number[]): boolean {
    const own = [[], ...at(this.#identifiers, state)];
    const isRoom = own.every((more) => this.#sequences.add(start, [...inputs, ...more]));
    if (!isRoom) return false;
    if (this.#isEnough(visited)) return true;
    return at(this.#machine.reactions, state).every(({ input, target }) =>
      this.#go({ start, inputs: [...inputs, input] }, target, [...visited, target]),
    );
  }

  #isEnough(visited: readonly number[]): boolean {
    return this.#groups.some((group) => {
      const visits = visited.filter((state) => group.has(state)).length;
      return visits >= this.#most - group.size + 1;
    });
  }
}

interface Branch {
  readonly next: Map<number, Branch>;
}

/** Those that no other one begins with; so many steps, and no more. */
class Sequences {
  readonly #starts = new Map<number, Branch>();
  readonly #stepsMax: number;
  #steps = 0;

  constructor(stepsMax: number) {
    this.#stepsMax = stepsMax;
  }

  /** False where there is no room any more. */
  add(start: number, inputs: Inputs): boolean {
    let branch = this.#starts.get(start) ?? { next: new Map() };
    this.#starts.set(start, branch);
    for (const [index, input] of inputs.entries()) {
      const known = branch.next.get(input);
      // What goes on from the end of another one takes its place.
      if (known === undefined) this.#steps += branch.next.size === 0 ? 1 : index + 1;
      const next = known ?? { next: new Map() };
      branch.next.set(input, next);
      branch = next;
    }
    return this.#steps <= this.#stepsMax;
  }

  all(): readonly Checking[] {
    return [...this.#starts].flatMap(([start, branch]) =>
      leavesOf(branch).map((inputs) => ({ start, inputs })),
    );
  }
}

function leavesOf(branch: Branch): readonly Inputs[] {
  const leaves: Inputs[] = [];
  const path: number[] = [];
  const go = ({ next }: Branch): void => {
    if (next.size === 0) leaves.push([...path]);
    for (const [input, behind] of next) {
      path.push(input);
      go(behind);
      path.pop();
    }
  };
  go(branch);
  return leaves;
}
