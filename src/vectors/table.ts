// Tables: one test each, all rows with the model's result and a column for each overlay.
import { at } from "../values/access.ts";
import { type Json, valueToJson } from "../values/json.ts";
import type { Type } from "../values/type.ts";
import type { Value } from "../values/value.ts";
import type { TableTest } from "./format.ts";
import { tableId } from "./id.ts";

/** A row that has a value; rows that fault are violations of the model, and no test. */
export interface TableRow {
  readonly args: readonly Value[];
  readonly result: Value;
}

export interface TableColumn {
  readonly overlay: string;
  readonly resultType: Type;
  readonly rows: readonly TableRow[];
}

/** A table whose rows somebody has evaluated. */
export interface TableSource {
  readonly name: string;
  readonly doc: string;
  readonly inputs: readonly { readonly name: string; readonly type: Type }[];
  readonly resultType: Type;
  readonly rows: readonly TableRow[];
  readonly faultCount: number;
  /** By the same inputs under an overlay. */
  readonly overlays: readonly TableColumn[];
}

/** No line of a file is longer. */
const LINE_BYTES_MAX = 1024 * 1024;

/** The column of the model's own results. */
export const RESULT = "result";

/** Null where the overlay has other rows, or rows that fault: such a column is left out. */
function columnOf(source: TableSource, column: TableColumn): readonly Json[] | null {
  const results = new Map(
    column.rows.map(({ args, result }) => [
      inputsKey(source, args),
      valueToJson(column.resultType, result),
    ]),
  );
  const values = source.rows.map(({ args }) => results.get(inputsKey(source, args)));
  const whole = values.filter((value) => value !== undefined);
  return whole.length === values.length ? whole : null;
}

function inputsKey(source: TableSource, args: readonly Value[]): string {
  return JSON.stringify(inputsJson(source, args));
}

function inputsJson({ inputs }: TableSource, args: readonly Value[]): readonly Json[] {
  return inputs.map(({ type }, index) => valueToJson(type, at(args, index)));
}

export function overlaysOf(source: TableSource): readonly string[] {
  return columnsOf(source).map(({ overlay }) => overlay);
}

interface Column {
  readonly overlay: string;
  readonly type: Type;
  readonly values: readonly Json[];
}

/** The overlays that have a column, in order. */
export function columnsOf(source: TableSource): readonly Column[] {
  return source.overlays.flatMap((column) => {
    const values = columnOf(source, column);
    const { overlay, resultType } = column;
    return values === null ? [] : [{ overlay, type: resultType, values }];
  });
}

/** One test, or several where a line would be too long. */
export function tableTests(source: TableSource): readonly TableTest[] {
  const whole = tableTest(source, 0, source.rows.length);
  const parts = Math.ceil(Buffer.byteLength(JSON.stringify(whole), "utf8") / LINE_BYTES_MAX);
  if (parts <= 1) return [whole];
  // Rows are not equally long: parts of half the length have room for that.
  const size = Math.ceil(source.rows.length / (2 * parts));
  const starts = Array.from({ length: 2 * parts }, (_, part) => part * size);
  return starts
    .filter((start) => start < source.rows.length)
    .map((start) => tableTest(source, start, start + size));
}

/** The rows from `start` up to `end`. */
function tableTest(source: TableSource, start: number, end: number): TableTest {
  const { name, doc, resultType } = source;
  const inputs = source.inputs.map((input) => input.name);
  const columns = columnsOf(source);
  const chosen = source.rows.slice(start, end);
  const args = chosen.map((row) => inputsJson(source, row.args));
  const rows = chosen.map(({ result }, index) => [
    ...at(args, index),
    valueToJson(resultType, result),
    ...columns.map(({ values }) => at(values, start + index)),
  ]);
  return {
    id: tableId(name, inputs, args),
    group: "table",
    tags: ["full"],
    comment: doc === "" ? `${name}: ${rows.length} rows` : firstSentence(doc),
    needs: [`table:${name}`],
    table: name,
    inputs,
    results: [RESULT, ...columns.map(({ overlay }) => overlay)],
    rows,
  };
}

/** The first sentence of a description, on one line. */
export function firstSentence(doc: string): string {
  const line = doc.replace(/\s+/g, " ").trim();
  const end = line.search(/[.?!](\s|$)/);
  return end < 0 ? line : line.slice(0, end + 1);
}
