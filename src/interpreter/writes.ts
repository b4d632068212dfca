// The assignments of one run of a body. All of them read the old state and take effect together, so
// two that touch the same place have no order that could decide between them: that is a fault.
import { at } from "../values/access.ts";

/**
 * The places that were assigned in this run: a slot, and a path of indices into its value. Only the
 * first `#count` entries count; the lists are kept, since making them anew takes longer than a run.
 */
export class Writes {
  readonly #slots: number[] = [];
  readonly #paths: (readonly number[])[] = [];
  #count = 0;

  reset(): void {
    this.#count = 0;
  }

  /** Notes an assignment; false where the place, a part of it or the whole was assigned before. */
  add(slot: number, path: readonly number[]): boolean {
    for (let index = 0; index < this.#count; index++) {
      if (at(this.#slots, index) === slot && overlap(at(this.#paths, index), path)) return false;
    }
    this.#slots[this.#count] = slot;
    this.#paths[this.#count] = path;
    this.#count++;
    return true;
  }
}

/** Whether one path starts with the other. */
function overlap(left: readonly number[], right: readonly number[]): boolean {
  const shared = Math.min(left.length, right.length);
  for (let index = 0; index < shared; index++) {
    if (at(left, index) !== at(right, index)) return false;
  }
  return true;
}
