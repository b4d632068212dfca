// How long tests are.
import type { Step, Test } from "./format.ts";

/** Of the longest way through each test. */
export function stepsOf(tests: readonly Test[]): number {
  return tests.reduce((sum, test) => sum + (test.group === "table" ? 0 : longest(test.steps)), 0);
}

function longest(steps: readonly Step[]): number {
  const last = steps.at(-1);
  if (last === undefined || !("oneOf" in last.expect)) return steps.length;
  const lengths = last.expect.oneOf.map((one) => longest(one.steps ?? []));
  return steps.length + Math.max(...lengths);
}
