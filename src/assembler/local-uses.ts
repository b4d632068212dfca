// Where a function names its locals, and from where to where each of them holds what may still be
// read. What is counted are steps: each naming of a local is one, and each end of a loop.
import type { ByteReader } from "./byte-reader.ts";

const BLOCK = 0x02;
const LOOP = 0x03;
const IF = 0x04;
const ELSE = 0x05;
const END = 0x0b;
const LOCAL_GET = 0x20;
const LOCAL_TEE = 0x22;
export const NONE = -1;

export class LocalUses {
  /** Of each step, where the number of the local stands, and that number; none for loops. */
  readonly places: number[] = [];
  readonly locals: number[] = [];
  /** Of each local, its first and last step; none where it is not named. */
  readonly firsts: Int32Array;
  readonly lasts: Int32Array;
  /** The region that each local is set in first; none where it may be read without that. */
  readonly regions: Int32Array;
  readonly #paramCount: number;
  /** A region is a block, a loop, or one side of an if; those that are open, innermost last. */
  readonly #open: number[] = [];
  readonly #openLoops: number[] = [];
  readonly #isOpen: boolean[] = [];
  /** By loop, locals that are set before it and named in it, and so are kept until it ends. */
  readonly #kept = new Map<number, number[]>();

  constructor(paramCount: number, localCount: number) {
    this.#paramCount = paramCount;
    this.firsts = new Int32Array(paramCount + localCount).fill(NONE);
    this.lasts = new Int32Array(paramCount + localCount).fill(NONE);
    this.regions = new Int32Array(paramCount + localCount).fill(NONE);
  }

  /** Reads the instructions of a function. */
  read(reader: ByteReader): void {
    this.#begin(false);
    while (this.#open.length > 0) {
      const opcode = reader.byte();
      if (opcode >= LOCAL_GET && opcode <= LOCAL_TEE) {
        const place = reader.at;
        this.#name(reader.unsigned(), place, opcode !== LOCAL_GET);
        continue;
      }
      reader.passOperands(opcode);
      if (opcode === ELSE || opcode === END) this.#end();
      if (opcode === ELSE || (opcode >= BLOCK && opcode <= IF)) this.#begin(opcode === LOOP);
    }
  }

  #name(local: number, place: number, isSet: boolean): void {
    if (local < this.#paramCount) return;
    const step = this.#step(place, local);
    this.lasts[local] = step;
    if (this.firsts[local] === NONE) {
      this.firsts[local] = step;
      if (isSet) this.regions[local] = this.#open.at(-1) ?? NONE;
      return;
    }
    const region = this.regions[local] ?? NONE;
    if (region === NONE) return;
    if (this.#isOpen[region] !== true) this.regions[local] = NONE;
    else if ((this.#openLoops.at(-1) ?? NONE) > region) this.#keep(local, region);
  }

  /** Until the end of the outermost loop that was begun since it was set first. */
  #keep(local: number, region: number): void {
    const loop = this.#openLoops.find((open) => open > region) ?? NONE;
    const kept = this.#kept.get(loop);
    if (kept === undefined) this.#kept.set(loop, [local]);
    else kept.push(local);
  }

  #begin(isLoop: boolean): void {
    const region = this.#isOpen.push(true) - 1;
    this.#open.push(region);
    if (isLoop) this.#openLoops.push(region);
  }

  #end(): void {
    const region = this.#open.pop() ?? NONE;
    this.#isOpen[region] = false;
    if (this.#openLoops.at(-1) !== region) return;
    this.#openLoops.pop();
    const step = this.#step(NONE, NONE);
    for (const local of this.#kept.get(region) ?? []) this.lasts[local] = step;
  }

  #step(place: number, local: number): number {
    this.places.push(place);
    return this.locals.push(local) - 1;
  }
}
