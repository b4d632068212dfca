// A seeded generator of integers, the same on every machine: 32-bit integer operations only, so no
// rounding can differ. xoshiro128** of Blackman and Vigna, "Scrambled linear pseudorandom number
// generators", ACM TOMS 47 (2021), https://prng.di.unimi.it/xoshiro128starstar.c, with its state
// filled from the seed by SplitMix32 (Steele, Lea, Flood, OOPSLA 2014; constants of MurmurHash3).
import { assert } from "../../src/base/assert.ts";

/** What a random walk draws from; the same seed gives the same draws for ever. */
export class Prng {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  constructor(seed: number) {
    assert(Number.isSafeInteger(seed), "a seed is an integer");
    // Both halves of a long seed count; a state of four zeros, which would stay zero for ever,
    // cannot come out of four successive SplitMix32 outputs, since the mixing is a bijection.
    const high = Math.floor(seed / 2 ** 32) | 0;
    const next = splitMix32((seed | 0) ^ Math.imul(high, 0x9e3779b1));
    this.#a = next();
    this.#b = next();
    this.#c = next();
    this.#d = next();
  }

  /** The next integer in 0 … 2³² − 1. */
  next(): number {
    const result = Math.imul(rotateLeft(Math.imul(this.#b, 5), 7), 9) >>> 0;
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = rotateLeft(this.#d, 11);
    return result;
  }

  /**
   * An integer in 0 … count − 1, each equally likely: draws that would favour some are thrown
   * away.
   */
  below(count: number): number {
    assert(Number.isInteger(count) && count >= 1 && count <= 2 ** 32, "a count is 1 … 2³²");
    const fair = 2 ** 32 - (2 ** 32 % count);
    let drawn = this.next();
    while (drawn >= fair) drawn = this.next();
    return drawn % count;
  }
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

function splitMix32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x85ebca6b);
    mixed ^= mixed >>> 13;
    mixed = Math.imul(mixed, 0xc2b2ae35);
    return mixed ^ (mixed >>> 16);
  };
}
