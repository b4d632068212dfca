// Random models through both engines. FENCEPOST_MODELS says how many, FENCEPOST_SEED where to
// start; a failure names the seed, from which the same model is made again.
import { expect, test } from "vitest";
import type { Model } from "../../src/ir/ir.ts";
import { readModel } from "../rules/read.ts";
import { exploreCompiled, exploreInterpreted } from "./agreement.ts";
import { cutOf } from "./random/cut.ts";
import { randomModel } from "./random/model.ts";

const count = Number(process.env.FENCEPOST_MODELS ?? 150);
const first = Number(process.env.FENCEPOST_SEED ?? 1);
const LONG_MS = 30_000 + count * 1_000;

/** The models among some random texts that are well typed, with their seeds. */
function models(): readonly (readonly [number, Model])[] {
  return Array.from({ length: count }, (_, index) => first + index).flatMap((seed) => {
    const made = readModel({ path: "random.fence", text: randomModel(seed) });
    return made.ok ? [[seed, made.value] as const] : [];
  });
}

test(`${count} random models from seed ${first} on`, { timeout: LONG_MS }, () => {
  const all = models();
  let taken = 0;
  for (const [seed, model] of all) {
    const cut = cutOf(seed, model);
    const compiled = exploreCompiled(model, cut);
    // What is refused is told and not interpreted; it must stay the exception.
    if (typeof compiled === "string") continue;
    taken++;
    expect(compiled, `seed ${seed}`).toEqual(exploreInterpreted(model, cut));
  }
  expect(all.length).toBeGreaterThan(count * 0.9 - 2);
  expect(taken).toBeGreaterThan(all.length * 0.98 - 2);
});
