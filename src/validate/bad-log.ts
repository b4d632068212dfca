// What is wrong with a line of a log, or with the map that reads it. Thrown where it is found, deep
// inside of a line, and caught by whoever knows the number of the line.
import { nearest } from "../base/nearest.ts";

/** `unreadable`: no event at all; `unknown-name`, `wrong-value`: none of this model. */
export type BadLogKind = "unreadable" | "unknown-name" | "wrong-value";

export class BadLog extends Error {
  override readonly name = "BadLog";
  readonly kind: BadLogKind;
  readonly hint: string;

  constructor(kind: BadLogKind, message: string, hint: string) {
    super(message);
    this.kind = kind;
    this.hint = hint;
  }
}

export function unreadable(message: string, hint: string): BadLog {
  return new BadLog("unreadable", message, hint);
}

export function wrongValue(message: string): BadLog {
  return new BadLog("wrong-value", message, "values are spelled as in vectors; a map translates");
}

/** `what`: such as `action`. */
export function unknownName(what: string, name: string, known: readonly string[]): BadLog {
  const guess = nearest(name, known);
  const some = known.slice(0, NAMES_SHOWN).map((one) => `\`${one}\``);
  const more = known.length > some.length ? ", …" : "";
  const all = known.length === 0 ? "there is none here" : `these are: ${some.join(", ")}${more}`;
  const hint = guess === null ? all : `did you mean \`${guess}\`?`;
  return new BadLog("unknown-name", `\`${shortened(name)}\` is no ${what}`, hint);
}

const NAMES_SHOWN = 20;
const SHOWN_MAX = 60;

export function shortened(text: string): string {
  return text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX - 1)}…` : text;
}
