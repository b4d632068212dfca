// Rules 2, 11, 12 and 13 where they speak of more than counts: the transitions of a state in their
// order, what they are labelled with, the instances that are not enabled, and the initial states.
import { describe, expect, test } from "vitest";
import type { Program } from "../../src/program/program.ts";
import { load } from "./run.ts";

function first(program: Program) {
  const [initial] = program.initials();
  if (initial === undefined) throw new Error("no initial state");
  return initial.state;
}

/** `name(args) choices` of the transitions of a state, by action. */
function transitionsOf(program: Program, action: string): readonly unknown[] {
  return program.transitions(first(program)).flatMap(({ action: index, args, choices }) => {
    if (program.info.actions[index]?.name !== action) return [];
    return choices.length === 0 ? args : [[...args, ...choices]];
  });
}

describe("order", () => {
  const program = load("phenomena/order-of-successors");

  test("rule 11: actions by declaration, arguments by value", () => {
    const found = program
      .transitions(first(program))
      .map(({ action, args }) => [program.info.actions[action]?.name, ...args]);
    expect(found.slice(0, 7)).toEqual([
      ["zed", 0, false],
      ["zed", 0, true],
      ["zed", 1, false],
      ["zed", 1, true],
      ["option", null],
      ["option", 0],
      ["option", 1],
    ]);
  });

  test("rule 11: records field by field, unions case by case", () => {
    expect(transitionsOf(program, "records")).toEqual([
      [0, false],
      [0, true],
      [1, false],
      [1, true],
    ]);
    expect(transitionsOf(program, "unions")).toEqual([[0, 0], [0, 1], [1]]);
  });

  test("rule 11: maps key by key", () => {
    expect(transitionsOf(program, "maps")).toEqual([
      [false, false],
      [false, true],
      [true, false],
      [true, true],
    ]);
  });

  test("rule 11: distinct elements of bags and sequences, ascending", () => {
    expect(transitionsOf(program, "fromBag")).toEqual([0, 1]);
    expect(transitionsOf(program, "fromSeq")).toEqual([1, 3]);
  });

  test("rule 11: of two sets the one with the largest differing element is greater", () => {
    expect(transitionsOf(program, "sets")).toEqual([
      [],
      [0],
      [1],
      [0, 1],
      [2],
      [0, 2],
      [1, 2],
      [0, 1, 2],
    ]);
  });

  test("rule 11: branches in their order, choices by value", () => {
    expect(transitionsOf(program, "choices")).toEqual([[0, 1], [0, 2], [1, 0], [1, 2], [2]]);
    expect(transitionsOf(program, "after")).toEqual([
      [0, 0],
      [1, 0],
      [1, 1],
    ]);
  });

  test("rule 2: the index of a transition is its position", () => {
    const indices = program.transitions(first(program)).map(({ index }) => index);
    expect(indices).toEqual([...indices.keys()]);
    expect(indices).toHaveLength(44);
  });

  test("rule 2: what expand reports and what transitions lists is the same", () => {
    const reported: [number, number[]][] = [];
    program.expand(first(program), {
      transition: (action, target) => reported.push([action, [...target]]),
      claim: () => {},
      fault: () => {},
    });
    const listed = program
      .transitions(first(program))
      .map(({ action, target }) => [action, [...(target ?? [])]]);
    expect(reported).toEqual(listed);
  });
});

describe("refusals", () => {
  test("rule 12: a step that happens may be labelled as refused", () => {
    const program = load("phenomena/refusals");
    const reasons = program.info.reasons.map(({ name, kind }) => `${name} ${kind}`);
    expect(reasons).toEqual(["Stale ignored", "Busy refused", "Late deferred"]);
    const [start] = program.transitions(first(program));
    const busy = start?.target;
    if (busy === null || busy === undefined) throw new Error("start is enabled");
    const handled = program.transitions(Uint32Array.from(busy));
    expect(handled.map(({ args, reason }) => [...args, reason])).toEqual([
      [0, 0],
      [1, null],
    ]);
  });

  test("rule 12: the reason of a disabled instance is that of its first false clause", () => {
    const program = load("phenomena/refusals");
    const disabled = program.disabled(first(program)).map(({ args, clause, alone }) => {
      return { args, clause, alone };
    });
    // `handle` is not busy yet; only what is in the queue is asked about.
    expect(disabled).toEqual([
      { args: [0], clause: 0, alone: true },
      { args: [1], clause: 0, alone: true },
    ]);
  });

  test("rule 12: alone means that all later clauses are true without fault", () => {
    const program = load("phenomena/clauses");
    const use = program.info.actions.findIndex(({ name }) => name === "use");
    const judged = (x: number | null, y: number) =>
      program
        .disabled(program.pack([x, y]))
        .filter(({ action }) => action === use)
        .map(({ clause, alone }) => [clause, alone]);
    expect(judged(null, 0)).toEqual([[0, false]]);
    expect(judged(0, 0)).toEqual([[1, false]]);
    expect(judged(1, 0)).toEqual([[2, true]]);
    expect(judged(1, 1)).toEqual([[2, false]]);
    expect(judged(2, 1)).toEqual([[3, true]]);
    expect(judged(2, 0)).toEqual([]);
  });

  test("rule 12: a budget that is used up is no clause", () => {
    const program = load("phenomena/budget-counts-all-instances");
    const spent = program.transitions(first(program))[0]?.target;
    if (spent === null || spent === undefined) throw new Error("put is enabled");
    expect(program.disabled(Uint32Array.from(spent)).map(({ clause }) => clause)).toEqual([
      null,
      null,
      null,
    ]);
  });
});

describe("beginnings and outputs", () => {
  test("rule 13: initial states by their named choices", () => {
    const program = load("phenomena/initial-choices");
    expect(program.info.inits.map(({ name, ghostOnly }) => [name, ghostOnly])).toEqual([
      ["p", false],
      ["q", false],
      ["g", true],
    ]);
    expect(program.initials().map(({ choices }) => choices)).toEqual([
      [0, 0, false],
      [0, 0, true],
      [0, 1, false],
      [0, 1, true],
      [0, 2, false],
      [0, 2, true],
      [2, 2, false],
      [2, 2, true],
    ]);
  });

  test("rule 1: a transition carries its outputs", () => {
    const program = load("phenomena/output-is-no-state");
    expect(program.info.slots.map(({ name }) => name)).toEqual(["x"]);
    const outputs = program.transitions(first(program)).map((transition) => transition.outputs);
    expect(outputs.slice(9)).toEqual([
      [9, 7],
      [null, 7],
      [0, 3],
    ]);
  });

  test("rule 6: a counter is a slot of the state, and gone with a budget of 0", () => {
    const slots = (config: string) =>
      load("phenomena/budget-of-none", { config }).info.slots.map(({ kind }) => kind);
    expect(slots("two")).toEqual(["var", "budget"]);
    expect(slots("zero")).toEqual([]);
  });

  test("rule 14: ghosts are part of the state", () => {
    const { slots } = load("phenomena/once-follows-the-state").info;
    expect(slots.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      "x var",
      "wasTwo once",
      "wasZero once",
      "ups ghost",
    ]);
  });
});
