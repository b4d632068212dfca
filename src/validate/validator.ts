// A log against a model, line by line: it keeps the states that are possible and forgets the lines.

import type { Output } from "../ir/ir.ts";
import type { Program } from "../program/program.ts";
import type { Json } from "../values/json.ts";
import { namedJson } from "../vectors/spell.ts";
import { Belief } from "./belief.ts";
import { type Candidate, candidatesFor } from "./candidates.ts";
import type { Moment } from "./event.ts";
import { parseLine } from "./line.ts";
import type { LogMap } from "./map.ts";
import { momentsOf } from "./moments.ts";
import { type State, States } from "./states.ts";

export interface LogLine {
  readonly text: string;
  /** From 1. */
  readonly number: number;
  /** Nothing follows, not even the end of the line. */
  readonly isLast: boolean;
}

/** The line where nothing fits any more. */
export interface Misfit {
  readonly line: LogLine;
  /** Which of the events that the line stands for, from 1, of how many. */
  readonly part: number;
  readonly parts: number;
  /** What the model may have looked like before it, each once, and in how many states. */
  readonly before: readonly { readonly [field: string]: Json }[];
  readonly beforeStates: number;
  /** More unlogged actions than the map allows might have led to where it fits. */
  readonly isCut: boolean;
  readonly candidates: readonly Candidate[];
}

export type ValidationVerdict =
  | { readonly kind: "fits" }
  | { readonly kind: "misfit"; readonly misfit: Misfit }
  /**
   * From this line on more states are possible than there is room for; somebody stopped it; or no
   * line was an event.
   */
  | {
      readonly kind: "undecided";
      readonly line: number;
      readonly why: "states" | "cancelled" | "nothing";
    };

export interface Validation {
  readonly verdict: ValidationVerdict;
  /** Lines that fit, with those that are ignored. */
  readonly lines: number;
  /** Events of the model among them. */
  readonly events: number;
  readonly statesAtEnd: number;
  /** Where the most states were possible. */
  readonly most: { readonly states: number; readonly line: number };
}

export interface ValidatorOptions {
  readonly map: LogMap;
  readonly statesMax: number;
  /** How much is remembered of states; tests remember less. */
  readonly rememberedMax?: number;
}

const BEFORE_SHOWN = 100;

/** A fault of the model in initial states or observations throws ModelFaultError. */
export class Validator {
  readonly #states: States;
  readonly #belief: Belief;
  readonly #map: LogMap;
  readonly #words: { readonly info: Program["info"]; readonly outputs: readonly Output[] };
  #lines = 0;
  #events = 0;
  #most: Validation["most"];

  constructor(program: Program, outputs: readonly Output[], options: ValidatorOptions) {
    const { map, statesMax, rememberedMax } = options;
    this.#states = new States(program, outputs, rememberedMax);
    this.#belief = new Belief(this.#states, map.silence, statesMax);
    this.#map = map;
    this.#words = { info: program.info, outputs };
    this.#most = { states: this.#belief.possible.length, line: 0 };
  }

  /** Null where the line fits. What is no event of the model throws BadLog. */
  take(line: LogLine): Validation | null {
    const json = parseLine(line.text, line.isLast);
    const moments = momentsOf(json, this.#map, this.#words);
    for (const [index, moment] of moments.entries()) {
      const taken = this.#belief.take(moment);
      if (taken.kind === "too-many") return this.stop(line.number, "states");
      if (taken.kind === "stuck") {
        const place = { line, part: index + 1, parts: moments.length };
        const { states, isCut } = taken.before;
        return this.#end({
          kind: "misfit",
          misfit: { ...place, isCut, ...this.#explain(moment, states) },
        });
      }
      this.#events++;
      const states = this.#belief.possible.length;
      if (states > this.#most.states) this.#most = { states, line: line.number };
    }
    this.#lines++;
    return null;
  }

  #explain(
    moment: Moment,
    before: readonly State[],
  ): Pick<Misfit, "before" | "beforeStates" | "candidates"> {
    const looks = new Map<string, { readonly [field: string]: Json }>();
    for (const state of before) {
      if (looks.size >= BEFORE_SHOWN) break;
      const look = namedJson(this.#words.info.observed, this.#states.observed(state));
      looks.set(JSON.stringify(look), look);
    }
    const candidates = candidatesFor(this.#states, moment, before);
    return { before: [...looks.values()], beforeStates: before.length, candidates };
  }

  /** Before the log is at its end. */
  stop(line: number, why: "states" | "cancelled"): Validation {
    return this.#end({ kind: "undecided", line, why });
  }

  /** At the end of the log. */
  end(): Validation {
    if (this.#events === 0) return this.#end({ kind: "undecided", line: 1, why: "nothing" });
    return this.#end({ kind: "fits" });
  }

  get events(): number {
    return this.#events;
  }

  get lines(): number {
    return this.#lines;
  }

  #end(verdict: ValidationVerdict): Validation {
    return {
      verdict,
      lines: this.#lines,
      events: this.#events,
      statesAtEnd: this.#belief.possible.length,
      most: this.#most,
    };
  }
}
