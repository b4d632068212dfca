// The random models hold every kind of node that a model can hold. The tables below do not compile
// when a kind is added that they do not name.
import { describe, expect, test } from "vitest";
import type { Action, Claim, ExprKind, Reason, SlotKind, Stmt } from "../../src/ir/ir.ts";
import { layOut } from "../../src/ir/layout.ts";
import type { Type } from "../../src/values/type.ts";
import { readModel } from "../rules/read.ts";
import { randomModel } from "./random/model.ts";
import { Reached } from "./random/reached.ts";

type All<Kinds extends string> = Readonly<Record<Kinds, true>>;

const exprs: All<ExprKind> = {
  const: true,
  local: true,
  read: true,
  output: true,
  refused: true,
  prime: true,
  call: true,
  let: true,
  if: true,
  not: true,
  and: true,
  or: true,
  implies: true,
  eq: true,
  lt: true,
  le: true,
  neg: true,
  add: true,
  sub: true,
  mul: true,
  div: true,
  mod: true,
  record: true,
  field: true,
  update: true,
  union: true,
  isCase: true,
  payload: true,
  isNone: true,
  unwrap: true,
  collect: true,
  map: true,
  mapOf: true,
  index: true,
  collection: true,
  contains: true,
  subset: true,
  size: true,
  head: true,
  last: true,
  tail: true,
  subsets: true,
  removeAt: true,
  range: true,
  comprehension: true,
  forall: true,
  exists: true,
  count: true,
  any: true,
  min2: true,
  max2: true,
  minOf: true,
  maxOf: true,
  fit: true,
};
const stmts: All<Stmt["kind"]> = {
  assign: true,
  output: true,
  refuse: true,
  let: true,
  if: true,
  for: true,
  choose: true,
  either: true,
  block: true,
};
const types: All<Exclude<Type["kind"], "never">> = {
  bool: true,
  int: true,
  enum: true,
  record: true,
  union: true,
  option: true,
  set: true,
  map: true,
  seq: true,
  bag: true,
};
const slots: All<SlotKind> = { var: true, ghost: true, once: true, budget: true };
// A random model is one file, so it refines no other one.
const claims: All<Exclude<Claim["kind"], "refines">> = {
  invariant: true,
  step: true,
  witness: true,
  stepWitness: true,
  deadlock: true,
  noFault: true,
  law: true,
  eventually: true,
  leadsTo: true,
  alwaysEventually: true,
  stabilizes: true,
  recoverable: true,
};
const actions: All<Action["kind"]> = { input: true, fault: true, internal: true };
const reasons: All<Reason["kind"]> = { refused: true, ignored: true, deferred: true };

const kinds: Readonly<Record<string, readonly string[]>> = {
  expr: Object.keys(exprs),
  stmt: Object.keys(stmts),
  type: [...Object.keys(types), "bounded set"],
  slot: Object.keys(slots),
  claim: [...Object.keys(claims), "on", "on all", "on arguments"],
  action: Object.keys(actions),
  reason: Object.keys(reasons),
  domain: ["const", "range", "subsets", "comprehension", "collect", "collection", "local"],
  "domain read": ["set", "bag", "seq"],
  "for in": ["const", "read", "collect"],
  "choose in": ["const", "read", "range", "subsets"],
  model: ["init", "init where", "output", "bound"],
  def: ["with parameters", "without"],
  step: ["field", "key of map", "key of seq"],
  spend: ["if"],
  clause: ["with a reason"],
  fairness: ["weak", "strong"],
  call: ["with parameters", "without", "with a point", "with abort"],
};

const COUNT = 600;

describe(`${COUNT} random models`, () => {
  const reached = new Reached();
  const words = new Set<number>();
  let good = 0;
  for (let seed = 1; seed <= COUNT; seed++) {
    const made = readModel({ path: "random.fence", text: randomModel(seed) });
    if (!made.ok) continue;
    good++;
    reached.add(made.value);
    const layout = layOut(made.value.slots, made.value.span);
    if (layout.ok) words.add(Math.ceil(layout.value.words / 2));
  }

  test("are well typed, most of them", () => {
    expect(good).toBeGreaterThan(COUNT * 0.9);
  });

  test.each(Object.entries(kinds))("hold all kinds of %s", (what, names) => {
    const missing = names.filter((name) => !reached.counts.has(`${what} ${name}`));
    expect(missing).toEqual([]);
  });

  test("have states of one to five words", () => {
    expect([1, 2, 3, 4, 5].filter((count) => !words.has(count))).toEqual([]);
  });
});
