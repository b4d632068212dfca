// Overlays of a model on several threads: runs are taken in their order by whoever is free, this
// thread among them. Which thread made a run does not show in what comes of it.
import { availableParallelism } from "node:os";
import { assert } from "../base/assert.ts";
import type { Result } from "../base/result.ts";
import type { Limits } from "../engine/limits.ts";
import { engineOf } from "./engine.ts";
import type { EngineName } from "./engine-names.ts";
import type { Terminal } from "./host.ts";
import type { SearchSettings } from "./instance.ts";
import { type LoadedModel, loadModel } from "./load.ts";
import { type Answer, type Question, RunQueue } from "./overlay-queue.ts";
import { answerOverlay, type OverlayRun } from "./overlay-run.ts";
import { Texts } from "./texts.ts";
import { type StartThread, startThread, type Thread } from "./thread.ts";

/** Calls that take less time are over before a thread has come. */
const START_AFTER_MS = 500;

/** Between two looks at whether the person wants to stop, where only other threads work. */
const LOOK_AFTER_MS = 100;

/** What a thread is started with. */
export interface OverlayTask {
  readonly limits: Limits;
  readonly isReduced: boolean;
  readonly engine: EngineName | undefined;
}

/** The runs of one model. */
export interface SharedRuns {
  /** Makes what nobody has taken yet with `here`, and comes back when all have been made. */
  finish(here: (run: OverlayRun) => Promise<Answer>): Promise<readonly Answer[]>;
  /** Nobody wants to know any more; comes back when no thread is at work on them. */
  drop(): Promise<void>;
}

/** Who else may work, and when they come. */
export interface Helpers {
  readonly start: StartThread;
  readonly count: number;
  readonly afterMs: number;
  readonly isInterrupted: () => boolean;
}

/** For a call on this terminal. `workers`: this thread included. */
export function overlayThreads(
  task: OverlayTask,
  { threadEntry, isInterrupted }: Terminal,
  workers = availableParallelism(),
): OverlayThreads {
  const start: StartThread = (name, data) => {
    assert(threadEntry !== null, "without a file to run there are no threads");
    return startThread(threadEntry, name, data);
  };
  const count = threadEntry === null ? 0 : workers - 1;
  return new OverlayThreads(task, { start, count, afterMs: START_AFTER_MS, isInterrupted });
}

/** Threads that come when they are worth it, and stay until they are told to go. */
export class OverlayThreads {
  readonly #task: OverlayTask;
  readonly #helpers: Helpers;
  #threads: readonly Thread[] = [];
  #queue: RunQueue | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(task: OverlayTask, helpers: Helpers) {
    this.#task = task;
    this.#helpers = helpers;
  }

  /** From here on other threads may take these runs. */
  share(loaded: LoadedModel, runs: readonly OverlayRun[]): SharedRuns {
    const queue = new RunQueue(loaded.path, runs);
    const { count, afterMs } = this.#helpers;
    this.#queue = queue;
    if (this.#threads.length > 0) for (const thread of this.#threads) queue.serve(thread);
    else if (count > 0) this.#timer ??= setTimeout(() => this.#start(), afterMs);
    return { finish: (here) => this.#finish(queue, here), drop: () => queue.drop() };
  }

  async end(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    const threads = this.#threads;
    this.#threads = [];
    await Promise.all(threads.map((thread) => thread.end()));
  }

  #start(): void {
    const queue = this.#queue;
    if (queue === null || queue.isOver) {
      this.#timer = null;
      return;
    }
    const { start, count } = this.#helpers;
    this.#threads = Array.from({ length: count }, () => start("overlays", this.#task));
    for (const thread of this.#threads) queue.serve(thread);
  }

  async #finish(
    queue: RunQueue,
    here: (run: OverlayRun) => Promise<Answer>,
  ): Promise<readonly Answer[]> {
    await queue.work(here);
    while (!(await queue.isDoneWithin(LOOK_AFTER_MS))) {
      if (!this.#helpers.isInterrupted()) continue;
      // A search that starts here now ends at once, and says why.
      await this.end();
      await queue.takeBack(here);
      break;
    }
    return queue.answers();
  }
}

/** In the thread: what answers the questions of its queue. */
export function answerOverlays(given: unknown): (question: unknown) => Promise<Answer> {
  const { limits, isReduced, engine } = given as OverlayTask;
  const settings: SearchSettings = {
    limits,
    isReduced,
    engine: engineOf(engine, 1),
    host: { nowMs: () => performance.now(), cancelled: () => false, onProgress: () => {} },
    pause: async () => {},
    announce: () => {},
    onSearched: () => {},
  };
  const texts = new Texts();
  const models = new Map<string, Result<LoadedModel>>();
  return async (question) => {
    const { path, run } = question as Question;
    const loaded = models.get(path) ?? loadModel(path, texts);
    models.set(path, loaded);
    return loaded.ok ? answerOverlay(loaded.value, run, settings) : loaded;
  };
}
