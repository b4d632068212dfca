// Overlays on several threads: whoever makes a run, what comes of it is the same.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { engineOf } from "../../src/cli/engine.ts";
import { plainSelection, type SearchSettings } from "../../src/cli/instance.ts";
import { type LoadedModel, loadModel } from "../../src/cli/load.ts";
import type { Answer } from "../../src/cli/overlay-queue.ts";
import { answerOverlay, type OverlayRun } from "../../src/cli/overlay-run.ts";
import { OverlayThreads } from "../../src/cli/overlay-threads.ts";
import { Texts } from "../../src/cli/texts.ts";
import { type StartThread, startThread } from "../../src/cli/thread.ts";
import { noLimits, quietHost } from "../../src/index.ts";
import { expectOk } from "../support/models.ts";
import { build } from "./command.ts";
import { type Folder, folderOfModels } from "./fixtures.ts";

const entry = pathToFileURL(join(import.meta.dirname, "../../dist/worker.js"));
const task = { limits: noLimits, isReduced: true, engine: "auto" } as const;
const settings: SearchSettings = {
  ...task,
  engine: engineOf("auto", 1),
  host: quietHost,
  pause: async () => {},
  announce: () => {},
  onSearched: () => {},
};

const ask = (overlays: readonly string[], ...goals: readonly string[]): OverlayRun => {
  return { selection: { ...plainSelection, overlays }, goals };
};
const runs = [
  ask([], "OneHolder", "OtherIsAnother"),
  ask(["Steals"], "OneHolder"),
  ask(["SameOther"], "OtherIsAnother"),
  ask(["Patient"], "OneHolder", "TermCounts"),
];

let folder: Folder;
let lease: LoadedModel;
beforeAll(() => {
  build();
  folder = folderOfModels();
  lease = expectOk(loadModel(join(folder.path, "lease.fence"), new Texts()));
});
afterAll(() => folder.remove());

const here = (run: OverlayRun): Promise<Answer> => answerOverlay(lease, run, settings);
const untimed = (answers: readonly Answer[]): unknown =>
  answers.map((answer) => ({ ...expectOk(answer), elapsedMs: 0 }));

test("another thread makes what this one does not come to", async () => {
  const alone = await Promise.all(runs.map(here));
  let answered = 0;
  let tell = (): void => {};
  const areOthersMade = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const start: StartThread = (name, data) => {
    const thread = startThread(entry, name, data);
    const told = async (question: unknown): Promise<unknown> => {
      const answer = await thread.ask(question);
      if (++answered === runs.length - 1) tell();
      return answer;
    };
    return { ...thread, ask: told };
  };
  const helpers = { start, count: 1, afterMs: 0, isInterrupted: () => false };
  const threads = new OverlayThreads(task, helpers);
  const shared = await threads.share(lease, runs).finish(async (run) => {
    await areOthersMade;
    return here(run);
  });
  await threads.end();
  expect(answered).toBe(runs.length - 1);
  expect(untimed(shared)).toEqual(untimed(alone));
});

test("what an interrupted thread has taken ends here", async () => {
  let isEnded = false;
  let tell = (): void => {};
  const isTaken = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const silent = {
    ask: () => {
      tell();
      return new Promise<never>(() => {});
    },
    end: async () => {
      isEnded = true;
    },
  };
  const helpers = { start: () => silent, count: 1, afterMs: 0, isInterrupted: () => true };
  const made: OverlayRun[] = [];
  const answers = await new OverlayThreads(task, helpers).share(lease, runs).finish(async (run) => {
    await isTaken;
    made.push(run);
    return here(run);
  });
  expect(isEnded).toBe(true);
  expect(answers).toHaveLength(runs.length);
  expect(made.toSorted((left, right) => runs.indexOf(left) - runs.indexOf(right))).toEqual(runs);
});

test("of what is dropped nothing new is begun", async () => {
  const waiting: (() => void)[] = [];
  const asked: unknown[] = [];
  const slow = {
    ask: (question: unknown) => {
      asked.push(question);
      return new Promise((resolve) => waiting.push(() => resolve(question)));
    },
    end: async () => {},
  };
  let tell = (): void => {};
  const hasStarted = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const start: StartThread = () => {
    tell();
    return slow;
  };
  const helpers = { start, count: 1, afterMs: 0, isInterrupted: () => false };
  const shared = new OverlayThreads(task, helpers).share(lease, runs);
  await hasStarted;
  const dropped = shared.drop();
  for (const answer of waiting) answer();
  await dropped;
  expect(asked).toHaveLength(1);
});
