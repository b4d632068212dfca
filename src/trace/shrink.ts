// From a random walk that decides a claim to a short road that still does. Three means, by turns
// until none helps: a road through the states of the walk alone (loops and detours go); leaving out
// runs of action instances, whatever of the rest is still enabled being taken (delta debugging,
// after Zeller and Hildebrandt, IEEE TSE 2002); and ending where the claim is first decided. The
// outcome is short and not the shortest: for that there is the search.
import { assert } from "../base/assert.ts";
import type { PackedState, Program, Transition } from "../program/program.ts";
import type { Path } from "./path.ts";

/** A walk to be shrunk, as it was seen. */
export interface SeenWalk {
  readonly initial: number;
  /** For each step its place among the transitions of its source that are no faults. */
  readonly picks: ArrayLike<number> & Iterable<number>;
}

/** How much may be spent: states whose transitions are listed, and states that are passed. */
export interface ShrinkEffort {
  readonly listed: number;
  readonly passed: number;
}

export const plainEffort: ShrinkEffort = { listed: 20_000, passed: 1_000_000 };

/** The claim (by index) is decided at the end of the walk, or by a transition from there. */
export function shrink(
  program: Program,
  claim: number,
  walk: SeenWalk,
  effort: ShrinkEffort = plainEffort,
): Path {
  return new Shrinker(program, claim, effort).shrink(walk);
}

interface Node {
  readonly key: string;
  readonly state: PackedState;
  /** Null until somebody asks; empty where the state is outside of the bound. */
  steps: readonly Step[] | null;
  /** What decides the claim here: a position, or AT_STATE; null where nothing does. */
  decides: number | null;
}

interface Step {
  readonly instance: string;
  readonly position: number;
  readonly target: PackedState;
}

/**
 * A road that has been followed: from each node its step, and what decides the claim at the end.
 */
interface Road {
  readonly initial: number;
  readonly nodes: readonly Node[];
  readonly steps: readonly Step[];
}

const AT_STATE = -1;

class Shrinker {
  readonly #program: Program;
  readonly #claim: number;
  readonly #initials: readonly PackedState[];
  readonly #nodes = new Map<string, Node>();
  readonly #effort: ShrinkEffort;
  #listed = 0;
  #passed = 0;

  constructor(program: Program, claim: number, effort: ShrinkEffort) {
    this.#program = program;
    this.#claim = claim;
    this.#effort = effort;
    this.#initials = program.initials().map(({ state }) => state);
  }

  shrink(walk: SeenWalk): Path {
    let road = this.#followWalk(walk);
    for (;;) {
      const before = road.steps.length;
      road = this.#leaveOut(this.#straighten(road));
      if (road.steps.length === before) return this.#pathOf(road);
    }
  }

  /** The whole walk is followed, whatever it costs: it is known to lead there. */
  #followWalk({ initial, picks }: SeenWalk): Road {
    let node = this.#startOf(initial);
    const nodes = [node];
    const steps: Step[] = [];
    for (const pick of picks) {
      const step = this.#stepsOf(node)[pick];
      assert(step !== undefined, "the interpreter has every step that a walk has taken");
      steps.push(step);
      node = this.#nodeOf(step.target);
      nodes.push(node);
    }
    this.#stepsOf(node);
    assert(node.decides !== null, "what a walk has seen, the interpreter sees too");
    return { initial, nodes, steps };
  }

  #pathOf({ initial, nodes, steps }: Road): Path {
    const end = nodes.at(-1)?.decides ?? AT_STATE;
    const positions = steps.map(({ position }) => position);
    const all = end === AT_STATE ? positions : [...positions, end];
    return { initial, steps: all, cycle: null };
  }

  // ---- states -----------------------------------------------------------------------------------

  #startOf(initial: number): Node {
    const state = this.#initials[initial];
    assert(state !== undefined, "a walk starts in an initial state");
    return this.#nodeOf(state);
  }

  #nodeOf(state: PackedState): Node {
    const key = state.join();
    const known = this.#nodes.get(key);
    if (known !== undefined) return known;
    const node: Node = { key, state: state.slice(), steps: null, decides: null };
    this.#nodes.set(key, node);
    return node;
  }

  #stepsOf(node: Node): readonly Step[] {
    if (node.steps !== null) return node.steps;
    this.#listed++;
    const isInside = this.#program.isWithinBound(node.state);
    const transitions = isInside ? this.#program.transitions(node.state) : [];
    node.decides = this.#decisionOf(node.state, transitions, isInside);
    node.steps = transitions.flatMap(({ index, action, args, choices, target }) =>
      target === null
        ? []
        : [{ instance: nameOf(action, args, choices), position: index, target: target.slice() }],
    );
    return node.steps;
  }

  #decisionOf(
    state: PackedState,
    transitions: readonly Transition[],
    isInside: boolean,
  ): number | null {
    const { info } = this.#program;
    const kind = info.claims[this.#claim]?.kind;
    if (kind === "invariant" || kind === "witness") {
      let isDecided = false;
      this.#program.judge(state, (claim) => {
        isDecided ||= claim === this.#claim;
      });
      return isDecided ? AT_STATE : null;
    }
    if (kind === "deadlock") {
      const canMove = transitions.some(
        ({ action, target }) => target !== null && info.actions[action]?.kind !== "fault",
      );
      return !isInside || canMove || this.#program.isFinal(state) ? null : AT_STATE;
    }
    const deciding = transitions.find(({ fault, broken, shown }) => {
      if (kind === "noFault") return fault !== null;
      return broken.some(({ claim }) => claim === this.#claim) || shown.includes(this.#claim);
    });
    return deciding?.index ?? null;
  }

  get #isSpent(): boolean {
    return this.#listed > this.#effort.listed || this.#passed > this.#effort.passed;
  }

  // ---- shorter roads ----------------------------------------------------------------------------

  /** The shortest road from an initial state through states of this road only, breadth first. */
  #straighten(road: Road): Road {
    const allowed = new Set(road.nodes.map(({ key }) => key));
    const from = new Map<string, { readonly source: Node; readonly step: Step } | number>();
    const queue: Node[] = [];
    const starts = [road.initial, ...this.#initials.keys()];
    for (const initial of starts) {
      const node = this.#startOf(initial);
      if (!allowed.has(node.key) || from.has(node.key)) continue;
      from.set(node.key, initial);
      queue.push(node);
    }
    for (const node of queue) {
      const steps = this.#stepsOf(node);
      if (node.decides !== null) return roadTo(node, from);
      for (const step of steps) {
        const target = this.#nodeOf(step.target);
        if (!allowed.has(target.key) || from.has(target.key)) continue;
        from.set(target.key, { source: node, step });
        queue.push(target);
      }
    }
    return road;
  }

  /** Leaves out runs of steps, long ones first, until no single step can go. */
  #leaveOut(found: Road): Road {
    let road = found;
    let size = Math.max(1, road.steps.length >> 1);
    for (;;) {
      const before = road.steps.length;
      for (let start = before - size; start > -size && !this.#isSpent; start -= size) {
        const first = Math.max(0, start);
        if (first >= road.steps.length) continue;
        const kept = road.steps.toSpliced(first, size);
        const shorter = this.#tryOut(road.initial, kept);
        if (shorter !== null) road = shorter;
      }
      if (this.#isSpent) return road;
      if (size > 1) size >>= 1;
      else if (road.steps.length === before) return road;
    }
  }

  /** Takes these steps in turn where they are enabled; null where the claim is not decided. */
  #tryOut(initial: number, wanted: readonly Step[]): Road | null {
    let node = this.#startOf(initial);
    const nodes = [node];
    const steps: Step[] = [];
    let available = this.#stepsOf(node);
    for (const { instance } of wanted) {
      if (node.decides !== null) break;
      if (this.#isSpent) return null;
      const step = available.find((one) => one.instance === instance);
      if (step === undefined) continue;
      this.#passed++;
      steps.push(step);
      node = this.#nodeOf(step.target);
      nodes.push(node);
      available = this.#stepsOf(node);
    }
    return node.decides === null ? null : { initial, nodes, steps };
  }
}

function roadTo(
  end: Node,
  from: ReadonlyMap<string, { readonly source: Node; readonly step: Step } | number>,
): Road {
  const nodes = [end];
  const steps: Step[] = [];
  for (let node = end; ; ) {
    const way = from.get(node.key);
    assert(way !== undefined, "each state of a road was reached");
    if (typeof way === "number") {
      return { initial: way, nodes: nodes.toReversed(), steps: steps.toReversed() };
    }
    steps.push(way.step);
    node = way.source;
    nodes.push(node);
  }
}

/** The same text for the same action instance with the same choices. */
function nameOf(action: number, args: Transition["args"], choices: Transition["choices"]): string {
  return JSON.stringify([action, args, choices], (_, value) =>
    typeof value === "bigint" ? `${value}n` : value,
  );
}
