// The least of some numbers again and again, by an order that may only change for a number that is
// not in it.
import { at } from "../values/access.ts";

export class Heap {
  readonly #compare: (left: number, right: number) => number;
  readonly #items: number[] = [];

  /** `compare` tells any two numbers apart. */
  constructor(compare: (left: number, right: number) => number) {
    this.#compare = compare;
  }

  add(item: number): void {
    const items = this.#items;
    let place = items.length;
    items.push(item);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (this.#compare(item, at(items, parent)) > 0) break;
      items[place] = at(items, parent);
      place = parent;
    }
    items[place] = item;
  }

  /** Takes the least one out; null where there is none. */
  take(): number | null {
    const items = this.#items;
    const least = items[0];
    const last = items.pop();
    if (least === undefined || last === undefined) return null;
    if (items.length > 0) this.#sink(last);
    return least;
  }

  #sink(item: number): void {
    const items = this.#items;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      const right = child + 1;
      if (child >= items.length) break;
      if (right < items.length && this.#compare(at(items, right), at(items, child)) < 0)
        child = right;
      if (this.#compare(item, at(items, child)) < 0) break;
      items[place] = at(items, child);
      place = child;
    }
    items[place] = item;
  }
}
