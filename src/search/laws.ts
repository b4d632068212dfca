// Laws and tables: claims about functions and not about states. All rows are tried; the verdict
// says how many break, and the first of them is the counterexample.
import type { Binder, Model } from "../ir/ir.ts";
import type { ClaimInfo, ParamInfo } from "../program/program.ts";
import { type ClaimVerdict, judgeLaw } from "../properties/verdict.ts";
import type { Fault } from "../values/fault.ts";
import type { Value } from "../values/value.ts";
import { firstRow, forEachRow, type Row, type RowSource } from "./rows.ts";

/** A row that breaks a claim. */
export interface BrokenRow {
  readonly params: readonly ParamInfo[];
  /** Shorter than `params` where the domain of the next one faults. */
  readonly args: readonly Value[];
  /** What kept the row from being evaluated; null where the law is plainly false. */
  readonly fault: Fault | null;
}

export interface RowsVerdict extends ClaimVerdict {
  /** Null where no row breaks it. */
  readonly first: BrokenRow | null;
}

/** Whether the claims hold of every row of the model's laws; with names only these are tried. */
export function checkLaws(
  model: Model,
  names: readonly string[] | null = null,
): readonly RowsVerdict[] {
  return model.claims.flatMap((claim) => {
    if (claim.kind !== "law" || names?.includes(claim.name) === false) return [];
    const { name, kind, doc, span, params, where, body } = claim;
    const source = { params, where, result: body.expr, functions: model.functions };
    return [judge({ name, kind, doc, span }, source, ({ result }) => result === true)];
  });
}

/** Every row of a table has a result; a row that faults breaks it. */
export function checkTables(model: Model): readonly RowsVerdict[] {
  return model.tables.map(({ name, doc, params, where, result }) => {
    const info: ClaimInfo = { name, kind: "table", doc, span: result.expr.span };
    const source = { params, where, result: result.expr, functions: model.functions };
    return judge(info, source, () => true);
  });
}

/**
 * The first law or table with a row that breaks it, of those that are asked for; null where there
 * is none. No further rows are tried.
 */
export function firstBroken(
  { claims, tables, functions }: Model,
  isAsked: (name: string) => boolean,
): string | null {
  for (const claim of claims) {
    if (claim.kind !== "law" || !isAsked(claim.name)) continue;
    const { name, params, where, body } = claim;
    const source = { params, where, result: body.expr, functions };
    if (firstRow(source, ({ fault, result }) => fault !== null || result !== true)) return name;
  }
  for (const { name, params, where, result } of tables) {
    if (!isAsked(name)) continue;
    const source = { params, where, result: result.expr, functions };
    if (firstRow(source, ({ fault }) => fault !== null)) return name;
  }
  return null;
}

function judge(claim: ClaimInfo, source: RowSource, holds: (row: Row) => boolean): RowsVerdict {
  let total = 0;
  let broken = 0;
  let first: Row | null = null;
  forEachRow(source, (row) => {
    total++;
    if (row.fault === null && holds(row)) return;
    broken++;
    first ??= row;
  });
  const verdict = judgeLaw({ broken, total });
  return { claim, verdict, first: first === null ? null : brokenRow(source.params, first) };
}

function brokenRow(params: readonly Binder[], { args, fault }: Row): BrokenRow {
  return { params: params.map(({ name, type }) => ({ name, type })), args, fault };
}
