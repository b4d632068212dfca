// Every state that the search has seen, whole: an array of packed states in the order of their
// discovery, and over it an open-addressing table of 32-bit slots. States are compared word by
// word, so no two are ever taken for one; a slot holds the index of a state plus one, and 0 means
// empty.
import { assert } from "../base/assert.ts";
import type { PackedState } from "../program/program.ts";

const SLOTS_MIN = 64;
const BYTES_PER_WORD = 4;
/** An index plus one must fit a 32-bit slot, and a typed array of states its engine's limit. */
const WORDS_MAX = 2 ** 31;

/** A set of packed states that numbers its members from 0 in the order in which they came. */
export class Store {
  /** What `add` returns for a state that was already there. */
  static readonly PRESENT = -1;
  /** What `add` returns where a new state has no room within `sizeBytesMax`. */
  static readonly FULL = -2;
  /** What `find` returns for a state that is not there. */
  static readonly ABSENT = -1;

  readonly #stateWords: number;
  readonly #sizeBytesMax: number;
  #states: Uint32Array;
  #slots: Uint32Array;
  #count = 0;

  constructor(stateWords: number, sizeBytesMax: number | null = null) {
    assert(Number.isInteger(stateWords) && stateWords >= 0, "a state is a whole number of words");
    this.#stateWords = stateWords;
    this.#sizeBytesMax = sizeBytesMax ?? Number.POSITIVE_INFINITY;
    this.#slots = new Uint32Array(SLOTS_MIN);
    this.#states = new Uint32Array(roomFor(SLOTS_MIN) * stateWords);
  }

  get count(): number {
    return this.#count;
  }

  get sizeBytes(): number {
    return this.#states.byteLength + this.#slots.byteLength;
  }

  /** Copies a new state in and returns its index, else `PRESENT` or `FULL`. */
  add(state: PackedState): number {
    let slot = this.#slotOf(state);
    if (this.#slots[slot] !== 0) return Store.PRESENT;
    if (this.#count >= roomFor(this.#slots.length)) {
      if (!this.#grow()) return Store.FULL;
      slot = this.#slotOf(state);
    }
    const index = this.#count;
    const base = index * this.#stateWords;
    for (let word = 0; word < this.#stateWords; word++) {
      this.#states[base + word] = state[word] as number;
    }
    this.#slots[slot] = index + 1;
    this.#count = index + 1;
    return index;
  }

  /** The index of a state, or `ABSENT`. */
  find(state: PackedState): number {
    return (this.#slots[this.#slotOf(state)] as number) - 1;
  }

  /** Copies the state with this index into `into`. */
  read(index: number, into: PackedState): void {
    assert(index >= 0 && index < this.#count, "only states that were added are read");
    const base = index * this.#stateWords;
    for (let word = 0; word < this.#stateWords; word++) {
      into[word] = this.#states[base + word] as number;
    }
  }

  /** The slot that holds this state, or the empty one where it belongs. The table is never full. */
  #slotOf(state: PackedState): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hashOf(state, 0, this.#stateWords) & mask;
    for (;;) {
      const held = slots[slot] as number;
      if (held === 0 || this.#equals(held - 1, state)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #equals(index: number, state: PackedState): boolean {
    const base = index * this.#stateWords;
    for (let word = 0; word < this.#stateWords; word++) {
      if (this.#states[base + word] !== state[word]) return false;
    }
    return true;
  }

  /**
   * Doubles both arrays and streams the states into the new table; false where that is too much.
   */
  #grow(): boolean {
    const slotCount = this.#slots.length * 2;
    const wordCount = roomFor(slotCount) * this.#stateWords;
    if ((slotCount + wordCount) * BYTES_PER_WORD > this.#sizeBytesMax) return false;
    if (slotCount > WORDS_MAX || wordCount > WORDS_MAX) return false;
    const slots = allocate(slotCount);
    const states = allocate(wordCount);
    if (slots === null || states === null) return false;
    states.set(this.#states);
    const mask = slotCount - 1;
    for (let index = 0; index < this.#count; index++) {
      let slot = hashOf(states, index * this.#stateWords, this.#stateWords) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = index + 1;
    }
    this.#slots = slots;
    this.#states = states;
    return true;
  }
}

/** A table is at most three quarters full: beyond that, probing takes half as long again. */
function roomFor(slotCount: number): number {
  return (slotCount / 4) * 3;
}

/** Null where the machine has no room: that is a limit of the search and no bug. */
function allocate(wordCount: number): Uint32Array | null {
  try {
    return new Uint32Array(wordCount);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Mixes each word as MurmurHash3 does (Appleby, x86_32), with its final avalanche. */
function hashOf(words: Uint32Array, start: number, count: number): number {
  let hash = count;
  for (let at = start; at < start + count; at++) {
    let word = Math.imul(words[at] as number, 0xcc9e2d51);
    word = (word << 15) | (word >>> 17);
    hash ^= Math.imul(word, 0x1b873593);
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
