// The model played beside itself: which states it may be in at each node of its own script. It is
// found out once, and serves the search for every mutant, which goes the same way for as long as
// nothing that the mutant changes has had a part in it.
import { at } from "../values/access.ts";
import { type Belief, beliefAfter, type Mimic, sorted } from "./mimic.ts";
import { fittingOf, type Script, type ScriptAsk } from "./script.ts";

export interface OwnPair {
  readonly node: number;
  readonly belief: Belief;
  readonly key: PairKey;
  readonly asks: readonly ScriptAsk[];
  /** By position of the ask: see `isTouched`. */
  readonly groups: readonly number[];
  /** By position of the ask; null where it is not sure what it shows. */
  readonly next: (OwnPair | null)[];
  /** The number of the search that has met it last. */
  metIn: number;
}

export type PairKey = number | string;

/** No model has as many states. */
const STATES = 2 ** 30;

/** Tells pairs of a node and a belief apart. Most beliefs are one state. */
export function pairKey(node: number, belief: Belief): PairKey {
  const [first, second] = belief;
  if (first !== undefined && second === undefined) return node * STATES + first;
  return `${node} ${belief.join()}`;
}

/** So many pairs are followed to their end. */
const OWN_MAX = 200_000;

export class OwnPairs {
  readonly #script: Script;
  readonly #model: Mimic;
  readonly #pairs = new Map<PairKey, OwnPair>();
  /** Of all pairs, in the order in which they were met. */
  readonly #met: OwnPair[] = [];
  /** The pairs before this position have been left on every ask. */
  #left = 0;
  /** What answers depend on, each once. */
  readonly #groups: (readonly number[])[] = [];
  readonly #groupIds = new Map<string, number>();
  readonly #groupOfAsks = new Map<string, number>();
  /** By position of the ask. */
  readonly #groupsOfNodes: (readonly number[])[] = [];
  #searches = 0;

  constructor(script: Script, model: Mimic) {
    this.#script = script;
    this.#model = model;
    for (const { node, setupKey, observedKey } of script.starts) {
      const reached = model.start(setupKey);
      const belief = reached.filter((one) => model.observedKey(one) === observedKey);
      if (belief.length > 0) this.#pairOf(node, belief);
    }
  }

  /** A number for a search, so that it can mark what it has met. */
  newSearch(): number {
    this.#searches++;
    return this.#searches;
  }

  /** Null where the model has not come to it; once all are `complete`: where it never does. */
  find(key: PairKey): OwnPair | null {
    return this.#pairs.get(key) ?? null;
  }

  /** Follows every ask from every pair. */
  complete(): void {
    for (; this.#left < this.#met.length; this.#left++) {
      if (this.#met.length > OWN_MAX) return;
      const pair = at(this.#met, this.#left);
      for (const position of pair.asks.keys()) this.next(pair, position);
    }
  }

  /** Where the model goes from a pair on this ask; null where that is not sure. */
  next(pair: OwnPair, position: number): OwnPair | null {
    const known = pair.next[position];
    if (known !== undefined) return known;
    const ask = at(pair.asks, position);
    const replies = this.#model.replies(pair.belief, ask);
    const fitting = fittingOf(ask, this.#model, replies);
    const isSure = fitting.length > 0 && fitting.length === replies.length;
    const belief = beliefAfter(fitting);
    const next = isSure ? this.#pairOf(ask.target, belief) : null;
    pair.next[position] = next;
    return next;
  }

  /** Whether what a mutant changes has a part in the answer to the ask at this position. */
  isTouched(
    { groups }: OwnPair,
    position: number,
    touched: boolean[],
    changed: Uint8Array,
  ): boolean {
    const group = at(groups, position);
    const known = touched[group];
    if (known !== undefined) return known;
    const isTouched = at(this.#groups, group).some((action) => changed[action] === 1);
    touched[group] = isTouched;
    return isTouched;
  }

  #pairOf(node: number, belief: Belief): OwnPair {
    const key = pairKey(node, belief);
    const known = this.#pairs.get(key);
    if (known !== undefined) return known;
    const asks = this.#script.asks(node);
    const groups = this.#groupsAt(node, asks);
    const pair: OwnPair = { node, belief, key, asks, groups, next: [], metIn: 0 };
    this.#pairs.set(key, pair);
    this.#met.push(pair);
    return pair;
  }

  #groupsAt(node: number, asks: readonly ScriptAsk[]): readonly number[] {
    const known = this.#groupsOfNodes[node];
    if (known !== undefined) return known;
    const groups = asks.map((ask) => this.#groupOfAsk(ask));
    this.#groupsOfNodes[node] = groups;
    return groups;
  }

  #groupOfAsk(ask: ScriptAsk): number {
    const { askKey } = ask;
    const known = this.#groupOfAsks.get(askKey);
    if (known !== undefined) return known;
    const actions = sorted(this.#model.actionsOf(ask));
    const key = actions.join();
    const group = this.#groupIds.get(key) ?? this.#groups.push(actions) - 1;
    this.#groupIds.set(key, group);
    this.#groupOfAsks.set(askKey, group);
    return group;
  }
}
