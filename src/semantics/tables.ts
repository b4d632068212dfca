// Truth tables of defs, and observations.
import type { Binder, Expr, Observed, Table } from "../ir/ir.ts";
import type * as ast from "../syntax/ast.ts";
import { sizeOf, valuesOf } from "../values/domain.ts";
import { boolType, setOf } from "../values/type.ts";
import { closedValue } from "./constant.ts";
import { elaborateDef } from "./defs.ts";
import { elaborate } from "./expr/elaborate.ts";
import { elaborateBinders, mostElements } from "./expr/quantifiers.ts";
import { broken, expectBool, isBroken, localOf, root } from "./expr/typing.ts";
import { tableColumns, tableOfWhat, tooManyRows } from "./findings/claims.ts";
import { stateThroughDef } from "./findings/expressions.ts";
import { localsRead } from "./reads.ts";
import { newScope, sights } from "./scope.ts";
import type { Unit } from "./unit.ts";

/** So many rows a table or law may have before `where` filters them. */
export const ROWS_MAX = 100_000n;

export function elaborateTable(decl: ast.TableDecl, unit: Unit): Table | null {
  const meaning = unit.lookUp(decl.name.text);
  if (meaning?.kind !== "def") {
    unit.report(
      tableOfWhat(
        decl.name,
        unit.decls.defs.map((def) => def.decl.name.text),
      ),
    );
    return null;
  }
  const fn = elaborateDef(meaning.source, unit);
  const def = fn === "underway" ? undefined : unit.fns[fn];
  if (fn === "underway" || def === undefined) return null;
  const scope = newScope(unit, sights.table);
  if (unit.fnNeeds[fn]?.state === true) {
    unit.report(stateThroughDef(meaning.source.decl.name, decl.name.span, "a table"));
    return null;
  }
  const written = decl.params === null ? null : elaborateBinders(decl.params, scope);
  const params =
    written?.binders ??
    def.params.map((param): Binder => {
      const local = scope.frame.fresh();
      const domain = domainOf(param, decl, unit);
      return { local, name: param.name, type: param.type, domain };
    });
  if (params.length !== def.params.length) {
    unit.report(tableColumns(decl.name, def.params.length, params.length));
    return null;
  }
  checkRows(decl.name, params, decl.where !== null, unit);
  const inside = written?.scope ?? scope;
  const where =
    decl.where === null ? null : expectBool(elaborate(decl.where, boolType, inside), inside);
  const args = params.map((param) => localOf(param.local, param.type, decl.name.span));
  const call: Expr = { kind: "call", fn, args, type: def.result, span: decl.name.span };
  return {
    name: decl.name.text,
    doc: decl.doc,
    params,
    where,
    result: root(call, inside),
    across: decl.across.map(({ text }) => text),
  };
}

function domainOf(param: Pick<Binder, "name" | "type">, decl: ast.TableDecl, unit: Unit): Expr {
  const { span } = decl.name;
  const size = sizeOf(param.type);
  if (size > ROWS_MAX) {
    unit.report(tooManyRows(decl.name, size, ROWS_MAX));
    return broken(span);
  }
  return { kind: "const", value: valuesOf(param.type), type: setOf(param.type), span };
}

/**
 * Computed before any row is: a table must not hang. A `where` may keep a part of ten times as
 * many.
 */
export function checkRows(
  name: ast.Name,
  params: readonly Binder[],
  isFiltered: boolean,
  unit: Unit,
): void {
  const rows = params.reduce((product, param) => product * rowsOf(param, unit), 1n);
  const most = isFiltered ? ROWS_MAX * 10n : ROWS_MAX;
  if (rows > most) unit.report(tooManyRows(name, rows, most));
}

/** The number of values of a column: exact where the domain is a constant, else a bound. */
function rowsOf(param: Binder, unit: Unit): bigint {
  const { domain } = param;
  if (isBroken(domain)) return 0n;
  if (domain.kind === "range" || localsRead(domain).size > 0) return mostElements(param);
  const value = closedValue(domain, newScope(unit, sights.table));
  return Array.isArray(value) ? BigInt(value.length) : 0n;
}

export function elaborateObserved(unit: Unit): readonly Observed[] {
  return unit.decls.observes.flatMap((decl) =>
    decl.fields.map(({ name, value }) => {
      const scope = newScope(unit, sights.observe);
      return { name: name.text, doc: decl.doc, value: root(elaborate(value, null, scope), scope) };
    }),
  );
}
