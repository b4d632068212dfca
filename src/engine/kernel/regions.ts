// Where the kernel keeps its things in memory: the batch of new states, the filter, the table of
// slots, and the array of states, the last two with room to grow. Pages that are never touched cost
// nothing, so the regions lie far apart.

/** Beneath generated code: known before it is made. */
export interface Front {
  /** Successors that wait for insertion, their hashes, and the slots that they meet first. */
  readonly batch: number;
  readonly hashes: number;
  readonly heads: number;
  readonly filter: number;
  readonly end: number;
}

export interface Regions extends Front {
  readonly slots: number;
  readonly states: number;
  readonly slotsMax: number;
}

export const BATCH_MAX = 512;
export const FILTER_ENTRIES = 4096;
export const SLOTS_MIN = 4096;
export const PAGE_BYTES = 65536;
const MEMORY_BYTES = 2 ** 32;

/** The first addresses are left free. */
const START = 64;

export function planFront(stateWords: number): Front {
  const stateBytes = 8 * stateWords;
  let next = START;
  const take = (bytes: number): number => {
    const address = Math.ceil(next / 64) * 64;
    next = address + bytes;
    return address;
  };
  const batch = take((BATCH_MAX + 1) * stateBytes);
  const hashes = take((BATCH_MAX + 1) * 4);
  const heads = take((BATCH_MAX + 1) * 4);
  const filter = take(FILTER_ENTRIES * stateBytes);
  return { batch, hashes, heads, filter, end: Math.ceil(next / 64) * 64 };
}

/** Behind what generated code takes. */
export function planRegions(front: Front, start: number, stateWords: number): Regions {
  const stateBytes = 8 * stateWords;
  const slots = Math.ceil(start / PAGE_BYTES) * PAGE_BYTES;
  let slotsMax = SLOTS_MIN;
  while (slots + bytesFor(slotsMax * 2, stateBytes) + PAGE_BYTES < MEMORY_BYTES) slotsMax *= 2;
  return { ...front, slots, states: slots + 4 * slotsMax, slotsMax };
}

/** A table is at most three quarters full. */
export function roomFor(slotCount: number): number {
  return (slotCount / 4) * 3;
}

/** For the slots and the states that they have room for. */
export function bytesFor(slotCount: number, stateBytes: number): number {
  return slotCount * 4 + roomFor(slotCount) * stateBytes;
}
