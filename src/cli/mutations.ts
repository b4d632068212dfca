// The small mistakes in a model that nobody has declared, each tried on what the model claims and
// on its vectors.
import { ok, type Result } from "../base/result.ts";
import type { Mutation } from "../mutate/mutation.ts";
import type { Score, Trialled } from "../mutate/score.ts";
import { Trial } from "../vectors/trial.ts";
import { type Made, Mistakes, type Trying, unlessItFaults } from "./generated.ts";
import { instantiate } from "./instance.ts";
import type { LoadedModel } from "./load.ts";
import { mutantBase } from "./mutant-from.ts";
import { selectionOf } from "./selection.ts";
import { suiteOf } from "./suites.ts";

/** Null where the model has nothing to make vectors from. */
export function mutateModel(
  loaded: LoadedModel,
  trying: Trying,
  version: string,
): Result<Score | null> {
  const made = suiteOf(loaded, trying.options, version);
  if (!made.ok) return made;
  if (made.value === null) return ok(null);
  const instance = instantiate(loaded, selectionOf(trying.options, []));
  if (!instance.ok) return instance;
  const base = mutantBase(instance.value.model, made.value.walks !== null);
  const mistakes = new Mistakes(loaded, instance.value, base, trying);
  const trial = new Trial(made.value);
  const tried: Trialled[] = [];
  let invalid = 0;
  for (const mutation of mistakes.chosen) {
    const mutant = mistakes.make(mutation);
    const one = mutant === null ? null : unlessItFaults(() => judgeOne(mutation, mutant, trial));
    if (one === null) invalid++;
    else tried.push(one);
  }
  const { semanticHash } = made.value.suite.header.model;
  return ok({ semanticHash, possible: mistakes.possible.length, invalid, tried });
}

function judgeOne(mutation: Mutation, { source, search }: Made, trial: Trial): Trialled {
  const { verdict, why = "", test } = trial.judge(source);
  const found = search();
  const claim = found.kind === "violated" ? found.claim : null;
  return { mutation, vectors: verdict, why, test, properties: found.kind, claim };
}
