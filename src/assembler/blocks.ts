// Blocks, loops and ifs: their labels, and the types of their results.
import { assert } from "../base/assert.ts";
import type { Bytes } from "./bytes.ts";
import type { Scanner } from "./scanner.ts";
import { readResults } from "./value-types.ts";

const END = 0x0b;
const NO_RESULT = 0x40;
const UNNAMED = -1;

/** The number of the type of a block with these results. */
export type BlockType = (results: readonly number[]) => number;

interface Head {
  readonly label: number;
  readonly results: readonly number[];
}

export class Blocks {
  readonly #scanner: Scanner;
  readonly #out: Bytes;
  readonly #blockType: BlockType;
  /** The words of the labels of the blocks around, the innermost one last. */
  readonly #labels: number[] = [];
  /** The ifs whose conditions are being read. */
  readonly #conditions: Head[] = [];

  constructor(scanner: Scanner, out: Bytes, blockType: BlockType) {
    this.#scanner = scanner;
    this.#out = out;
    this.#blockType = blockType;
  }

  begin(opcode: number): void {
    this.#begin(opcode, this.#head());
  }

  /** An if begins behind its condition. */
  beginCondition(): void {
    this.#conditions.push(this.#head());
  }

  endCondition(opcode: number): void {
    const head = this.#conditions.pop();
    assert(head !== undefined, "a condition that ends has begun");
    this.#begin(opcode, head);
  }

  end(): void {
    this.#out.byte(END);
    this.#labels.pop();
  }

  /** How many blocks are between here and the one whose label is next. */
  distance(): number {
    const word = this.#scanner.name();
    const index = this.#labels.lastIndexOf(word);
    if (index < 0) this.#scanner.failAbout(this.#scanner.place, "is no block around here");
    return this.#labels.length - 1 - index;
  }

  #head(): Head {
    const label = this.#scanner.isAtName ? this.#scanner.word() : UNNAMED;
    return { label, results: readResults(this.#scanner) };
  }

  #begin(opcode: number, { label, results }: Head): void {
    this.#labels.push(label);
    this.#out.byte(opcode);
    const [first = NO_RESULT, ...more] = results;
    if (more.length === 0) this.#out.byte(first);
    else this.#out.signed(this.#blockType(results), 0);
  }
}
