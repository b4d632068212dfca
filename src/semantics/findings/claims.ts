// Findings about claims, tables and laws.
import type { Diagnostic } from "../../base/diagnostic.ts";
import { nearest } from "../../base/nearest.ts";
import type { Span } from "../../base/source.ts";
import type { Name } from "../../syntax/ast.ts";
import { counted, finding, guess } from "./finding.ts";
import { grouped } from "./types.ts";

export function claimTwice(first: Name, second: Name): Diagnostic {
  return finding("claim/declared-twice", second.span, `two claims are named \`${second.text}\``, {
    related: [{ span: first.span, label: "the other one" }],
    hint: "rename one of them: reports and overlays go by the name",
  });
}

export function reservedClaim(name: Name): Diagnostic {
  return finding("claim/reserved-name", name.span, `\`${name.text}\` is a claim of every model`, {
    hint: "choose another name",
  });
}

export function unknownAction(name: Name, names: readonly string[]): Diagnostic {
  return finding("claim/unknown-action", name.span, `unknown action \`${name.text}\``, {
    label: "no action has this name",
    hint: guess(nearest(name.text, names)),
  });
}

export function onArguments(name: Name, wanted: number, given: number, span: Span): Diagnostic {
  return finding(
    "claim/on-arguments",
    span,
    `\`${name.text}\` has ${counted(wanted, "parameter")}`,
    {
      label: `${given} named here`,
      hint: "name them all, with `_` for those that do not matter, or leave the parentheses out",
    },
  );
}

export function phaseHasMovesAndIsFinal(phase: string, span: Span): Diagnostic {
  return finding("claim/final-moves", span, `\`${phase}\` is final and has moves`, {
    hint: "remove it from `final`, or remove its moves",
  });
}

export function tableOfWhat(name: Name, names: readonly string[]): Diagnostic {
  return finding("table/no-def", name.span, `there is no def \`${name.text}\` to make a table of`, {
    hint: guess(nearest(name.text, names)) ?? "`table f` lists the results of `def f(…)`",
  });
}

export function tableColumns(name: Name, wanted: number, given: number): Diagnostic {
  const title = `\`${name.text}\` has ${counted(wanted, "parameter")}`;
  return finding("table/columns", name.span, title, {
    label: `${counted(given, "column")} here`,
    hint: "give a column for each parameter, in their order",
  });
}

export function tooManyRows(name: Name, rows: bigint, most: bigint): Diagnostic {
  return finding(
    "table/too-many-rows",
    name.span,
    `\`${name.text}\` would have ${grouped(rows)} rows`,
    {
      label: `at most ${grouped(most)} are computed`,
      hint: `choose the inputs: \`table ${name.text}(a in S, …) where …\``,
    },
  );
}
