// The faults of a model, one function each. A message says the value and the place in words; docs
// and tests know the codes.

import { unreachable } from "../base/assert.ts";
import { type Span, textOf } from "../base/source.ts";
import { asList } from "../values/access.ts";
import { ModelFault } from "../values/fault.ts";
import type { Misfit } from "../values/fits.ts";
import { printType, printValue } from "../values/print.ts";
import type { Type } from "../values/type.ts";
import type { Value } from "../values/value.ts";

const QUOTE_LENGTH_MAX = 60;

/** The source text of a span on one line, shortened. */
function quote(span: Span): string {
  const text = textOf(span).replace(/\s+/g, " ").trim();
  const isLong = text.length > QUOTE_LENGTH_MAX;
  return `\`${isLong ? `${text.slice(0, QUOTE_LENGTH_MAX - 3)}...` : text}\``;
}

export function isNone(operand: Span, span: Span): ModelFault {
  return new ModelFault("fault/none", () => `${quote(operand)} is none`, span);
}

export function isEmpty(operand: Span, what: string, span: Span): ModelFault {
  return new ModelFault("fault/empty", `${quote(operand)} is empty and has no ${what}`, span);
}

export function nothingFound(name: string, span: Span): ModelFault {
  return new ModelFault("fault/empty", `there is no \`${name}\` for ${quote(span)}`, span);
}

export function divideByZero(divisor: Span, span: Span): ModelFault {
  return new ModelFault("fault/divide-by-zero", `the divisor ${quote(divisor)} is 0`, span);
}

export function noSuchKey(type: Type, key: Value, span: Span): ModelFault {
  const message = (): string =>
    `${printValue(type, key)} is not a key: keys are ${printType(type)}`;
  return new ModelFault("fault/no-such-key", message, span);
}

export function noSuchIndex(position: Value, length: number, span: Span): ModelFault {
  const there = length === 0 ? "the sequence is empty" : `positions are 0..${length - 1}`;
  return new ModelFault("fault/no-such-index", `there is no position ${position}: ${there}`, span);
}

export function absent(type: Type, item: Value, bag: Span, span: Span): ModelFault {
  const message = `${printValue(type, item)} is not in the bag ${quote(bag)}`;
  return new ModelFault("fault/absent", message, span);
}

export function tooLarge(what: string, span: Span): ModelFault {
  return new ModelFault("fault/too-large", `${quote(span)} has ${what}`, span);
}

/** A value that has no room in a place: out of range, over capacity, or none. */
export function doesNotFit(misfit: Misfit, whole: Type, what: string, span: Span): ModelFault {
  const { kind, value, type } = misfit;
  const where = type === whole ? `the range of ${what}` : `a part of ${what}`;
  switch (kind) {
    case "out-of-range":
      return new ModelFault(
        "fault/out-of-range",
        () => `${printValue(type, value)} is not in ${printType(type)}, ${where}`,
        span,
      );
    case "none":
      return new ModelFault("fault/none", `none is not a value of ${what}`, span);
    case "full": {
      const count = asList(value).length;
      const place = type === whole ? what : where;
      return new ModelFault(
        "fault/full",
        `${count} elements are too many for ${place}, a ${printType(type)}`,
        span,
      );
    }
    default:
      return unreachable(kind);
  }
}
