// Numbers for words: a tree in which each byte of a word leads one node on, and the node where the
// word ends is its number. So one pass over a word finds it, and no string is made of it.

const FIRST_NODES = 4096;
/** A row of the tree has a place for each byte that a word can have. */
const ROW_BITS = 7;

/** Which bytes words are made of. */
export const isWordByte = new Uint8Array(256);
for (let byte = 0x21; byte < 0x7f; byte++) isWordByte[byte] = 1;
for (const byte of '"(),;[]{}') isWordByte[byte.charCodeAt(0)] = 0;

export class Words {
  /** Where the word ends that was read last. */
  end = 0;
  #nodes = new Int32Array(FIRST_NODES << ROW_BITS);
  #count = 1;

  /** The number of the word that starts here; 0 where none does. */
  read(bytes: Uint8Array, start: number): number {
    let nodes = this.#nodes;
    let node = 0;
    let at = start;
    for (let byte = bytes[at] ?? 0; isWordByte[byte] === 1; byte = bytes[++at] ?? 0) {
      const place = (node << ROW_BITS) | byte;
      node = nodes[place] ?? 0;
      if (node === 0) {
        node = this.#add(place);
        nodes = this.#nodes;
      }
    }
    this.end = at;
    return node;
  }

  #add(place: number): number {
    const node = this.#count++;
    if (node << ROW_BITS === this.#nodes.length) {
      const nodes = new Int32Array(2 * this.#nodes.length);
      nodes.set(this.#nodes);
      this.#nodes = nodes;
    }
    this.#nodes[place] = node;
    return node;
  }
}
