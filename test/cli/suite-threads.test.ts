// Files of vectors on several threads: who makes them does not show.
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { SuiteAnswer, SuiteJob } from "../../src/cli/suite-jobs.ts";
import { doJobs, type Workshop, workshop } from "../../src/cli/suite-threads.ts";
import { Texts } from "../../src/cli/texts.ts";
import { type StartThread, startThread } from "../../src/cli/thread.ts";
import { pathOf } from "../vectors/make.ts";
import { build } from "./command.ts";

const entry = pathToFileURL(join(import.meta.dirname, "../../dist/worker.js"));
const models = ["lease.fence", "choices.fence", "broken.fence", "close.fence"];
const options = { tier: "smoke", config: null, params: {} } as const;

let folder = "";
beforeAll(build);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fencepost-jobs-"));
  for (const name of models.filter((one) => one !== "broken.fence")) {
    copyFileSync(pathOf(name), join(folder, name));
  }
  writeFileSync(join(folder, "broken.fence"), "model Broken\nvar count: 0..3 = nowhere\n");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const pathIn = (name: string): string => join(folder, `${name}.vectors.ndjson`);

const written = (): readonly SuiteJob[] =>
  models.map((name) => {
    return { kind: "write", path: pathIn(name), model: join(folder, name), options };
  });

const checked = (): readonly SuiteJob[] =>
  models.map((name) => ({ kind: "check", path: pathIn(name), model: null, isExact: true }));

/** Threads of this size, and how many were started. */
function counted(count: number): { readonly shop: Workshop; readonly started: () => number } {
  let number = 0;
  const start: StartThread = (task, data) => {
    number++;
    return startThread(entry, task, data);
  };
  return { shop: { texts: new Texts(), version: "0.0.0", start, count }, started: () => number };
}

function here(): Workshop {
  return workshop(new Texts(), "0.0.0", null);
}

const bytes = (): readonly string[] =>
  models
    .filter((name) => name !== "broken.fence")
    .map((name) => readFileSync(pathIn(name), "utf8"));

const kinds = (answers: readonly SuiteAnswer[]): readonly string[] =>
  answers.map((one) => (one.ok ? (one.value?.status ?? "none") : (one.diagnostics[0]?.code ?? "")));

test("the same files and the same answers come of them, in the order of the jobs", async () => {
  const alone = await doJobs(written(), here());
  const files = bytes();
  for (const name of models) rmSync(pathIn(name), { force: true });
  const { shop, started } = counted(2);
  expect(await doJobs(written(), shop)).toEqual(alone);
  expect(started()).toBe(2);
  expect(bytes()).toEqual(files);
  expect(kinds(alone)).toEqual(["new", "new", "name/unknown", "new"]);
});

test("what is committed is held against its model, wherever that is done", async () => {
  await doJobs(written(), here());
  const path = pathIn("choices.fence");
  writeFileSync(path, readFileSync(path, "utf8").replace('"group":"tour"', '"group":"toured"'));
  const { shop } = counted(3);
  const answers = await doJobs(checked(), shop);
  expect(kinds(answers)).toEqual(["current", "drifted", "none", "current"]);
  expect(await doJobs(checked(), here())).toEqual(answers);
});

test("the longest models are handed out first, with their parts, made or checked", async () => {
  writeFileSync(join(folder, "lease.more.fence"), `part of Lease\n${"// much\n".repeat(2_000)}`);
  const asked: string[] = [];
  const { shop } = counted(2);
  const start: StartThread = (task, data) => {
    const thread = startThread(entry, task, data);
    return {
      ...thread,
      ask: (question) => {
        asked.push((question as SuiteJob).path);
        return thread.ask(question);
      },
    };
  };
  const jobs = written().toReversed();
  await doJobs(jobs, { ...shop, start });
  expect(asked[0]).toBe(pathIn("lease.fence"));
  expect(asked.at(-1)).toBe(pathIn("broken.fence"));
  asked.length = 0;
  await doJobs(checked().toReversed(), { ...shop, start });
  expect(asked[0]).toBe(pathIn("lease.fence"));
});

test("one file needs no thread", async () => {
  const { shop, started } = counted(4);
  expect(kinds(await doJobs(written().slice(0, 1), shop))).toEqual(["new"]);
  expect(started()).toBe(0);
});
