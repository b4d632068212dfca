// The committed vectors are what their models say now; they pass on the models, and mutants of the
// models fail.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { lineOf } from "../../src/vectors/write.ts";
import { instance, makeSuite, readWritten } from "./make.ts";
import { failureOf, Subject } from "./runner.ts";

const root = resolve(import.meta.dirname, "../..");
const vectors = join(root, "vectors");
const files = readdirSync(vectors, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".vectors.ndjson"))
  .toSorted();

describe.each(files)("%s", (name) => {
  const committed = readWritten(readFileSync(join(vectors, name), "utf8"));
  const { options, file } = committed.header;
  // The place of a model, as texts have it, takes of the room for tests.
  const model = relative(process.cwd(), join(root, file));
  const suite = makeSuite(model, options);

  test("is current", () => {
    const now = new Set(suite.tests.map(lineOf));
    const outdated = committed.tests.filter(({ line }) => !now.has(`${line}\n`));
    expect(outdated.map(({ id }) => id)).toEqual([]);
    expect(committed.tests.length).toBe(now.size);
  });

  test("passes on its model", () => {
    const subject = new Subject(instance(model, options.params, [], options.config));
    const failures = suite.tests.flatMap((one) =>
      one.group === "table" ? [] : (failureOf(suite.header, one, subject) ?? []),
    );
    expect(failures).toEqual([]);
  });
});

test.each([
  ["ticdc/orchestrator", "StaleCloseAcknowledged"],
  ["ticdc/orchestrator", "AnyBootstrap"],
  ["ticdc/orchestrator", "NoTombstone"],
  ["ticdc/metastore", "PauseWithoutCas"],
  ["ticdc/operators", "StopOnOlder"],
  ["tidb-operator/gc-gate", "Ungated"],
  ["myhoard/output-loop", "NewlineNeeded"],
  ["myhoard/reload", "OnlyRestoringIsUnsafe"],
  ["myhoard/state-file", "DefaultsWin"],
  ["myhoard/switch", "NoVersionCheck"],
])("the vectors of %s fail on %s", (name, mutant) => {
  const model = join(root, "models", `${name}.fence`);
  const committed = readWritten(readFileSync(join(vectors, `${name}.vectors.ndjson`), "utf8"));
  const suite = makeSuite(model, committed.header.options);
  const subject = new Subject(instance(model, {}, [mutant]));
  const failures = suite.tests.flatMap((one) =>
    one.group === "table" ? [] : (failureOf(suite.header, one, subject) ?? []),
  );
  expect(failures).not.toEqual([]);
});
