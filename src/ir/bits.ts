// Unsigned integers at bit offsets in arrays of 32-bit words. Bit 0 is the most significant bit of
// the first word, so that comparing words unsigned, in order, compares the integers in order of
// offset.

/** The widest integer that is written at once; wider ones are written in two parts. */
const PART_BITS = 32;

function wordAt(words: Uint32Array, index: number): number {
  return words[index] ?? 0;
}

/** Writes an integer of 0 to 53 bits into bits that are 0. */
export function writeBits(words: Uint32Array, offset: number, bits: number, value: number): void {
  if (bits <= PART_BITS) {
    writePart(words, offset, bits, value);
    return;
  }
  const highBits = bits - PART_BITS;
  writePart(words, offset, highBits, Math.floor(value / 2 ** PART_BITS));
  writePart(words, offset + highBits, PART_BITS, value % 2 ** PART_BITS);
}

function writePart(words: Uint32Array, offset: number, bits: number, value: number): void {
  if (bits === 0) return;
  const index = offset >>> 5;
  const room = 32 - (offset & 31);
  if (bits <= room) {
    words[index] = wordAt(words, index) | (value << (room - bits));
    return;
  }
  const rest = bits - room;
  words[index] = wordAt(words, index) | (value >>> rest);
  words[index + 1] = wordAt(words, index + 1) | (value << (32 - rest));
}

/** Reads an integer of 0 to 53 bits. */
export function readBits(words: Uint32Array, offset: number, bits: number): number {
  if (bits <= PART_BITS) return readPart(words, offset, bits);
  const highBits = bits - PART_BITS;
  const high = readPart(words, offset, highBits);
  return high * 2 ** PART_BITS + readPart(words, offset + highBits, PART_BITS);
}

function readPart(words: Uint32Array, offset: number, bits: number): number {
  if (bits === 0) return 0;
  const index = offset >>> 5;
  const room = 32 - (offset & 31);
  const word = wordAt(words, index);
  if (bits <= room) return (word << (32 - room)) >>> (32 - bits);
  const rest = bits - room;
  const high = ((word << (32 - room)) >>> (32 - room)) * 2 ** rest;
  return high + (wordAt(words, index + 1) >>> (32 - rest));
}

/** Sets bits to 0. */
export function clearBits(words: Uint32Array, offset: number, bits: number): void {
  let from = offset;
  const end = offset + bits;
  while (from < end) {
    const index = from >>> 5;
    const first = from & 31;
    const last = Math.min(32, first + end - from);
    const mask = last - first === 32 ? 0xffff_ffff : ((1 << (last - first)) - 1) << (32 - last);
    words[index] = wordAt(words, index) & ~mask;
    from += last - first;
  }
}

/** The bits that the numbers below `count` need. */
export function bitsFor(count: bigint): number {
  return count <= 1n ? 0 : (count - 1n).toString(2).length;
}
