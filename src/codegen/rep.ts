// Values in compiled code. A bool, integer or enum is one operand with its real value; everything
// else is the bits that its type has in a packed state, so that equality and order are those of
// words. The type of a representation is known when code is made and may be narrower than that of
// the expression it comes from.
import type { Span } from "../base/source.ts";
import { codecOf } from "../ir/codec.ts";
import { bitsOf, hasSpareCode, slotBits } from "../ir/width.ts";
import { asInteger, at } from "../values/access.ts";
import { sizeOf } from "../values/domain.ts";
import { printType } from "../values/print.ts";
import type { Type } from "../values/type.ts";
import type { Value } from "../values/value.ts";
import type { Emitter } from "./emitter.ts";
import type { Op } from "./op.ts";
import * as op from "./op.ts";
import { Refusal } from "./refusal.ts";
import { concat, slice, splice, type Words, wordsOf, zeros } from "./words.ts";

export interface Rep {
  readonly type: Type;
  readonly ops: Words;
}

/** Wider values than states are never stored and have no form. */
const BITS_MAX = 4096;

export function isScalar(type: Type): boolean {
  return type.kind === "bool" || type.kind === "int" || type.kind === "enum";
}

/** The bits of a type that has a form. */
export function widthOf(type: Type, span: Span): number {
  const bits = bitsOf(type);
  if (bits <= BITS_MAX) return bits;
  const title = `the compiled engine has no form for a value of ${printType(type)}`;
  throw new Refusal("engine/too-wide", title, span);
}

export function scalar(type: Type, value: Op): Rep {
  return { type, ops: [value] };
}

export function operandOf({ ops }: Rep): Op {
  return at(ops, 0);
}

function leastOf(type: Type): Op {
  return op.constant(type.kind === "int" ? type.lo : 0n);
}

/** The bits of a value, as in a packed state. */
export function bitsIn(rep: Rep): Words {
  if (!isScalar(rep.type)) return rep.ops;
  return bitsOf(rep.type) === 0 ? [] : [op.sub(operandOf(rep), leastOf(rep.type))];
}

export function fromBits(type: Type, words: Words): Rep {
  if (!isScalar(type)) return { type, ops: words };
  const least = leastOf(type);
  return scalar(type, words.length === 0 ? least : op.add(at(words, 0), least));
}

export function constantRep(type: Type, value: Value, span: Span): Rep {
  if (type.kind === "bool") return scalar(type, op.truth(value === true));
  if (isScalar(type)) return scalar(type, op.constant(asInteger(value)));
  return { type, ops: wordsOf(packedNumber(type, value, span), widthOf(type, span)) };
}

/** The bits of a value as a number. */
export function packedNumber(type: Type, value: Value, span: Span): bigint {
  const bits = widthOf(type, span);
  const words = new Uint32Array(Math.ceil(bits / 32));
  codecOf(type).write(words, 0, value);
  const all = words.reduce((sum, word) => (sum << 32n) | BigInt(word), 0n);
  return all >> BigInt(words.length * 32 - bits);
}

/** The operands in a form that may be used any number of times. */
export function bindRep(rep: Rep, out: Emitter): Rep {
  return { type: rep.type, ops: out.bindAll(rep.ops) };
}

export function shortenRep(rep: Rep, out: Emitter): Rep {
  return { type: rep.type, ops: rep.ops.map((one) => out.shorten(one)) };
}

// ---- parts ------------------------------------------------------------------------------------

/** A part of a value that is no scalar, by the place of its first bit. The value is short. */
export function partOf(whole: Rep, offset: number, type: Type): Rep {
  const width = bitsOf(whole.type);
  const bits = bitsOf(type);
  return fromBits(type, slice(whole.ops, width, width - offset - bits, bits));
}

export function withPart(whole: Rep, offset: number, part: Rep): Rep {
  const bits = bitsOf(part.type);
  const low = bitsOf(whole.type) - offset - bits;
  return { type: whole.type, ops: splice(whole.ops, low, bits, bitsIn(part)) };
}

export function joinParts(parts: readonly Rep[], out: Emitter): Words {
  return concat(
    parts.map((part) => ({ words: bitsIn(part), bits: bitsOf(part.type) })),
    out,
  );
}

// ---- places for a value or its absence --------------------------------------------------------

/** Bits of a place in an option, a set or a bag; see `slotCodec`. */
export interface Place {
  readonly of: Type;
  readonly bits: number;
  readonly absent: Words;
  isAbsent(words: Words): Op;
  /** The value in the bits of a place that is not absent. */
  read(words: Words): Rep;
  write(value: Rep): Words;
}

export function placeOf(of: Type, absent: "least" | "greatest"): Place {
  const bits = slotBits(of);
  if (of.kind === "never" || bits === 0) {
    const none: Words = zeros(bits);
    return {
      of,
      bits,
      absent: none,
      isAbsent: () => op.one,
      read: () => none0(of),
      write: () => [],
    };
  }
  return hasSpareCode(of) ? codedPlace(of, bits, absent) : taggedPlace(of, bits, absent);
}

function none0(of: Type): Rep {
  return { type: of, ops: isScalar(of) ? [op.zero] : zeros(bitsOf(of)) };
}

function codedPlace(of: Type, bits: number, absent: "least" | "greatest"): Place {
  const absentCode = absent === "least" ? op.zero : op.constant(sizeOf(of));
  const least = leastOf(of);
  const shift = absent === "least" ? op.one : op.zero;
  return {
    of,
    bits,
    absent: [absentCode],
    isAbsent: (words) => op.equal(at(words, 0), absentCode),
    read: (words) => scalar(of, op.add(at(words, 0), op.sub(least, shift))),
    write: (value) => [op.sub(operandOf(value), op.sub(least, shift))],
  };
}

function taggedPlace(of: Type, bits: number, absent: "least" | "greatest"): Place {
  const presentTag = absent === "least" ? 1n : 0n;
  const low = bits - 1;
  return {
    of,
    bits,
    absent: wordsOf((1n - presentTag) << BigInt(low), bits),
    isAbsent: (words) => op.equal(at(slice(words, bits, low, 1), 0), op.constant(1n - presentTag)),
    read: (words) => fromBits(of, slice(words, bits, 0, low)),
    write: (value) => {
      const tag = wordsOf(presentTag << BigInt(low), bits);
      const words = bitsIn(value);
      const missing = tag.length - words.length;
      return tag.map((word, index) => op.or(word, words[index - missing] ?? op.zero));
    },
  };
}
