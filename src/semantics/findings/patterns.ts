// Findings about `match`.
import type { Diagnostic } from "../../base/diagnostic.ts";
import { nearest } from "../../base/nearest.ts";
import type { Span } from "../../base/source.ts";
import type { Name } from "../../syntax/ast.ts";
import { printType } from "../../values/print.ts";
import type { EnumType, Type, UnionType } from "../../values/type.ts";
import { counted, finding, guess } from "./finding.ts";

export function casesMissing(span: Span, example: string): Diagnostic {
  return finding("match/not-all-cases", span, "this match does not cover all values", {
    label: `\`${example}\` has no arm`,
    hint: "add an arm for it, or `_ => …`",
  });
}

export function tooInvolved(span: Span): Diagnostic {
  return finding("match/too-involved", span, "this match has too many combinations", {
    label: "whether it covers all values cannot be told",
    hint: "match fewer things at once, or use `cond`",
  });
}

export function armNeverReached(span: Span): Diagnostic {
  return finding("match/never-reached", span, "this arm is never reached", {
    label: "the arms above cover all that it matches",
    hint: "remove it, or move it up",
  });
}

export function patternMismatch(span: Span, type: Type): Diagnostic {
  return finding("match/pattern-type", span, `this pattern matches no \`${printType(type)}\``, {
    hint: "a name with a small letter binds the whole value, `_` matches anything",
  });
}

export function unknownPatternCase(name: Name, type: EnumType | UnionType): Diagnostic {
  const names = type.cases.map((one) => one.name);
  return finding("match/unknown-case", name.span, `\`${type.name}\` has no case \`${name.text}\``, {
    expected: names.slice(0, 8),
    hint: guess(nearest(name.text, names)),
  });
}

export function payloadCount(name: Name, wanted: number, given: number, span: Span): Diagnostic {
  const blanks = Array.from({ length: wanted }, () => "_").join(", ");
  return finding(
    "match/payload-count",
    span,
    `\`${name.text}\` carries ${counted(wanted, "value")}`,
    {
      label: `${given} in the pattern`,
      hint:
        wanted === 0
          ? `write \`${name.text}\``
          : `write \`${name.text}(${blanks})\` to ignore the payload`,
    },
  );
}

export function patternBindsInOr(span: Span): Diagnostic {
  return finding("match/binds-in-or", span, "alternatives cannot bind names", {
    label: "a name would have a value in one of them only",
    hint: "use `_`, or an arm for each alternative",
  });
}
