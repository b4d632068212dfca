// The other half of the random models of random.test.ts.
import { expect, test } from "vitest";
import { halves } from "./random/suite.ts";

const { count, seed, timeout, run } = halves.second;

test(`${count} random models of seed ${seed}`, { timeout }, () => {
  const { models, taken } = run();
  // What is refused is told and not interpreted; it must stay the exception, as what is no model.
  expect(models).toBeGreaterThan(count * 0.9 - 2);
  expect(taken).toBeGreaterThan(models * 0.98 - 2);
});
