// Rules 19 and 24: laws and tables, which are judged row by row and calculate without a bound.
import { describe, expect, test } from "vitest";
import type { Model } from "../../src/ir/ir.ts";
import { checkLaws, checkTables, type RowsVerdict } from "../../src/search/laws.ts";
import { forEachRow } from "../../src/search/rows.ts";
import type { Selection } from "../../src/semantics/bundle.ts";
import { expectOk, readModel } from "./read.ts";
import { outlineOf, sourceOf } from "./run.ts";

function modelOf(name: string, selection: Partial<Selection> = {}): Model {
  return expectOk(readModel(sourceOf(`phenomena/${name}`), selection));
}

/** `broken/total` of each claim about rows. */
function rowsOf(verdicts: readonly RowsVerdict[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    verdicts.map(({ claim, verdict }) => {
      const rows = verdict.kind === "undecided" ? null : verdict.rows;
      return [claim.name, `${rows?.broken}/${rows?.total}`];
    }),
  );
}

describe("laws", () => {
  test("rule 24: a law is violated on so many of its rows", () => {
    expect(rowsOf(checkLaws(modelOf("laws")))).toEqual({
      Reflexive: "0/3",
      Total: "0/9",
      Antisymmetric: "0/6",
      Symmetric: "3/9",
      Faulty: "1/4",
    });
  });

  test("rule 24: a row that faults violates, and the first broken row is shown", () => {
    const found = checkLaws(modelOf("laws"));
    const first = (name: string) => found.find(({ claim }) => claim.name === name)?.first;
    expect(first("Faulty")?.args).toEqual([0]);
    expect(first("Faulty")?.fault?.code).toBe("fault/divide-by-zero");
    expect(first("Symmetric")?.args).toEqual([0, 1]);
    expect(first("Symmetric")?.fault).toBeNull();
    expect(first("Reflexive")).toBeNull();
  });

  test("only the laws that are named are tried, if any are", () => {
    const named = rowsOf(checkLaws(modelOf("laws"), ["Faulty", "Total"]));
    expect(named).toEqual({ Total: "0/9", Faulty: "1/4" });
    expect(checkLaws(modelOf("laws"), [])).toEqual([]);
  });

  test("rule 24: a model without state has no other claims", () => {
    expect(modelOf("laws").claims.map(({ kind }) => kind)).toEqual(Array(5).fill("law"));
  });

  test("rule 24: rows come in the order of arguments, and `where` leaves some out", () => {
    const model = modelOf("laws");
    const table = model.tables.find(({ name }) => name === "mayMove");
    if (table === undefined) throw new Error("mayMove is a table");
    const rows: unknown[] = [];
    forEachRow({ ...table, result: table.result.expr, functions: model.functions }, (row) =>
      rows.push([...row.args, row.result]),
    );
    expect(rows).toEqual([
      [1, false, true],
      [1, true, false],
      [2, false, false],
      [2, true, false],
    ]);
    expect(table.across).toEqual(["Open"]);
    expect(rowsOf(checkTables(model))).toEqual({ fits: "0/9", mayMove: "0/4" });
  });

  test("rule 7: overlays break laws on exactly as many rows as they say", () => {
    const expected = outlineOf("phenomena/laws").overlays.flatMap(({ name, expects }) =>
      expects.map(({ claim, holds, rows }) => [name, claim, holds ? 0 : rows]),
    );
    const found = expected.map(([name, claim]) => {
      const rows = rowsOf(checkLaws(modelOf("laws", { overlays: [String(name)] })));
      return [name, claim, Number(rows[String(claim)]?.split("/")[0])];
    });
    expect(found).toEqual(expected);
    expect(found).toHaveLength(4);
  });

  test("rule 19: laws calculate without a bound", () => {
    expect(rowsOf(checkLaws(modelOf("big-laws")))).toEqual({
      Grows: "0/3",
      Exact: "0/1",
      Divides: "0/1",
    });
  });
});
