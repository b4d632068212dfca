// A job with everything that the fence does not have: a call in whose middle the environment moves,
// results that the inputs do not determine, work that goes on by itself, and large numbers.

import { readSuite } from "../../src/conformance/read-suite.ts";
import type { Adapter } from "../../src/conformance.ts";
import { type Options, replay, type TestResult } from "../../src/conformance.ts";

const limit = { kind: "int", lo: 0, hi: "18446744073709551615" };
const color = { kind: "named", name: "Color" };
const point = (unreached: string) => ({ doc: "", unreached });

function action(kind: string, control: string, params = {}, more = {}) {
  return { doc: "", at: "job.fence:1", kind, control, params, ...more };
}

const face = {
  types: {
    Phase: { kind: "enum", cases: ["Idle", "Running", "Done", "Failed"] },
    Color: { kind: "enum", cases: ["red", "blue"] },
  },
  setup: { limit },
  actions: {
    Sync: action(
      "call",
      "tester",
      {},
      {
        points: { decided: point("fail"), late: point("after"), perhaps: point("inconclusive") },
      },
    ),
    jobFails: action("fault", "hook"),
    pick: action("input", "tester"),
    use: action("input", "tester", { limit }),
    start: action("input", "tester"),
    finish: action("internal", "awaited"),
  },
  observed: {
    phase: { doc: "", type: { kind: "named", name: "Phase" } },
    color: { doc: "", type: { kind: "option", of: color } },
    tags: { doc: "", type: { kind: "set", of: { kind: "int", lo: 0, hi: 9 }, max: null } },
  },
  outputs: {
    log: { doc: "", type: { kind: "bag", of: color, max: 9 }, order: "bag", default: [] },
  },
  reasons: { Full: { doc: "", kind: "refused" } },
  tables: {},
};

const mutant = { title: "one", breaks: [], at: "", verdict: "killed", reveals: ["observe:color"] };
const variant = { title: "today", breaks: ["Law"], new: 1 };
const observed = { phase: "Idle", color: null, tags: [2, 1] };

/** A file with a test for each list of steps. */
export function jobFile(...tests: readonly (readonly object[])[]): string {
  const header = {
    format: "fencepost-vectors/1",
    tool: "",
    model: { name: "Job" },
    options: {},
    exploration: null,
    interface: face,
    claims: { Law: "one law" },
    mutants: { M1: mutant },
    certificate: { variants: { V1: variant } },
    tests: tests.length,
  };
  const lines = tests.map((steps, at) => ({
    id: `t-00000000000${at}`,
    group: "tour",
    tags: ["smoke"],
    comment: `test ${at}`,
    setup: { limit: "18446744073709551615" },
    observed,
    steps,
  }));
  return `${[header, ...lines].map((line) => JSON.stringify(line)).join("\n")}\n`;
}

const done = { outcome: "done" };
const logged = { ...done, outputs: { log: ["red", "blue"] }, changed: { phase: "Failed" } };
const sync = (at: string, expect: object) => ({
  do: "Sync",
  args: {},
  during: [{ at, do: "jobFails", args: {} }],
  expect,
});
const use = (text: string, expect: object) => ({ do: "use", args: { limit: text }, expect });
const pick = (more: object) => ({ do: "pick", args: {}, ...more });

export const syncFails = sync("decided", logged);
export const syncAfter = sync("late", logged);
export const syncMaybe = sync("perhaps", done);
export const useFull = use("18446744073709551615", { outcome: "refused", reason: "Full" });
export const useNear = use("18446744073709551614", done);
export const picks = pick({
  expect: {
    oneOf: [
      { ...done, changed: { color: "red" }, steps: [useFull] },
      { ...done, changed: { color: "blue" } },
    ],
  },
});
export const starts = {
  do: "start",
  args: {},
  awaits: [{ do: "finish", args: {} }],
  expect: { ...done, outputs: { log: ["red"] }, changed: { phase: "Done" } },
};
export const unlikeNew = pick({ expect: done, unlike: { M1: { changed: { color: "green" } } } });
export const unlikeSays = pick({
  expect: done,
  unlike: { M1: { outputs: { log: ["green", "red"] } } },
});
export const unlikeNow = pick({ expect: done, unlike: { V1: { changed: { color: "red" } } } });
export const unlike = pick({ expect: done, unlike: { M1: { changed: { color: "red" } } } });

export interface Job {
  phase: string;
  color: string | null;
  readonly limit: bigint;
}

type Outputs = { log: string };
type Action<A = object> = { args: A; outputs: Outputs };

export type JobContract = {
  setup: { limit: bigint };
  actions: {
    Sync: Action;
    jobFails: Action;
    pick: Action;
    use: Action<{ limit: bigint }>;
    start: Action;
  };
  observed: { phase: string; color: string | null; tags: readonly number[] };
  tables: Record<never, never>;
};

export type JobAdapter = Adapter<JobContract, Job>;

export function jobAdapter(how = ""): JobAdapter {
  return {
    reset: ({ limit: most }) => ({ phase: "Idle", color: null, limit: most }),
    actions: {
      async Sync(_, __, call) {
        if (how === "shortcut") return;
        // A conflict is tried again: the environment moves once.
        for (let round = 0; round < 2; round += 1) await call.during("decided");
        call.output("log", "blue");
        call.output("log", "red");
      },
      jobFails(job) {
        if (job.phase === "Failed") throw new Error("it has failed already");
        job.phase = "Failed";
      },
      pick(job, _, call) {
        if (how === "says") for (const one of ["red", "green"]) call.output("log", one);
        if (["red", "blue", "green"].includes(how)) job.color = how;
      },
      use(job, { limit: wanted }, call) {
        if (how === "throws") throw new TypeError("no use");
        if (how === "hangs") return new Promise(() => {});
        if (wanted === job.limit) call.refuse("Full");
        return undefined;
      },
      start(job, _, call) {
        job.phase = "Running";
        setTimeout(() => {
          job.phase = "Done";
          call.output("log", "red");
        }, 1);
      },
    },
    observe: ({ phase, color: seen }) => ({ phase, color: seen, tags: [1, 2] }),
  };
}

export function jobSuite(...tests: readonly (readonly object[])[]) {
  return readSuite("job", [Buffer.from(jobFile(...tests))]);
}

/** Plays one test. */
export async function playJob(
  adapter: JobAdapter,
  steps: readonly object[],
  options: Options = {},
): Promise<TestResult> {
  const { tests, faults } = await replay(jobSuite(steps), adapter, options);
  const [only] = tests;
  if (only === undefined) throw new Error(faults.join("\n"));
  return only;
}
