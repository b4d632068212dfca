// The array of states. One of a single word takes as many bytes as its bits need: they are the
// upper ones of the word, so its address is that of the whole word, and what is read below them
// belongs to the state before. A state of several words takes them whole.
import type { PackedState } from "../../program/program.ts";
import type { Regions } from "./regions.ts";
import { elementText, wordsAt } from "./words.ts";

const WORD_BYTES = 8;

/** What a state takes in the array, for so many bits of so many 64-bit words. */
export function stateBytesFor(words: number, bits: number): number {
  return words === 1 ? Math.max(1, Math.ceil(bits / 8)) : WORD_BYTES * words;
}

/** The bytes of a state's last word that the array does not keep. */
export function spareBytes(stateBytes: number): number {
  return Math.max(0, WORD_BYTES - stateBytes);
}

/** The bits of a word that are kept, as a constant. */
export function keptBits(spare: number): string {
  const kept = BigInt.asUintN(64, -1n << BigInt(8 * spare));
  return `(i64.const 0x${kept.toString(16)})`;
}

/** The words of the state at an address of the array. */
export function keptWords(base: string, words: number, stateBytes: number): readonly string[] {
  const spare = spareBytes(stateBytes);
  if (spare === 0) return wordsAt(base, words);
  return wordsAt(base, words).map((word) => `(i64.and ${word} ${keptBits(spare)})`);
}

/** Where the array starts, and what a state takes. */
export type StateArray = Pick<Regions, "states" | "stateBytes">;

/** The address of the state with a number. */
export function stateAt({ states, stateBytes }: StateArray, index: string): string {
  return elementText(states, index, stateBytes);
}

/** Writes a state's words to an address of the array, and nothing beside them. */
export function keepText(words: readonly string[], base: string, stateBytes: number): string {
  const [word] = words;
  const spare = spareBytes(stateBytes);
  if (spare === 0 || word === undefined) {
    return words
      .map((one, index) => `(i64.store offset=${WORD_BYTES * index} ${base} ${one})`)
      .join("\n");
  }
  return partsOf(stateBytes)
    .map(({ bytes, at }) => {
      const shifted = at === 0 ? word : `(i64.shr_u ${word} (i64.const ${8 * at}))`;
      return `(i64.store${8 * bytes} offset=${at} ${base} ${shifted})`;
    })
    .join("\n");
}

/** The upper bytes of a word in one store or two, which may overlap. */
function partsOf(stateBytes: number): readonly { readonly bytes: number; readonly at: number }[] {
  const bytes = stateBytes >= 4 ? 4 : stateBytes >= 2 ? 2 : 1;
  const last = { bytes, at: WORD_BYTES - bytes };
  return stateBytes === bytes ? [last] : [{ bytes, at: WORD_BYTES - stateBytes }, last];
}

/** Takes away what was read below a packed state of one word. */
export function clean(state: PackedState, spare: number): void {
  const clear = (index: number, bytes: number): void => {
    const word = state[index];
    if (word === undefined || bytes <= 0) return;
    state[index] = bytes >= 4 ? 0 : (word >>> (8 * bytes)) << (8 * bytes);
  };
  clear(1, spare);
  clear(0, spare - 4);
}
