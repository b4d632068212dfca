// The runs of one model in their order, taken by whoever is free: this thread or another.
import { assert } from "../base/assert.ts";
import type { Result } from "../base/result.ts";
import type { OverlayAnswer, OverlayRun } from "./overlay-run.ts";
import type { Thread } from "./thread.ts";

/** What a thread is asked. */
export interface Question {
  readonly path: string;
  readonly run: OverlayRun;
}

export type Answer = Result<OverlayAnswer>;

export class RunQueue {
  readonly #path: string;
  readonly #runs: readonly OverlayRun[];
  readonly #answers: (Answer | undefined)[];
  readonly #served: Promise<void>[] = [];
  #next = 0;

  constructor(path: string, runs: readonly OverlayRun[]) {
    this.#path = path;
    this.#runs = runs;
    this.#answers = runs.map(() => undefined);
  }

  /** Whether all runs are taken. */
  get isOver(): boolean {
    return this.#next >= this.#runs.length;
  }

  serve(thread: Thread): void {
    const served = this.work(async (run) => {
      const question: Question = { path: this.#path, run };
      return (await thread.ask(question)) as Answer;
    });
    // What a thread fails with is thrown where its answers are waited for.
    served.catch(() => {});
    this.#served.push(served);
  }

  async drop(): Promise<void> {
    this.#next = this.#runs.length;
    await Promise.all(this.#served);
  }

  async work(make: (run: OverlayRun) => Promise<Answer>): Promise<void> {
    for (let number = this.#next++; number < this.#runs.length; number = this.#next++) {
      await this.#make(number, make);
    }
  }

  async isDoneWithin(ms: number): Promise<boolean> {
    let timer: NodeJS.Timeout | null = null;
    const later = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), ms);
    });
    const done = Promise.all(this.#served).then(() => true);
    return Promise.race([done, later]).finally(() => {
      if (timer !== null) clearTimeout(timer);
    });
  }

  /** Makes again what was given away and did not come back. */
  async takeBack(make: (run: OverlayRun) => Promise<Answer>): Promise<void> {
    for (const [number, answer] of this.#answers.entries()) {
      if (answer === undefined) await this.#make(number, make);
    }
  }

  async #make(number: number, make: (run: OverlayRun) => Promise<Answer>): Promise<void> {
    const run = this.#runs[number];
    assert(run !== undefined, "only numbers of runs are given out");
    this.#answers[number] = await make(run);
  }

  answers(): readonly Answer[] {
    return this.#answers.flatMap((answer) => (answer === undefined ? [] : [answer]));
  }
}
