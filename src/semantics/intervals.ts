// Interval arithmetic on the static types of integers (semantics.md rule 19): every intermediate
// value of an expression lies in the interval that these functions give.

import type { ArithmeticOp } from "../ir/ir.ts";
import { type IntType, intType } from "../values/type.ts";

/** State integers must be exact in every consumer of vectors. */
export const STATE_MAX = 2n ** 53n - 1n;
/** Intermediate integers must fit the compiled engine's registers. */
export const REGISTER_MAX = 2n ** 63n - 1n;
export const REGISTER_MIN = -(2n ** 63n);

export function intervalOf(op: ArithmeticOp, left: IntType, right: IntType): IntType {
  switch (op) {
    case "add":
      return intType(left.lo + right.lo, left.hi + right.hi);
    case "sub":
      return intType(left.lo - right.hi, left.hi - right.lo);
    case "mul":
      return spanned([
        left.lo * right.lo,
        left.lo * right.hi,
        left.hi * right.lo,
        left.hi * right.hi,
      ]);
    case "div":
      return divided(left, right);
    case "mod":
      return remainder(right);
  }
}

function spanned(values: readonly bigint[]): IntType {
  let lo = values[0] ?? 0n;
  let hi = lo;
  for (const value of values) {
    if (value < lo) lo = value;
    if (value > hi) hi = value;
  }
  return intType(lo, hi);
}

/** Rounds down, as the language's `/` does. */
function floorDiv(left: bigint, right: bigint): bigint {
  const quotient = left / right;
  return left % right !== 0n && left < 0n !== right < 0n ? quotient - 1n : quotient;
}

/** Division by zero is a fault and has no value, so only the other divisors count. */
function divided(left: IntType, right: IntType): IntType {
  const divisors = [right.lo, right.hi, -1n, 1n].filter(
    (divisor) => divisor !== 0n && divisor >= right.lo && divisor <= right.hi,
  );
  if (divisors.length === 0) return intType(0n, 0n);
  return spanned(
    divisors.flatMap((divisor) => [floorDiv(left.lo, divisor), floorDiv(left.hi, divisor)]),
  );
}

/** The result has the sign of the divisor and is nearer to zero. */
function remainder(right: IntType): IntType {
  const hi = right.hi > 0n ? right.hi - 1n : 0n;
  const lo = right.lo < 0n ? right.lo + 1n : 0n;
  return intType(lo, hi);
}

export function negated(operand: IntType): IntType {
  return intType(-operand.hi, -operand.lo);
}
