// What the generators draw from: the same seed gives the same draws for ever.
import { Prng } from "../../support/prng.ts";

export class Draw {
  readonly #prng: Prng;

  constructor(seed: number) {
    this.#prng = new Prng(seed);
  }

  /** 0 … count − 1; 0 where there is nothing to draw from. */
  below(count: number): number {
    return count <= 1 ? 0 : this.#prng.below(count);
  }

  oneIn(count: number): boolean {
    return this.below(count) === 0;
  }

  between(lo: number, hi: number): number {
    return lo + this.below(hi - lo + 1);
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error("there is something to pick from");
    return item;
  }

  /** One of some ways to make something; what is made is drawn only for the way that is taken. */
  way<T>(ways: readonly (() => T)[]): T {
    return this.pick(ways)();
  }

  /** Some of the items in their order. */
  some<T>(items: readonly T[]): readonly T[] {
    return items.filter(() => this.oneIn(2));
  }
}
