// IR by hand, short enough to read in a test. Every node lies at the same place of an empty text.
import type { Span } from "../../src/base/source.ts";
import type {
  Action,
  ArithmeticOp,
  Binder,
  Claim,
  CollectionOp,
  Expr,
  Fn,
  Model,
  PathStep,
  Root,
  Slot,
  Stmt,
} from "../../src/ir/ir.ts";
import { boolType, type Type } from "../../src/values/type.ts";
import type { Value } from "../../src/values/value.ts";

export const span: Span = { source: { path: "test.fence", text: "place" }, start: 0, end: 5 };

export const range = (lo: number, hi: number): Type => ({
  kind: "int",
  lo: BigInt(lo),
  hi: BigInt(hi),
});
export const bool = boolType;
export const some = (of: Type): Type => ({ kind: "option", of });
export const set = (of: Type, max: number | null = null): Type => ({ kind: "set", of, max });
export const bag = (of: Type, max: number): Type => ({ kind: "bag", of, max });
export const seq = (of: Type, max: number): Type => ({ kind: "seq", of, max });
export const map = (key: Type, value: Type): Type => ({ kind: "map", key, value });
export const record = (...types: readonly Type[]): Type => ({
  kind: "record",
  name: "R",
  fields: types.map((type, index) => ({ name: `f${index}`, type })),
});

export const constant = (type: Type, value: Value): Expr => ({ kind: "const", type, value, span });
export const int = (value: number): Expr => constant(range(value, value), value);
export const yes = constant(bool, true);
export const no = constant(bool, false);
export const local = (index: number, type: Type = range(0, 9)): Expr => ({
  kind: "local",
  local: index,
  type,
  span,
});
export const read = (slot: number, type: Type = range(0, 9)): Expr => ({
  kind: "read",
  slot,
  type,
  span,
});
export const prime = (operand: Expr): Expr => ({
  kind: "prime",
  operand,
  type: operand.type,
  span,
});
export const arith = (kind: ArithmeticOp, left: Expr, right: Expr): Expr => ({
  kind,
  left,
  right,
  type: range(-1000, 1000),
  span,
});
export const add = (left: Expr, right: Expr): Expr => arith("add", left, right);
export const logic = (kind: "and" | "or" | "implies", left: Expr, right: Expr): Expr => ({
  kind,
  left,
  right,
  type: bool,
  span,
});
export const eq = (left: Expr, right: Expr): Expr => ({
  kind: "eq",
  left,
  right,
  type: bool,
  span,
});
export const lt = (left: Expr, right: Expr): Expr => ({
  kind: "lt",
  order: left.type,
  left,
  right,
  type: bool,
  span,
});
export const not = (operand: Expr): Expr => ({ kind: "not", operand, type: bool, span });
export const stored = (operand: Expr, type: Type, what = "`x`"): Expr => ({
  kind: "fit",
  operand,
  type,
  what,
  span,
});
export const unwrap = (operand: Expr): Expr => ({
  kind: "unwrap",
  operand,
  type: operand.type.kind === "option" ? operand.type.of : operand.type,
  span,
});
export const collect = (type: Type, ...items: readonly Expr[]): Expr => ({
  kind: "collect",
  type,
  items,
  span,
});
export const collection = (op: CollectionOp, left: Expr, right: Expr): Expr => ({
  kind: "collection",
  op,
  left,
  right,
  type: left.type,
  span,
});
export const index = (operand: Expr, key: Expr, type: Type = range(0, 9)): Expr => ({
  kind: "index",
  operand,
  key,
  type,
  span,
});
export const contains = (item: Expr, of: Expr): Expr => ({
  kind: "contains",
  item,
  collection: of,
  type: bool,
  span,
});

/** The set of the integers of a range, as a constant. */
export function integers(lo: number, hi: number): Expr {
  const values = Array.from({ length: hi - lo + 1 }, (_, offset) => lo + offset);
  return constant(set(range(lo, hi)), values);
}

export function binder(index: number, domain: Expr): Binder {
  const { type } = domain;
  const of = type.kind === "set" || type.kind === "bag" || type.kind === "seq" ? type.of : type;
  return { local: index, name: `v${index}`, type: of, domain };
}

export const quantify = (
  kind: "forall" | "exists" | "count",
  binders: readonly Binder[],
  body: Expr,
): Expr => ({ kind, binders, body, type: kind === "count" ? range(0, 99) : bool, span });

export const assign = (slot: number, value: Expr, ...path: readonly PathStep[]): Stmt => ({
  kind: "assign",
  slot,
  path,
  value,
  span,
});
export const choose = (one: Binder, cond: Expr | null = null): Stmt => ({
  kind: "choose",
  binder: one,
  cond,
});
export const either = (...branches: readonly (readonly Stmt[])[]): Stmt => ({
  kind: "either",
  branches,
  span,
});
export const when = (cond: Expr, then: readonly Stmt[], otherwise: readonly Stmt[] = []): Stmt => ({
  kind: "if",
  cond,
  then,
  otherwise,
  thenBranch: null,
  otherwiseBranch: null,
});

export const root = (expr: Expr, locals = 8): Root => ({ expr, locals });

export function variable(name: string, type: Type, init: Expr): Slot {
  return { name, kind: "var", type, doc: "", span, init: root(init), once: null };
}

export function action(name: string, parts: Partial<Action>): Action {
  return {
    name,
    kind: "input",
    doc: "",
    span,
    params: [],
    clauses: [],
    spends: [],
    body: [],
    locals: 8,
    branches: [],
    ...parts,
  };
}

export const clause = (cond: Expr, reason: number | null = null): Action["clauses"][number] => ({
  cond,
  reason,
  text: "clause",
  span,
});

export const invariant = (name: string, body: Expr): Claim => ({
  kind: "invariant",
  name,
  doc: "",
  span,
  body: root(body),
});

export const fn = (arity: number, body: Expr): Fn => ({
  name: "f",
  params: Array.from({ length: arity }, (_, one) => ({ name: `p${one}`, type: range(0, 9) })),
  locals: 8,
  result: body.type,
  body,
});

export function model(parts: Partial<Model>): Model {
  return {
    name: "Toy",
    doc: "",
    span,
    config: "ci",
    params: [],
    inits: [],
    initWhere: [],
    slots: [],
    outputs: [],
    reasons: [],
    functions: [],
    actions: [],
    claims: [],
    bound: null,
    tables: [],
    calls: [],
    observed: [],
    ...parts,
  };
}
