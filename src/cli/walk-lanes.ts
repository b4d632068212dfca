// Lanes of a simulation: in this thread, or each in one of its own.
import { CompiledWalker, type WalkModule, type WalkStart } from "../engine/walker/compiled.ts";
import type { WalkBlock, Walker, WalkOptions } from "../engine/walker/walks.ts";
import type { Lane } from "../search/simulate.ts";
import type { StartThread, Thread } from "./thread.ts";

/** All that a thread needs. */
export interface WalkTask {
  readonly module: WalkModule;
  readonly start: WalkStart;
  readonly options: WalkOptions;
}

interface Question {
  readonly first: number;
  readonly count: number;
}

/** The lanes, and how to leave them. */
export interface Lanes {
  readonly lanes: readonly Lane[];
  readonly end: () => Promise<void>;
}

/** One lane here; signals get through between two blocks. */
export function laneHere(walker: Walker, pause: () => Promise<void>): Lanes {
  const lane: Lane = {
    walk: async (first, count) => {
      await pause();
      return walker.walk(first, count);
    },
  };
  return { lanes: [lane], end: async () => {} };
}

export function lanesInThreads(task: WalkTask, start: StartThread, count: number): Lanes {
  const threads = Array.from({ length: count }, () => start("walks", task));
  return {
    lanes: threads.map(laneOf),
    end: async () => {
      await Promise.all(threads.map((thread) => thread.end()));
    },
  };
}

function laneOf(thread: Thread): Lane {
  return {
    walk: async (first, count) => {
      const question: Question = { first, count };
      return (await thread.ask(question)) as WalkBlock;
    },
  };
}

/** In the thread: what answers the questions of its lane. */
export function answerWalks(given: unknown): (question: unknown) => WalkBlock {
  const { module, start, options } = given as WalkTask;
  const walker = new CompiledWalker(module, start, options);
  return (question) => {
    const { first, count } = question as Question;
    return walker.walk(first, count);
  };
}
