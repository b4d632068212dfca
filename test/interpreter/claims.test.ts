// What is noted beside the states: ghosts, outputs, reasons, claims and coverage.
import { expect, test } from "vitest";
import type { Claim, Slot, Stmt } from "../../src/ir/ir.ts";
import { ModelFaultError } from "../../src/program/program.ts";
import {
  action,
  add,
  arith,
  assign,
  binder,
  bool,
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
  no,
  not,
  prime,
  quantify,
  range,
  read,
  root,
  some,
  span,
  unwrap,
  variable,
  when,
  yes,
} from "../ir/build.ts";
import { explore, firstState, run, withBody } from "./toys.ts";

const digit = range(0, 9);
const pair = map(range(0, 1), digit);
const boom = eq(unwrap(constant(some(digit), null)), int(0));

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
  expect([4, 5].map((value) => program.isWithinBound(program.pack([value])))).toEqual([true, true]);
  expect(program.observe(program.pack([1]))).toEqual([2, 2]);
  expect(() => program.observe(program.pack([2]))).toThrow(ModelFaultError);
});
