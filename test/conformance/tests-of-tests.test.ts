// Runners tested with scripts in place of implementations: every committed test passes with the
// right answers, and fails at the right step, by the right name, with those of each mutant.
import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { Player } from "../../src/conformance/player.ts";
import { playSequence, statusOf, type Trail } from "../../src/conformance/sequence.ts";
import type { Answer, SequenceTest, Suite } from "../../src/conformance/suite.ts";
import { loadSuite } from "../../src/conformance.ts";
import { goData } from "./fence-adapter.ts";
import { rightAnswers, scriptedDriver, wrongAnswers } from "./scripted-driver.ts";

function play(suite: Suite, vector: SequenceTest, answers: readonly Answer[]): Promise<Trail> {
  return playSequence(new Player(suite.face, scriptedDriver(answers), 1000), vector);
}

const negatives = [goData, "vectors/runners"].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".negative.ndjson"))
    .map((name) => `${folder}/${name}`),
);

test("there are negative tests of each phenomenon", () => {
  const names = ["choices", "close", "lease", "post", "put"].map((name) => `${goData}/${name}`);
  expect(negatives).toEqual(
    [...names, "vectors/runners/calls"].map((name) => `${name}.negative.ndjson`),
  );
});

test.each(negatives)("%s: each fails at the step that it names", async (name) => {
  const suite = loadSuite(name);
  for (const vector of suite.tests) {
    if (vector.kind !== "sequence" || vector.negative === null) throw new Error(vector.id);
    const { problem } = await play(suite, vector, vector.negative.answers);
    const found = [vector.id, vector.comment, statusOf(problem), problem?.number];
    expect(found).toEqual([vector.id, vector.comment, "failed", vector.negative.fails]);
  }
});

const committed = readdirSync("vectors", { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".vectors.ndjson"),
);

test.each(committed)("%s passes with right answers, and names mutants", async (name) => {
  const suite = loadSuite(`vectors/${name}`);
  for (const vector of suite.tests) {
    if (vector.kind !== "sequence") continue;
    const { problem } = await play(suite, vector, rightAnswers(vector));
    expect([vector.id, problem?.error?.message ?? problem?.differs]).toEqual([
      vector.id,
      undefined,
    ]);
    for (const { mutant, step, answers } of wrongAnswers(vector)) {
      const found = await play(suite, vector, answers);
      expect([vector.id, found.problem?.number]).toEqual([vector.id, step]);
      expect(found.problem?.like, vector.id).toContain(mutant);
    }
  }
});
