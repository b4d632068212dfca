// Sequences of inputs that tell states of a machine apart: for each pair of states that some common
// inputs tell apart a shortest such sequence, and for each state those that identify it. They are
// harmonised: a pair of states has a sequence in common that tells them apart (Petrenko,
// Yevtushenko, Lebedev, Das: Nondeterministic state machines in protocol conformance testing,
// 1993).
import { at } from "../values/access.ts";
import type { Machine, Reaction } from "./machine.ts";

export type Inputs = readonly number[];

const ALIKE = -1;
const SEEN = -2;

/** Of a deterministic machine. */
export class Distances {
  readonly #machine: Machine;
  readonly #byInput: readonly ReadonlyMap<number, Reaction>[];
  /**
   * By pair: the input that begins a shortest sequence; SEEN where observing is enough, ALIKE where
   * nothing tells them apart.
   */
  readonly #first: Int32Array;
  readonly count: number;

  constructor(machine: Machine) {
    this.#machine = machine;
    this.count = machine.reactions.length;
    this.#byInput = machine.reactions.map((own) => new Map(own.map((one) => [one.input, one])));
    this.#first = new Int32Array(this.count * this.count).fill(ALIKE);
    this.#findSeen();
    while (this.#findMore());
  }

  areApart(one: number, two: number): boolean {
    return this.#first[one * this.count + two] !== ALIKE;
  }

  /** A shortest sequence, empty where observing is enough; the states are apart. */
  separator(one: number, two: number): Inputs {
    const sequence: number[] = [];
    let [left, right] = [one, two];
    for (;;) {
      const input = this.#first[left * this.count + right] ?? ALIKE;
      if (input < 0) return sequence;
      sequence.push(input);
      const [first, second] = [this.#reaction(left, input), this.#reaction(right, input)];
      if (first === null || second === null || first.output !== second.output) return sequence;
      [left, right] = [first.target, second.target];
    }
  }

  /** The shortest prefix that tells them apart; null where none of them does. */
  separatingPrefix(one: number, two: number, inputs: Inputs): Inputs | null {
    let [left, right] = [one, two];
    for (const [index, input] of inputs.entries()) {
      const [first, second] = [this.#reaction(left, input), this.#reaction(right, input)];
      if (first === null || second === null) return null;
      [left, right] = [first.target, second.target];
      const isSeen = at(this.#machine.observed, left) !== at(this.#machine.observed, right);
      if (isSeen || first.output !== second.output) return inputs.slice(0, index + 1);
    }
    return null;
  }

  #reaction(state: number, input: number): Reaction | null {
    return at(this.#byInput, state).get(input) ?? null;
  }

  #findSeen(): void {
    const { observed } = this.#machine;
    for (let one = 0; one < this.count; one++) {
      for (let two = 0; two < this.count; two++) {
        if (at(observed, one) !== at(observed, two)) this.#first[one * this.count + two] = SEEN;
      }
    }
  }

  /** Pairs that are apart by one input more; false where there are none. */
  #findMore(): boolean {
    const found: (readonly [number, number])[] = [];
    for (let one = 0; one < this.count; one++) {
      for (let two = 0; two < one; two++) {
        const pair = one * this.count + two;
        if (this.#first[pair] !== ALIKE) continue;
        const input = this.#inputApart(one, two);
        if (input !== null) found.push([pair, input], [two * this.count + one, input]);
      }
    }
    for (const [pair, input] of found) this.#first[pair] = input;
    return found.length > 0;
  }

  #inputApart(one: number, two: number): number | null {
    for (const first of at(this.#machine.reactions, one)) {
      const second = this.#reaction(two, first.input);
      if (second === null) continue;
      if (first.output !== second.output) return first.input;
      if (this.areApart(first.target, second.target)) return first.input;
    }
    return null;
  }
}

/** By state: sequences of which each pair of states that is apart has one in common. */
export function identifiers(distances: Distances): readonly (readonly Inputs[])[] {
  const { count } = distances;
  const own: Map<string, Inputs>[] = Array.from({ length: count }, () => new Map());
  const add = (state: number, inputs: Inputs): void => {
    own[state]?.set(inputs.join(), inputs);
  };
  for (let one = 0; one < count; one++) {
    for (let two = 0; two < one; two++) {
      if (!distances.areApart(one, two)) continue;
      const shortest = distances.separator(one, two);
      if (shortest.length === 0) continue;
      const known = knownPrefix(distances, one, two, [
        ...at(own, one).values(),
        ...at(own, two).values(),
      ]);
      add(one, known ?? shortest);
      add(two, known ?? shortest);
    }
  }
  return own.map((sequences) => withoutPrefixes([...sequences.values()]));
}

/** Of sequences that are asked for anyway. */
function knownPrefix(
  distances: Distances,
  one: number,
  two: number,
  known: readonly Inputs[],
): Inputs | null {
  for (const inputs of known) {
    const prefix = distances.separatingPrefix(one, two, inputs);
    if (prefix !== null) return prefix;
  }
  return null;
}

/** What a longer sequence asks for on its way needs no sequence of its own. */
function withoutPrefixes(sequences: readonly Inputs[]): readonly Inputs[] {
  const begun = new Set(
    sequences.flatMap((inputs) => inputs.slice(1).map((_, end) => inputs.slice(0, end + 1).join())),
  );
  return sequences.filter((inputs) => !begun.has(inputs.join()));
}
