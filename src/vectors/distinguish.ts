// A shortest sequence of asks that tells a mutant from the model: a breadth-first search over pairs
// of a node of the model and what the mutant may be in after it has shown the same so far.
import { at } from "../values/access.ts";
import { type Belief, type Mimic, sorted } from "./mimic.ts";
import { type OwnPair, type OwnPairs, pairKey } from "./own-pairs.ts";
import { fits, type Script, type ScriptAsk, type Start } from "./script.ts";

/** More pairs are not looked at. */
const PAIRS_MAX = 10_000;

export type Distinction =
  /** Whatever the mutant does, the last ask tells it from the model. */
  | { readonly kind: "told"; readonly start: Start; readonly asks: readonly ScriptAsk[] }
  /** It may show something else, and may not. */
  | { readonly kind: "perhaps" }
  /** No asks tell them apart. */
  | { readonly kind: "alike" }
  /** The search was cut short. */
  | { readonly kind: "cut" };

interface Pair {
  readonly node: number;
  readonly belief: Belief;
  /** Where the model itself comes here. */
  readonly own: OwnPair | null;
  readonly parent: Pair | null;
  readonly start: Start;
  readonly ask: ScriptAsk | null;
}

/**
 * `own` are the pairs of the model that the mimic is kin to. `perhapsWillDo`: the search ends where
 * the mutant may first show something else.
 */
export function distinguish(
  script: Script,
  mimic: Mimic,
  own: OwnPairs,
  perhapsWillDo = false,
): Distinction {
  return new Search(script, mimic, own).run(perhapsWillDo);
}

class Search {
  readonly #script: Script;
  readonly #mimic: Mimic;
  readonly #own: OwnPairs;
  readonly #changed: Uint8Array | null;
  readonly #seen = new Set<string>();
  readonly #pairs: Pair[] = [];
  #mayDiffer = false;

  constructor(script: Script, mimic: Mimic, own: OwnPairs) {
    this.#script = script;
    this.#mimic = mimic;
    this.#own = own;
    this.#changed = mimic.kin?.changed ?? null;
  }

  run(perhapsWillDo: boolean): Distinction {
    for (const start of this.#script.starts) {
      const reached = this.#mimic.start(start.setupKey);
      const belief = reached.filter((one) => this.#mimic.observedKey(one) === start.observedKey);
      if (belief.length < reached.length) this.#mayDiffer = true;
      const [first] = this.#script.asks(start.node);
      // A test has a step, even where the reset alone tells them apart.
      if (belief.length === 0 && first !== undefined) return { kind: "told", start, asks: [first] };
      this.#meet(start.node, belief, { parent: null, start, ask: null });
    }
    for (let next = 0; next < this.#pairs.length; next++) {
      if (perhapsWillDo && this.#mayDiffer) return { kind: "perhaps" };
      if (next >= PAIRS_MAX) return { kind: "cut" };
      const told = this.#expand(at(this.#pairs, next));
      if (told !== null) return told;
    }
    return { kind: this.#mayDiffer ? "perhaps" : "alike" };
  }

  #expand(pair: Pair): Distinction | null {
    const { start, own } = pair;
    for (const [position, ask] of this.#script.asks(pair.node).entries()) {
      const road = { parent: pair, start, ask };
      const next = own === null ? null : this.#asTheModel(own, position, ask);
      if (next !== null) {
        if (this.#seen.has(next.key)) continue;
        this.#add(next.key, { node: next.node, belief: next.belief, own: next, ...road });
        continue;
      }
      const replies = pair.belief.flatMap((state) => this.#mimic.replies(state, ask));
      const fitting = replies.filter((reply) => fits(ask, this.#mimic, reply));
      if (fitting.length === 0) {
        return { kind: "told", start, asks: [...asksTo(pair), ask] };
      }
      if (fitting.length < replies.length) this.#mayDiffer = true;
      const belief = sorted(fitting.flatMap(({ target }) => target ?? []));
      this.#meet(ask.target, belief, road);
    }
    return null;
  }

  /** Where both go, if the mutant cannot but do what the model does. */
  #asTheModel(own: OwnPair, position: number, ask: ScriptAsk): OwnPair | null {
    if (this.#changed === null || !this.#own.isUntouched(ask, this.#changed)) return null;
    return this.#own.next(own, position, ask);
  }

  #meet(node: number, belief: Belief, road: Pick<Pair, "parent" | "start" | "ask">): void {
    const key = pairKey(node, belief);
    // Numbers of states mean the same in both only where they are kin.
    const own = this.#changed === null ? null : this.#own.find(key);
    this.#add(key, { node, belief, own, ...road });
  }

  #add(key: string, pair: Pair): void {
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#pairs.push(pair);
  }
}

function asksTo(pair: Pair): readonly ScriptAsk[] {
  const reversed: ScriptAsk[] = [];
  for (let here: Pair | null = pair; here !== null; here = here.parent) {
    if (here.ask !== null) reversed.push(here.ask);
  }
  return reversed.toReversed();
}
