// A set of small integers, a bit for each number that could be in it.

export class Bits {
  readonly #words: Uint32Array;

  /** Of the numbers from 0 to `count - 1`; empty at first. */
  constructor(count: number) {
    this.#words = new Uint32Array(Math.ceil(count / 32));
  }

  has(index: number): boolean {
    return (((this.#words[index >>> 5] as number) >>> (index & 31)) & 1) === 1;
  }

  add(index: number): void {
    const word = index >>> 5;
    this.#words[word] = (this.#words[word] as number) | (1 << (index & 31));
  }
}
