// A shortest sequence of asks that tells a mutant from the model: a breadth-first search over pairs
// of a node of the model and what the mutant may be in after it has shown the same so far.
import { at } from "../values/access.ts";
import { type Belief, type Mimic, sorted } from "./mimic.ts";
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
  readonly parent: Pair | null;
  readonly start: Start;
  readonly ask: ScriptAsk | null;
}

export function distinguish(script: Script, mimic: Mimic): Distinction {
  return new Search(script, mimic).run();
}

class Search {
  readonly #script: Script;
  readonly #mimic: Mimic;
  readonly #seen = new Set<string>();
  readonly #pairs: Pair[] = [];
  #mayDiffer = false;

  constructor(script: Script, mimic: Mimic) {
    this.#script = script;
    this.#mimic = mimic;
  }

  run(): Distinction {
    for (const start of this.#script.starts) {
      const reached = this.#mimic.start(start.setupKey);
      const belief = reached.filter((one) => this.#mimic.observedKey(one) === start.observedKey);
      if (belief.length < reached.length) this.#mayDiffer = true;
      const [first] = this.#script.asks(start.node);
      // A test has a step, even where the reset alone tells them apart.
      if (belief.length === 0 && first !== undefined) return { kind: "told", start, asks: [first] };
      this.#add({ node: start.node, belief, parent: null, start, ask: null });
    }
    for (let next = 0; next < this.#pairs.length; next++) {
      if (next >= PAIRS_MAX) return { kind: "cut" };
      const told = this.#expand(at(this.#pairs, next));
      if (told !== null) return told;
    }
    return { kind: this.#mayDiffer ? "perhaps" : "alike" };
  }

  #expand(pair: Pair): Distinction | null {
    for (const ask of this.#script.asks(pair.node)) {
      const replies = pair.belief.flatMap((state) => this.#mimic.replies(state, ask));
      const fitting = replies.filter((reply) => fits(ask, this.#mimic, reply));
      if (fitting.length === 0) {
        return { kind: "told", start: pair.start, asks: [...asksTo(pair), ask] };
      }
      if (fitting.length < replies.length) this.#mayDiffer = true;
      const belief = sorted(fitting.flatMap(({ target }) => target ?? []));
      this.#add({ node: ask.target, belief, parent: pair, start: pair.start, ask });
    }
    return null;
  }

  #add(pair: Pair): void {
    const key = `${pair.node} ${pair.belief.join()}`;
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
