// Whether a mutant that does more than anybody asks for may ever show it, given that all it does
// when asked is as the model. It may do it at any time, or not, so each state that it may be in is
// looked at alone: what it shows from one of them it may show, whatever the others are.
import type { ActionMask } from "../program/program.ts";
import { at } from "../values/access.ts";
import type { Distinction } from "./distinguish.ts";
import type { Mimic } from "./mimic.ts";
import { fits, type Script } from "./script.ts";

/** More states beside nodes of the model are not looked at. */
const PLACES_MAX = 200_000;

/** A node of the model, and a state that the mutant may be in meanwhile. */
interface Place {
  readonly node: number;
  readonly observedKey: string;
  readonly state: number;
}

/** `unasked` are the actions that it may do at any time, and no other ones. */
export function mayShow(
  script: Script,
  mimic: Mimic,
  unasked: ActionMask,
): Exclude<Distinction["kind"], "told"> {
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

  run(): Exclude<Distinction["kind"], "told"> {
    for (const { node, setupKey, observedKey } of this.#script.starts) {
      for (const state of this.#mimic.start(setupKey)) this.#add({ node, observedKey, state });
    }
    for (let next = 0; next < this.#places.length; next++) {
      if (next >= PLACES_MAX) return "cut";
      if (this.#shows(at(this.#places, next))) return "perhaps";
    }
    return "alike";
  }

  /** Whether something else may be seen from here; where not, the search goes on behind it. */
  #shows(place: Place): boolean {
    const { node, state } = place;
    for (const { outputsKey, target } of this.#mimic.rested(state)) {
      const isSeen = outputsKey !== "{}" || target === null;
      if (isSeen || this.#mimic.observedKey(target) !== place.observedKey) return true;
      this.#add({ ...place, state: target });
    }
    for (const { outputsKey, target } of this.#mimic.doing(state, this.#unasked)) {
      if (outputsKey !== "{}" || target === null) return true;
      this.#add({ ...place, state: target });
    }
    return this.#script.asks(node).some((ask) =>
      this.#mimic.replies([state], ask).some((reply) => {
        if (!fits(ask, this.#mimic, reply) || reply.target === null) return true;
        this.#add({ node: ask.target, observedKey: ask.observedKey, state: reply.target });
        return false;
      }),
    );
  }

  #add(place: Place): void {
    const seen = this.#seen.get(place.node) ?? new Set();
    this.#seen.set(place.node, seen);
    if (seen.has(place.state)) return;
    seen.add(place.state);
    this.#places.push(place);
  }
}
