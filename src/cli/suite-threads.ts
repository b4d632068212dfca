// Files of vectors on several threads: each takes the next job when it is done with one, heaviest
// first, so that none is left alone with a heavy one in the end. This thread only hands them out,
// so that nobody waits for it.
import { availableParallelism } from "node:os";
import { by } from "../base/order.ts";
import { doJob, type SuiteAnswer, type SuiteJob, weightOf } from "./suite-jobs.ts";
import { Texts } from "./texts.ts";
import { type StartThread, startThread, type Thread } from "./thread.ts";

/** A large model takes some gigabytes, so not every core that there is gets one. */
const THREADS_MAX = 4;

/** Suites are made of many small objects, most of which live a moment longer than a collection. */
const YOUNG_MEGABYTES = 384;

/** What a thread is started with. */
interface SuiteTask {
  readonly version: string;
}

/** Who does the jobs. */
export interface Workshop {
  readonly texts: Texts;
  readonly version: string;
  /** Null where there are no threads. */
  readonly start: StartThread | null;
  readonly count: number;
}

/** `threadEntry`: see Terminal. */
export function workshop(texts: Texts, version: string, threadEntry: URL | null): Workshop {
  const start: StartThread | null =
    threadEntry === null
      ? null
      : (task, data) => startThread(threadEntry, task, data, YOUNG_MEGABYTES);
  return { texts, version, start, count: Math.min(THREADS_MAX, availableParallelism()) };
}

/** In the order of the jobs. */
export async function doJobs(
  jobs: readonly SuiteJob[],
  { texts, version, start, count }: Workshop,
): Promise<readonly SuiteAnswer[]> {
  const size = Math.min(count, jobs.length);
  if (start === null || size < 2) return jobs.map((job) => doJob(job, texts, version));
  const task: SuiteTask = { version };
  const threads = Array.from({ length: size }, () => start("suites", task));
  const answers = new Map<SuiteJob, SuiteAnswer>();
  const weights = new Map(jobs.map((job) => [job, weightOf(job)]));
  const weight = (job: SuiteJob): number => weights.get(job) ?? 0;
  const waiting = jobs.toSorted(by(weight, (one, other) => other - one)).values();
  const serve = async (thread: Thread): Promise<void> => {
    for (const job of waiting) answers.set(job, (await thread.ask(job)) as SuiteAnswer);
  };
  try {
    await Promise.all(threads.map(serve));
  } finally {
    await Promise.all(threads.map((thread) => thread.end()));
  }
  return jobs.flatMap((job) => answers.get(job) ?? []);
}

/** In the thread: does the jobs that it is asked for. */
export function answerSuites(given: unknown): (question: unknown) => SuiteAnswer {
  const { version } = given as SuiteTask;
  const texts = new Texts();
  return (question) => doJob(question as SuiteJob, texts, version);
}
