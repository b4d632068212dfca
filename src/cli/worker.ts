// The entry of every thread; see thread.ts. What belongs to a task is loaded when it is asked for.
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { Bug } from "../base/assert.ts";

const { task, data }: { readonly task: string; readonly data: unknown } = workerData;
if (parentPort === null) throw new Bug("a thread has a port to who started it");
const answer = await answererOf(task, data);
serve(parentPort, answer);

/** What a task has to say may take a while, and then is a promise. */
type Answer = (question: unknown) => unknown;

async function answererOf(name: string, given: unknown): Promise<Answer> {
  if (name === "walks") return (await import("./walk-lanes.ts")).answerWalks(given);
  if (name === "overlays") return (await import("./overlay-threads.ts")).answerOverlays(given);
  if (name === "suites") return (await import("./suite-threads.ts")).answerSuites(given);
  throw new Bug(`no thread knows the task ${name}`);
}

function serve(port: MessagePort, answerTo: Answer): void {
  port.on("message", async (question: unknown) => port.postMessage(await answerTo(question)));
}
