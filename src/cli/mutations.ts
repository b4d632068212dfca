// The small mistakes in a model that nobody has declared, each tried on what the model claims and
// on its vectors.
import { ok, type Result } from "../base/result.ts";
import { mutationsOf, sample } from "../mutate/generate.ts";
import { type Mutation, overlayOf } from "../mutate/mutation.ts";
import type { Score, Trialled } from "../mutate/score.ts";
import { ModelFaultError } from "../program/program.ts";
import { firstViolated } from "../search/first-violated.ts";
import { allDecls } from "../semantics/declarations.ts";
import type { Options } from "../vectors/header.ts";
import { placeOf } from "../vectors/interface.ts";
import { changedRows } from "../vectors/kinship.ts";
import { Trial } from "../vectors/trial.ts";
import { type Instance, instantiate } from "./instance.ts";
import type { LoadedModel } from "./load.ts";
import { selectionOf } from "./selection.ts";
import { type MutantBase, mutantBase, mutantFrom, suiteOf } from "./suites.ts";

export interface MutateSettings {
  readonly options: Options;
  /** With more mistakes than these, so many are chosen. */
  readonly mutantsMax: number;
  readonly seed: number;
  /** For each search of what a mistake violates. */
  readonly statesMax: number;
}

/** Cannot be written in a model, so it is nobody's overlay. */
const NAME = "(generated)";

/** Null where the model has nothing to make vectors from. */
export function mutateModel(
  loaded: LoadedModel,
  settings: MutateSettings,
  version: string,
): Result<Score | null> {
  const { options, mutantsMax, seed, statesMax } = settings;
  const made = suiteOf(loaded, options, version);
  if (!made.ok) return made;
  if (made.value === null) return ok(null);
  const instance = instantiate(loaded, selectionOf(options, []));
  if (!instance.ok) return instance;
  const { model } = instance.value;
  const base = mutantBase(model, made.value.walks !== null);
  const trial = new Trial(made.value);
  const known = violatedAnyway(instance.value, statesMax);
  const { main, parts } = loaded.bundle;
  const own = new Set([main, ...parts].flatMap(({ decls }) => decls));
  const possible = mutationsOf(allDecls(loaded.bundle, []), own);
  const tried: Trialled[] = [];
  let invalid = 0;
  for (const mutation of sample(possible, mutantsMax, seed)) {
    const mutant = instanceOf(loaded, mutation, options);
    const how = { mutation, base, trial, known, statesMax };
    const one = mutant === null ? null : tryOne(mutant, how);
    if (one === null) invalid++;
    else tried.push(one);
  }
  return ok({ possible: possible.length, invalid, tried });
}

/** Null where it is no model any more. */
function instanceOf(
  { path, bundle }: LoadedModel,
  mutation: Mutation,
  options: Options,
): Instance | null {
  const decls = [...bundle.main.decls, overlayOf(mutation, NAME)];
  const mutated = { path, bundle: { ...bundle, main: { ...bundle.main, decls } } };
  const instance = instantiate(mutated, selectionOf(options, [NAME]));
  return instance.ok ? instance.value : null;
}

interface Trying {
  readonly mutation: Mutation;
  readonly base: MutantBase;
  readonly trial: Trial;
  readonly known: ReadonlySet<string>;
  readonly statesMax: number;
}

/** Null where not even its initial states can be made, or what it shows of some state. */
function tryOne(instance: Instance, how: Trying): Trialled | null {
  try {
    return judgeOne(instance, how);
  } catch (error) {
    if (error instanceof ModelFaultError) return null;
    throw error;
  }
}

function judgeOne({ model, program }: Instance, how: Trying): Trialled {
  const { mutation, base, trial, known, statesMax } = how;
  const head = { name: NAME, title: "", breaks: [], at: placeOf(mutation.span) };
  const source = mutantFrom(model, head, base);
  const { verdict, why = "", test } = trial.judge(source);
  const common = { mutation, vectors: verdict, why, test };
  if (source.isSame) return { ...common, properties: "holds", claim: null };
  const changed = changedRows(base.makeup, model);
  const found = firstViolated(model, program, known, statesMax, (name) => changed.has(name));
  const claim = found.kind === "violated" ? found.claim : null;
  return { ...common, properties: found.kind, claim };
}

/** The claims that are violated, or not shown, without any mistake. */
function violatedAnyway({ model, program }: Instance, statesMax: number): ReadonlySet<string> {
  const known = new Set<string>();
  for (;;) {
    const found = firstViolated(model, program, known, statesMax);
    if (found.kind !== "violated" || known.has(found.claim)) return known;
    known.add(found.claim);
  }
}
