// Tables evaluated for vectors: all rows, in every column; and whether a mutant has another row.
import { ok, type Result } from "../base/result.ts";
import type { Model, Table } from "../ir/ir.ts";
import { firstRow, forEachRow, type RowSource } from "../search/rows.ts";
import { elaborate } from "../semantics/elaborate.ts";
import { equal } from "../values/compare.ts";
import { valueToJson } from "../values/json.ts";
import type { Value } from "../values/value.ts";
import type { Options } from "../vectors/header.ts";
import { keyOf } from "../vectors/instance-keys.ts";
import { meaningOfPart } from "../vectors/semantic-hash.ts";
import type { TableColumn, TableRow, TableSource } from "../vectors/table.ts";
import type { LoadedModel } from "./load.ts";
import { selectionOf } from "./selection.ts";

export function tablesOf(
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
  table: Table,
  model: Model,
): { readonly rows: readonly TableRow[]; readonly faultCount: number } {
  const rows: TableRow[] = [];
  let faultCount = 0;
  forEachRow(rowSource(table, model), (row) => {
    if (row.fault === null) rows.push({ args: row.args, result: row.result });
    else faultCount++;
  });
  return { rows, faultCount };
}

function rowSource({ params, where, result }: Table, { functions }: Model): RowSource {
  return { params, where, result: result.expr, functions };
}

/** Whether a mutant makes something else of some row that the model has: no more rows are tried. */
export function differs(source: TableSource, mutant: Model): boolean {
  const table = mutant.tables.find(({ name }) => name === source.name);
  if (table === undefined) return false;
  const isSame = sameResult(source, table);
  const rows = new Rows(source);
  let count = 0;
  const other = firstRow(rowSource(table, mutant), ({ args, result, fault }) => {
    const row = rows.find(args);
    if (row === null) return false;
    count++;
    return fault !== null || !isSame(row.result, result);
  });
  return other !== null || count < source.rows.length;
}

type Same = (own: Value, other: Value) => boolean;

/** Values of one type are equal where they look alike. */
function sameResult({ resultType }: TableSource, { result }: Table): Same {
  const { type } = result.expr;
  const spelled = [resultType, type].map((one) => JSON.stringify(meaningOfPart(one)));
  if (spelled[0] === spelled[1]) return equal;
  return (own, other) =>
    JSON.stringify(valueToJson(resultType, own)) === JSON.stringify(valueToJson(type, other));
}

/** The rows of a table by their arguments; mostly they are asked for in their order. */
class Rows {
  readonly #rows: readonly TableRow[];
  #byArgs: ReadonlyMap<string, TableRow> | null = null;
  #next = 0;

  constructor({ rows }: TableSource) {
    this.#rows = rows;
  }

  find(args: readonly Value[]): TableRow | null {
    const next = this.#rows[this.#next];
    if (next !== undefined && equal(next.args, args)) {
      this.#next++;
      return next;
    }
    this.#byArgs ??= new Map(this.#rows.map((row) => [keyOf(row.args), row]));
    const row = this.#byArgs.get(keyOf(args)) ?? null;
    if (row !== null) this.#next = this.#rows.indexOf(row) + 1;
    return row;
  }
}
