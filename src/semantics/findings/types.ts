// Findings about types: what does not fit together, and domains that are empty or too large.
import type { Diagnostic } from "../../base/diagnostic.ts";
import type { Span } from "../../base/source.ts";
import type { Name } from "../../syntax/ast.ts";
import { printType } from "../../values/print.ts";
import type { IntType, Type } from "../../values/type.ts";
import { finding } from "./finding.ts";

/** What a finding needs of an expression. */
export interface Typed {
  readonly type: Type;
  readonly span: Span;
}

export function mismatch(found: Typed, wanted: Type): Diagnostic {
  const isUnwrap =
    found.type.kind === "option" && wanted.kind !== "option" && found.type.of.kind === wanted.kind;
  return finding(
    "type/mismatch",
    found.span,
    `expected ${describe(wanted)}, found ${describe(found.type)}`,
    {
      label: `this is ${describe(found.type)}`,
      hint: isUnwrap
        ? "test for `none` first, then write `!` behind it"
        : comparedCount(found, wanted),
    },
  );
}

/** `count x in S: P <= 1` compares P with 1: the most likely reason for a bool beside a number. */
function comparedCount(found: Typed, wanted: Type): string | null {
  if (found.type.kind !== "int" || wanted.kind !== "bool") return null;
  const { source, start } = found.span;
  if (!/\bcount\b[^\n]*$/.test(source.text.slice(Math.max(0, start - 200), start))) return null;
  return "a `count` extends as far as it can: write `(count x in S: P) <= 1`";
}

/** A number's interval says little to a person who mixed up a number and a record. */
function describe(type: Type): string {
  if (type.kind === "int") return "an integer";
  if (type.kind === "bool") return "a bool";
  return `\`${printType(type)}\``;
}

export function notAnInteger(found: Typed): Diagnostic {
  return finding(
    "type/not-an-integer",
    found.span,
    `expected an integer, found ${describe(found.type)}`,
    {
      label: "arithmetic needs integers",
      hint: found.type.kind === "option" ? "write `!` behind it where it cannot be `none`" : null,
    },
  );
}

export function notIterable(found: Typed): Diagnostic {
  return finding("type/not-iterable", found.span, `${describe(found.type)} has no elements`, {
    label: "a set, bag, sequence or type name is needed here",
    hint: found.type.kind === "map" ? "range over its keys: `k in K`" : null,
  });
}

export function notASet(found: Typed): Diagnostic {
  return finding("type/not-a-set", found.span, `expected a set, found ${describe(found.type)}`, {
    hint: "these operators work on sets; `+` and `-` put elements in and take them out",
  });
}

export function notASequence(found: Typed): Diagnostic {
  return finding(
    "type/not-a-sequence",
    found.span,
    `expected a sequence, found ${describe(found.type)}`,
    {
      hint: "`head`, `last`, `tail` and `removeAt` work on `Seq<T, n>`",
    },
  );
}

export function notCountable(found: Typed): Diagnostic {
  return finding("type/no-size", found.span, `${describe(found.type)} has no size`, {
    hint: "`size` is of a set, bag or sequence; `count x in S: P` counts what has a property",
  });
}

export function emptyRange(lo: bigint, hi: bigint, span: Span): Diagnostic {
  return finding("type/empty-range", span, `the range ${lo}..${hi} is empty`, {
    label: "no integer lies in it",
    hint: "the lower bound comes first; check the params that the bounds use",
  });
}

export function optionOfOption(span: Span): Diagnostic {
  return finding("type/option-of-option", span, "an optional of an optional cannot be told apart", {
    label: "already optional",
    hint: "use a union with a case for each kind of absence",
  });
}

export function capacityTooSmall(capacity: bigint, span: Span): Diagnostic {
  return finding("type/negative-capacity", span, `a capacity of ${capacity} is less than none`, {
    hint: "check the params that it uses",
  });
}

export function capacityTooLarge(capacity: bigint, most: number, span: Span): Diagnostic {
  return finding(
    "type/capacity-too-large",
    span,
    `a capacity of ${capacity} is more than ${most}`,
    {
      hint: "nobody explores so many slots: bound it by what the protocol needs",
    },
  );
}

export function setNeedsCapacity(of: string, size: bigint, most: number, span: Span): Diagnostic {
  return finding(
    "type/set-needs-capacity",
    span,
    `a set over ${grouped(size)} values needs a capacity`,
    {
      label: `up to ${most} values can be kept as a mask`,
      hint: `say how many it holds at most: \`Set<${of}, n>\``,
    },
  );
}

export function domainTooLarge(what: string, size: bigint, most: bigint, span: Span): Diagnostic {
  return finding("type/domain-too-large", span, `${what} has ${grouped(size)} values`, {
    label: `at most ${grouped(most)} can be enumerated`,
    hint: "use a smaller domain: a few values that stand for the many",
  });
}

/** 1,000,000 as people read it; very large sizes by their order of magnitude. */
export function grouped(value: bigint): string {
  const digits = value.toString();
  if (digits.length > 24) return `some 10^${digits.length - 1}`;
  return digits.replace(/\B(?=(\d{3})+$)/g, ",");
}

export function typeTooWide(span: Span): Diagnostic {
  return finding("type/too-wide", span, "an integer of the state must lie within ±(2^53 − 1)", {
    label: "this variable holds wider ones",
    hint: "only tables and laws are without bound: every reader of vectors must be exact",
  });
}

export function tooWide(type: IntType, span: Span): Diagnostic {
  return finding("type/overflow", span, "this expression may leave the range of 64-bit integers", {
    label: `between ${type.lo} and ${type.hi}`,
    hint: "use smaller domains, or divide before multiplying; tables and laws have no such bound",
  });
}

export function constantTooLong(span: Span, steps: number): Diagnostic {
  const label = Number.isFinite(steps) ? `up to ${grouped(BigInt(Math.ceil(steps)))} steps` : "";
  return finding("type/constant-too-long", span, "this constant would take too long to evaluate", {
    label,
    hint: "it is evaluated when the model is read: go through fewer values",
  });
}

export function tooDeep(name: Name, most: number): Diagnostic {
  const title = `\`${name.text}\` needs more than ${most} declarations, one inside of another`;
  return finding("type/too-deep", name.span, title, {
    hint: "no reader can follow: bring the inner ones together",
  });
}

export function noValue(span: Span): Diagnostic {
  return finding("type/no-value", span, "this can never have a value", {
    label: "it is taken from something that is always empty",
    hint: "if more is meant, give it a type: `def waiting: Set<T> = { }`",
  });
}

export function constantFaults(span: Span, message: string): Diagnostic {
  return finding("type/constant-faults", span, `this constant has no value: ${message}`, {
    hint: "it is evaluated when the model is read; check the params that it uses",
  });
}
