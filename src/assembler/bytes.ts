// Bytes that are written one behind the other, and numbers of varying length among them (LEB128).

const FIRST_SIZE = 1024;

export class Bytes {
  #bytes: Uint8Array;
  #length = 0;

  constructor(size = FIRST_SIZE) {
    this.#bytes = new Uint8Array(size);
  }

  get length(): number {
    return this.#length;
  }

  byte(value: number): void {
    if (this.#length === this.#bytes.length) this.#grow(1);
    this.#bytes[this.#length++] = value;
  }

  unsigned(value: number): void {
    let rest = value;
    while (rest > 0x7f) {
      this.byte((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    this.byte(rest);
  }

  /** A number of 64 bits with its sign, in two halves. */
  signed(lowHalf: number, highHalf: number): void {
    let low = lowHalf;
    let high = highHalf;
    for (;;) {
      const bits = low & 0x7f;
      low = (low >>> 7) | (high << 25);
      high >>= 7;
      // What is left is nothing but the sign, and the last bit written shows the sign.
      const sign = -((bits >> 6) & 1);
      if (low === sign && high === sign) {
        this.byte(bits);
        return;
      }
      this.byte(bits | 0x80);
    }
  }

  all(bytes: Uint8Array): void {
    if (this.#length + bytes.length > this.#bytes.length) this.#grow(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** Bytes with their number before them. */
  sized(bytes: Uint8Array): void {
    this.unsigned(bytes.length);
    this.all(bytes);
  }

  /** What was written, from one place up to another. */
  view(start = 0, end = this.#length): Uint8Array {
    return this.#bytes.subarray(start, end);
  }

  #grow(more: number): void {
    const grown = new Uint8Array(Math.max(2 * this.#bytes.length, this.#length + more));
    grown.set(this.view());
    this.#bytes = grown;
  }
}

/** How many bytes `unsigned` writes. */
export function unsignedSize(value: number): number {
  let size = 1;
  for (let rest = value >>> 7; rest !== 0; rest >>>= 7) size++;
  return size;
}
