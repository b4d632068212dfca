// Findings about expressions: primes, maps that are not total, defs that read too much.
import type { Diagnostic } from "../../base/diagnostic.ts";
import type { Span } from "../../base/source.ts";
import type { Name } from "../../syntax/ast.ts";
import { printType, printValue } from "../../values/print.ts";
import type { Type } from "../../values/type.ts";
import type { Value } from "../../values/value.ts";

import { finding } from "./finding.ts";

export function primeNotHere(span: Span, what: string): Diagnostic {
  return finding("prime/not-here", span, `${what} has no after-state`, {
    label: "a primed name",
    hint: "`x'` is the value after a step: `step` claims read it, and witnesses on an action",
  });
}

export function primeInBody(span: Span): Diagnostic {
  return finding("prime/in-body", span, "a body reads only the old state", {
    label: "the new value cannot be read here",
    hint: "all assignments take effect together: put the value in a `let` and use that twice",
  });
}

export function primeTwice(span: Span): Diagnostic {
  return finding("prime/twice", span, "already in the after-state", {
    label: "a second prime",
    hint: "there is one after-state; remove a prime",
  });
}

export function primeWhere(span: Span): Diagnostic {
  return finding("prime/where", span, "a prime stands behind a variable, a def, or parentheses", {
    label: "not behind this",
    hint: "write `x'.f` for a field of the new value, or `(e)'` for a whole expression",
  });
}

export function refusedNotHere(span: Span, what: string): Diagnostic {
  return finding("prime/refused-not-here", span, `${what} has no reason of refusal`, {
    hint: "`refused` is the reason of a transition: use it in `step` and in `witness … on action`",
  });
}

export function anyNeedsOne(span: Span): Diagnostic {
  return finding("quantifier/any-needs-one", span, "`any` takes one variable", {
    hint: "write `any x in S: exists y in T: P`",
  });
}

export function keyMissing(span: Span, key: Type, missing: readonly Value[]): Diagnostic {
  const shown = missing.slice(0, 4).map((value) => printValue(key, value));
  const more = missing.length > shown.length ? ", …" : "";
  return finding("map/key-missing", span, "a map has a value for every key", {
    label: `missing: ${shown.join(", ")}${more}`,
    hint: "write the missing entries, or `[k in K: e]`",
  });
}

export function keyTwice(span: Span): Diagnostic {
  return finding("map/key-twice", span, "this key has a value already", {
    hint: "every key stands once",
  });
}

export function mapNotTotal(span: Span, key: Type | null): Diagnostic {
  const wanted = key === null ? "all values of one type" : `all values of \`${printType(key)}\``;
  return finding("map/not-total", span, `the keys of a map are ${wanted}`, {
    label: "these are others",
    hint: "range over the key type: `[k in K: e]`",
  });
}

export function stateThroughDef(name: Name, span: Span, what: string): Diagnostic {
  return finding(
    "def/reads-state",
    span,
    `${what} cannot use \`${name.text}\`, which reads the state`,
    {
      related: [{ span: name.span, label: "defined here" }],
      hint: "pass what it needs as a parameter",
    },
  );
}

export function defTooDeep(name: Name, most: number): Diagnostic {
  const title = `\`${name.text}\` goes more than ${most} levels deep`;
  return finding("def/too-deep", name.span, title, {
    label: "with the defs that it uses",
    hint: "use a quantifier, a comprehension or `match` in place of defs of defs",
  });
}

export function expressionTooDeep(span: Span, most: number): Diagnostic {
  const title = `more than ${most} levels deep, with the defs that it uses`;
  return finding("def/too-deep", span, title, {
    hint: "use a quantifier, a comprehension or `match` in place of defs of defs",
  });
}

export function ghostThroughDef(name: Name, span: Span, what: string, why: string): Diagnostic {
  return finding(
    "def/reads-ghost",
    span,
    `${what} cannot use \`${name.text}\`, which reads a ghost`,
    {
      related: [{ span: name.span, label: "defined here" }],
      hint: why,
    },
  );
}

export function wideThroughDef(name: Name, span: Span, wide: Span): Diagnostic {
  return finding("def/too-wide", span, `\`${name.text}\` may leave the range of 64-bit integers`, {
    related: [{ span: wide, label: "here" }],
    hint: "narrow its parameters; as it is, only tables and laws may use it",
  });
}
