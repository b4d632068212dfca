// Half of the random models through both engines; random-more.test.ts has the other half, so that
// two cores share them.
import { expect, test } from "vitest";
import { halves } from "./random/suite.ts";

const { count, seed, timeout, run } = halves.first;

test(`${count} random models of seed ${seed}`, { timeout }, () => {
  const { models, taken } = run();
  // What is refused is told and not interpreted; it must stay the exception, as what is no model.
  expect(models).toBeGreaterThan(count * 0.9 - 2);
  expect(taken).toBeGreaterThan(models * 0.98 - 2);
});
