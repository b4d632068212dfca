// Where the kernel keeps its things in memory: what all workers share first, then an area for each
// worker, then the table of slots and the array of states, the last two with room to grow. Pages
// that are never touched cost nothing, so the regions lie far apart.

/** Words that all workers share, each in a cache line of its own. */
export const shared = {
  /** Indices of states that are given out. */
  allocated: 64,
  slotCount: 128,
  /** 0, or 2 where no room is left. */
  stop: 192,
  /** 1 while somebody makes the table larger. */
  growing: 256,
  /** Workers that are in a call, and those of them that wait for the larger table. */
  running: 320,
  parked: 384,
  /** The next state that nobody has taken for expansion; see `Rounds`. */
  next: 448,
  /** Counts the rounds: workers wait for the next one. */
  round: 512,
  arrived: 576,
  /** Workers that have started. */
  ready: 640,
  /** Of a round: how many workers take part, the end of its states, how many of them are taken at
   * once, and their distance. */
  participants: 704,
  levelEnd: 708,
  portion: 712,
  depth: 716,
  tables: 768,
} as const;

/** Words of a worker's own, from the start of its area. */
export const own = {
  /** The indices that it fills with new states, and those that come after these. */
  next: 0,
  end: 4,
  nextLater: 8,
  endLater: 12,
  outside: 16,
  selfLoops: 24,
  selfDecided: 32,
  batch: 64,
} as const;

/** A worker's area as far as the kernel needs it: known before there is generated code. */
export interface Front {
  /** Successors that wait for insertion: a word for slot and hash, then the state. */
  readonly batch: number;
  readonly recordBytes: number;
  /** Hashes while a table grows. */
  readonly scratch: number;
  readonly filter: number;
  readonly filterEntries: number;
  readonly end: number;
  /** What a state takes in the array of states. */
  readonly stateBytes: number;
}

export interface Regions extends Front {
  /** The areas of workers. */
  readonly areas: number;
  readonly areaBytes: number;
  readonly slots: number;
  readonly states: number;
  readonly slotsMax: number;
}

export const BATCH_MAX = 512;
export const SLOTS_MIN = 4096;
export const WORKERS_MAX = 64;
/** Indices that a worker takes at once; a batch must fit. */
export const BLOCK = 512;
export const PAGE_BYTES = 65536;
const FILTER_BYTES = 65536;
const FILTER_ENTRIES_MIN = 512;
const MEMORY_BYTES = 2 ** 32;

function aligned(address: number, bytes: number): number {
  return Math.ceil(address / bytes) * bytes;
}

/** `stateBytes`: what a state takes in the array of states. */
export function planFront(stateWords: number, stateBytes = 8 * stateWords): Front {
  const recordBytes = 8 + 8 * stateWords;
  let filterEntries = FILTER_BYTES / 8;
  while (filterEntries > FILTER_ENTRIES_MIN && filterEntries * 8 * stateWords > FILTER_BYTES) {
    filterEntries /= 2;
  }
  const { batch } = own;
  const scratch = aligned(batch + (BATCH_MAX + 1) * recordBytes, 64);
  const filter = aligned(scratch + BATCH_MAX * 4, 64);
  const end = aligned(filter + filterEntries * 8 * stateWords, 64);
  return { batch, recordBytes, scratch, filter, filterEntries, end, stateBytes };
}

/** Behind the tables of generated code, for areas of this size. */
export function planRegions(
  front: Front,
  tablesEnd: number,
  areaEnd: number,
  stateWords: number,
): Regions {
  const areas = aligned(tablesEnd, 4096);
  const areaBytes = aligned(areaEnd, 4096);
  const slots = aligned(areas + WORKERS_MAX * areaBytes, PAGE_BYTES);
  const slotsMax = slotsWithin(MEMORY_BYTES - slots - PAGE_BYTES, stateWords);
  return { ...front, areas, areaBytes, slots, states: slots + 4 * slotsMax, slotsMax };
}

/** A table is at most three quarters full. */
export function roomFor(slotCount: number): number {
  return (slotCount / 4) * 3;
}

/** For the slots and the states that they have room for, reckoned in whole words. */
export function bytesFor(slotCount: number, stateWords: number): number {
  return slotCount * 4 + roomFor(slotCount) * 8 * stateWords;
}

/** The largest table that fits with its states. */
export function slotsWithin(bytes: number, stateWords: number): number {
  let slots = SLOTS_MIN;
  while (bytesFor(slots * 2, stateWords) <= bytes) slots *= 2;
  return slots;
}
