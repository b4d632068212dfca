// The model played beside itself: which states it may be in at each node of its own script. It is
// found out once, and serves the search for every mutant, which goes the same way for as long as
// nothing that the mutant changes has had a part in it.
import { at } from "../values/access.ts";
import { type Belief, type Mimic, sorted } from "./mimic.ts";
import { fits, type Script, type ScriptAsk } from "./script.ts";

export interface OwnPair {
  readonly node: number;
  readonly belief: Belief;
  readonly key: string;
  /** By position of the ask; null where it is not sure what it shows. */
  readonly next: (OwnPair | null)[];
}

/** Tells pairs of a node and a belief apart. */
export function pairKey(node: number, belief: Belief): string {
  return `${node} ${belief.join()}`;
}

export class OwnPairs {
  readonly #model: Mimic;
  readonly #pairs = new Map<string, OwnPair>();
  readonly #actions = new Map<ScriptAsk, readonly number[]>();

  constructor(script: Script, model: Mimic) {
    this.#model = model;
    for (const { node, setupKey, observedKey } of script.starts) {
      const reached = model.start(setupKey);
      const belief = reached.filter((one) => model.observedKey(one) === observedKey);
      if (belief.length > 0) this.#pairOf(node, belief);
    }
  }

  /** Null where the model has not come to it. */
  find(key: string): OwnPair | null {
    return this.#pairs.get(key) ?? null;
  }

  /** Where the model goes from a pair on this ask; null where that is not sure. */
  next(pair: OwnPair, position: number, ask: ScriptAsk): OwnPair | null {
    const known = pair.next[position];
    if (known !== undefined) return known;
    const replies = pair.belief.flatMap((state) => this.#model.replies(state, ask));
    const fitting = replies.filter((reply) => fits(ask, this.#model, reply));
    const isSure = fitting.length > 0 && fitting.length === replies.length;
    const belief = sorted(fitting.flatMap(({ target }) => target ?? []));
    const next = isSure ? this.#pairOf(ask.target, belief) : null;
    pair.next[position] = next;
    return next;
  }

  /** Whether the answer to an ask has nothing to do with what a mutant changes. */
  isUntouched(ask: ScriptAsk, changed: Uint8Array): boolean {
    const known = this.#actions.get(ask) ?? this.#model.actionsOf(ask.request);
    this.#actions.set(ask, known);
    for (let index = 0; index < known.length; index++) {
      if (changed[at(known, index)] === 1) return false;
    }
    return true;
  }

  #pairOf(node: number, belief: Belief): OwnPair {
    const key = pairKey(node, belief);
    const known = this.#pairs.get(key);
    if (known !== undefined) return known;
    const pair: OwnPair = { node, belief, key, next: [] };
    this.#pairs.set(key, pair);
    return pair;
  }
}
