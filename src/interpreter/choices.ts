// The choices of a step: what is taken at each `choose` and `either`, in the order in which they
// are met. A body runs once for each combination, from its start, the last choice changing first:
// an odometer.
import type { Value } from "../values/value.ts";

/** Which alternatives one run takes; after it, `advance` goes to the next run. */
export class Choices {
  readonly #taken: number[] = [];
  readonly #counts: number[] = [];
  readonly #options: (readonly Value[])[] = [];
  #met = 0;

  /** Before the first run of a body. */
  reset(): void {
    this.#taken.length = 0;
    this.#counts.length = 0;
    this.#options.length = 0;
    this.#met = 0;
  }

  /** Before each run. */
  restart(): void {
    this.#met = 0;
  }

  /** The alternative that this run takes at the choice it meets next. */
  next(): number {
    return this.#taken[this.#met] ?? 0;
  }

  /**
   * What an earlier run found to choose from here; it has taken the same before. Null in the first
   * run that comes here.
   */
  known(): readonly Value[] | null {
    return this.#options[this.#met] ?? null;
  }

  /** Says what there was to choose from, not nothing, and goes on. */
  offer(options: readonly Value[]): void {
    if (this.#met === this.#taken.length) this.#options[this.#met] = options;
    this.pass(options.length);
  }

  /** Says how many alternatives there were, at least one, and goes on. */
  pass(count: number): void {
    if (this.#met === this.#taken.length) {
      this.#taken.push(0);
      this.#counts.push(count);
    }
    this.#met++;
  }

  /** Goes to the next combination of the choices that were met; false after the last. */
  advance(): boolean {
    while (this.#taken.length > 0) {
      const last = this.#taken.length - 1;
      const taken = (this.#taken[last] ?? 0) + 1;
      if (taken < (this.#counts[last] ?? 0)) {
        this.#taken[last] = taken;
        return true;
      }
      this.#options.length = last;
      this.#taken.pop();
      this.#counts.pop();
    }
    return false;
  }
}
