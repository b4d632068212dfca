// Things of one kind that have numbers and may have names, as the functions of a module have.
import type { Scanner } from "./scanner.ts";

const FIRST_SIZE = 4096;

export class Names {
  count = 0;
  readonly #kind: string;
  readonly #scanner: Scanner;
  /** By word, counted from 1 on. */
  #numbers = new Int32Array(FIRST_SIZE);
  #words: number[] = [];

  constructor(kind: string, scanner: Scanner) {
    this.#kind = kind;
    this.#scanner = scanner;
  }

  /** One more, with its name if it has one; returns its number. */
  define(): number {
    const number = this.count++;
    if (!this.#scanner.isAtName) return number;
    const word = this.#scanner.name();
    if (word >= this.#numbers.length) this.#grow(word);
    if (this.#numbers[word] !== 0) {
      this.#scanner.failAbout(this.#scanner.place, `is defined twice as a ${this.#kind}`);
    }
    this.#numbers[word] = number + 1;
    this.#words.push(word);
    return number;
  }

  /** The number of what has this name; the name stands before `place` in the text. */
  find(word: number, place: number): number {
    const number = this.#numbers[word] ?? 0;
    if (number === 0) this.#scanner.failAbout(place, `is not defined as a ${this.#kind}`);
    return number - 1;
  }

  clear(): void {
    for (const word of this.#words) this.#numbers[word] = 0;
    this.#words = [];
    this.count = 0;
  }

  #grow(word: number): void {
    const numbers = new Int32Array(2 * word);
    numbers.set(this.#numbers);
    this.#numbers = numbers;
  }
}
