// The interpreter on toy models: one rule of the language each.
import { expect, test } from "vitest";
import type { Claim, Slot, Stmt } from "../../src/ir/ir.ts";
import { ModelFaultError } from "../../src/program/program.ts";
import type { Type } from "../../src/values/type.ts";
import {
  action,
  add,
  arith,
  assign,
  bag,
  binder,
  bool,
  choose,
  clause,
  collect,
  constant,
  either,
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
  no,
  not,
  prime,
  quantify,
  range,
  read,
  record,
  root,
  seq,
  set,
  some,
  span,
  unwrap,
  variable,
  when,
  yes,
} from "../ir/build.ts";
import { counters, explore, firstState, run, stepsOf, withBody } from "./toys.ts";

const digit = range(0, 9);
const pair = map(range(0, 1), digit);
const pairs = variable("m", pair, constant(pair, [5, 6]));
const key = (expr: ReturnType<typeof int>, collection: Type = pair) =>
  ({ kind: "key", key: expr, collection }) as const;
const boom = eq(unwrap(constant(some(digit), null)), int(0));

test("the toy of four counters has as many states as there are values", () => {
  expect(explore(run(counters(4)))).toEqual({ states: 10_000, generated: 94_001 });
});

// ---- choices ------------------------------------------------------------------------------------

test("choices are made in the order of the text, the last one changing first", () => {
  const body = [
    choose(binder(0, integers(0, 1))),
    either([assign(0, local(0))], [choose(binder(1, integers(4, 5))), assign(0, local(1))]),
  ];
  expect(stepsOf(run(withBody(body)))).toEqual([
    [0, 0, "to", 0],
    [0, 1, 4, "to", 4],
    [0, 1, 5, "to", 5],
    [1, 0, "to", 1],
    [1, 1, 4, "to", 4],
    [1, 1, 5, "to", 5],
  ]);
});

test("choose takes the elements with its condition, each distinct one once", () => {
  const items = collect(bag(digit, 4), int(3), int(1), int(3), int(2));
  const body = [choose(binder(0, items), lt(int(1), local(0))), assign(0, local(0))];
  expect(stepsOf(run(withBody(body)))).toEqual([
    [2, "to", 2],
    [3, "to", 3],
  ]);
});

test("a choice inside of a branch is met only there, and one inside of a loop for each round", () => {
  const inLoop: Stmt = {
    kind: "for",
    binder: binder(0, integers(0, 1)),
    body: [choose(binder(1, integers(7, 8))), assign(0, local(1), key(local(0)))],
  };
  const program = run(withBody([inLoop], { slots: [pairs] }));
  expect(stepsOf(program)).toEqual([
    [7, 7, "to", [7, 7]],
    [7, 8, "to", [7, 8]],
    [8, 7, "to", [8, 7]],
    [8, 8, "to", [8, 8]],
  ]);
});

test("an action whose choice is empty is not enabled", () => {
  const body = [either([choose(binder(0, constant(set(digit), [])))], [assign(0, int(1))])];
  expect(stepsOf(run(withBody(body)))).toEqual([[1, "to", 1]]);
  const nothing = run(withBody([choose(binder(0, integers(0, 3)), no)]));
  const [initial] = nothing.initials();
  const state = initial?.state ?? new Uint32Array(1);
  expect(nothing.transitions(state)).toEqual([]);
  expect(nothing.disabled(state)).toEqual([{ action: 0, args: [], clause: null, alone: false }]);
  const sink = { transition: () => {}, claim: () => {}, fault: () => {} };
  expect(nothing.expand(state, sink)).toBe(false);
});

// ---- assignments --------------------------------------------------------------------------------

test("all right sides, keys and conditions read the old state", () => {
  const slots = [variable("x", digit, int(1)), variable("y", digit, int(2))];
  const swap = [assign(0, read(1)), when(eq(read(0), int(1)), [assign(1, read(0))])];
  expect(stepsOf(run(withBody(swap, { slots })))).toEqual([["to", 2, 1]]);
});

test("unassigned siblings keep their old values", () => {
  const type = record(digit, digit, record(digit, digit));
  const slots = [variable("r", type, constant(type, [1, 2, [3, 4]]))];
  const body = [
    assign(0, int(9), { kind: "field", index: 2 }, { kind: "field", index: 1 }),
    assign(0, int(8), { kind: "field", index: 0 }),
  ];
  expect(stepsOf(run(withBody(body, { slots })))).toEqual([["to", [8, 2, [3, 9]]]]);
});

test("different keys are different places; equal ones are assigned twice, even to equal values", () => {
  const body = [
    choose(binder(0, integers(0, 1))),
    choose(binder(1, integers(0, 1))),
    assign(0, int(0), key(local(0))),
    assign(0, int(0), key(local(1))),
  ];
  expect(stepsOf(run(withBody(body, { slots: [pairs] })))).toEqual([
    "fault/assigned-twice",
    [0, 1, "to", [0, 0]],
    [1, 0, "to", [0, 0]],
    "fault/assigned-twice",
  ]);
  const twice = run(
    withBody([assign(0, int(0), key(int(1))), assign(0, int(0), key(int(1)))], { slots: [pairs] }),
  );
  const [initial] = twice.initials();
  const [fault] = twice.transitions(initial?.state ?? new Uint32Array(1));
  expect(fault?.fault?.message).toBe("`m[1]` is assigned twice in one step");
});

test("a whole and a part of it are assigned twice", () => {
  const body = [assign(0, constant(pair, [0, 0])), assign(0, int(1), key(int(0)))];
  expect(stepsOf(run(withBody(body, { slots: [pairs] })))).toEqual(["fault/assigned-twice"]);
});

test("a key outside of its type and a position outside of its sequence are faults", () => {
  const outside = [assign(0, int(0), key(int(2)))];
  expect(stepsOf(run(withBody(outside, { slots: [pairs] })))).toEqual(["fault/no-such-key"]);
  const list = seq(digit, 3);
  const slots = [variable("s", list, constant(list, [1, 2]))];
  const put = (position: number) => [assign(0, int(7), key(int(position), list))];
  expect(stepsOf(run(withBody(put(2), { slots })))).toEqual(["fault/no-such-index"]);
  expect(stepsOf(run(withBody(put(1), { slots })))).toEqual([["to", [1, 7]]]);
});

// ---- guards and parameters ----------------------------------------------------------------------

test("later parameters may use earlier ones, and instances come in the order of their arguments", () => {
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

// ---- initial states -----------------------------------------------------------------------------

const choice = (name: string, domain: ReturnType<typeof integers>) => ({
  name,
  type: digit,
  domain: root(domain),
  ghostOnly: false,
});

test("initial states come in the order of the init choices; later ones may use earlier ones", () => {
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

// ---- ghosts, outputs, claims ----------------------------------------------------------------------

test("once starts as its predicate and stays true from the first state that has it", () => {
  const once: Slot = {
    ...variable("seen", bool, no),
    kind: "once",
    init: null,
    once: root(eq(read(0), int(2))),
  };
  const step = [assign(0, arith("mod", add(read(0), int(1)), int(3)))];
  const program = run(withBody(step, { slots: [variable("x", digit, int(0)), once] }));
  const after = (values: readonly [number, boolean]) => {
    const [transition] = program.transitions(program.pack(values));
    return transition?.target ? program.unpack(transition.target) : null;
  };
  expect(firstState(program)).toEqual([0, false]);
  expect(after([0, false])).toEqual([1, false]);
  expect(after([1, false])).toEqual([2, true]);
  expect(after([2, true])).toEqual([0, true]);
});

test("outputs start anew in each step, refuse labels it, and both belong to the transition", () => {
  const body: Stmt[] = [
    either(
      [{ kind: "output", output: 0, value: int(4), span }],
      [{ kind: "refuse", reason: 1, span }],
    ),
  ];
  const program = run(
    withBody(body, {
      outputs: [{ name: "reply", type: some(digit), doc: "", initial: null }],
      reasons: ["Stale", "Busy"].map((name) => ({ name, kind: "refused", doc: "" })),
    }),
  );
  const [initial] = program.initials();
  const list = program.transitions(initial?.state ?? new Uint32Array(1));
  expect(list.map(({ outputs, reason }) => [outputs, reason])).toEqual([
    [[4], null],
    [[null], 1],
  ]);
});

const stepClaim = (
  name: string,
  body: ReturnType<typeof int>,
  kind: "step" | "stepWitness",
): Claim => ({
  kind,
  name,
  doc: "",
  span,
  on: [{ action: 1, locals: [3] }],
  body: root(body),
});

test("step claims see both states, arguments, outputs and reasons, and self-loops", () => {
  const set = (name: string) =>
    action(name, { params: [binder(0, integers(0, 2))], body: [assign(0, local(0))] });
  const everywhere: Claim = {
    kind: "step",
    name: "Moves",
    doc: "",
    span,
    on: null,
    body: root(not(eq(read(0), prime(read(0))))),
  };
  const claims = [
    everywhere,
    stepClaim("Small", lt(local(3), int(2)), "step"),
    stepClaim("Two", eq(local(3), prime(read(0))), "stepWitness"),
    stepClaim("Broken", boom, "step"),
  ];
  const program = run(withBody([], { actions: [set("a"), set("b")], claims }));
  const [initial] = program.initials();
  const state = initial?.state ?? new Uint32Array(1);
  const list = program.transitions(state);
  expect(list.map(({ broken }) => broken.map(({ claim }) => claim))).toEqual([
    [0],
    [],
    [],
    [0, 3],
    [3],
    [1, 3],
  ]);
  expect(list.map(({ shown }) => shown)).toEqual([[], [], [], [2], [2], [2]]);
  expect(list[5]?.broken.map(({ fault }) => fault?.code ?? null)).toEqual([null, "fault/none"]);
  const seen: string[] = [];
  program.expand(state, {
    transition: (_, target) => seen.push(`to ${program.unpack(target)}`),
    claim: (claim) => seen.push(`claim ${claim}`),
    fault: () => {},
  });
  expect(seen.slice(0, 5)).toEqual(["claim 0", "to 0", "to 1", "to 2", "claim 0"]);
});

test("invariants are reported where false or faulty, witnesses where true", () => {
  const claims: Claim[] = [
    invariant("Small", lt(read(0), int(1))),
    invariant("Faulty", boom),
    { kind: "witness", name: "One", doc: "", span, body: root(eq(read(0), int(1))) },
    { kind: "witness", name: "Never", doc: "", span, body: root(boom) },
  ];
  const program = run(withBody([assign(0, int(1))], { claims }));
  const found: unknown[] = [];
  program.judge(program.pack([1]), (claim, fault) => found.push([claim, fault?.code ?? null]));
  expect(found).toEqual([
    [0, null],
    [1, "fault/none"],
    [2, null],
  ]);
});

test("the premise of a top-level implication is noted when it has been true", () => {
  const premise = (value: number) => logic("implies", eq(add(read(0), local(1)), int(value)), yes);
  const over = (value: number) => quantify("forall", [binder(1, integers(0, 2))], premise(value));
  const claims = [
    invariant("Seen", over(3)),
    invariant("Vacuous", over(7)),
    invariant("Plain", lt(read(0), int(9))),
  ];
  const program = run(withBody([assign(0, int(1))], { claims }));
  expect([...program.coverage.premiseTrue]).toEqual([0, 0, 1]);
  explore(program);
  expect([...program.coverage.premiseTrue]).toEqual([1, 0, 1]);
});

test("branches that are taken are noted", () => {
  const branch: Stmt = {
    ...when(eq(read(0), int(0)), [assign(0, int(1))], []),
    ...{ thenBranch: 0, otherwiseBranch: 1 },
  };
  const never: Stmt = { ...when(eq(read(0), int(5)), []), ...{ thenBranch: 2 } };
  const branches = ["a", "b", "c"].map((text) => ({ text, span }));
  const act = action("act", { body: [branch, never], branches });
  const program = run(withBody([], { actions: [act] }));
  explore(program);
  expect([...(program.coverage.branchTaken[0] ?? [])]).toEqual([1, 1, 0]);
});

test("final, bound and observations are asked of states; a fault has a plain meaning", () => {
  const claims: Claim[] = [
    { kind: "deadlock", name: "Deadlock", doc: "", span, final: root(eq(read(0), int(1))) },
  ];
  const program = run(
    withBody([], {
      claims,
      bound: root(logic("or", lt(read(0), int(5)), boom)),
      observed: [
        { name: "twice", doc: "", value: root(add(read(0), read(0))) },
        { name: "key", doc: "", value: root(index(constant(pair, [1, 2]), read(0))) },
      ],
    }),
  );
  expect([0, 1].map((value) => program.isFinal(program.pack([value])))).toEqual([false, true]);
  expect([4, 5].map((value) => program.isWithinBound(program.pack([value])))).toEqual([
    true,
    false,
  ]);
  expect(program.observe(program.pack([1]))).toEqual([2, 2]);
  expect(() => program.observe(program.pack([2]))).toThrow(ModelFaultError);
});
