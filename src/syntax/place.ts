// The left side of an assignment: one prime, directly behind the variable, and then only fields and
// keys. The grammar reads any suffixes there, so that each mistake gets its own answer here.
import type { Diagnostic } from "../base/diagnostic.ts";
import { type Span, textOf } from "../base/source.ts";
import type { Name, Selector } from "./ast.ts";
import * as findings from "./diagnostics.ts";
import type { Suffix } from "./parse-expr.ts";

/** The left side of an assignment as written. */
export interface WrittenPlace {
  readonly variable: Name;
  readonly suffixes: readonly Suffix[];
  readonly span: Span;
}

/** The way from the variable to the place. */
export function selectorsOf({ suffixes }: WrittenPlace): readonly Selector[] {
  return suffixes.flatMap((suffix): readonly Selector[] => {
    if (suffix.kind === "field") return [{ kind: "field", name: suffix.name, span: suffix.span }];
    if (suffix.kind === "index") return [{ kind: "key", key: suffix.key, span: suffix.span }];
    return [];
  });
}

/** What is wrong with a place, or null. */
export function placeMistake({ variable, suffixes, span }: WrittenPlace): Diagnostic | null {
  const kinds = suffixes.map((suffix) => suffix.kind);
  if (kinds.includes("call")) return findings.assignToCall(span);
  const inside = suffixes.findIndex(({ kind }) => kind === "unwrap" || kind === "chain");
  if (inside >= 0) return findings.assignInsideOptional(span, wholeValue(variable, suffixes));
  const primes = kinds.filter((kind) => kind === "prime").length;
  if (primes === 1 && kinds[0] === "prime") return null;
  const corrected = `${variable.text}'${pathText(suffixes)}`;
  if (primes === 0) return findings.assignWithoutPrime(span, corrected);
  return findings.misplacedPrime(span, corrected);
}

function pathText(suffixes: readonly Suffix[]): string {
  return suffixes
    .filter(({ kind }) => kind !== "prime")
    .map((suffix) => textOf(suffix.span))
    .join("");
}

/** `manager'!.a.b = …` is `manager' = manager! with { a.b: … }`; a key in it is left out. */
function wholeValue(variable: Name, suffixes: readonly Suffix[]): string {
  const fields = suffixes.flatMap((suffix) =>
    suffix.kind === "field" || suffix.kind === "chain" ? [suffix.name.text] : [],
  );
  const hasKey = suffixes.some(({ kind }) => kind === "index");
  const { text } = variable;
  if (hasKey || fields.length === 0) return `${text}' = …`;
  return `${text}' = ${text}! with { ${fields.join(".")}: … }`;
}
