// The conversation with an adapter in another process, played without one: a script answers.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AdapterError } from "../../src/conformance/deadline.ts";
import { Run } from "../../src/conformance/run.ts";
import { connect } from "../../src/conformance/stdio/connect.ts";
import type { Listener, Start } from "../../src/conformance/stdio/conversation.ts";
import { StdioDriver } from "../../src/conformance/stdio/stdio-driver.ts";
import { jobSuite, starts, syncFails, useFull, useNear } from "./job-adapter.ts";

type Request = { readonly id: number; readonly verb: string } & Readonly<Record<string, unknown>>;

/** Pieces of what the adapter writes upon a request; null: it ends. */
type Answer = (request: Request) => readonly (string | Uint8Array | null)[];

interface Played {
  readonly start: Start;
  readonly requests: Request[];
  starts: number;
  kills: number;
}

function played(answer: Answer): Played {
  const result: Played = {
    requests: [],
    starts: 0,
    kills: 0,
    start: (listener) => begin(listener),
  };
  const begin = (listener: Listener) => {
    result.starts += 1;
    let isAlive = true;
    return {
      write(line: string) {
        const request: Request = JSON.parse(line);
        result.requests.push(request);
        queueMicrotask(() => {
          for (const piece of answer(request)) {
            if (!isAlive) return;
            if (piece !== null) listener.data(Buffer.from(piece));
            else listener.ended("exit code 7");
          }
        });
      },
      kill() {
        isAlive = false;
        result.kills += 1;
      },
      keptErrors: () => "kept\n",
    };
  };
  return result;
}

const able = {
  protocol: "fencepost-stdio/1",
  adapter: "job 1.0",
  verbs: ["settle"],
  cannot: {},
  unobserved: {},
};
const fields = { phase: "Idle", color: null, tags: [1, 2] };

/** What a right job says; `change` may say something else. */
function right(change: (request: Request) => object | undefined = () => undefined): Answer {
  let phase = "Idle";
  return (request) => {
    const { id, verb, action, args } = request;
    const changed = change(request);
    if (changed !== undefined) return [`${JSON.stringify({ id, ...changed })}\n`];
    if (verb === "reset") phase = "Idle";
    if (action === "jobFails") phase = "Failed";
    const replies: Readonly<Record<string, object>> = {
      hello: able,
      observe: { fields: { ...fields, phase } },
      resume: { outputs: { log: ["blue"] } },
      settle: phase === "Running" ? { outputs: { log: ["red"] } } : {},
      do: actionReply(String(action), args),
    };
    const ok = replies[verb] ?? {};
    if (verb === "settle" && phase === "Running") phase = "Done";
    if (action === "start") phase = "Running";
    return [`${JSON.stringify({ id, ok })}\n`];
  };
}

function actionReply(action: string, args: unknown): object {
  if (action === "Sync") return { paused: "decided" };
  const isFull = JSON.stringify(args) === '{"limit":"18446744073709551615"}';
  return action === "use" && isFull ? { refused: "Full" } : {};
}

const suite = jobSuite([useNear, useFull], [starts], [syncFails]);

async function replayed(answer: Answer, replyMs = 1000) {
  const process = played(answer);
  const connected = await connect(suite, process.start, replyMs, replyMs);
  if (!connected.ok) return { process, faults: connected.faults, tests: [] };
  const run = new Run(suite, connected.driver, { stepTimeoutMs: replyMs });
  for (const one of run.tests) await run.play(one);
  await connected.driver.bye();
  return { process, ...run.end() };
}

test("a right adapter passes, is asked in order, and is told the interface", async () => {
  const late = right(({ verb }) =>
    verb === "resume" ? { ok: { outputs: { log: ["blue", "red"] } } } : undefined,
  );
  const { tests, process } = await replayed(late);
  expect(tests.map(({ status, text }) => [status, text])).toEqual([
    ["passed", ""],
    ["passed", ""],
    ["passed", ""],
  ]);
  expect(process.requests[0]).toMatchObject({
    id: 0,
    verb: "hello",
    protocol: "fencepost-stdio/1",
    model: "Job",
    interface: { reasons: { Full: { doc: "", kind: "refused" } } },
  });
  expect(process.requests.map(({ id }) => id)).toEqual(process.requests.map((_, at) => at));
  const verbs = process.requests.map(({ verb, action = "" }) => `${verb} ${action}`.trim());
  expect(verbs.slice(1, 10)).toEqual([
    "reset",
    "settle",
    "observe",
    "do use",
    "settle",
    "observe",
    "do use",
    "settle",
    "observe",
  ]);
  expect(verbs.slice(-6)).toEqual(["do Sync", "do jobFails", "resume", "settle", "observe", "bye"]);
  const sync = process.requests.find(({ action }) => action === "Sync");
  expect(sync).toMatchObject({ pauseAt: ["decided"], args: {} });
});

test.each<[string, (request: Request) => object | undefined, string]>([
  ["an unknown member", ({ verb }) => pick(verb, "do", { ok: {}, more: 1 }), 'member "more"'],
  ["an unknown member of ok", ({ verb }) => pick(verb, "observe", { ok: { all: {} } }), '"fields"'],
  ["neither", ({ verb }) => pick(verb, "reset", {}), 'the member "ok" is missing'],
  ["both", ({ verb }) => pick(verb, "reset", { ok: {}, error: "" }), 'member "ok" is unknown'],
  ["no text", ({ verb }) => pick(verb, "do", { error: 7 }), "7 is no text"],
  ["no array", ({ verb }) => pick(verb, "do", { ok: { outputs: { log: 1 } } }), "1 is no array"],
  ["a pause", ({ action }) => pick(action, "use", { ok: { paused: "x" } }), "was not asked to"],
  ["another id", ({ verb, id }) => pick(verb, "do", { id: id + 4, ok: {} }), "is waited for"],
  ["no id", ({ verb }) => pick(verb, "do", { id: undefined, ok: {} }), '"id" is missing'],
])("%s in a reply ends the adapter, and another is started", async (_, change, text) => {
  const { tests, process } = await replayed(right(change));
  const [first] = tests;
  expect(first?.status).toBe("adapter error");
  expect(first?.text).toContain(text);
  expect(first?.text).toContain("its standard error:\n       kept");
  expect(process.starts).toBeGreaterThan(1);
});

function pick(word: unknown, wanted: string, reply: object): object | undefined {
  return word === wanted ? reply : undefined;
}

test.each<[string, Answer, string]>([
  ["noise", () => ["Listening\n"], 'this is not JSON: "Listening" is not expected'],
  ["a line without an end", () => ["x".repeat((1 << 20) + 2)], "longer than 1 MiB"],
  ["two replies", ({ id }) => [`{"id":${id},"ok":{}}\n{"id":${id},"ok":{}}\n`], "nobody asked for"],
  ["an end", () => [null], "the adapter ended (exit code 7)"],
  ["silence", () => [], "no reply to `do` within 30 ms"],
  ["deep nesting", ({ id }) => [`{"id":${id},"ok":${"[".repeat(99)}`, "\n"], "deeper than 64"],
])("%s ends the adapter", async (_, wrong, text) => {
  const fine = right();
  const answer: Answer = (request) => (request.verb === "do" ? wrong(request) : fine(request));
  const { tests } = await replayed(answer, 30);
  expect(tests[0]?.status).toBe("adapter error");
  expect(tests[0]?.text).toContain(text);
});

test("an error ends the test, and not the adapter", async () => {
  const { tests, process } = await replayed(
    right(({ verb }) => pick(verb, "do", { error: "no db" })),
  );
  expect(tests.map(({ text }) => text.includes("the adapter failed: no db"))).toEqual([
    true,
    true,
    true,
  ]);
  expect(process.starts).toBe(1);
});

test("after three restarts in a row nothing more is run", async () => {
  const many = jobSuite(...Array.from({ length: 7 }, () => [useNear]));
  const fine = right();
  const process = played((request) => (request.verb === "do" ? [null] : fine(request)));
  const connected = await connect(many, process.start, 1000);
  if (!connected.ok) throw new Error(connected.faults.join());
  const run = new Run(many, connected.driver, {});
  for (const one of run.tests) await run.play(one);
  const { counts, faults } = run.end();
  expect(process.starts).toBe(4);
  expect(counts).toMatchObject({ "adapter error": 4, skipped: 3 });
  expect(faults).toEqual(["3 tests not run: the adapter ended 4 times in a row"]);
});

test("one that says something else of itself later is not believed", async () => {
  let hellos = 0;
  const { tests } = await replayed(
    right(({ verb }) => {
      if (verb === "do") return { id: -1 };
      if (verb !== "hello") return undefined;
      hellos += 1;
      return { ok: { ...able, adapter: `job ${hellos}` } };
    }),
  );
  expect(tests[1]?.text).toContain("the adapter says something else of itself than before");
});

describe("hello", () => {
  test.each<[string, object, string]>([
    [
      "another protocol",
      { ...able, protocol: "fencepost-stdio/2" },
      'it speaks "fencepost-stdio/2"',
    ],
    ["an unknown verb", { ...able, verbs: ["observe"] }, '"observe" is none of settle, evaluate'],
    ["an unknown capability", { ...able, cannot: { fly: "" } }, '`cannot` has "fly"'],
    ["an unknown field", { ...able, unobserved: { wings: "" } }, '`unobserved` has "wings"'],
    [
      "nothing to see",
      { ...able, unobserved: { phase: "", color: "", tags: "" } },
      "it observes nothing",
    ],
  ])("with %s: nothing is run", async (_, ok, text) => {
    const { faults, tests, process } = await replayed(
      right(({ verb }) => pick(verb, "hello", { ok })),
    );
    expect(tests).toEqual([]);
    expect(faults.join("\n")).toContain(text);
    expect(process.kills).toBe(1);
  });
});

const numRuns = Math.min(400, Number(process.env.FENCEPOST_FUZZ_RUNS ?? 200));
const seed = Number(process.env.FENCEPOST_FUZZ_SEED ?? 1);

test("whatever an adapter writes, a run comes to its end", async () => {
  const word = fc.constantFrom(
    "ok",
    "error",
    "outputs",
    "paused",
    "refused",
    "fields",
    "__proto__",
  );
  const json = fc.dictionary(word, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 });
  const piece = fc.oneof(
    fc.string().map((text) => `${text}\n`),
    fc.uint8Array({ maxLength: 40 }),
    json.map((ok) => ({ ok })),
    json,
    fc.constant(null),
    fc.constant({ ok: {} }),
    fc.constant({ ok: { fields } }),
  );
  const script = fc.array(fc.tuple(fc.nat(14), fc.array(piece, { maxLength: 2 })), {
    maxLength: 4,
  });
  await fc.assert(
    fc.asyncProperty(script, async (changes) => {
      let count = 0;
      const fine = right();
      const { tests, faults } = await replayed((request) => {
        count += 1;
        const found = changes.find(([at]) => at === count);
        if (found === undefined) return fine(request);
        return found[1].map((one) =>
          one === null || typeof one === "string" || one instanceof Uint8Array
            ? one
            : `${JSON.stringify({ id: request.id, ...one })}\n`,
        );
      }, 5);
      expect(tests.length === 3 || faults.length > 0).toBe(true);
    }),
    { numRuns, seed },
  );
});

test("an adapter that is asked after its end says so again", async () => {
  const process = played(right());
  const driver = await StdioDriver.connect("Job", suite.face, process.start, 1000);
  driver.stop("interrupted");
  await expect(driver.observe()).rejects.toThrow(AdapterError);
  expect(driver.gone()).toBe("interrupted");
});
