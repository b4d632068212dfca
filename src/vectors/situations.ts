// What a tester knows at a time: the states that the model may be in, given what was asked and seen
// so far. One state, mostly; several where the model chooses and nobody sees what. From one
// situation a request leads on to as many others as there are answers that look different.
import { at } from "../values/access.ts";
import { equal } from "../values/compare.ts";
import type { Value } from "../values/value.ts";
import type { Edge, StateGraph } from "./graph.ts";
import { instanceKey, keyOf } from "./instance-keys.ts";
import {
  type Ask,
  type Happening,
  isOf,
  PASSAGES_MAX,
  type Passage,
  type Performer,
  startAt,
} from "./perform.ts";
import { type Refused, type RefusedAsk, refusalOf, refusedAt } from "./refused.ts";

/** A request with one of its answers. */
export interface Move {
  readonly ask: Ask;
  /** Null where the model takes the step. */
  readonly refused: Refused | null;
  readonly reason: number | null;
  /** Of each transition that says something. */
  readonly outputs: readonly (readonly Value[])[];
  /** The actions that a call consists of here. */
  readonly as: readonly number[];
  readonly awaits: readonly Happening[];
  /** What it covers. */
  readonly edges: readonly number[];
  readonly target: number;
  /** Where the answer is not determined: the positions of all answers, this one too. */
  readonly oneOf: readonly number[];
}

/** Why a step is in no test. */
export const causes = {
  hidden: "the inputs lead to states that look alike and differ later on",
  fault: "the model itself faults here",
  bound: "it leaves the bound of the model",
  interleaved: "interleaved, not driven: it falls into a call, or comes before the system rests",
} as const;

export type Cause = keyof typeof causes;

export interface Situation {
  /** Ascending. */
  readonly states: readonly number[];
  /** Situations with the same one differ by ghosts and budgets only. */
  readonly look: number;
}

export interface Graph extends StateGraph {
  readonly performer: Performer;
  /** With the choices that first led there. */
  readonly starts: readonly { readonly node: number; readonly choices: readonly Value[] }[];
  readonly nodes: readonly Situation[];
  readonly moves: readonly (readonly Move[])[];
  /** Those of the states, and behind them the answers in situations of several states. */
  readonly edges: readonly Edge[];
  readonly edgesOfStates: number;
  /** By edge: why no move has it; null where it has none of these causes. */
  readonly causes: readonly (Cause | null)[];
}

/** `hasRefusals`: what is refused in all states of a situation is a move of it, too. */
export function findSituations(
  states: StateGraph,
  performer: Performer,
  hasRefusals = false,
): Graph {
  return new Finder(states, performer, hasRefusals).find();
}

interface Answer {
  readonly passage: Passage;
  readonly refused: Refused | null;
}

class Finder {
  readonly #graph: StateGraph;
  readonly #performer: Performer;
  readonly #hasRefusals: boolean;
  readonly #nodes: Situation[] = [];
  readonly #nodeIds = new Map<string, number>();
  readonly #looks = new Map<string, number>();
  readonly #edges: Edge[];
  readonly #edgeIds = new Map<string, number>();
  readonly #causes: (Cause | null)[];
  /** States in the middle of calls from which some request has gone on already. */
  readonly #entered = new Set<number>();

  constructor(graph: StateGraph, performer: Performer, hasRefusals: boolean) {
    this.#graph = graph;
    this.#performer = performer;
    this.#hasRefusals = hasRefusals;
    this.#edges = [...graph.edges];
    this.#causes = graph.edges.map(({ loss }) => loss);
  }

  find(): Graph {
    const starts = this.#graph.initials.flatMap(({ state, choices }) => {
      const node = this.#start(state);
      return node === null ? [] : [{ node, choices }];
    });
    const moves: (readonly Move[])[] = [];
    for (let node = 0; node < this.#nodes.length; node++) moves.push(this.#expand(node));
    this.#blameCalls();
    return {
      ...this.#graph,
      performer: this.#performer,
      starts,
      nodes: this.#nodes,
      moves,
      edges: this.#edges,
      edgesOfStates: this.#graph.edges.length,
      causes: this.#causes,
    };
  }

  /** What is seen after a reset must be determined. */
  #start(state: number): number | null {
    const settled = this.#performer.settle(startAt(state));
    const closed = settled === null ? null : this.#closure(settled);
    const [first] = closed ?? [];
    if (settled === null || closed === null || first === undefined) return null;
    const seen = keyOf(this.#observed(first.state));
    if (closed.some((one) => keyOf(this.#observed(one.state)) !== seen)) return null;
    return this.#nodeOf(closed.map((one) => one.state));
  }

  #observed(state: number): readonly Value[] {
    return at(this.#graph.observed, at(this.#graph.projection, state));
  }

  /** Of states that differ by ghosts and budgets alone, the first is enough. */
  #nodeOf(states: readonly number[]): number {
    const byLook = new Map<number, number>();
    for (const state of states) {
      const projection = at(this.#graph.projection, state);
      if (!byLook.has(projection)) byLook.set(projection, state);
    }
    const kept = [...byLook.values()].toSorted((left, right) => left - right);
    const key = kept.join();
    const known = this.#nodeIds.get(key);
    if (known !== undefined) return known;
    const lookKey = [...byLook.keys()].toSorted((left, right) => left - right).join();
    const look = this.#looks.get(lookKey) ?? this.#looks.size;
    this.#looks.set(lookKey, look);
    const node = this.#nodes.length;
    this.#nodeIds.set(key, node);
    this.#nodes.push({ states: kept, look });
    return node;
  }

  // ---- requests ---------------------------------------------------------------------------------

  #expand(node: number): readonly Move[] {
    const { states } = at(this.#nodes, node);
    const before = this.#closure(states.map(startAt));
    if (before === null) return [];
    const moves: Move[] = [];
    for (const ask of this.#asks(before)) {
      const answers = this.#answer(before, ask);
      if (answers === null) continue;
      const groups = this.#byLook(answers);
      const oneOf = groups.length < 2 ? [] : groups.map((_, index) => moves.length + index);
      moves.push(...groups.map((group) => this.#move(node, ask, group, oneOf)));
    }
    return moves;
  }

  /** In the order of what they begin with. */
  #asks(before: readonly Passage[]): readonly Ask[] {
    const plain = new Map<string, Ask>();
    const inside: Ask[] = [];
    const { calls } = this.#graph.program.info;
    for (const passage of before) {
      for (const instance of at(this.#graph.instances, passage.state)) {
        const { action, args, key } = instance;
        if (this.#performer.isAsked(action) && !plain.has(key)) {
          plain.set(key, { call: null, action, args, during: [] });
        }
        const call = calls.findIndex(({ begins }) => begins.some((one) => isOf(instance, one)));
        if (call < 0 || plain.has(`call ${call}`)) continue;
        plain.set(`call ${call}`, { call, action, args, during: [] });
        if (before.length > 1) continue;
        inside.push(...this.#asksInside(passage, { action, args }, call));
      }
    }
    if (this.#hasRefusals) {
      for (const { ask, key } of before.flatMap(({ state }) => this.#refusedAt(state))) {
        const own = ask.call === null ? key : `call ${ask.call}`;
        if (!plain.has(own)) plain.set(own, ask);
      }
    }
    // Of two ways that are equally long, one on which nobody moves inside of a call is simpler.
    return [...plain.values(), ...inside];
  }

  #refusedAt(state: number): readonly RefusedAsk[] {
    return refusedAt(this.#graph, this.#performer, state);
  }

  /**
   * The call with moves in its middle: as many requests as are needed so that each move that is
   * possible inside of a call is in one of them.
   */
  #asksInside(from: Passage, begin: Happening, call: number): readonly Ask[] {
    const info = at(this.#graph.program.info.calls, call);
    if (info.point === null) return [];
    const begun = this.#performer
      .listed(from.state, info.begins)
      .flatMap((one) => this.#performer.through(from, one) ?? []);
    const [first, second] = begun;
    if (first === undefined || second !== undefined) return [];
    const asks: Ask[] = [];
    const queue = [{ passage: first, during: [] as readonly Happening[] }];
    for (const { passage, during } of queue) {
      const { state } = passage;
      if (!this.#performer.isPaused(state, call) || this.#entered.has(state)) continue;
      this.#entered.add(state);
      for (const instance of this.#performer.listed(state, [...info.moves, ...info.aborts])) {
        const [moved, other] = this.#performer.through(passage, instance) ?? [];
        if (moved === undefined || other !== undefined) continue;
        const { action, args } = instance;
        const longer = [...during, { action, args }];
        asks.push({ call, ...begin, during: longer });
        queue.push({ passage: moved, during: longer });
      }
    }
    return asks;
  }

  /** Null where some state of the situation has no answer. */
  #answer(before: readonly Passage[], ask: Ask): readonly Answer[] | null {
    const answers: Answer[] = [];
    for (const passage of before) {
      const taken =
        ask.call === null
          ? this.#performer.act(passage, ask)
          : this.#performer.call(passage, ask.call, ask.during);
      if (taken === null) {
        this.#blame(passage.state, ask);
        return null;
      }
      const refused =
        taken.length > 0 ? null : refusalOf(this.#graph, this.#performer, passage.state, ask);
      if (taken.length === 0 && refused === null) return null;
      const after = this.#closure(refused === null ? taken : [passage]);
      if (after === null) return null;
      answers.push(...after.map((one) => ({ passage: one, refused })));
    }
    return answers;
  }

  /** With what the system may do by itself at any time. */
  #closure(passages: readonly Passage[]): readonly Passage[] | null {
    const seen = new Set(passages.map(closureKey));
    const all = [...passages];
    for (const passage of all) {
      for (const instance of this.#performer.instances(passage.state, "free")) {
        const through = this.#performer.through(passage, instance);
        if (through === null) return null;
        for (const next of through) {
          const { as, reason } = passage;
          const settled = this.#performer.settle({ ...next, as, reason });
          if (settled === null || all.length > PASSAGES_MAX) return null;
          const fresh = settled.filter((one) => !seen.has(closureKey(one)));
          for (const one of fresh) seen.add(closureKey(one));
          all.push(...fresh);
        }
      }
    }
    return all;
  }

  // ---- answers ----------------------------------------------------------------------------------

  #said({ refused, passage }: Answer): number | null {
    const reason = refused?.reason ?? passage.reason;
    if (reason === null) return null;
    return at(this.#graph.program.info.reasons, reason).kind === "refused" ? reason : null;
  }

  #byLook(answers: readonly Answer[]): readonly (readonly Answer[])[] {
    const groups = new Map<string, Answer[]>();
    for (const answer of answers) {
      const look = this.#lookOf(answer);
      const group = groups.get(look);
      if (group === undefined) groups.set(look, [answer]);
      else group.push(answer);
    }
    return [...groups.values()];
  }

  #lookOf(answer: Answer): string {
    const { state } = answer.passage;
    const outputs = keyOf(this.#loud(answer.passage.outputs));
    return `${this.#said(answer) ?? ""} ${outputs} ${keyOf(this.#observed(state))}`;
  }

  /** Without the transitions that say nothing. */
  #loud(outputs: Passage["outputs"]): Passage["outputs"] {
    const { silence } = this.#graph;
    return outputs.filter((values) => values.some((one, index) => !equal(one, at(silence, index))));
  }

  #move(node: number, ask: Ask, group: readonly Answer[], oneOf: readonly number[]): Move {
    const first = at(group, 0);
    const { refused, passage } = first;
    const target = this.#nodeOf(group.map((one) => one.passage.state));
    const sure = new Set(group.map((one) => one.passage.edges.join()));
    const edges = sure.size === 1 ? passage.edges : [this.#unsureEdge(node, ask, group, target)];
    const { reason, outputs, as, awaits } = passage;
    return { ask, refused, reason, outputs: this.#loud(outputs), as, awaits, edges, target, oneOf };
  }

  /** An answer of which nobody knows which transition of the model it is. */
  #unsureEdge(node: number, ask: Ask, group: readonly Answer[], target: number): number {
    for (const { passage } of group) {
      for (const edge of passage.edges) this.#causes[edge] ??= "hidden";
    }
    const looks = [node, target].map((one) => at(this.#nodes, one).look);
    const during = ask.during.map(({ action, args }) => instanceKey(action, args)).join();
    const asked = `${ask.call ?? ""} ${instanceKey(ask.action, ask.args)} ${during}`;
    const key = `${looks.join()} ${asked} ${this.#lookOf(at(group, 0))}`;
    const known = this.#edgeIds.get(key);
    if (known !== undefined) return known;
    const edge = this.#edges.length;
    this.#edgeIds.set(key, edge);
    this.#edges.push({ action: ask.action, loss: null });
    this.#causes.push(null);
    return edge;
  }

  // ---- what cannot be tested --------------------------------------------------------------------

  /** What else might have come of a request to which the model has no answer. */
  #blame(state: number, ask: Ask): void {
    const ways = this.#performer.find(state, ask)?.ways ?? [];
    const losses = ways.flatMap(({ edge }) => at(this.#graph.edges, edge).loss ?? []);
    const cause = losses.includes("fault") ? "fault" : (losses[0] ?? "interleaved");
    for (const { edge } of ways) this.#causes[edge] ??= cause;
  }

  /** All that happens where the system is not at rest; moves that have it say so themselves. */
  #blameCalls(): void {
    for (const [state, instances] of this.#graph.instances.entries()) {
      const isAtRest = this.#performer.isAtRest(state);
      for (const { action, ways } of instances) {
        if (isAtRest && this.#performer.isAsked(action)) continue;
        for (const { edge } of ways) this.#causes[edge] ??= "interleaved";
      }
    }
  }
}

function closureKey({ state, outputs }: Passage): string {
  return `${state} ${keyOf(outputs)}`;
}
