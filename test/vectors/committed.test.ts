// The committed vectors pass on their models, and mutants of the models fail.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import type { Test } from "../../src/vectors/format.ts";
import type { Header } from "../../src/vectors/header.ts";
import { instance } from "./make.ts";
import { failureOf, Subject } from "./runner.ts";

const root = resolve(import.meta.dirname, "../..");
const vectors = join(root, "vectors");
const files = readdirSync(vectors, { recursive: true, encoding: "utf8" })
  // Lifted ones have other numbers than their models.
  .filter((name) => name.endsWith(".vectors.ndjson") && !name.endsWith(".lifted.vectors.ndjson"))
  .toSorted();

/** As a runner reads them: what they say, not what the models would say now. */
function committed(name: string): { readonly header: Header; readonly tests: readonly Test[] } {
  const [first = "", ...lines] = readFileSync(join(vectors, name), "utf8").trimEnd().split("\n");
  return { header: JSON.parse(first), tests: lines.map((line) => JSON.parse(line)) };
}

/** The first complaint of each test that fails. */
function failures(name: string, overlays: readonly string[] = []): readonly string[] {
  const { header, tests } = committed(name);
  const model = join(root, header.model.file);
  const { params, config } = header.options;
  const subject = new Subject(instance(model, params, overlays, config));
  return tests.flatMap((one) =>
    one.group === "table" ? [] : (failureOf(header, one, subject) ?? []),
  );
}

// That they are the very bytes that are made now, `fencepost vectors --check --exact` says in CI.
test.each(files)("%s passes on its model", (name) => {
  expect(failures(name)).toEqual([]);
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
  expect(failures(`${name}.vectors.ndjson`, [mutant])).not.toEqual([]);
});
