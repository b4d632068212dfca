// Which instances there are, which of them are enabled, and where a model starts.
import { expect, test } from "vitest";
import type { Slot } from "../../src/ir/ir.ts";
import { ModelFaultError } from "../../src/program/program.ts";
import {
  action,
  add,
  arith,
  assign,
  binder,
  clause,
  constant,
  eq,
  int,
  integers,
  local,
  logic,
  lt,
  model,
  no,
  not,
  range,
  read,
  root,
  set,
  some,
  span,
  unwrap,
  variable,
} from "../ir/build.ts";
import { counters, explore, firstState, run, stepsOf, withBody } from "./toys.ts";

const digit = range(0, 9);
const boom = eq(unwrap(constant(some(digit), null)), int(0));

test("the toy of four counters has as many states as there are values", () => {
  expect(explore(run(counters(4)))).toEqual({ states: 10_000, generated: 94_001 });
});

test("instances come in the order of their arguments; later domains may use earlier ones", () => {
  const below = { kind: "range", lo: int(0), hi: local(0), type: set(digit), span } as const;
  const act = action("act", {
    params: [binder(0, integers(0, 2)), binder(1, below)],
    clauses: [clause(lt(local(1), local(0)))],
    body: [assign(0, add(local(0), local(1)))],
  });
  expect(stepsOf(run(withBody([], { actions: [act] })))).toEqual([
    [1, 0, "to", 1],
    [2, 0, "to", 2],
    [2, 1, "to", 3],
  ]);
});

test("a disabled instance names its first false clause, and whether that alone refuses", () => {
  const is = (value: number) => clause(not(eq(local(0), int(value))));
  const act = action("act", {
    params: [binder(0, integers(0, 3))],
    clauses: [
      is(0),
      clause(not(lt(int(1), local(0)))),
      clause(logic("or", not(eq(local(0), int(3))), boom)),
    ],
  });
  const program = run(withBody([], { actions: [act] }));
  const [initial] = program.initials();
  expect(program.disabled(initial?.state ?? new Uint32Array(1))).toEqual([
    { action: 0, args: [0], clause: 0, alone: true },
    { action: 0, args: [2], clause: 1, alone: true },
    { action: 0, args: [3], clause: 1, alone: false },
  ]);
  explore(program);
  expect([...(program.coverage.clauseAlone[0] ?? [])]).toEqual([1, 1, 0]);
  expect(program.coverage.enabled[0]?.count).toBe(1);
});

test("a fault in a guard, a domain or a body ends that instance and no other", () => {
  const empty = { ...unwrap(constant(some(set(digit)), null)), type: set(digit) };
  const actions = [
    action("guard", {
      params: [binder(0, integers(0, 1))],
      clauses: [clause(logic("or", eq(local(0), int(1)), boom))],
    }),
    action("domain", { params: [binder(0, integers(4, 5)), binder(1, empty)] }),
    action("body", { body: [assign(0, arith("div", int(1), int(0)))] }),
    action("fine", { body: [assign(0, int(7))] }),
  ];
  const program = run(withBody([], { actions }));
  expect(stepsOf(program)).toEqual([
    "fault/none",
    [1, "to", 0],
    "fault/none",
    "fault/none",
    "fault/divide-by-zero",
    ["to", 7],
  ]);
  const seen: string[] = [];
  const [initial] = program.initials();
  program.expand(initial?.state ?? new Uint32Array(1), {
    transition: (index) => seen.push(`${index}`),
    claim: () => {},
    fault: (index, { code }) => seen.push(`${index} ${code}`),
  });
  expect(seen).toEqual([
    "0 fault/none",
    "0",
    "1 fault/none",
    "1 fault/none",
    "2 fault/divide-by-zero",
    "3",
  ]);
});

test("budgets limit and count, also where only some instances spend", () => {
  const budget: Slot = { ...variable("crashes", range(0, 1), int(0)), kind: "budget" };
  const act = action("act", {
    params: [binder(0, integers(0, 1))],
    spends: [{ slot: 1, limit: 1, cond: eq(local(0), int(1)) }],
    body: [assign(0, arith("mod", add(read(0), int(1)), int(3)))],
  });
  const program = run(
    withBody([], { slots: [variable("x", digit, int(0)), budget], actions: [act] }),
  );
  expect(stepsOf(program)).toEqual([
    [0, "to", 1, 0],
    [1, "to", 1, 1],
  ]);
  expect(explore(program)).toEqual({ states: 6, generated: 1 + 3 * 2 + 3 });
  const spent = program.pack([0, 1]);
  expect(program.disabled(spent)).toEqual([{ action: 0, args: [1], clause: null, alone: false }]);
});

test("faults of the environment do not keep a state from being a deadlock", () => {
  const crash = action("crash", { kind: "fault", body: [assign(0, int(1))] });
  const program = run(withBody([], { actions: [crash] }));
  const [initial] = program.initials();
  const sink = { transition: () => {}, claim: () => {}, fault: () => {} };
  expect(program.expand(initial?.state ?? new Uint32Array(1), sink)).toBe(false);
});

const choice = (name: string, domain: ReturnType<typeof integers>) => ({
  name,
  type: digit,
  domain: root(domain),
  ghostOnly: false,
});

test("initial states come in the order of the init choices, which may use earlier ones", () => {
  const upTo = { kind: "range", lo: int(0), hi: local(0), type: set(digit), span } as const;
  const program = run(
    model({
      inits: [choice("a", integers(0, 2)), choice("b", upTo)],
      initWhere: [root(not(eq(read(1), int(4))))],
      slots: [variable("x", digit, local(0)), variable("y", digit, add(read(0), local(1)))],
    }),
  );
  expect(program.initials().map(({ choices, state }) => [choices, program.unpack(state)])).toEqual([
    [
      [0, 0],
      [0, 0],
    ],
    [
      [1, 0],
      [1, 1],
    ],
    [
      [1, 1],
      [1, 2],
    ],
    [
      [2, 0],
      [2, 2],
    ],
    [
      [2, 1],
      [2, 3],
    ],
  ]);
});

test("no initial state, or a fault in one, is a fault of the model", () => {
  const codeOf = (parts: Parameters<typeof model>[0]): string => {
    try {
      run(model(parts)).initials();
    } catch (error) {
      if (error instanceof ModelFaultError) return error.fault.code;
      throw error;
    }
    return "none";
  };
  expect(codeOf({ initWhere: [root(no)] })).toBe("fault/no-initial");
  expect(codeOf({ inits: [choice("a", constant(set(digit), []))] })).toBe("fault/no-initial");
  expect(codeOf({ slots: [variable("x", digit, arith("div", int(1), int(0)))] })).toBe(
    "fault/divide-by-zero",
  );
  expect(codeOf({})).toBe("none");
});

test("a model without variables has one initial state, the same for all", () => {
  const program = run(model({}));
  expect(firstState(program)).toEqual([]);
  expect(program.stateWords).toBe(1);
});
