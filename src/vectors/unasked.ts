// Whether a mutant that does more than anybody asks for may ever show it, given that all it does
// when asked is as the model. It may do it at any time, or not, so each state that it may be in is
// looked at alone: what it shows from one of them it may show, whatever the others are.
import type { ActionMask } from "../program/program.ts";
import { at } from "../values/access.ts";
import type { Distinction, Told } from "./distinguish.ts";
import type { Mimic } from "./mimic.ts";
import { fits, type Script, type ScriptAsk, type Start } from "./script.ts";

/** More states beside nodes of the model are not looked at. */
const PLACES_MAX = 200_000;

/** A node of the model, and a state that the mutant may be in meanwhile. */
interface Place {
  readonly node: number;
  readonly observedKey: string;
  readonly state: number;
  /** Null after the reset. */
  readonly parent: Place | null;
  readonly start: Start;
  /** Behind the parent; null where the mutant has moved by itself. */
  readonly ask: ScriptAsk | null;
}

type Seen = Exclude<Distinction, { readonly kind: "told" }>;

/** `unasked` are the actions that it may do at any time, and no other ones. */
export function mayShow(script: Script, mimic: Mimic, unasked: ActionMask): Seen {
  return new Search(script, mimic, unasked).run();
}

class Search {
  readonly #script: Script;
  readonly #mimic: Mimic;
  readonly #unasked: ActionMask;
  readonly #places: Place[] = [];
  /** By node. */
  readonly #seen = new Map<number, Set<number>>();

  constructor(script: Script, mimic: Mimic, unasked: ActionMask) {
    this.#script = script;
    this.#mimic = mimic;
    this.#unasked = unasked;
  }

  run(): Seen {
    for (const start of this.#script.starts) {
      const { node, setupKey, observedKey } = start;
      for (const state of this.#mimic.start(setupKey)) {
        this.#add({ node, observedKey, state, parent: null, start, ask: null });
      }
    }
    for (let next = 0; next < this.#places.length; next++) {
      if (next >= PLACES_MAX) return { kind: "cut" };
      const place = at(this.#places, next);
      const shown = this.#shown(place);
      if (shown !== null) return { kind: "perhaps", road: this.#roadTo(place, shown) };
    }
    return { kind: "alike" };
  }

  /** Null where nobody can ask for anything, be it that something shows. */
  #roadTo(place: Place, shown: ScriptAsk | "itself"): Told | null {
    const reversed = shown === "itself" ? [] : [shown];
    for (let here: Place | null = place; here !== null; here = here.parent) {
      if (here.ask !== null) reversed.push(here.ask);
    }
    // A test has a step, even where nothing need be asked.
    const asks = reversed.length > 0 ? reversed : this.#script.asks(place.node).slice(0, 1);
    return asks.length === 0 ? null : { start: place.start, asks: asks.toReversed() };
  }

  /**
   * What may be seen of something else here: of what it does by itself, or of an answer. Null where
   * nothing is: the search goes on behind it.
   */
  #shown(place: Place): ScriptAsk | "itself" | null {
    const { node, state } = place;
    const later = { ...place, parent: place, ask: null };
    for (const { outputsKey, target } of this.#mimic.rested(state)) {
      const isSeen = outputsKey !== "{}" || target === null;
      if (isSeen || this.#mimic.observedKey(target) !== place.observedKey) return "itself";
      this.#add({ ...later, state: target });
    }
    for (const { outputsKey, target } of this.#mimic.doing(state, this.#unasked)) {
      if (outputsKey !== "{}" || target === null) return "itself";
      this.#add({ ...later, state: target });
    }
    const isOther = (ask: ScriptAsk): boolean =>
      this.#mimic.replies([state], ask).some((reply) => {
        if (!fits(ask, this.#mimic, reply) || reply.target === null) return true;
        const { target: next, observedKey } = ask;
        this.#add({ ...later, node: next, observedKey, state: reply.target, ask });
        return false;
      });
    return this.#script.asks(node).find(isOther) ?? null;
  }

  #add(place: Place): void {
    const seen = this.#seen.get(place.node) ?? new Set();
    this.#seen.set(place.node, seen);
    if (seen.has(place.state)) return;
    seen.add(place.state);
    this.#places.push(place);
  }
}
