// Steps, setups and observations as they stand in a file, from the moves of a graph.
import type { Output } from "../ir/ir.ts";
import type { ActionInfo, ParamInfo, ReasonInfo } from "../program/program.ts";
import { asList, at } from "../values/access.ts";
import { equal } from "../values/compare.ts";
import { type Json, valueToJson } from "../values/json.ts";
import type { Value } from "../values/value.ts";
import type { Expect, JsonObject, Outcome, OutputsJson, Step } from "./format.ts";
import type { OutputJson } from "./header.ts";
import type { Ask, Happening } from "./perform.ts";
import type { Refused } from "./refused.ts";
import type { Road } from "./roads.ts";
import type { Graph, Move } from "./situations.ts";

/** A walk as it is written, before it has a name. */
export interface Sequence {
  readonly setup: JsonObject;
  readonly observed: JsonObject;
  readonly steps: readonly Step[];
}

/** How the values of an output come out: see OutputJson. */
export function orderOf({ type }: Pick<Output, "type">): OutputJson["order"] {
  if (type.kind === "seq") return "list";
  return type.kind === "bag" || type.kind === "set" ? "bag" : "one";
}

export class Speller {
  readonly #graph: Graph;
  readonly #outputs: readonly Output[];
  /** Each is spelled once, however many tests take it. */
  readonly #steps = new Map<Move, Step>();
  readonly #observations = new Map<number, JsonObject>();
  readonly #observationKeys = new Map<number, string>();

  constructor(graph: Graph, outputs: readonly Output[]) {
    this.#graph = graph;
    this.#outputs = outputs;
  }

  sequence(road: Road): Sequence {
    const { starts, moves } = this.#graph;
    const { node, choices } = at(starts, road.initial);
    const steps = road.strides.map((stride) =>
      this.step(stride.node, at(at(moves, stride.node), stride.move)),
    );
    return { setup: this.#setup(choices), observed: this.observation(node), steps };
  }

  /** A step that the model does not take; nothing changes. */
  refusal({ ask, reason }: Refused & { readonly ask: Ask }): Step {
    return { ...this.request(ask), expect: refused(this.#reason(reason)) };
  }

  /** What a tester asks for: a call by its own name and arguments. */
  request({ call, during, ...begin }: Ask): Pick<Step, "do" | "args"> {
    if (call === null) return this.#happening(begin);
    const { name, params, args } = at(this.#graph.program.info.calls, call);
    return { do: name, args: namedJson(params, args) };
  }

  #during({ call, during }: Ask): Pick<Step, "during"> {
    const point = call === null ? null : at(this.#graph.program.info.calls, call).point;
    if (point === null || during.length === 0) return {};
    return { during: during.map((one) => ({ at: point.name, ...this.#happening(one) })) };
  }

  #happening({ action, args }: Happening): Pick<Step, "do" | "args"> {
    const { name, params } = this.#action(action);
    return { do: name, args: namedJson(params, args) };
  }

  #reason(index: number): ReasonInfo {
    return at(this.#graph.program.info.reasons, index);
  }

  #action(index: number): ActionInfo {
    return at(this.#graph.program.info.actions, index);
  }

  #setup(choices: readonly Value[]): JsonObject {
    const { inits } = this.#graph.program.info;
    return Object.fromEntries(
      inits.flatMap(({ name, type, ghostOnly }, index) =>
        ghostOnly ? [] : [[name, valueToJson(type, at(choices, index))]],
      ),
    );
  }

  observation(node: number): JsonObject {
    const seen = this.#seenAt(node);
    const known = this.#observations.get(seen);
    if (known !== undefined) return known;
    const { observed, program } = this.#graph;
    const observation = namedJson(program.info.observed, at(observed, seen));
    this.#observations.set(seen, observation);
    return observation;
  }

  /** The text of an observation. */
  observationKey(node: number): string {
    const seen = this.#seenAt(node);
    const known = this.#observationKeys.get(seen);
    if (known !== undefined) return known;
    const key = JSON.stringify(this.observation(node));
    this.#observationKeys.set(seen, key);
    return key;
  }

  #seenAt(node: number): number {
    const { projection, nodes } = this.#graph;
    return at(projection, at(at(nodes, node).states, 0));
  }

  #observedAt(node: number): readonly Value[] {
    return at(this.#graph.observed, this.#seenAt(node));
  }

  /** `node` is where the move starts. */
  step(node: number, move: Move): Step {
    const known = this.#steps.get(move);
    if (known !== undefined) return known;
    const step = this.#spell(node, move);
    this.#steps.set(move, step);
    return step;
  }

  #spell(node: number, move: Move): Step {
    const { ask, as, awaits, oneOf } = move;
    const names = as.map((action) => this.#action(action).name);
    return {
      ...this.request(ask),
      ...(ask.call === null || names.length === 0 ? {} : { as: names }),
      ...this.#during(ask),
      ...(awaits.length === 0 ? {} : { awaits: awaits.map((one) => this.#happening(one)) }),
      expect: oneOf.length === 0 ? this.#outcome(node, move) : this.#alternatives(node, move),
    };
  }

  /** All answers; the test goes on from the one of this move. */
  #alternatives(node: number, move: Move): Expect {
    const moves = at(this.#graph.moves, node);
    return {
      oneOf: move.oneOf.map((index) => {
        const outcome = this.#outcome(node, at(moves, index));
        return at(moves, index) === move ? { ...outcome, steps: [] } : outcome;
      }),
    };
  }

  #outcome(node: number, move: Move): Outcome {
    const outputs = emitted(this.#outputs, move.outputs);
    const changed = this.#changes(node, move.target);
    const effect = {
      ...(Object.keys(outputs).length > 0 ? { outputs } : {}),
      ...(Object.keys(changed).length > 0 ? { changed } : {}),
    };
    // What the system did by itself shows at the refusal.
    const said = move.refused?.reason ?? move.reason;
    const reason = said === null ? null : this.#reason(said);
    return outcomeOf(reason, effect, Object.keys(changed).length > 0);
  }

  #changes(node: number, target: number): JsonObject {
    const before = this.#observedAt(node);
    const after = this.#observedAt(target);
    return Object.fromEntries(
      this.#graph.program.info.observed.flatMap(({ name, type }, index) => {
        const value = at(after, index);
        return equal(at(before, index), value) ? [] : [[name, valueToJson(type, value)]];
      }),
    );
  }
}

/** The outcome of a step that happens; `isSeen`: whether something is different after it. */
export function outcomeOf(
  reason: ReasonInfo | null,
  effect: { readonly outputs?: OutputsJson; readonly changed?: JsonObject },
  isSeen: boolean,
): Outcome {
  if (reason === null) return { outcome: "done", ...effect };
  // A refusal that shows by what it does needs no word of its own.
  if (isSeen || effect.outputs !== undefined) {
    return { outcome: "done", clause: reason.name, ...effect };
  }
  return refused(reason);
}

/** Puts what follows a choice where the test goes on; it does not follow other answers. */
export function nested(steps: readonly Step[]): readonly Step[] {
  const index = steps.findIndex(({ expect }) => "oneOf" in expect);
  const step = steps[index];
  if (step === undefined || !("oneOf" in step.expect)) return steps;
  const rest = nested(steps.slice(index + 1));
  const oneOf = step.expect.oneOf.map((one) =>
    one.steps === undefined ? one : { ...one, steps: rest },
  );
  return [...steps.slice(0, index), { ...step, expect: { oneOf } }];
}

export function refused({ name, kind }: ReasonInfo): Outcome {
  return kind === "refused" ? { outcome: kind, reason: name } : { outcome: kind, clause: name };
}

export function namedJson(params: readonly ParamInfo[], values: readonly Value[]): JsonObject {
  return Object.fromEntries(
    params.map(({ name, type }, index) => [name, valueToJson(type, at(values, index))]),
  );
}

/** What came out of some transitions, by output; without those that said nothing. */
export function emitted(
  outputs: readonly Output[],
  transitions: readonly (readonly Value[])[],
): OutputsJson {
  return Object.fromEntries(
    outputs.flatMap((output, index) => {
      const { name, type, initial } = output;
      const values = transitions.map((one) => at(one, index));
      const loud = values.filter((value) => !equal(value, initial));
      if (loud.length === 0) return [];
      const json = loud.flatMap((value): readonly Json[] =>
        orderOf(output) === "one" || !("of" in type)
          ? [valueToJson(type, value)]
          : asList(value).map((item) => valueToJson(type.of, item)),
      );
      return [[name, json]];
    }),
  );
}
