// Toy models by hand, each to show one thing.

import { interpret } from "../../src/interpreter/interpret.ts";
import type { Expr, Model, Stmt } from "../../src/ir/ir.ts";
import type { PackedState, Program } from "../../src/program/program.ts";
import type { Value } from "../../src/values/value.ts";
import {
  action,
  add,
  arith,
  assign,
  binder,
  clause,
  eq,
  index,
  int,
  integers,
  invariant,
  local,
  logic,
  lt,
  map,
  model,
  quantify,
  range,
  read,
  span,
  variable,
} from "../ir/build.ts";

/** A model of one variable `x` in 0..9, initially 0, and one action with a body. */
export function withBody(body: readonly Stmt[], parts: Partial<Model> = {}): Model {
  return model({
    slots: [variable("x", range(0, 9), int(0))],
    actions: [action("act", { body })],
    ...parts,
  });
}

/**
 * What the transitions of the first initial state are: choices and target values, or the fault's
 * code.
 */
export function stepsOf(program: Program): readonly unknown[] {
  const [initial] = program.initials();
  if (initial === undefined) return [];
  return program
    .transitions(initial.state)
    .map(({ args, choices, target, fault }) =>
      target === null ? fault?.code : [...args, ...choices, "to", ...program.unpack(target)],
    );
}

/** `count` counters from 0 to 9 in a map; any of them goes up, down or to the next one's value. */
export function counters(count: number): Model {
  const digit = range(0, 9);
  const keys = range(0, count - 1);
  const all = read(0, map(keys, digit));
  const at = (key: Expr): Expr => index(all, key, digit);
  const me = local(0, keys);
  const set = (value: Expr): Stmt =>
    assign(0, value, { kind: "key", key: me, collection: map(keys, digit) });
  const params = [binder(0, integers(0, count - 1))];
  const next = arith("mod", add(me, int(1)), int(count));
  const below = lt(at(local(1, keys)), int(10));
  return model({
    slots: [
      variable("m", map(keys, digit), {
        kind: "mapOf",
        local: 0,
        body: int(0),
        type: map(keys, digit),
        span,
      }),
    ],
    actions: [
      action("up", {
        params,
        clauses: [clause(lt(at(me), int(9)))],
        body: [set(add(at(me), int(1)))],
      }),
      action("down", {
        params,
        clauses: [clause(lt(int(0), at(me)))],
        body: [set(arith("sub", at(me), int(1)))],
      }),
      action("copy", {
        params,
        clauses: [clause(logic("or", lt(at(me), at(next)), eq(at(me), int(9))))],
        body: [set(at(next))],
      }),
    ],
    claims: [invariant("Small", quantify("forall", [binder(1, integers(0, count - 1))], below))],
  });
}

export interface Counts {
  readonly states: number;
  readonly generated: number;
}

/** Explores breadth first, with the plainest of stores. */
export function explore(program: Program, transitionsMax = Number.POSITIVE_INFINITY): Counts {
  const seen = new Set<string>();
  let generated = 0;
  let frontier: PackedState[] = [];
  let coming: PackedState[] = [];
  const meet = (state: PackedState): void => {
    generated++;
    const key = state.join();
    if (seen.has(key)) return;
    seen.add(key);
    coming.push(state.slice());
    program.judge(state, () => {});
  };
  for (const { state } of program.initials()) meet(state);
  const sink = {
    transition: (_: number, target: PackedState) => meet(target),
    claim: () => {},
    fault: () => {},
  };
  while (coming.length > 0) {
    frontier = coming;
    coming = [];
    for (const state of frontier) {
      if (generated >= transitionsMax) return { states: seen.size, generated };
      program.expand(state, sink);
    }
  }
  return { states: seen.size, generated };
}

export function run(toy: Model): Program {
  return interpret(toy);
}

/** The values of the state that the first initial one is. */
export function firstState(program: Program): readonly Value[] {
  const [initial] = program.initials();
  return initial === undefined ? [] : program.unpack(initial.state);
}
