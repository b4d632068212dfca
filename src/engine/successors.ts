// The transitions of one state, copied while its expansion is under way and worked off afterwards:
// so the store, the bound and the judges never call into a program that is in the middle of a call.
import type { PackedState } from "../program/program.ts";

const ROOM_MIN = 64;

/**
 * A list of (action, target) that is filled and emptied once for each state, and only ever grows.
 */
export class Successors {
  readonly #stateWords: number;
  readonly #loaded: PackedState;
  #actions = new Uint32Array(ROOM_MIN);
  #targets: Uint32Array;
  #count = 0;
  #faultCount = 0;

  constructor(stateWords: number) {
    this.#stateWords = stateWords;
    this.#loaded = new Uint32Array(stateWords);
    this.#targets = new Uint32Array(ROOM_MIN * stateWords);
  }

  get count(): number {
    return this.#count;
  }

  /** The position that the next transition or fault has among those of the state. */
  get position(): number {
    return this.#count + this.#faultCount;
  }

  clear(): void {
    this.#count = 0;
    this.#faultCount = 0;
  }

  push(action: number, target: PackedState): void {
    if (this.#count === this.#actions.length) this.#grow();
    const base = this.#count * this.#stateWords;
    for (let word = 0; word < this.#stateWords; word++) {
      this.#targets[base + word] = target[word] as number;
    }
    this.#actions[this.#count++] = action;
  }

  /** A fault takes a position and leads nowhere; returns that position. */
  skip(): number {
    const position = this.position;
    this.#faultCount++;
    return position;
  }

  actionAt(at: number): number {
    return this.#actions[at] as number;
  }

  /** A target; the next call overwrites it. */
  load(at: number): PackedState {
    const base = at * this.#stateWords;
    for (let word = 0; word < this.#stateWords; word++) {
      this.#loaded[word] = this.#targets[base + word] as number;
    }
    return this.#loaded;
  }

  #grow(): void {
    const actions = new Uint32Array(this.#actions.length * 2);
    const targets = new Uint32Array(this.#targets.length * 2);
    actions.set(this.#actions);
    targets.set(this.#targets);
    this.#actions = actions;
    this.#targets = targets;
  }
}
