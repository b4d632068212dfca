// Models become suites here: instances elaborated and interpreted, tables evaluated in every
// column.
import type { Diagnostic } from "../base/diagnostic.ts";
import { failed, ok, type Result } from "../base/result.ts";
import { interpret } from "../interpreter/interpret.ts";
import type { Claim, Model } from "../ir/ir.ts";
import { ModelFaultError, type Program } from "../program/program.ts";
import type { OverlayInfo } from "../semantics/bundle.ts";
import { elaborate } from "../semantics/elaborate.ts";
import { outline } from "../semantics/outline.ts";
import { type GraphFile, graphFile } from "../vectors/graph-file.ts";

import type { Header, Interface, Options } from "../vectors/header.ts";
import { interfaceOf, placeOf } from "../vectors/interface.ts";

import type { Kept } from "../vectors/keep.ts";
import { type Lifts, liftOf } from "../vectors/lift.ts";
import type { MutantSource } from "../vectors/mutants.ts";
import type { Made } from "../vectors/standing.ts";
import { makeSuite, modelJson, type SuiteInput } from "../vectors/suite.ts";
import { initialFault, noCheckingSequences, notLifted, unknownControl } from "./findings.ts";
import { generatedMutants, Mistakes } from "./generated.ts";
import { instantiate } from "./instance.ts";
import type { LoadedModel } from "./load.ts";
import { type MutantBase, mutantBase, mutantFrom } from "./mutant-from.ts";
import { Overlaid } from "./overlaid.ts";
import { scenariosOf } from "./scenarios.ts";
import { selectionOf } from "./selection.ts";
import { tablesOf } from "./tables.ts";

/** The suite of a model; null where it has neither something to observe nor tables. */
export function suiteOf(
  loaded: LoadedModel,
  options: Options,
  version: string,
  kept?: Kept,
): Result<Made | null> {
  const selection = selectionOf(options, []);
  const elaborated = elaborate(loaded.bundle, selection);
  if (!elaborated.ok) return elaborated;
  const model = elaborated.value;
  const wrong = Object.keys(options.control ?? {}).flatMap((name) => wrongControl(model, name));
  if (wrong.length > 0) return failed(wrong);
  const isMoving = model.observed.length > 0 && model.actions.length > 0;
  if (!isMoving && model.tables.length === 0) return ok(null);
  const tables = tablesOf(loaded, model, options);
  if (!tables.ok) return tables;
  const told = outline(loaded.bundle);
  if (!told.ok) return told;
  // Where nothing moves, tables have what variants say.
  const isTried = ({ kind, name }: OverlayInfo): boolean =>
    kind === "mutant" || (isMoving && !options.variant?.includes(name));
  const base = mutantBase(model, isMoving);
  const overlaid = new Overlaid(loaded, options);
  const mutants = told.value.overlays.filter(isTried).map((one) => mutantOf(overlaid, one, base));
  const overlays = isMoving ? told.value.overlays : [];
  const scenarios = overlays.flatMap((one) => scenariosOf(overlaid, one, model.config, options));
  try {
    const made = makeSuite({
      model,
      program: isMoving ? witnessing(model) : null,
      tables: tables.value,
      mutants,
      scenarios,
      file: loaded.path,
      texts: textsOf(loaded),
      tool: `fencepost ${version}`,
      options,
      ...generatedFor(loaded, model, base, options),
      ...(kept === undefined ? {} : { kept }),
    });
    const checks = made.walks?.checks ?? null;
    if (checks !== null && checks.kind !== "made") {
      return failed([noCheckingSequences(loaded.path, checks)]);
    }
    return options.lifts === undefined ? ok(made) : lifted(made, model, options.lifts);
  } catch (error) {
    if (!(error instanceof ModelFaultError)) throw error;
    return failed([initialFault(error.fault)]);
  }
}

/** For each search of what a mistake violates: enough to say of most that it violates something. */
const STATES_MAX = 2_000;

function generatedFor(
  loaded: LoadedModel,
  model: Model,
  base: MutantBase,
  options: Options,
): Pick<SuiteInput, "generated"> {
  const { mutants } = options;
  if (mutants === undefined) return {};
  const { max: mutantsMax, seed } = mutants;
  const trying = { options, mutantsMax, seed, statesMax: STATES_MAX };
  const mistakes = new Mistakes(loaded, { model, program: interpret(model) }, base, trying);
  return { generated: generatedMutants(mistakes, seed) };
}

function lifted(made: Made, model: Model, lifts: Lifts): Result<Made> {
  const lift = liftOf(model, lifts);
  if (lift.kind !== "lift") return failed([notLifted(lift)]);
  return ok({ ...made, suite: lift.suite(made.suite) });
}

/** What the header of a suite says that it was made from. */
export function madeFrom(
  loaded: LoadedModel,
  options: Options,
  version: string,
): Result<Pick<Header, "tool" | "model">> {
  const elaborated = elaborate(loaded.bundle, selectionOf(options, []));
  if (!elaborated.ok) return elaborated;
  const tool = `fencepost ${version}`;
  const input = { model: elaborated.value, file: loaded.path, texts: textsOf(loaded), tool };
  return ok({ tool, model: modelJson({ ...input, options }) });
}

/** Tests lead to what a model says can happen. */
function witnessing(model: Model): Program {
  const isShown = ({ kind }: Claim): boolean => kind === "witness" || kind === "stepWitness";
  return interpret({ ...model, claims: model.claims.filter(isShown) });
}

/** Only what a system does by itself can be awaited or free. */
function wrongControl({ actions }: Model, name: string): readonly Diagnostic[] {
  const internal = actions.filter(({ kind }) => kind === "internal").map((one) => one.name);
  return internal.includes(name) ? [] : [unknownControl(name, internal)];
}

/** What a suite of a model asks of an adapter. */
export function interfaceOfModel(
  loaded: LoadedModel,
  options: Options,
): Result<{ readonly model: string; readonly face: Interface }> {
  const instance = instantiate(loaded, selectionOf(options, []));
  if (!instance.ok) return instance;
  const { model, program } = instance.value;
  const tables = tablesOf(loaded, model, options);
  if (!tables.ok) return tables;
  const info = model.observed.length > 0 && model.actions.length > 0 ? program.info : null;
  const face = interfaceOf(model, info, tables.value, new Map());
  return ok({ model: model.name, face });
}

/** The graph of what can be seen of a model; null where nothing moves that is seen. */
export function graphOf(
  loaded: LoadedModel,
  options: Options,
  version: string,
): Result<GraphFile | null> {
  const instance = instantiate(loaded, selectionOf(options, []));
  if (!instance.ok) return instance;
  const { model, program } = instance.value;
  if (model.observed.length === 0 || model.actions.length === 0) return ok(null);
  const tool = `fencepost ${version}`;
  try {
    const texts = textsOf(loaded);
    return ok(graphFile({ model, file: loaded.path, texts, tool, options }, program));
  } catch (error) {
    if (!(error instanceof ModelFaultError)) throw error;
    return failed([initialFault(error.fault)]);
  }
}

/** The model with an overlay, as far as there is such a one under these options. */
function mutantOf(
  overlaid: Overlaid,
  { kind, name, title, expects, span }: OverlayInfo,
  base: MutantBase,
): MutantSource {
  const claims = expects.flatMap(({ claim, holds }) => (holds ? [] : [claim]));
  const head = { kind, name, title, breaks: [...new Set(claims)], at: placeOf(span) };
  const elaborated = overlaid.with(name);
  if (elaborated.ok) return mutantFrom(elaborated.value, head, base);
  return { ...head, isSame: false, moving: null, differsIn: () => false };
}

/** The model's own text, its parts by name, its imports by path. */
function textsOf({ bundle }: LoadedModel): readonly string[] {
  const files = [bundle.main, ...bundle.parts, ...bundle.imports.values()];
  return files.map(({ name }) => name.span.source.text);
}
