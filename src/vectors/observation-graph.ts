// Everything that an implementation may show, as a graph that is deterministic in what is seen: its
// nodes are the sets of states that the model may be in after what was asked and seen. See
// docs/graph.md.
import { Store } from "../engine/store.ts";
import type { Output } from "../ir/ir.ts";
import type { PackedState, Program, Transition } from "../program/program.ts";
import { at } from "../values/access.ts";
import { valueToJson } from "../values/json.ts";
import type { JsonObject, Outcome, Step } from "./format.ts";
import { instanceKey } from "./instance-keys.ts";
import { type Belief, sorted } from "./mimic.ts";
import { aloneRefused } from "./refused.ts";
import { emitted, namedJson, outcomeOf, refused } from "./spell.ts";

/** One answer that is allowed, and where it leads. */
export type GraphAlternative = Outcome & { readonly to: number };

export interface GraphMove extends Pick<Step, "do" | "args" | "as" | "during" | "awaits"> {
  readonly oneOf: readonly GraphAlternative[];
}

export interface GraphNode {
  readonly node: number;
  readonly observed: JsonObject;
  /** Its moves were not looked for. */
  readonly cut?: true;
  readonly moves: readonly GraphMove[];
}

export interface GraphStart {
  readonly setup: JsonObject;
  readonly node: number;
}

export interface ObservationGraph {
  readonly starts: readonly GraphStart[];
  readonly nodes: readonly GraphNode[];
  readonly isComplete: boolean;
}

/** An observation that faults throws ModelFaultError. */
export function observationGraph(
  program: Program,
  outputs: readonly Output[],
  nodesMax: number,
): ObservationGraph {
  return new Builder(program, outputs).build(nodesMax);
}

/** What may be seen of one action with its arguments, from one state. */
interface Answer {
  readonly outcome: Outcome;
  readonly target: number;
}

interface Asked {
  readonly action: number;
  readonly args: JsonObject;
  readonly answers: readonly Answer[];
}

class Builder {
  readonly #program: Program;
  readonly #outputs: readonly Output[];
  readonly #store: Store;
  readonly #states: PackedState[] = [];
  readonly #observed: JsonObject[] = [];
  readonly #asked = new Map<number, ReadonlyMap<string, Asked>>();
  readonly #nodes = new Map<string, number>();
  readonly #beliefs: Belief[] = [];

  constructor(program: Program, outputs: readonly Output[]) {
    this.#program = program;
    this.#outputs = outputs;
    this.#store = new Store(program.stateWords);
  }

  build(nodesMax: number): ObservationGraph {
    const starts = this.#starts();
    const nodes: GraphNode[] = [];
    for (let node = 0; node < this.#beliefs.length; node++) {
      const belief = at(this.#beliefs, node);
      const observed = this.#lookOf(belief);
      if (node < nodesMax) nodes.push({ node, observed, moves: this.#moves(belief) });
      else nodes.push({ node, observed, cut: true, moves: [] });
    }
    return { starts, nodes, isComplete: nodes.length <= nodesMax };
  }

  #starts(): readonly GraphStart[] {
    const { inits } = this.#program.info;
    const groups = new Map<string, { readonly setup: JsonObject; readonly states: number[] }>();
    for (const { state, choices } of this.#program.initials()) {
      const own = inits.flatMap(({ name, type, ghostOnly }, index) =>
        ghostOnly ? [] : [[name, valueToJson(type, at(choices, index))] as const],
      );
      const setup = Object.fromEntries(own);
      const number = this.#numberOf(state);
      const key = JSON.stringify([setup, at(this.#observed, number)]);
      const group = groups.get(key) ?? { setup, states: [] };
      group.states.push(number);
      groups.set(key, group);
    }
    return [...groups.values()].map(({ setup, states }) => ({
      setup,
      node: this.#nodeOf(sorted(states)),
    }));
  }

  #nodeOf(belief: Belief): number {
    const key = belief.join();
    const known = this.#nodes.get(key);
    if (known !== undefined) return known;
    const node = this.#beliefs.length;
    this.#nodes.set(key, node);
    this.#beliefs.push(belief);
    return node;
  }

  #lookOf(belief: Belief): JsonObject {
    return at(this.#observed, at(belief, 0));
  }

  /** What may be asked is what may be asked in each of the states. */
  #moves(belief: Belief): readonly GraphMove[] {
    const all = belief.map((state) => this.#askedIn(state));
    const { actions } = this.#program.info;
    return [...at(all, 0)].flatMap(([key, { action, args }]) => {
      const asked = all.flatMap((one) => one.get(key) ?? []);
      if (asked.length < all.length) return [];
      const oneOf = this.#alternatives(asked.flatMap(({ answers }) => answers));
      return [{ do: at(actions, action).name, args, oneOf }];
    });
  }

  /** Answers that look alike are one, with all the states that they lead to. */
  #alternatives(answers: readonly Answer[]): readonly GraphAlternative[] {
    const groups = new Map<string, { readonly outcome: Outcome; readonly targets: number[] }>();
    for (const { outcome, target } of answers) {
      const look = [lookOf(outcome), at(this.#observed, target)];
      const key = JSON.stringify(look);
      const group = groups.get(key) ?? { outcome, targets: [] };
      group.targets.push(target);
      groups.set(key, group);
    }
    return [...groups.values()].map(({ outcome, targets }) => ({
      ...outcome,
      to: this.#nodeOf(sorted(targets)),
    }));
  }

  #askedIn(state: number): ReadonlyMap<string, Asked> {
    const known = this.#asked.get(state);
    if (known !== undefined) return known;
    const packed = at(this.#states, state);
    const { actions } = this.#program.info;
    const groups = new Map<string, Transition[]>();
    for (const transition of this.#program.transitions(packed)) {
      const key = instanceKey(transition.action, transition.args);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [transition]);
      else group.push(transition);
    }
    const asked = new Map<string, Asked>();
    for (const [key, group] of groups) {
      const answers = group.map((one) => this.#answer(state, one)).filter((one) => one !== null);
      const [first] = group;
      // Where the model faults or leaves its bound it says nothing of what comes.
      if (first === undefined || answers.length < group.length) continue;
      const args = namedJson(at(actions, first.action).params, first.args);
      asked.set(key, { action: first.action, args, answers });
    }
    for (const { action, args, reason } of aloneRefused(this.#program, packed)) {
      const answers = [{ outcome: refused(reason), target: state }];
      const json = namedJson(at(actions, action).params, args);
      asked.set(instanceKey(action, args), { action, args: json, answers });
    }
    this.#asked.set(state, asked);
    return asked;
  }

  #answer(state: number, { target, reason, outputs: values }: Transition): Answer | null {
    if (target === null || !this.#program.isWithinBound(target)) return null;
    const number = this.#numberOf(target);
    const isSeen =
      JSON.stringify(at(this.#observed, state)) !== JSON.stringify(at(this.#observed, number));
    const said = reason === null ? null : at(this.#program.info.reasons, reason);
    const out = emitted(this.#outputs, [values]);
    const outputs = Object.keys(out).length === 0 ? {} : { outputs: out };
    return { outcome: outcomeOf(said, outputs, isSeen), target: number };
  }

  #numberOf(state: PackedState): number {
    const found = this.#store.find(state);
    if (found !== Store.ABSENT) return found;
    const number = this.#store.add(state);
    const copy = state.slice();
    this.#states.push(copy);
    this.#observed.push(namedJson(this.#program.info.observed, this.#program.observe(copy)));
    return number;
  }
}

/** What an adapter reports of an outcome. */
function lookOf(outcome: Outcome): readonly unknown[] {
  if (outcome.outcome === "refused") return [outcome.reason];
  return [outcome.outcome === "done" ? (outcome.outputs ?? null) : null];
}
