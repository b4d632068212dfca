// The rows of a law or table: every choice of its parameters that its `where` lets through, in the
// order of the arguments. A row may fault; that is an answer about the row, and the next ones
// follow.
import { assert } from "../base/assert.ts";
import { compileExpr, compileTest, Functions } from "../eval/compile.ts";
import { type Condition, type Env, emptyEnv, type Thunk } from "../eval/env.ts";
import type { Binder, Expr, Fn } from "../ir/ir.ts";
import { asList } from "../values/access.ts";
import { makeSet } from "../values/collection.ts";
import { comparator } from "../values/compare.ts";
import { type Fault, ModelFault } from "../values/fault.ts";
import type { Value } from "../values/value.ts";

export interface RowSource {
  readonly params: readonly Binder[];
  readonly where: Expr | null;
  readonly result: Expr;
  readonly functions: readonly Fn[];
}

/** `result` is null where the row, or the question whether it is one, faults. */
export interface Row {
  /** Shorter than the params where the domain of the next one faults. */
  readonly args: readonly Value[];
  readonly result: Value;
  readonly fault: Fault | null;
}

/**
 * Calls back for each row. A fault in a domain stands for all rows that it keeps from being known.
 */
export function forEachRow(source: RowSource, visit: (row: Row) => void): void {
  firstRow(source, (row) => {
    visit(row);
    return false;
  });
}

/** The first row that is meant, behind which no more are looked at; null where none is. */
export function firstRow(source: RowSource, isMeant: (row: Row) => boolean): Row | null {
  const rows = new Rows(source, isMeant);
  rows.choose(0);
  return rows.found;
}

interface Column {
  readonly local: number;
  readonly elements: (env: Env) => readonly Value[];
}

class Rows {
  readonly #columns: readonly Column[];
  readonly #where: Condition | null;
  readonly #result: Thunk;
  readonly #isMeant: (row: Row) => boolean;
  /** Once there is one, nothing is looked at any more. */
  found: Row | null = null;
  readonly #frame: Value[] = [];
  readonly #env = emptyEnv(this.#frame);

  constructor({ params, where, result, functions }: RowSource, isMeant: (row: Row) => boolean) {
    const compiled = new Functions(functions);
    this.#columns = params.map((param) => columnOf(param, compiled));
    this.#where = where === null ? null : compileTest(where, "pre", compiled);
    this.#result = compileExpr(result, "pre", compiled);
    this.#isMeant = isMeant;
  }

  /** Chooses the arguments from this position on in every way, and visits what comes of it. */
  choose(position: number): void {
    const column = this.#columns[position];
    if (column === undefined) {
      this.#guarded(position, () => this.#visitRow());
      return;
    }
    let elements: readonly Value[] = [];
    this.#guarded(position, () => {
      elements = column.elements(this.#env);
    });
    for (const element of elements) {
      this.#frame[column.local] = element;
      this.choose(position + 1);
      if (this.found !== null) return;
    }
  }

  #visit(row: Row): void {
    if (this.#isMeant(row)) this.found = row;
  }

  #visitRow(): void {
    const env = this.#env;
    if (this.#where !== null && !this.#where(env)) return;
    const result = this.#result(env);
    this.#visit({ args: this.#argsTo(this.#columns.length), result, fault: null });
  }

  #argsTo(position: number): readonly Value[] {
    return this.#columns.slice(0, position).map(({ local }) => this.#frame[local] ?? null);
  }

  /** A fault leaves the frame of the call in which it happened behind, so it is set each time. */
  #guarded(position: number, run: () => void): void {
    this.#env.locals = this.#frame;
    try {
      run();
    } catch (error) {
      if (!(error instanceof ModelFault)) throw error;
      this.#visit({ args: this.#argsTo(position), result: null, fault: error.fault });
    }
  }
}

/** The elements of a domain, ascending, each once. */
function columnOf({ local, domain }: Binder, functions: Functions): Column {
  const { type } = domain;
  const list = compileExpr(domain, "pre", functions);
  assert("of" in type && type.kind !== "option", "rows range over collections");
  if (type.kind === "set") return { local, elements: (env) => asList(list(env)) };
  const compare = comparator(type.of);
  return { local, elements: (env) => makeSet(asList(list(env)), compare) };
}
