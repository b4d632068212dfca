// Random models, walked by both engines. FENCEPOST_MODELS says how many, FENCEPOST_SEED where to
// start; a failure names the seed, from which the same model is made again.
import { expect, test } from "vitest";
import { compileWalks } from "../../src/compiler/walks.ts";
import { choosings } from "../../src/engine/walker/choosing.ts";
import { interpret } from "../../src/interpreter/interpret.ts";
import { ModelFaultError } from "../../src/program/program.ts";
import { randomModel } from "../compiler/random/model.ts";
import { readModel } from "../rules/read.ts";
import { expectAlike } from "../support/alike.ts";
import { blocks, compiledWalks, plainWalks } from "./agreement.ts";

const count = Number(process.env.FENCEPOST_MODELS ?? 25);
const first = Number(process.env.FENCEPOST_SEED ?? 1);
const emptyModule = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

test(`${count} random models from seed ${first} on`, { timeout: 30_000 + count * 1_000 }, () => {
  let walked = 0;
  for (let seed = first; seed < first + count; seed++) {
    const made = readModel({ path: "random.fence", text: randomModel(seed) });
    if (!made.ok || !compileWalks(made.value, () => emptyModule).ok) continue;
    try {
      interpret(made.value).initials();
    } catch (error) {
      if (error instanceof ModelFaultError) continue;
      throw error;
    }
    const by = choosings[seed % choosings.length] ?? "mixed";
    const options = { seed, stepsMax: 12, by };
    const compiled = blocks(compiledWalks(made.value)(options), 2, 3);
    expectAlike(compiled, blocks(plainWalks(made.value)(options), 2, 3), `seed ${seed}`);
    walked++;
  }
  expect(walked).toBeGreaterThan(count * 0.3);
});
