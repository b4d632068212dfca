// Steps, setups and observations as they stand in a file, from the moves of a graph.
import type { Output } from "../ir/ir.ts";
import type { ActionInfo, ParamInfo, ReasonInfo } from "../program/program.ts";
import { asList, at } from "../values/access.ts";
import { equal } from "../values/compare.ts";
import { valueToJson } from "../values/json.ts";
import type { Value } from "../values/value.ts";
import type { JsonObject, Outcome, OutputsJson, Step } from "./format.ts";
import type { Graph, Move } from "./graph.ts";
import type { OutputJson } from "./header.ts";
import type { Road } from "./roads.ts";

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

  constructor(graph: Graph, outputs: readonly Output[]) {
    this.#graph = graph;
    this.#outputs = outputs;
  }

  sequence(road: Road): Sequence {
    const { initials, moves } = this.#graph;
    const { node, choices } = at(initials, road.initial);
    const steps = road.strides.map((stride) =>
      this.step(stride.node, at(at(moves, stride.node), stride.move)),
    );
    return { setup: this.#setup(choices), observed: this.observation(node), steps };
  }

  /** A step that the model does not take; nothing changes. */
  refusal(action: number, args: readonly Value[], reason: ReasonInfo): Step {
    const info = this.#action(action);
    return { do: info.name, args: namedJson(info.params, args), expect: refused(reason) };
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
    return namedJson(this.#graph.program.info.observed, this.#observedAt(node));
  }

  #observedAt(node: number): readonly Value[] {
    return at(this.#graph.observed, at(this.#graph.projection, node));
  }

  step(node: number, move: Move): Step {
    const { name, params } = this.#action(move.action);
    const expect = this.#expect(node, move);
    return { do: name, args: namedJson(params, move.args), expect };
  }

  #expect(node: number, move: Move): Outcome {
    const outputs = emitted(this.#outputs, move.outputs);
    const changed = this.#changes(node, move.target);
    const effect = {
      ...(Object.keys(outputs).length > 0 ? { outputs } : {}),
      ...(Object.keys(changed).length > 0 ? { changed } : {}),
    };
    const reason = move.reason === null ? null : at(this.#graph.program.info.reasons, move.reason);
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

export function refused({ name, kind }: ReasonInfo): Outcome {
  return kind === "refused" ? { outcome: kind, reason: name } : { outcome: kind, clause: name };
}

export function namedJson(params: readonly ParamInfo[], values: readonly Value[]): JsonObject {
  return Object.fromEntries(
    params.map(({ name, type }, index) => [name, valueToJson(type, at(values, index))]),
  );
}

/** What came out, by output; without those that said nothing. */
export function emitted(outputs: readonly Output[], values: readonly Value[]): OutputsJson {
  return Object.fromEntries(
    outputs.flatMap((output, index) => {
      const { name, type, initial } = output;
      const value = at(values, index);
      if (equal(value, initial)) return [];
      const json =
        orderOf(output) === "one" || !("of" in type)
          ? [valueToJson(type, value)]
          : asList(value).map((item) => valueToJson(type.of, item));
      return [[name, json]];
    }),
  );
}
