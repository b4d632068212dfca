// What a model and its mutants have in common: found exactly, and sharing it changes no answer.
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { outline } from "../../src/semantics/outline.ts";
import { distinguish } from "../../src/vectors/distinguish.ts";
import { Family } from "../../src/vectors/family.ts";
import type { Options } from "../../src/vectors/header.ts";
import { changedActions, makeupOf } from "../../src/vectors/kinship.ts";
import { Mimic } from "../../src/vectors/mimic.ts";
import { OwnPairs } from "../../src/vectors/own-pairs.ts";
import { Walks } from "../../src/vectors/walks.ts";
import { fullOptions, instance, load, pathOf } from "./make.ts";

const models = resolve(import.meta.dirname, "../../models");
const kin = pathOf("kin.fence");

test.each([
  ["Deeper", ["rise"]],
  ["Sticky", ["fall"]],
  ["Starts", ["fall"]],
  ["More", null],
  ["Sees", null],
])("%s changes %j", (overlay, expected) => {
  const { model } = instance(kin);
  const mask = changedActions(makeupOf(model), instance(kin, {}, [overlay]).model);
  const names = model.actions.flatMap(({ name }, index) => (mask?.[index] === 1 ? [name] : []));
  expect(mask === null ? null : names).toEqual(expected);
});

function mutantsOf(path: string): readonly string[] {
  const told = outline(load(path).bundle);
  if (!told.ok) throw new Error("an outline");
  return told.value.overlays.flatMap(({ kind, name }) => (kind === "mutant" ? [name] : []));
}

const awaited: Options = { ...fullOptions, control: { closeDone: "awaited" } };
const free: Options = { ...fullOptions, control: { closeDone: "free" } };

test.each([
  [kin, fullOptions],
  [pathOf("lease.fence"), fullOptions],
  [pathOf("choices.fence"), fullOptions],
  [pathOf("put.fence"), fullOptions],
  [pathOf("close.fence"), awaited],
  [pathOf("close.fence"), free],
  [`${models}/gitaly/jobs.fence`, fullOptions],
  [`${models}/myhoard/switch.fence`, fullOptions],
])("mutants of %s are told apart as if nothing were shared (%#)", (path, options) => {
  const { model, program } = instance(path);
  const { script } = new Walks(program, model, options, { mutants: [], scenarios: [] });
  const family = new Family(script, { model, program }, options.control);
  const own = new OwnPairs(script, new Mimic(program, model.outputs, new Set(), options.control));
  const mutants = mutantsOf(path);
  expect(mutants.length).toBeGreaterThan(0);
  let kinCount = 0;
  for (const name of mutants) {
    const mutant = instance(path, {}, [name]);
    const mimic = family.mimicOf(mutant);
    if (mimic.kin !== null) kinCount++;
    const { outputs } = mutant.model;
    const alone = new Mimic(mutant.program, outputs, script.spoken(), options.control);
    expect([name, family.distinguish(mimic, mutant)]).toEqual([
      name,
      distinguish(script, alone, own),
    ]);
  }
  expect(kinCount).toBeGreaterThan(0);
});

test("what is refused is what is disabled by a clause with a reason", () => {
  const { program } = instance(pathOf("lease.fence"));
  const { actions, reasons } = program.info;
  const initials = program.initials().map(({ state }) => state);
  const later = initials.flatMap((state) =>
    program.transitions(state).flatMap(({ target }) => target ?? []),
  );
  let count = 0;
  for (const state of [...initials, ...later]) {
    const expected = program.disabled(state).flatMap((one) => {
      const name = one.clause === null ? null : actions[one.action]?.clauses[one.clause]?.reason;
      const reason = reasons.findIndex((known) => known.name === name);
      return reason < 0 ? [] : [{ ...one, reason }];
    });
    expect(program.refusals(state)).toEqual(expected);
    count += expected.length;
    const wanted = new Uint8Array(actions.length).fill(1, 0, 1);
    expect(program.refusals(state, wanted)).toEqual(expected.filter((one) => one.action === 0));
    const enabled = program.transitions(state).map(({ index: _, ...one }) => one);
    const some = program.transitions(state, wanted).map(({ index: _, ...one }) => one);
    expect(some).toEqual(enabled.filter((one) => one.action === 0));
  }
  expect(count).toBeGreaterThan(0);
});
