// What single steps demand of an implementation, and what mistakes of adapters look like.
import { describe, expect, test } from "vitest";
import { replay } from "../../src/conformance.ts";
import {
  type JobAdapter,
  jobAdapter,
  jobSuite,
  picks,
  playJob,
  starts,
  syncAfter,
  syncFails,
  syncMaybe,
  unlike,
  unlikeNew,
  unlikeNow,
  unlikeSays,
  useFull,
  useNear,
} from "./job-adapter.ts";

const likeToday = `behaves like variant V1 "today": this step's result is exactly that variant's
  why         Law: one law`;

test.each([
  ["moves inside of a call, once", "", [syncFails], "passed", ""],
  [
    "a point that is not reached",
    "shortcut",
    [syncFails],
    "failed",
    "it returned without reaching 'decided'",
  ],
  ["moves after a call", "", [syncAfter], "passed", ""],
  [
    "a point that only may be reached",
    "",
    [syncMaybe],
    "inconclusive",
    "Sync returned without reaching 'perhaps'",
  ],
  ["a hook that fails", "", [syncFails, syncFails], "adapter error", "it has failed already"],
  ["large numbers", "", [useNear, useFull], "passed", ""],
  ["what is awaited", "", [starts], "passed", ""],
  ["a choice that is followed", "red", [picks], "passed", ""],
  ["a choice that is not followed", "blue", [picks], "inconclusive", "does not follow"],
  ["no choice", "", [picks], "failed", "this is the nearest of 2 alternatives"],
  ["a mistake with a value of its own", "green", [unlikeNew], "failed", 'mutant M1 "one"'],
  ["a mistake that says such a value", "says", [unlikeSays], "failed", 'mutant M1 "one"'],
  ["a value that no mistake says", "says", [unlikeNew], "adapter error", '"green" is none of'],
  ["a value that no mistake shows", "green", [unlike], "adapter error", '"green" is none of'],
  ["what no mistake shows", "blue", [unlike], "failed", "color  want null"],
  ["a mistake", "red", [unlike], "failed", 'behaves like mutant M1 "one"'],
  ["a variant", "red", [unlikeNow], "failed", likeToday],
  ["what is thrown", "throws", [useNear], "adapter error", "the adapter failed: use: no use"],
] as const)("%s", async (_, how, steps, status, text) => {
  const result = await playJob(jobAdapter(how), steps, { stepTimeoutMs: 5000 });
  expect(result).toMatchObject({ status, isMisfit: text.includes("is none of") });
  expect(result.text).toContain(text);
});

describe("an adapter that is wrong", () => {
  const observing = (view: object): JobAdapter => ({ ...jobAdapter(), observe: () => view });
  type Use = NonNullable<JobAdapter["actions"]["use"]>;
  const using = (use: Use): JobAdapter => {
    const adapter = jobAdapter();
    return { ...adapter, actions: { ...adapter.actions, use } };
  };
  const seen = { phase: "Idle", color: null };

  test.each([
    ["a field too few", seen, 'did not give "tags"'],
    ["a field too many", { ...seen, tags: [], more: 1 }, 'gave "more"'],
    ["another spelling", { ...seen, phase: "idle", tags: [] }, '"idle" is none of Idle, Running'],
    ["undefined", { ...seen, tags: undefined }, "undefined is no value"],
    ["a function", { ...seen, tags: () => [] }, "is no value (a function)"],
    ["a fraction", { ...seen, tags: [1.5] }, "1.5 is no whole number"],
    ["a rounded number", { ...seen, tags: [2 ** 60] }, "may have been rounded"],
    ["a text for a number", { ...seen, tags: ["1"] }, 'the text "1" is no int'],
    ["true for a number", { ...seen, tags: [true] }, "true is no int"],
    ["a number for a text", { ...seen, phase: 1, tags: [] }, "1 is no enum"],
    ["twice in a set", { ...seen, tags: [1, 1] }, "1 is twice in a set"],
    ["no array", { ...seen, tags: "12" }, '"12" is no set of 0..9'],
    ["no object", [1], "[1], which is no object"],
  ])("observes %s", async (_, view, text) => {
    const result = await playJob(observing(view), [useNear]);
    expect(result.status).toBe("adapter error");
    expect(result.text).toContain(text);
  });

  test("observes a circle", async () => {
    const view: { tags: unknown } = { tags: [] };
    view.tags = view;
    const result = await playJob(observing(view), [useNear]);
    expect(result.text).toContain("it nests deeper than 64");
  });

  test("takes what is as good: sets, maps, texts of large numbers", async () => {
    const view = new Map<string, unknown>([
      ["phase", "Idle"],
      ["color", null],
      ["tags", new Set([2n, 1])],
    ]);
    expect((await playJob(observing(view), [useNear])).status).toBe("passed");
  });

  test.each<[string, Use, string]>([
    ["an unknown reason", (_, __, call) => call.refuse("Fuller"), "the reasons are Full"],
    [
      "two reasons",
      (_, __, call) => {
        call.refuse("Full");
        call.refuse("Full");
      },
      "refused twice: Full, then Full",
    ],
    [
      "an unknown output",
      (_, __, call) => call.output("logs" as "log", "red"),
      'output("logs"): there is no such output',
    ],
    ["a value of another type", (_, __, call) => call.output("log", "green"), "output log: "],
    ["an unknown point", (_, __, call) => call.during("decided"), "the points of use are none"],
    ["nothing but an exception", () => Promise.reject(Symbol("odd")), "use: Symbol(odd)"],
  ])("says %s", async (_, use, text) => {
    const result = await playJob(using(use), [useNear]);
    expect(result.status).toBe("adapter error");
    expect(result.text).toContain(text);
  });

  test("is refused from a move of the environment", async () => {
    const adapter = jobAdapter();
    const jobFails: NonNullable<JobAdapter["actions"]["jobFails"]> = (_, __, call) =>
      call.refuse("Full");
    const actions = { ...adapter.actions, jobFails };
    const result = await playJob({ ...adapter, actions }, [syncFails]);
    expect(result.text).toContain("a move of the environment was refused: Full");
  });

  test("cannot tidy up", async () => {
    const close = (): void => {
      throw new Error("the port is still open");
    };
    const result = await playJob({ ...jobAdapter(), close }, [useNear]);
    expect(result.status).toBe("adapter error");
    expect(result.text).toContain("close: the port is still open");
  });
});

test("every system is closed, also after a failure", async () => {
  const closed: string[] = [];
  const close: JobAdapter["close"] = ({ phase }) => void closed.push(phase);
  const adapter: JobAdapter = { ...jobAdapter("red"), close };
  await replay(jobSuite([useNear], [syncFails], [unlike]), adapter);
  expect(closed).toEqual(["Idle", "Failed", "Idle"]);
});

describe("what is not observed", () => {
  const blind: JobAdapter = {
    ...jobAdapter("red"),
    unobserved: { color: "nobody sees it" },
    observe: ({ phase }) => ({ phase, tags: [1, 2] }),
  };

  test("is not compared", async () => {
    expect((await playJob(blind, [unlike])).status).toBe("passed");
  });

  test("may leave several alternatives", async () => {
    const result = await playJob(blind, [picks]);
    expect(result.status).toBe("inconclusive");
    expect(result.text).toContain("several alternatives fit");
  });

  test("must not be given nevertheless", async () => {
    const result = await playJob({ ...blind, observe: jobAdapter().observe }, [unlike]);
    expect(result.text).toContain('observe gave "color", which `unobserved` says is not seen');
  });
});

test("settle is called before each look, and once is enough", async () => {
  let settled = 0;
  const settle = async (job: { phase: string }): Promise<void> => {
    settled += 1;
    while (job.phase === "Running") await new Promise((resolve) => setTimeout(resolve, 1));
  };
  expect((await playJob({ ...jobAdapter(), settle }, [starts])).status).toBe("passed");
  expect(settled).toBe(2);
});

describe("inconclusive tests", () => {
  test("fail the run", async () => {
    const result = await replay(jobSuite([picks], [useFull]), jobAdapter("blue"));
    expect(result.isGood).toBe(false);
    expect(result.summary).toBe("0 known, 1 inconclusive\n1 passed, 0 failed, 0 skipped\n");
  });

  test("unless they are allowed", async () => {
    const options = { allowInconclusive: true };
    const result = await replay(jobSuite([picks], [useFull]), jobAdapter("blue"), options);
    expect(result.isGood).toBe(true);
  });
});

test("after a step that hangs nothing more is run", async () => {
  const result = await replay(jobSuite([useFull], [useFull], [useNear]), jobAdapter("hangs"), {
    stepTimeoutMs: 20,
  });
  expect(result.tests[0]?.text).toContain("use did not end within 20 ms");
  expect(result.faults).toEqual(["2 tests not run: a step of another test hangs"]);
  expect(result.summary).toContain("0 passed, 1 failed, 2 skipped\n");
});

test("an awaited effect that never comes is judged at the deadline", async () => {
  const adapter = jobAdapter();
  const actions = { ...adapter.actions, start: () => {} };
  const result = await playJob({ ...adapter, actions }, [starts], { stepTimeoutMs: 30 });
  expect(result.status).toBe("failed");
  expect(result.text).toContain("phase");
});
