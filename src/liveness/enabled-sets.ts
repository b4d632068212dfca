// Sets of constraints by number: few of them occur, so a state needs to carry a small number alone.
// What a set becomes with one more label is remembered, so that it is worked out once.
import { assert } from "../base/assert.ts";
import type { EdgeLabel } from "../program/temporal.ts";

/** What is enabled somewhere: indices of constraints, ascending. */
type EnabledSet = readonly number[];

export class EnabledSets {
  /** The first one is empty. */
  readonly all: EnabledSet[] = [[]];
  readonly #labels: readonly EdgeLabel[];
  readonly #numbers = new Map<string, number>([["", 0]]);
  /** By set, then by label: the number of the set with both. */
  readonly #grown: (number | undefined)[][] = [[]];

  constructor(labels: readonly EdgeLabel[]) {
    this.#labels = labels;
  }

  /** The number of a set with what a label serves added. */
  with(set: number, label: number): number {
    const row = this.#grown[set];
    assert(row !== undefined, "sets are numbered one after the other");
    const known = row[label];
    if (known !== undefined) return known;
    const number = this.#add(this.all[set] ?? [], this.#labels[label]?.constraints ?? []);
    row[label] = number;
    return number;
  }

  #add(set: EnabledSet, constraints: readonly number[]): number {
    const grown = [...new Set([...set, ...constraints])].toSorted((left, right) => left - right);
    const key = grown.join(" ");
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.all.length;
    this.#numbers.set(key, number);
    this.all.push(grown);
    this.#grown.push([]);
    return number;
  }
}
