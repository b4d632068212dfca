// How the findings of this stage are put together: one function per finding builds on this one, so
// that no message is assembled where the mistake is met.
import type { Diagnostic, RelatedPlace } from "../../base/diagnostic.ts";
import type { Span } from "../../base/source.ts";

interface Details {
  readonly label?: string;
  readonly hint?: string | null;
  readonly related?: readonly RelatedPlace[];
  readonly expected?: readonly string[];
}

export function finding(
  code: string,
  span: Span,
  title: string,
  details: Details = {},
): Diagnostic {
  return {
    code,
    severity: "error",
    title,
    span,
    label: details.label ?? "",
    related: details.related ?? [],
    hint: details.hint ?? null,
    expected: details.expected ?? [],
  };
}

/** `1 column`, `2 columns`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

const KINDS: Readonly<Record<string, string>> = {
  var: "a variable",
  init: "a choice of the initial state",
};

/** The kind of a declaration as a label says it: "an action", "a param". */
export function kindInWords(kind: string): string {
  return KINDS[kind] ?? `${/^[aeiou]/.test(kind) ? "an" : "a"} ${kind}`;
}

/** "did you mean `x`?", or null. */
export function guess(name: string | null): string | null {
  return name === null ? null : `did you mean \`${name}\`?`;
}
