// A shortest sequence of asks that tells a mutant from the model: a breadth-first search over pairs
// of a node of the model and what the mutant may be in after it has shown the same so far.
import { at } from "../values/access.ts";
import { type Belief, beliefAfter, type Mimic } from "./mimic.ts";
import { type OwnPair, type OwnPairs, type PairKey, pairKey } from "./own-pairs.ts";
import { fittingOf, type Script, type ScriptAsk, type Start } from "./script.ts";

/** From so many pairs on it is worth it to know all of the model's own. */
const PAIRS_FEW = 2_000;
/** Of pairs to which the model alone never comes, more are not looked at. */
const FOREIGN_MAX = 30_000;

/** The asks from a start, of which the last one tells. */
export interface Told {
  readonly start: Start;
  readonly asks: readonly ScriptAsk[];
}

export type Distinction =
  /** Whatever the mutant does, the last ask tells it from the model. */
  | ({ readonly kind: "told" } & Told)
  /** It may show something else, and may not: after the last of these asks, where known. */
  | { readonly kind: "perhaps"; readonly road: Told | null }
  /** No asks tell them apart. */
  | { readonly kind: "alike" }
  /** The search was cut short. */
  | { readonly kind: "cut" };

/** Null where no asks are known. */
export function roadOf(distinction: Distinction): Told | null {
  if (distinction.kind === "told") return distinction;
  return distinction.kind === "perhaps" ? distinction.road : null;
}

interface Pair {
  readonly node: number;
  readonly belief: Belief;
  readonly key: PairKey;
  /** Where the model itself comes here. */
  own: OwnPair | null;
  readonly parent: Pair | null;
  readonly start: Start;
  readonly ask: ScriptAsk | null;
}

type Way = Pick<Pair, "parent" | "start" | "ask">;

/** `own` are the pairs of the model that the mimic is kin to. */
export function distinguish(script: Script, mimic: Mimic, own: OwnPairs): Distinction {
  return new Search(script, mimic, own).run();
}

class Search {
  readonly #script: Script;
  readonly #mimic: Mimic;
  readonly #own: OwnPairs;
  readonly #changed: Uint8Array | null;
  readonly #touched: boolean[] = [];
  /** Own pairs are marked with it. */
  readonly #number: number;
  readonly #seen = new Set<PairKey>();
  readonly #pairs: Pair[] = [];
  #foreign = 0;
  /** The first that it may show something else after. */
  #perhaps: Told | null = null;

  constructor(script: Script, mimic: Mimic, own: OwnPairs) {
    this.#script = script;
    this.#mimic = mimic;
    this.#own = own;
    this.#changed = mimic.kin?.changed ?? null;
    this.#number = own.newSearch();
  }

  run(): Distinction {
    for (const start of this.#script.starts) {
      const reached = this.#mimic.start(start.setupKey);
      const belief = reached.filter((one) => this.#mimic.observedKey(one) === start.observedKey);
      const [first] = this.#script.asks(start.node);
      // A test has a step, even where the reset alone tells them apart.
      if (belief.length < reached.length && first !== undefined) {
        const told = { start, asks: [first] };
        if (belief.length === 0) return { kind: "told", ...told };
        this.#perhaps ??= told;
      }
      this.#meet(start.node, belief, { parent: null, start, ask: null });
    }
    if (this.#isTheModel()) return { kind: "alike" };
    for (let next = 0; next < this.#pairs.length; next++) {
      if (next === PAIRS_FEW) this.#sortOut();
      if (this.#foreign > FOREIGN_MAX) return { kind: "cut" };
      const told = this.#expand(at(this.#pairs, next));
      if (told !== null) return told;
    }
    const road = this.#perhaps;
    return road === null ? { kind: "alike" } : { kind: "perhaps", road };
  }

  /** Nothing that it does is changed, nor where it starts. */
  #isTheModel(): boolean {
    const isSame = this.#changed?.every((is) => is === 0) ?? false;
    return isSame && this.#perhaps === null && this.#pairs.every(({ own }) => own !== null);
  }

  /** Tells the model's own pairs from others, whatever searches before have found of them. */
  #sortOut(): void {
    if (this.#changed === null) return;
    this.#own.complete();
    this.#foreign = 0;
    for (const pair of this.#pairs) {
      pair.own ??= this.#own.find(pair.key);
      if (pair.own === null) this.#foreign++;
      else pair.own.metIn = this.#number;
    }
  }

  #expand(pair: Pair): Distinction | null {
    const { start, own } = pair;
    for (const [position, ask] of this.#script.asks(pair.node).entries()) {
      const next = own === null ? null : this.#asTheModel(own, position);
      if (next !== null) {
        if (next.metIn !== this.#number) this.#addOwn(next, { parent: pair, start, ask });
        continue;
      }
      const replies = this.#mimic.replies(pair.belief, ask);
      const fitting = fittingOf(ask, this.#mimic, replies);
      if (fitting.length === 0) {
        return { kind: "told", start, asks: [...asksTo(pair), ask] };
      }
      if (fitting.length < replies.length) {
        this.#perhaps ??= { start, asks: [...asksTo(pair), ask] };
      }
      const belief = beliefAfter(fitting);
      this.#meet(ask.target, belief, { parent: pair, start, ask });
    }
    return null;
  }

  /** Where both go, if the mutant cannot but do what the model does. */
  #asTheModel(own: OwnPair, position: number): OwnPair | null {
    if (this.#changed === null) return null;
    if (this.#own.isTouched(own, position, this.#touched, this.#changed)) return null;
    return this.#own.next(own, position);
  }

  #meet(node: number, belief: Belief, way: Way): void {
    const key = pairKey(node, belief);
    // Numbers of states mean the same in both only where they are kin.
    const own = this.#changed === null ? null : this.#own.find(key);
    if (own !== null) {
      if (own.metIn !== this.#number) this.#addOwn(own, way);
      return;
    }
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#foreign++;
    this.#pairs.push({ node, belief, key, own, ...way });
  }

  #addOwn(own: OwnPair, way: Way): void {
    own.metIn = this.#number;
    // It may have been met before anybody knew that it is one.
    if (this.#seen.has(own.key)) return;
    const { node, belief, key } = own;
    this.#pairs.push({ node, belief, key, own, ...way });
  }
}

function asksTo(pair: Pair): readonly ScriptAsk[] {
  const reversed: ScriptAsk[] = [];
  for (let here: Pair | null = pair; here !== null; here = here.parent) {
    if (here.ask !== null) reversed.push(here.ask);
  }
  return reversed.toReversed();
}
