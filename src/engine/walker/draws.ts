// Where the chance of walks comes from: SplitMix64 of Steele, Lea and Flood, "Fast splittable
// pseudorandom number generators" (OOPSLA 2014). Its n-th output is a mix of seed + n·γ, so each
// walk gets a stream of its own without asking those before it: walk k draws from a SplitMix64 that
// is seeded with the output k of one that is seeded by the person. The kernel of walks has the same
// arithmetic as text; this is the form that it is judged by.

export const GAMMA = 0x9e3779b97f4a7c15n;
export const MIX_FIRST = 0xbf58476d1ce4e5b9n;
export const MIX_SECOND = 0x94d049bb133111ebn;

/** A bijection of 64-bit numbers that spreads each bit over all. */
export function mix(number: bigint): bigint {
  const first = BigInt.asUintN(64, (number ^ (number >> 30n)) * MIX_FIRST);
  const second = BigInt.asUintN(64, (first ^ (first >> 27n)) * MIX_SECOND);
  return second ^ (second >> 31n);
}

/** The draws of one walk. */
export class Draws {
  #state: bigint;

  constructor(state: bigint) {
    this.#state = BigInt.asUintN(64, state);
  }

  /** Those of the walk with this number; the seed is an integer from 0. */
  static ofWalk(seed: number, walk: number): Draws {
    return new Draws(mix(BigInt.asUintN(64, BigInt(seed) + BigInt(walk + 1) * GAMMA)));
  }

  next(): bigint {
    this.#state = BigInt.asUintN(64, this.#state + GAMMA);
    return mix(this.#state);
  }

  /**
   * An integer in 0 … count − 1, each equally likely: the high word of count × 32 random bits,
   * where the low word does not belong to the remainder (Lemire, "Fast random integer generation in
   * an interval", ACM TOMACS 2019).
   */
  below(count: number): number {
    const wide = BigInt(count);
    const remainder = 2n ** 32n % wide;
    for (;;) {
      const product = (this.next() >> 32n) * wide;
      if (BigInt.asUintN(32, product) >= remainder) return Number(product >> 32n);
    }
  }
}
