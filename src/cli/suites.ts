// Models become suites here: instances elaborated and interpreted, tables evaluated in every
// column.
import type { Diagnostic } from "../base/diagnostic.ts";
import { failed, ok, type Result } from "../base/result.ts";
import { interpret } from "../interpreter/interpret.ts";
import type { Claim, Model, Table } from "../ir/ir.ts";
import { ModelFaultError, type Program } from "../program/program.ts";
import { forEachRow } from "../search/rows.ts";
import type { OverlayInfo, Selection } from "../semantics/bundle.ts";
import { elaborate } from "../semantics/elaborate.ts";
import { outline } from "../semantics/outline.ts";
import { type GraphFile, graphFile } from "../vectors/graph-file.ts";

import type { Header, Interface, Options } from "../vectors/header.ts";
import { interfaceOf, placeOf } from "../vectors/interface.ts";

import type { Kept } from "../vectors/keep.ts";
import type { MutantSource } from "../vectors/mutants.ts";
import { semanticHash } from "../vectors/semantic-hash.ts";
import type { Made } from "../vectors/standing.ts";
import { makeSuite, modelJson } from "../vectors/suite.ts";
import type { TableColumn, TableRow, TableSource } from "../vectors/table.ts";
import { initialFault, unknownControl } from "./findings.ts";
import { instantiate } from "./instance.ts";
import type { LoadedModel } from "./load.ts";

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
  const declared = told.value.overlays.filter(({ kind }) => kind === "mutant");
  const hash = semanticHash(model);
  const mutants = declared.map((one) => mutantOf(loaded, one, options, { isMoving, hash }));
  try {
    const made = makeSuite({
      model,
      program: isMoving ? witnessing(model) : null,
      tables: tables.value,
      mutants,
      file: loaded.path,
      texts: textsOf(loaded),
      tool: `fencepost ${version}`,
      options,
      ...(kept === undefined ? {} : { kept }),
    });
    return ok(made);
  } catch (error) {
    if (!(error instanceof ModelFaultError)) throw error;
    return failed([initialFault(error.fault)]);
  }
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

/** Tests show what a model does; nobody asks meanwhile what it claims. */
function unclaimed(model: Model): Program {
  return interpret({ ...model, claims: [] });
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

export function selectionOf(
  { config, params, variant = [] }: Options,
  overlays: readonly string[],
): Selection {
  const all = [...variant, ...overlays];
  return { config, params: new Map(Object.entries(params)), overlays: all, settings: new Map() };
}

/** What mutants are held against. */
export interface MutantBase {
  readonly isMoving: boolean;
  readonly hash: string;
}

/** The model with a mistake in it, as far as there is such a one under these options. */
function mutantOf(
  loaded: LoadedModel,
  { name, title, expects, span }: OverlayInfo,
  options: Options,
  base: MutantBase,
): MutantSource {
  const claims = expects.flatMap(({ claim, holds }) => (holds ? [] : [claim]));
  const head = { name, title, breaks: [...new Set(claims)], at: placeOf(span) };
  const elaborated = elaborate(loaded.bundle, selectionOf(options, [name]));
  if (!elaborated.ok) return { ...head, isSame: false, moving: null, tables: new Map() };
  return mutantFrom(elaborated.value, head, base);
}

export function mutantFrom(
  model: Model,
  head: Pick<MutantSource, "name" | "title" | "breaks" | "at">,
  { isMoving, hash }: MutantBase,
): MutantSource {
  const isSame = semanticHash(model) === hash;
  const columns = model.tables.flatMap((table) =>
    columnOf(table.name, head.name, model).map((column) => [table.name, column] as const),
  );
  const moving = isMoving && !isSame ? { model, program: unclaimed(model) } : null;
  return { ...head, isSame, moving, tables: new Map(columns) };
}

/** The model's own text, its parts by name, its imports by path. */
function textsOf({ bundle }: LoadedModel): readonly string[] {
  const files = [bundle.main, ...bundle.parts, ...bundle.imports.values()];
  return files.map(({ name }) => name.span.source.text);
}

function tablesOf(
  loaded: LoadedModel,
  model: Model,
  options: Options,
): Result<readonly TableSource[]> {
  const overlaid = new Map<string, Model>();
  for (const overlay of new Set(model.tables.flatMap(({ across }) => across))) {
    const elaborated = elaborate(loaded.bundle, selectionOf(options, [overlay]));
    if (!elaborated.ok) return elaborated;
    overlaid.set(overlay, elaborated.value);
  }
  return ok(
    model.tables.map((table) => {
      const { rows, faultCount } = rowsOf(table, model);
      const { name, doc, params, result, across } = table;
      return {
        name,
        doc,
        inputs: params.map((param) => ({ name: param.name, type: param.type })),
        resultType: result.expr.type,
        rows,
        faultCount,
        overlays: across.flatMap((overlay) => columnOf(name, overlay, overlaid.get(overlay))),
      };
    }),
  );
}

function columnOf(name: string, overlay: string, model: Model | undefined): readonly TableColumn[] {
  const table = model?.tables.find((one) => one.name === name);
  if (model === undefined || table === undefined) return [];
  return [{ overlay, resultType: table.result.expr.type, rows: rowsOf(table, model).rows }];
}

function rowsOf(
  { params, where, result }: Table,
  { functions }: Model,
): { readonly rows: readonly TableRow[]; readonly faultCount: number } {
  const rows: TableRow[] = [];
  let faultCount = 0;
  forEachRow({ params, where, result: result.expr, functions }, (row) => {
    if (row.fault === null) rows.push({ args: row.args, result: row.result });
    else faultCount++;
  });
  return { rows, faultCount };
}
