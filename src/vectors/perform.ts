// What one request of a tester comes to in one state of the model: a single action, or a call with
// what the environment does in its middle; then whatever the system does by itself, until it rests.
import type { CallInfo, Instances } from "../program/program.ts";
import { at } from "../values/access.ts";
import { equal } from "../values/compare.ts";
import type { Value } from "../values/value.ts";
import type { Instance, StateGraph } from "./graph.ts";
import type { Control } from "./header.ts";

/** By action: `awaited` and `free` internal actions; the others are driven. */
export type Controls = ReadonlyMap<number, Extract<Control, "awaited" | "free">>;

/** An action that happened, or is to happen. */
export interface Happening {
  readonly action: number;
  readonly args: readonly Value[];
}

/** What a tester asks for. */
export interface Ask extends Happening {
  /** Index of a call that begins with this action; null for the action alone. */
  readonly call: number | null;
  readonly during: readonly Happening[];
}

/** A way through some transitions. */
export interface Passage {
  readonly state: number;
  /** Of each transition. */
  readonly outputs: readonly (readonly Value[])[];
  readonly edges: readonly number[];
  /** What the request itself consists of. */
  readonly as: readonly number[];
  /** What the system did by itself thereupon. */
  readonly awaits: readonly Happening[];
  /** Of the last transition of the request. */
  readonly reason: number | null;
}

/** What a request comes to; null where the model has no answer, or nobody can drive it. */
export type Passages = readonly Passage[] | null;

/** A system that goes on for longer than this by itself does not rest. */
const AWAITED_MAX = 64;
/** More orders than these are not followed. */
export const PASSAGES_MAX = 1_000;

export class Performer {
  readonly graph: StateGraph;
  readonly #controls: Controls;
  readonly #opened: (readonly boolean[])[] = [];
  /** Actions that are a part of some call, but for what moves in its middle. */
  readonly #parts: ReadonlySet<number>;

  constructor(graph: StateGraph, controls: Controls) {
    this.graph = graph;
    this.#controls = controls;
    this.#parts = new Set(
      graph.program.info.calls.flatMap(({ begins, ends, aborts }) =>
        [...begins, ...ends, ...aborts].map(({ action }) => action),
      ),
    );
  }

  /** Whether a tester asks for it by its own name. */
  isAsked(action: number): boolean {
    return !this.#parts.has(action) && !this.#controls.has(action);
  }

  /** By its own name, or as a call that it begins. */
  mayBeAsked(action: number): boolean {
    const { calls } = this.graph.program.info;
    const isBegin = calls.some(({ begins }) => begins.some((one) => one.action === action));
    return isBegin || this.isAsked(action);
  }

  /** Whether the system may do it unasked, though it is to wait. */
  isHeldBack(action: number): boolean {
    const { kind } = at(this.graph.program.info.actions, action);
    return kind === "internal" && this.isAsked(action);
  }

  /** No call is under way, and nothing is awaited. */
  isAtRest(state: number): boolean {
    return !this.#openAt(state).includes(true) && this.instances(state, "awaited").length === 0;
  }

  /** What may happen in a state under this control. */
  instances(state: number, control: "awaited" | "free"): readonly Instance[] {
    if (this.#controls.size === 0) return [];
    return at(this.graph.instances, state).filter(
      ({ action }) => this.#controls.get(action) === control,
    );
  }

  #openAt(state: number): readonly boolean[] {
    const { program, states } = this.graph;
    if (program.info.calls.length === 0) return [];
    const known = this.#opened[state];
    if (known !== undefined) return known;
    const opened = program.openCalls(at(states, state));
    this.#opened[state] = opened;
    return opened;
  }

  /** This call is under way, and no other one. */
  isOpen(state: number, call: number): boolean {
    return this.#openAt(state).every((isOpen, index) => isOpen === (index === call));
  }

  /** Nothing but the call is under way: what is awaited would race with it. */
  isPaused(state: number, call: number): boolean {
    return this.isOpen(state, call) && this.instances(state, "awaited").length === 0;
  }

  find(state: number, { action, args }: Happening): Instance | null {
    const isMeant = (one: Instance): boolean => one.action === action && equal(one.args, args);
    return at(this.graph.instances, state).find(isMeant) ?? null;
  }

  /** Those that a call lists, of what is enabled in the state. */
  listed(state: number, list: readonly Instances[]): readonly Instance[] {
    return at(this.graph.instances, state).filter((one) => list.some((of) => isOf(one, of)));
  }

  // ---- requests ---------------------------------------------------------------------------------

  /** A single action; no passage where it is not enabled. */
  act(from: Passage, happening: Happening): Passages {
    const instance = this.find(from.state, happening);
    return instance === null ? [] : this.#settleAll(this.through(from, instance));
  }

  /** A call with moves at its point; no passage where it does not begin. */
  call(from: Passage, call: number, during: readonly Happening[]): Passages {
    const info = at(this.graph.program.info.calls, call);
    const passages: Passage[] = [];
    for (const begin of this.listed(from.state, info.begins)) {
      for (const begun of this.through(from, begin) ?? [null]) {
        const ended = begun === null ? null : this.#inside(begun, call, info, during);
        if (ended === null) return null;
        passages.push(...ended);
      }
    }
    return this.#settleAll(passages);
  }

  /** From the point to the end of a call. */
  #inside(begun: Passage, call: number, info: CallInfo, during: readonly Happening[]): Passages {
    // A call that is complete at once never comes to its point.
    if (!this.isOpen(begun.state, call)) return during.length === 0 ? [begun] : null;
    let passages: readonly Passage[] = [begun];
    for (const move of during) {
      const next = this.#moveAll(passages, call, move);
      if (next === null) return null;
      passages = next;
    }
    const ended = passages.map((passage) => this.end(passage, call, info));
    return ended.includes(null) ? null : ended.flatMap((some) => some ?? []);
  }

  #moveAll(passages: readonly Passage[], call: number, move: Happening): Passages {
    const moved: Passage[] = [];
    for (const passage of passages) {
      const mayMove = this.isPaused(passage.state, call);
      const instance = mayMove ? this.find(passage.state, move) : null;
      const next = instance === null ? null : this.through(passage, instance);
      if (next === null) return null;
      moved.push(...next.map((one) => ({ ...one, reason: null, as: passage.as })));
    }
    return moved;
  }

  /** What a call that is left to itself comes to; an aborted one has come to it already. */
  end(passage: Passage, call: number, info: CallInfo): Passages {
    if (!this.isOpen(passage.state, call)) return [passage];
    if (!this.isPaused(passage.state, call)) return null;
    const ends = this.listed(passage.state, info.ends);
    const ended = ends.map((one) => this.through(passage, one));
    if (ended.length === 0 || ended.includes(null)) return null;
    const closed = ended.flatMap((some) => some ?? []);
    return closed.some(({ state }) => this.isOpen(state, call)) ? null : closed;
  }

  /** All resolutions of an instance, those that differ only in ghosts and budgets once. */
  through(from: Passage, { action, ways }: Instance): Passages {
    const seen = new Set<number>();
    const passages: Passage[] = [];
    for (const { target, reason, outputs, edge } of ways) {
      if (target === null) return null;
      if (seen.has(edge)) continue;
      seen.add(edge);
      passages.push({
        state: target,
        outputs: [...from.outputs, outputs],
        edges: [...from.edges, edge],
        as: [...from.as, action],
        awaits: from.awaits,
        reason,
      });
    }
    return passages;
  }

  // ---- what happens by itself -------------------------------------------------------------------

  #settleAll(passages: Passages): Passages {
    if (passages === null) return null;
    const settled = passages.map((one) => this.settle(one, AWAITED_MAX));
    if (settled.includes(null)) return null;
    return settled.flatMap((some) => some ?? []);
  }

  /** Until nothing is awaited any more, in every order. */
  settle(passage: Passage, stepsMax = AWAITED_MAX): Passages {
    const awaited = this.instances(passage.state, "awaited");
    if (awaited.length === 0) return this.isAtRest(passage.state) ? [passage] : null;
    if (stepsMax === 0) return null;
    const settled: Passage[] = [];
    for (const instance of awaited) {
      const { action, args } = instance;
      for (const next of this.through(passage, instance) ?? [null]) {
        if (next === null) return null;
        const awaits = [...passage.awaits, { action, args }];
        const { reason, as } = passage;
        const rest = this.settle({ ...next, reason, as, awaits }, stepsMax - 1);
        if (rest === null || settled.length + rest.length > PASSAGES_MAX) return null;
        settled.push(...rest);
      }
    }
    return settled;
  }
}

export function startAt(state: number): Passage {
  return { state, outputs: [], edges: [], as: [], awaits: [], reason: null };
}

export function isOf(one: Happening, { action, args }: Instances): boolean {
  return (
    one.action === action &&
    args.every((arg, index) => arg === null || equal(arg.value, at(one.args, index)))
  );
}
