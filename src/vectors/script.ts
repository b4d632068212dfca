// What can be asked in each node of the graph, with what the model answers: the moves whose results
// the inputs determine, and what one clause alone refuses.
import { at } from "../values/access.ts";
import type { JsonObject, Outcome, Shown, Step } from "./format.ts";
import type { Mimic, Reply } from "./mimic.ts";
import { refusedIn } from "./refused.ts";
import { type Asked, askKeyOf } from "./rehearse.ts";
import type { Stride } from "./roads.ts";
import type { Graph } from "./situations.ts";
import type { Speller } from "./spell.ts";

/** What must be seen of a step, ready to be compared. */
export interface Wanted extends Asked {
  readonly outcome: Outcome;
  readonly outputsKey: string;
  readonly observed: JsonObject;
  readonly observedKey: string;
}

export interface ScriptAsk extends Wanted {
  readonly step: Step;
  readonly target: number;
  /** Null for a refusal. */
  readonly stride: Stride | null;
}

/** A reset of the model. */
export interface Start {
  readonly initial: number;
  readonly node: number;
  readonly setupKey: string;
  readonly observedKey: string;
}

export class Script {
  readonly starts: readonly Start[];
  readonly #graph: Graph;
  readonly #speller: Speller;
  readonly #asks = new Map<number, readonly ScriptAsk[]>();
  /** Many asks have the same texts: each is kept once. */
  readonly #texts = new Map<string, string>();

  constructor(graph: Graph, speller: Speller) {
    this.#graph = graph;
    this.#speller = speller;
    this.starts = graph.starts.map(({ node }, initial) => {
      const { setup, observed } = speller.sequence({ initial, strides: [] });
      const keys = { setupKey: JSON.stringify(setup), observedKey: JSON.stringify(observed) };
      return { initial, node, ...keys };
    });
  }

  /**
   * The reasons that an implementation says itself: those of clauses, and of refusals that show by
   * nothing else.
   */
  spoken(): ReadonlySet<string> {
    const { actions, reasons } = this.#graph.program.info;
    const spoken = new Set(actions.flatMap(({ clauses }) => clauses.map(({ reason }) => reason)));
    for (const [node, moves] of this.#graph.moves.entries()) {
      for (const move of moves.filter(({ reason }) => reason !== null)) {
        const { expect } = this.#speller.step(node, move);
        if ("outcome" in expect && expect.outcome === "refused") spoken.add(expect.reason);
      }
    }
    return new Set(reasons.flatMap(({ name }) => (spoken.has(name) ? [name] : [])));
  }

  /** Moves first, then refusals, each in order. */
  asks(node: number): readonly ScriptAsk[] {
    const known = this.#asks.get(node);
    if (known !== undefined) return known;
    const moves = at(this.#graph.moves, node).flatMap((one, move) => {
      if (one.oneOf.length > 0) return [];
      const step = this.#speller.step(node, one);
      return [this.#ask(step, one.target, { node, move })];
    });
    const refusals = refusedIn(this.#graph, node).map((refused) =>
      this.#ask(this.#speller.refusal(refused), node, null),
    );
    const asks = [...moves, ...refusals];
    this.#asks.set(node, asks);
    return asks;
  }

  /** Requests whose answer is not determined, once for each answer that a test may go on after. */
  choices(node: number): readonly ScriptAsk[] {
    return at(this.#graph.moves, node).flatMap((one, move) => {
      if (one.oneOf.length === 0) return [];
      const step = this.#speller.step(node, one);
      const observed = this.#speller.observation(one.target);
      const known = { ...step, expect: followedIn(step) };
      return [{ ...wantedOf(known, observed), step, target: one.target, stride: { node, move } }];
    });
  }

  #ask(step: Step, target: number, stride: Stride | null): ScriptAsk {
    const observed = this.#speller.observation(target);
    const wanted = wantedOf(step, observed, this.#speller.observationKey(target));
    const askKey = this.#kept(wanted.askKey);
    const outputsKey = this.#kept(wanted.outputsKey);
    return { ...wanted, askKey, outputsKey, step, target, stride };
  }

  #kept(text: string): string {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    this.#texts.set(text, text);
    return text;
  }
}

/** The answer that a test goes on after. */
function followedIn({ expect }: Step): Outcome {
  if (!("oneOf" in expect)) return expect;
  const followed = expect.oneOf.find(({ steps }) => steps !== undefined);
  if (followed === undefined) throw new Error("some answer is followed");
  const { steps: _steps, ...outcome } = followed;
  return outcome;
}

/** `observed` is the whole observation after the step. Alternatives are not compared so. */
export function wantedOf(
  step: Step,
  observed: JsonObject,
  observedKey = JSON.stringify(observed),
): Wanted {
  const { expect } = step;
  if ("oneOf" in expect) throw new Error("a step with one outcome");
  const outputs = expect.outcome === "done" ? (expect.outputs ?? {}) : {};
  return {
    askKey: askKeyOf(step),
    request: step,
    outcome: expect,
    outputsKey: JSON.stringify(outputs),
    observed,
    observedKey,
  };
}

export function fits(wanted: Wanted, mimic: Mimic, { said, outputsKey, target }: Reply): boolean {
  return (
    target !== null &&
    maySay(wanted.outcome, said) &&
    outputsKey === wanted.outputsKey &&
    mimic.observedKey(target) === wanted.observedKey
  );
}

/** Those of some replies that show what is wanted: mostly all of them. */
export function fittingOf(
  wanted: Wanted,
  mimic: Mimic,
  replies: readonly Reply[],
): readonly Reply[] {
  const isFitting = (reply: Reply): boolean => fits(wanted, mimic, reply);
  return replies.every(isFitting) ? replies : replies.filter(isFitting);
}

export function maySay(outcome: Outcome, said: string | null): boolean {
  if (outcome.outcome === "refused") return said === outcome.reason;
  if (outcome.outcome === "done") return said === null || said === outcome.clause;
  return said === null;
}

/** What a reply shows, beside what was seen before the step. */
export function shownOf(reply: Reply, before: JsonObject, after: JsonObject): Shown {
  const changed = Object.fromEntries(
    Object.entries(after).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name]),
    ),
  );
  const isSilent = Object.keys(reply.outputs).length === 0 && Object.keys(changed).length === 0;
  return {
    // A refusal that shows by what it does needs no word of its own.
    ...(isSilent && reply.said !== null ? { reason: reply.said } : {}),
    ...(Object.keys(reply.outputs).length === 0 ? {} : { outputs: reply.outputs }),
    ...(Object.keys(changed).length === 0 ? {} : { changed }),
  };
}

/** Where a reply differs from what is wanted. */
export function differences(wanted: Wanted, reply: Reply, after: JsonObject): readonly string[] {
  const outputs = wanted.outcome.outcome === "done" ? (wanted.outcome.outputs ?? {}) : {};
  const names = new Set([...Object.keys(outputs), ...Object.keys(reply.outputs)]);
  return [
    ...(maySay(wanted.outcome, reply.said) ? [] : ["refusal"]),
    ...[...names]
      .filter((name) => JSON.stringify(outputs[name]) !== JSON.stringify(reply.outputs[name]))
      .map((name) => `output:${name}`),
    ...Object.keys(wanted.observed)
      .filter((name) => JSON.stringify(wanted.observed[name]) !== JSON.stringify(after[name]))
      .map((name) => `observe:${name}`),
  ];
}
