// Exact integers. An integer has one form: a number where it is safe, else a bigint; so `===` tells
// whether two of them are equal. Every operation here takes and returns that form, without -0.
import { assert } from "../base/assert.ts";

export type Integer = number | bigint;

const SAFE_MAX = BigInt(Number.MAX_SAFE_INTEGER);

/** The one form of an integer. */
export function normalise(value: bigint): Integer {
  return value >= -SAFE_MAX && value <= SAFE_MAX ? Number(value) : value;
}

export function add(left: Integer, right: Integer): Integer {
  if (typeof left === "number" && typeof right === "number") {
    // A sum that leaves the safe range is rounded, but never back into it.
    const sum = left + right;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return normalise(BigInt(left) + BigInt(right));
}

export function sub(left: Integer, right: Integer): Integer {
  if (typeof left === "number" && typeof right === "number") {
    const difference = left - right;
    if (Number.isSafeInteger(difference)) return difference;
  }
  return normalise(BigInt(left) - BigInt(right));
}

export function mul(left: Integer, right: Integer): Integer {
  if (typeof left === "number" && typeof right === "number") {
    const product = left * right;
    if (Number.isSafeInteger(product)) return product + 0;
  }
  return normalise(BigInt(left) * BigInt(right));
}

export function neg(operand: Integer): Integer {
  return sub(0, operand);
}

/** The quotient rounded down. The divisor is not 0: that is a fault of the model, found before. */
export function div(left: Integer, right: Integer): Integer {
  assert(right !== 0, "whoever divides has looked at the divisor");
  if (typeof left === "number" && typeof right === "number") {
    // The remainder is exact, and so is the division of what it leaves.
    const remainder = left % right;
    const truncated = (left - remainder) / right;
    return (remainder !== 0 && remainder < 0 !== right < 0 ? truncated - 1 : truncated) + 0;
  }
  const [wideLeft, wideRight] = [BigInt(left), BigInt(right)];
  const remainder = wideLeft % wideRight;
  const truncated = (wideLeft - remainder) / wideRight;
  const isBelow = remainder !== 0n && remainder < 0n !== wideRight < 0n;
  return normalise(isBelow ? truncated - 1n : truncated);
}

/** The remainder with the sign of the divisor: `div(a, b) * b + mod(a, b)` is `a`. */
export function mod(left: Integer, right: Integer): Integer {
  assert(right !== 0, "whoever divides has looked at the divisor");
  if (typeof left === "number" && typeof right === "number") {
    const remainder = left % right;
    return (remainder !== 0 && remainder < 0 !== right < 0 ? remainder + right : remainder) + 0;
  }
  const [wideLeft, wideRight] = [BigInt(left), BigInt(right)];
  const remainder = wideLeft % wideRight;
  const isWrongSign = remainder !== 0n && remainder < 0n !== wideRight < 0n;
  return normalise(isWrongSign ? remainder + wideRight : remainder);
}

export function compareIntegers(left: Integer, right: Integer): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
