// The fast way through a state and the full listing must find the same transitions; canaries show
// that the comparison would notice if they did not.
import { expect, test } from "vitest";
import type { PackedState, Program } from "../../src/program/program.ts";
import type { Value } from "../../src/values/value.ts";
import { counters, explore, run } from "./toys.ts";

/** Action and target of each transition, by expansion. */
function expanded(program: Program, state: PackedState): readonly string[] {
  const found: string[] = [];
  program.expand(state, {
    transition: (action, target) => found.push(`${action} ${target.join()}`),
    claim: () => {},
    fault: () => {},
  });
  return found;
}

/** The same, from the listing. */
function listed(program: Program, state: PackedState): readonly string[] {
  return program
    .transitions(state)
    .flatMap(({ action, target }) => (target === null ? [] : [`${action} ${target.join()}`]));
}

/** The states of a program as their values. */
function someStates(): readonly (readonly Value[])[] {
  return Array.from({ length: 40 }, (_, seed) => [
    [0, 1, 2].map((position) => (seed * (7 + position * 4) + position) % 10),
  ]);
}

function agrees(program: Program): boolean {
  return someStates().every((values) => {
    const state = program.pack(values);
    return expanded(program, state).join() === listed(program, state).join();
  });
}

test("expansion and listing find the same transitions in the same order", () => {
  expect(agrees(run(counters(3)))).toBe(true);
});

test("the canary that never takes the last action is caught", () => {
  const program = run(counters(3));
  const canary: Program = {
    ...wrap(program),
    transitions: (state) => program.transitions(state).filter(({ action }) => action !== 2),
  };
  expect(agrees(canary)).toBe(false);
});

test("the canary that mixes up the order is caught", () => {
  const program = run(counters(3));
  const canary: Program = {
    ...wrap(program),
    transitions: (state) => program.transitions(state).toReversed(),
  };
  expect(agrees(canary)).toBe(false);
});

/** The methods of a program as an object that can be changed. */
function wrap(program: Program): Program {
  return {
    info: program.info,
    stateWords: program.stateWords,
    coverage: program.coverage,
    temporal: program.temporal,
    symmetry: null,
    initials: () => program.initials(),
    expand: (state, sink) => program.expand(state, sink),
    judge: (state, found) => program.judge(state, found),
    isFinal: (state) => program.isFinal(state),
    isWithinBound: (state) => program.isWithinBound(state),
    transitions: (state) => program.transitions(state),
    disabled: (state) => program.disabled(state),
    refusals: (state) => program.refusals(state),
    unpack: (state) => program.unpack(state),
    pack: (values) => program.pack(values),
    observe: (state) => program.observe(state),
    openCalls: (state) => program.openCalls(state),
  };
}

test("a second exploration finds the same, in the same order", () => {
  const program = run(counters(3));
  const first = explore(program);
  expect(explore(program)).toEqual(first);
  expect(explore(run(counters(3)))).toEqual(first);
});

test("expanding with questions about the targets in between gives the same transitions", () => {
  const program = run(counters(3));
  for (const values of someStates()) {
    const state = program.pack(values);
    const found: string[] = [];
    program.expand(state, {
      transition: (action, target) => {
        program.judge(target, () => {});
        program.isWithinBound(target);
        program.unpack(target);
        found.push(`${action} ${target.join()}`);
      },
      claim: () => {},
      fault: () => {},
    });
    expect(found).toEqual(expanded(program, state));
  }
});
