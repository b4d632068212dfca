// The machine that a tester sees: from each node of the graph what it answers to each request, as
// numbers, so that nodes can be compared by what they show alone.
import { at } from "../values/access.ts";
import type { Resets } from "./roads.ts";
import type { Script, ScriptAsk } from "./script.ts";

export interface Reaction {
  readonly input: number;
  /** What it says; what is observed then belongs to the target. */
  readonly output: number;
  readonly target: number;
}

/** Deterministic where no node has two reactions to one input. */
export interface Machine {
  readonly starts: readonly number[];
  /** By node: what is observed there. */
  readonly observed: readonly number[];
  /** By node, each input at most once where it is deterministic. */
  readonly reactions: readonly (readonly Reaction[])[];
}

/** `asks`: the reactions of a node, in the order in which the machine has them. */
export interface SeenMachine extends Machine {
  readonly asks: readonly (readonly ScriptAsk[])[];
  /** A request with several answers that look different; null where there is none. */
  readonly chooser: ScriptAsk | null;
}

/** Of nodes that no reset reaches it knows nothing. */
export function machineOf(script: Script, resets: Resets, nodes: number): SeenMachine {
  const [inputs, outputs, looks] = [new Numbers(), new Numbers(), new Numbers()];
  const reactions: (readonly Reaction[])[] = Array.from({ length: nodes }, () => []);
  const asks: (readonly ScriptAsk[])[] = Array.from({ length: nodes }, () => []);
  const observed: number[] = Array.from({ length: nodes }, () => -1);
  let chooser: ScriptAsk | null = null;
  for (const { node, observedKey } of script.starts) observed[node] = looks.of(observedKey);
  for (const node of resets.order) {
    const choices = script.choices(node);
    chooser ??= choices[0] ?? null;
    const own = [...script.asks(node), ...choices];
    asks[node] = own;
    reactions[node] = own.map((ask) => {
      observed[ask.target] = looks.of(ask.observedKey);
      return {
        input: inputs.of(ask.askKey),
        output: outputs.of(saidIn(ask)),
        target: ask.target,
      };
    });
  }
  const starts = script.starts.map(({ node }) => node);
  return { starts, observed, reactions, asks, chooser };
}

/** A reason that nobody is asked for tells nothing apart. */
export function saidIn({ outcome, outputsKey }: ScriptAsk): string {
  return outcome.outcome === "refused" ? `refused ${outcome.reason}` : outputsKey;
}

/** Numbers for texts, in the order in which they come. */
class Numbers {
  readonly #known = new Map<string, number>();

  of(text: string): number {
    const number = this.#known.get(text) ?? this.#known.size;
    this.#known.set(text, number);
    return number;
  }
}

/**
 * The coarsest partition of nodes so that nodes of one class show the same now, and have reactions
 * to the same inputs, which say the same and lead to the same classes: by node its class, numbered
 * in the order of nodes.
 */
export function classesOf({ observed, reactions }: Machine): readonly number[] {
  let classes = numbered(observed.map(String));
  for (let count = -1; count < classes.count; ) {
    count = classes.count;
    const { of } = classes;
    classes = numbered(
      of.map((own, node) => {
        const signature = at(reactions, node).map(
          ({ input, output, target }) => `${input},${output},${at(of, target)}`,
        );
        return `${own} ${[...new Set(signature)].toSorted().join(" ")}`;
      }),
    );
  }
  return classes.of;
}

function numbered(keys: readonly string[]): {
  readonly of: readonly number[];
  readonly count: number;
} {
  const numbers = new Map<string, number>();
  const of = keys.map((key) => {
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
  return { of, count: numbers.size };
}

/** One node for each class: the first that is reached. Those that no reset reaches are left out. */
export function minimised(
  machine: Machine,
  classes: readonly number[],
  order: readonly number[],
): Machine {
  const numbers = new Map<number, number>();
  const nodes: number[] = [];
  for (const node of order) {
    const own = at(classes, node);
    if (numbers.has(own)) continue;
    numbers.set(own, nodes.length);
    nodes.push(node);
  }
  const numberOf = (node: number): number => numbers.get(at(classes, node)) ?? -1;
  return {
    starts: machine.starts.map(numberOf),
    observed: nodes.map((node) => at(machine.observed, node)),
    reactions: nodes.map((node) =>
      at(machine.reactions, node).map((one) => ({ ...one, target: numberOf(one.target) })),
    ),
  };
}
