// What comes out of several steps is told by what comes out of each.
import { expect, test } from "vitest";
import type { Value } from "../../src/values/value.ts";
import { Emissions } from "../../src/vectors/emissions.ts";
import { emitted } from "../../src/vectors/spell.ts";
import { instance } from "./make.ts";

const orchestrator = new URL("../../models/ticdc/orchestrator.fence", import.meta.url).pathname;

test("joined, they are what the steps say in turn, and the same is one object", () => {
  const { model, program } = instance(orchestrator);
  const emissions = new Emissions(model.outputs);
  const silent = model.outputs.map(({ initial }) => initial);
  expect(emissions.of(silent)).toBe(emissions.nothing);
  const said = new Map<string, readonly Value[]>();
  const states = program.initials().map(({ state }) => state);
  for (const state of states) {
    for (const { outputs, target } of program.transitions(state)) {
      said.set(JSON.stringify(outputs), outputs);
      if (target !== null && states.length < 200) states.push(target);
    }
  }
  expect(said.size).toBeGreaterThan(2);
  for (const first of said.values()) {
    for (const second of said.values()) {
      const joined = emissions.join(emissions.of(first), emissions.of(second));
      expect(joined.outputs).toEqual(emitted(model.outputs, [first, second]));
      expect(emissions.join(joined, emissions.nothing)).toBe(joined);
      expect(emissions.join(emissions.of(first), emissions.of(second))).toBe(joined);
    }
  }
});
