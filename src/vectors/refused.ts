// What a model refuses in a state, as a tester who asks for it meets it.
import type { PackedState, Program, ReasonInfo } from "../program/program.ts";
import { at } from "../values/access.ts";
import type { Value } from "../values/value.ts";
import type { StateGraph } from "./graph.ts";
import { type Ask, type Happening, isOf, type Performer } from "./perform.ts";
import type { Graph } from "./situations.ts";

/** A clause that refuses alone. */
export interface Refused {
  readonly action: number;
  readonly clause: number;
  /** Index of its reason. */
  readonly reason: number;
}

export interface RefusedAsk extends Refused {
  readonly ask: Ask;
  /** Of the instance: see InstanceKeys. */
  readonly key: string;
}

/** The requests that one clause with a reason refuses in a state, and nothing else does. */
export function refusedAt(
  graph: StateGraph,
  performer: Performer,
  state: number,
): readonly RefusedAsk[] {
  const found: RefusedAsk[] = [];
  for (const one of graph.refusals(state)) {
    const ask = one.alone ? askFor(graph, performer, state, one) : null;
    if (ask === null) continue;
    const { action, clause, reason, key } = one;
    found.push({ ask, action, clause, reason, key });
  }
  // Several actions may begin one call: then nobody knows for which of two reasons it is refused.
  return found.filter(
    ({ ask }) =>
      ask.call === null || found.every((two) => two.ask === ask || two.ask.call !== ask.call),
  );
}

export interface AloneRefused {
  readonly action: number;
  readonly args: readonly Value[];
  readonly reason: ReasonInfo;
}

/** The instances that one clause with a reason refuses in a state, and nothing else does. */
export function aloneRefused(program: Program, state: PackedState): readonly AloneRefused[] {
  return program
    .refusals(state)
    .flatMap(({ action, args, reason, alone }) =>
      alone ? [{ action, args, reason: at(program.info.reasons, reason) }] : [],
    );
}

export function refusalOf(
  graph: StateGraph,
  performer: Performer,
  state: number,
  { call, action, args }: Ask,
): Refused | null {
  const found = refusedAt(graph, performer, state).find(({ ask }) =>
    call === null
      ? isOf(ask, { action, args: args.map((value) => ({ value })) })
      : ask.call === call,
  );
  return found ?? null;
}

/** What is refused for one reason, whatever of the states of a situation the model is in. */
export function refusedIn(graph: Graph, node: number): readonly RefusedAsk[] {
  const { performer, nodes } = graph;
  const [first = [], ...others] = statesAround(performer, at(nodes, node).states).map((state) =>
    refusedAt(graph, performer, state),
  );
  return first.filter((one) =>
    others.every((list) => list.some((two) => two.reason === one.reason && isSame(one, two))),
  );
}

/** With those that the system may go on to by itself. */
function statesAround(performer: Performer, states: readonly number[]): readonly number[] {
  const all = new Set(states);
  for (const state of all) {
    for (const { ways } of performer.instances(state, "free")) {
      for (const { target } of ways) if (target !== null) all.add(target);
    }
  }
  return [...all];
}

function isSame(one: RefusedAsk, two: RefusedAsk): boolean {
  return one.ask.call === two.ask.call && one.key === two.key;
}

/** How a tester asks for an instance that is refused; null where there is no way to. */
function askFor(
  { program }: StateGraph,
  performer: Performer,
  state: number,
  { action, args }: Happening,
): Ask | null {
  if (performer.isAsked(action)) return { call: null, action, args, during: [] };
  const call = program.info.calls.findIndex(({ begins }) =>
    begins.some((one) => isOf({ action, args }, one)),
  );
  const info = program.info.calls[call];
  if (info === undefined || performer.listed(state, info.begins).length > 0) return null;
  return { call, action, args, during: [] };
}
