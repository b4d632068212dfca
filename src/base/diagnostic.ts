// The shape of a finding. It stays data until report/excerpt.ts turns it into text, so that tests,
// JSON and other tools read fields and never fish in prose.
import type { Span } from "./source.ts";

/** Another place that belongs to a finding, with what is to be seen there. */
export interface RelatedPlace {
  readonly span: Span;
  readonly label: string;
}

/** One thing that a person should know about what they wrote. */
export interface Diagnostic {
  /** A stable slug such as `name/unknown-action`; an anchor in docs/diagnostics.md. */
  readonly code: string;
  readonly severity: "error" | "warning";
  /** What is wrong, in one line without a full stop. */
  readonly title: string;
  /** Null when there is no text to point at, as for a file that cannot be read. */
  readonly span: Span | null;
  /** What is to be seen at the span; may be empty. */
  readonly label: string;
  readonly related: readonly RelatedPlace[];
  /** What to do next. */
  readonly hint: string | null;
  /** What could have stood here, as a person writes it. */
  readonly expected: readonly string[];
}
