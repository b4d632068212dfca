// Integers against BigInt, with many near the border of the safe ones.
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  add,
  compareIntegers,
  div,
  type Integer,
  mod,
  mul,
  neg,
  normalise,
  sub,
} from "../../src/values/integer.ts";

const border = 2n ** 53n;
const wide = fc.oneof(
  fc.bigInt({ min: -20n, max: 20n }),
  fc.bigInt({ min: border - 3n, max: border + 3n }),
  fc.bigInt({ min: -border - 3n, max: 3n - border }),
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }),
);

function floorDiv(left: bigint, right: bigint): bigint {
  const quotient = left / right;
  return left % right !== 0n && left < 0n !== right < 0n ? quotient - 1n : quotient;
}

/** The one form: a number exactly where it is safe, and never -0. */
function expectForm(actual: Integer, expected: bigint): void {
  expect(BigInt(actual)).toBe(expected);
  expect(typeof actual === "number").toBe(expected > -border && expected < border);
  expect(Object.is(actual, -0)).toBe(false);
}

test("sums, differences, products and negations are exact", () => {
  fc.assert(
    fc.property(wide, wide, (left, right) => {
      const [a, b] = [normalise(left), normalise(right)];
      expectForm(add(a, b), left + right);
      expectForm(sub(a, b), left - right);
      expectForm(mul(a, b), left * right);
      expectForm(neg(a), -left);
    }),
    { numRuns: 5000 },
  );
});

test("quotients round down, remainders take the sign of the divisor, and they fit together", () => {
  const divisor = wide.filter((value) => value !== 0n);
  fc.assert(
    fc.property(wide, divisor, (left, right) => {
      const [a, b] = [normalise(left), normalise(right)];
      expectForm(div(a, b), floorDiv(left, right));
      expectForm(mod(a, b), left - floorDiv(left, right) * right);
    }),
    { numRuns: 5000 },
  );
});

test("integers of both forms compare by value", () => {
  fc.assert(
    fc.property(wide, wide, (left, right) => {
      const expected = left < right ? -1 : left > right ? 1 : 0;
      expect(compareIntegers(normalise(left), normalise(right))).toBe(expected);
    }),
  );
});
