// A thread that is asked one thing at a time. What it is to do is named, and given as plain data.
// The workers of a search, which share a memory, are in threads.ts.
import { Worker } from "node:worker_threads";

export interface Thread {
  /** The answer to one question; the next one waits for it. */
  ask(question: unknown): Promise<unknown>;
  end(): Promise<void>;
}

/** Starts a thread for a task that worker.ts knows. */
export type StartThread = (task: string, data: unknown) => Thread;

/**
 * `entry` is the file that the build makes of worker.ts. `youngMegabytes`: room for new objects
 * between two collections; null: as much as Node thinks fit.
 */
export function startThread(
  entry: URL,
  task: string,
  data: unknown,
  youngMegabytes: number | null = null,
): Thread {
  const worker = new Worker(entry, {
    workerData: { task, data },
    ...(youngMegabytes === null
      ? {}
      : { resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes } }),
  });
  let failure: unknown = null;
  let settle: { readonly answer: (answer: unknown) => void; readonly fail: () => void } | null =
    null;
  worker.on("message", (answer: unknown) => settle?.answer(answer));
  worker.on("error", (error) => {
    failure = error;
    settle?.fail();
  });
  return {
    ask: (question) =>
      new Promise((answer, reject) => {
        settle = { answer, fail: () => reject(failure) };
        if (failure !== null) settle.fail();
        else worker.postMessage(question);
      }),
    end: async () => {
      await worker.terminate();
    },
  };
}
