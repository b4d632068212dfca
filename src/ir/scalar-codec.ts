// The packed forms of bools, enums and integers, and of a place for a value that may be absent.
import { Bug } from "../base/assert.ts";
import { asInteger, asNumber } from "../values/access.ts";
import { sizeOf } from "../values/domain.ts";
import { normalise } from "../values/integer.ts";
import type { IntType, Type } from "../values/type.ts";
import type { Value } from "../values/value.ts";
import { readBits, writeBits } from "./bits.ts";
import { bitsOf, CODES_MAX, hasSpareCode, slotBits } from "./width.ts";

/** The packed form of a type. */
export interface Codec {
  readonly bits: number;
  /** Into bits that are 0. The value is one of the type. */
  write(words: Uint32Array, offset: number, value: Value): void;
  read(words: Uint32Array, offset: number): Value;
}

/** The values of a scalar type as numbers from 0. */
interface Code {
  encode(value: Value): number;
  decode(code: number): Value;
}

function codeOf(type: Type): Code {
  switch (type.kind) {
    case "bool":
      return { encode: (value) => (value === true ? 1 : 0), decode: (code) => code === 1 };
    case "enum":
      return { encode: asNumber, decode: (code) => code };
    case "int":
      return integerCode(type);
    default:
      throw new Bug("only scalars have codes");
  }
}

function integerCode(type: IntType): Code {
  const lo = Number(type.lo);
  const isSafe = Number.isSafeInteger(lo) && Number.isSafeInteger(Number(type.hi));
  if (isSafe) return { encode: (value) => asNumber(value) - lo, decode: (code) => code + lo };
  return {
    encode: (value) => Number(BigInt(asInteger(value)) - type.lo),
    decode: (code) => normalise(BigInt(code) + type.lo),
  };
}

/** A code that is too large would spill into the bits of another value. */
function checkedCode(code: number, count: number): number {
  if (code >= 0 && code < count) return code;
  throw new Bug("a value is checked before it is packed");
}

export function scalarCodec(type: Type): Codec {
  const bits = bitsOf(type);
  if (type.kind === "int" && sizeOf(type) > CODES_MAX) return wideCodec(type, bits);
  const { encode, decode } = codeOf(type);
  const count = Number(sizeOf(type));
  return {
    bits,
    write: (words, offset, value) =>
      writeBits(words, offset, bits, checkedCode(encode(value), count)),
    read: (words, offset) => decode(readBits(words, offset, bits)),
  };
}

/** Integers whose distance from the least one is perhaps no safe integer. */
function wideCodec({ lo }: IntType, bits: number): Codec {
  const low = 32;
  const high = bits - low;
  return {
    bits,
    write: (words, offset, value) => {
      const code = BigInt(asInteger(value)) - lo;
      writeBits(words, offset, high, Number(code >> BigInt(low)));
      writeBits(words, offset + high, low, Number(BigInt.asUintN(low, code)));
    },
    read: (words, offset) => {
      const top = BigInt(readBits(words, offset, high)) << BigInt(low);
      return normalise(top + BigInt(readBits(words, offset + high, low)) + lo);
    },
  };
}

/** A place for a value that may be absent. */
export interface SlotCodec extends Codec {
  writeAbsent(words: Uint32Array, offset: number): void;
  isAbsent(words: Uint32Array, offset: number): boolean;
}

/**
 * Whether an absent value is less than all others, as in options and sets, or greater, as in bags.
 */
export type Absent = "least" | "greatest";

export function slotCodec(of: Type, codec: Codec, absent: Absent): SlotCodec {
  return hasSpareCode(of) ? codedSlot(of, absent) : taggedSlot(of, codec, absent);
}

function codedSlot(of: Type, absent: Absent): SlotCodec {
  const bits = slotBits(of);
  const { encode, decode } = codeOf(of);
  const shift = absent === "least" ? 1 : 0;
  const count = Number(sizeOf(of));
  const absentCode = absent === "least" ? 0 : count;
  return {
    bits,
    write: (words, offset, value) =>
      writeBits(words, offset, bits, checkedCode(encode(value), count) + shift),
    read: (words, offset) => decode(readBits(words, offset, bits) - shift),
    writeAbsent: (words, offset) => writeBits(words, offset, bits, absentCode),
    isAbsent: (words, offset) => readBits(words, offset, bits) === absentCode,
  };
}

function taggedSlot(of: Type, codec: Codec, absent: Absent): SlotCodec {
  const absentTag = absent === "least" ? 0 : 1;
  const tagBits = of.kind === "never" ? 0 : 1;
  return {
    bits: slotBits(of),
    write: (words, offset, value) => {
      writeBits(words, offset, tagBits, 1 - absentTag);
      codec.write(words, offset + tagBits, value);
    },
    read: (words, offset) => codec.read(words, offset + tagBits),
    writeAbsent: (words, offset) => writeBits(words, offset, tagBits, absentTag),
    isAbsent: (words, offset) => tagBits === 0 || readBits(words, offset, tagBits) === absentTag,
  };
}
