// States as WebAssembly text: their words in locals or in memory.

const FACTOR = "(i64.const 0x9E3779B97F4A7C15)";
const MIXER = "(i64.const 0xD6E8FEB86659FD93)";

/** The text of a hash, an i64 of which all bits are mixed. */
export function hashText(words: readonly string[]): string {
  const mixed = words.reduce(
    (hash, word) => `(i64.xor (i64.rotl (i64.mul ${hash} ${FACTOR}) (i64.const 29)) ${word})`,
  );
  const once = `(i64.mul ${mixed} ${FACTOR})`;
  return `(i64.mul (i64.xor (i64.rotl ${once} (i64.const 32)) ${mixed}) ${MIXER})`;
}

/** The words of a state in memory. */
export function wordsAt(base: string, count: number, offset = 0): readonly string[] {
  return Array.from(
    { length: count },
    (_, word) => `(i64.load offset=${offset + 8 * word} ${base})`,
  );
}

/** Whether words are those of a state in memory. */
export function sameText(words: readonly string[], base: string, offset = 0): string {
  return equalText(words, wordsAt(base, words.length, offset));
}

export function equalText(left: readonly string[], right: readonly string[]): string {
  return right
    .map((word, index) => `(i64.eq ${left[index]} ${word})`)
    .reduce((all, one) => `(i32.and ${all} ${one})`);
}

export function storeText(words: readonly string[], base: string, offset = 0): string {
  return words
    .map((word, index) => `(i64.store offset=${offset + 8 * index} ${base} ${word})`)
    .join("\n");
}

/** The address of an element of an array. */
export function elementText(base: number, index: string, bytes: number): string {
  return `(i32.add (i32.const ${base | 0}) ${timesText(index, bytes)})`;
}

export function timesText(index: string, bytes: number): string {
  const shift = Math.log2(bytes);
  return Number.isInteger(shift)
    ? `(i32.shl ${index} (i32.const ${shift}))`
    : `(i32.mul ${index} (i32.const ${bytes}))`;
}
