// The bodies of functions. What they name may be defined behind them, so the number of a function
// or global is written once all are known: until then its place is a gap of no bytes.
import { Bytes, unsignedSize } from "./bytes.ts";
import type { Names } from "./names.ts";

interface Gap {
  readonly at: number;
  readonly names: Names;
  readonly word: number;
  readonly place: number;
}

interface Body {
  readonly end: number;
  readonly gapsEnd: number;
}

export class Code {
  readonly bytes: Bytes;
  readonly #bodies: Body[] = [];
  readonly #gaps: Gap[] = [];

  constructor(size: number) {
    this.bytes = new Bytes(size);
  }

  get count(): number {
    return this.#bodies.length;
  }

  /** The number of what has this name, which stands in the text at `place`. */
  gap(names: Names, word: number, place: number): void {
    this.#gaps.push({ at: this.bytes.length, names, word, place });
  }

  endBody(): void {
    this.#bodies.push({ end: this.bytes.length, gapsEnd: this.#gaps.length });
  }

  /** All bodies, the gaps filled. */
  writeTo(out: Bytes): void {
    const numbers = this.#gaps.map(({ names, word, place }) => names.find(word, place));
    let at = 0;
    let gap = 0;
    for (const { end, gapsEnd } of this.#bodies) {
      const filled = numbers.slice(gap, gapsEnd).map(unsignedSize);
      out.unsigned(end - at + filled.reduce((sum, size) => sum + size, 0));
      for (; gap < gapsEnd; gap++) {
        const gapAt = this.#gaps[gap]?.at ?? at;
        out.all(this.bytes.view(at, gapAt));
        out.unsigned(numbers[gap] ?? 0);
        at = gapAt;
      }
      out.all(this.bytes.view(at, end));
      at = end;
    }
  }
}
