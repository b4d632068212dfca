// How long a step may take. What does not end in time cannot be ended in the same process: it is
// left behind, and no further test is run on it.

/** A mistake of the adapter, told apart from one of the system. */
export class AdapterError extends Error {
  override readonly name: string = "AdapterError";
}

/** The adapter does not come back. */
export class Hang extends AdapterError {
  override readonly name = "Hang";
}

// As they are when this is loaded: tests may put false clocks in their place.
const { setTimeout, clearTimeout } = globalThis;
const now = performance.now.bind(performance);

export function nowMs(): number {
  return now();
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

export type Timer = ReturnType<typeof setTimeout>;

/** By the real clock, whatever tests have put in its place. */
export function timer(ms: number, ring: () => void): Timer {
  return setTimeout(ring, ms);
}

export function clearTimer(one: Timer): void {
  clearTimeout(one);
}

export class Deadline {
  readonly ms: number;
  readonly signal: AbortSignal;
  readonly #startedAt = nowMs();
  readonly #isKept: boolean;

  /** `isKept` where what is called keeps the deadline itself. */
  constructor(ms: number, isKept = false) {
    this.ms = ms;
    this.#isKept = isKept;
    this.signal = AbortSignal.timeout(Math.ceil(ms));
  }

  get restMs(): number {
    return Math.max(0, this.#startedAt + this.ms - nowMs());
  }

  /**
   * Runs code of the adapter. It gets some time more than the signal tells it, so that one that
   * minds the signal can say what it waits for.
   */
  async guard<T>(what: string, work: () => T | PromiseLike<T>): Promise<T> {
    try {
      const result = work();
      if (!isPromise(result)) return result;
      return await (this.#isKept ? result : this.#awaited(what, result));
    } catch (error) {
      if (error instanceof AdapterError) throw error;
      throw new AdapterError(`${what}: ${textOf(error)}`);
    }
  }

  #awaited<T>(what: string, result: PromiseLike<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Hang(`${what} did not end within ${this.ms} ms`)),
        this.restMs + this.ms / 4,
      );
      const isOver = (): void => clearTimeout(timer);
      result.then(resolve, reject).then(isOver, isOver);
    });
  }
}

function isPromise<T>(value: T | PromiseLike<T>): value is PromiseLike<T> {
  return (
    typeof value === "object" &&
    value !== null &&
    "then" in value &&
    typeof value.then === "function"
  );
}

const FRAMES_SHOWN = 5;

/** What was thrown, with the place: whatever it is, this never throws. */
function textOf(error: unknown): string {
  try {
    if (!(error instanceof Error)) return String(error);
    const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
    return [error.message, ...frames.slice(0, FRAMES_SHOWN)].join("\n");
  } catch {
    return "something that cannot be shown was thrown";
  }
}
