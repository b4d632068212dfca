// How many states a limit of memory leaves room for: the same on every engine and with any number
// of workers, so that searches end alike. It is reckoned for the compiled engine's store.
import { bytesFor, roomFor } from "./kernel/regions.ts";

const SLOTS_MIN = 64;

/** States of so many 32-bit words that fit with their table, which grows by doubling. */
export function statesWithin(memoryBytes: number, packedWords: number): number {
  const stateWords = Math.max(1, Math.ceil(packedWords / 2));
  let slots = SLOTS_MIN;
  while (bytesFor(slots * 2, stateWords) <= memoryBytes) slots *= 2;
  return roomFor(slots);
}
