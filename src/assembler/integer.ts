// Reads integers of WebAssembly text: decimal or hexadecimal, up to 64 bits, in two halves, as no
// number of JavaScript holds 64 bits.

const MINUS = 0x2d;
const DIGIT_0 = 0x30;
const LETTER_X = 0x78;
const HALF = 2 ** 32;
const NO_DIGIT = 99;

export class IntegerReader {
  /** What was read last: 32 bits each. Numbers of 32 bits are extended by their sign. */
  low = 0;
  high = 0;

  /** Returns where the number ends, or `start` where there is no number that fits. */
  read(bytes: Uint8Array, start: number, bits: 32 | 64): number {
    const isNegative = bytes[start] === MINUS;
    let at = isNegative ? start + 1 : start;
    let base = 10;
    if (bytes[at] === DIGIT_0 && bytes[at + 1] === LETTER_X) {
      base = 16;
      at += 2;
    }
    const first = at;
    let low = 0;
    let high = 0;
    for (let digit = digitOf(bytes[at]); digit < base; digit = digitOf(bytes[++at])) {
      low = low * base + digit;
      if (low < HALF && high === 0) continue;
      high = high * base + Math.floor(low / HALF);
      low %= HALF;
      if (high >= HALF) return start;
    }
    if (at === first || !isWithin(low, high, isNegative, bits)) return start;
    this.low = isNegative ? -low | 0 : low | 0;
    this.high = isNegative ? ~high + (low === 0 ? 1 : 0) : high | 0;
    if (bits === 32) this.high = this.low >> 31;
    return at;
  }
}

function isWithin(low: number, high: number, isNegative: boolean, bits: 32 | 64): boolean {
  if (bits === 32) return high === 0 && (!isNegative || low <= HALF / 2);
  return !isNegative || high < HALF / 2 || (high === HALF / 2 && low === 0);
}

function digitOf(byte = 0): number {
  if (byte >= DIGIT_0 && byte < DIGIT_0 + 10) return byte - DIGIT_0;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : NO_DIGIT;
}
