// From the grammar's nodes to claims: what is asserted of a model, and what of it is shown.
import type {
  Binder,
  BoundDecl,
  DeadlockDecl,
  Expr,
  FinalDecl,
  InvariantDecl,
  LawDecl,
  MonotonicDecl,
  Name,
  ObserveDecl,
  OnAction,
  Pattern,
  PhasesDecl,
  StepDecl,
  TableDecl,
  WitnessDecl,
} from "./ast.ts";
import {
  all,
  build,
  builderOf,
  expr,
  list,
  listOrNone,
  name,
  nameExpr,
  optional,
  pattern,
  spanOf,
  text,
} from "./build.ts";
import { commonOf } from "./parse-decl.ts";
import type { FenceActionDict } from "./rules.ohm-bundle.js";

type PhasesItem =
  | { readonly kind: "move"; readonly from: Pattern; readonly to: readonly Pattern[] }
  | { readonly kind: "final"; readonly phases: readonly Pattern[] };

export const claimActions: FenceActionDict<unknown> = {
  InvariantDecl(_invariant, named, _colon, body): InvariantDecl {
    const b = builderOf(this);
    return { kind: "invariant", name: name(named, b), body: expr(body, b), ...commonOf(this, b) };
  },
  StepDecl(_step, named, on, _colon, body): StepDecl {
    const b = builderOf(this);
    return {
      kind: "step",
      name: name(named, b),
      on: listOrNone<OnAction>(on, b),
      body: expr(body, b),
      ...commonOf(this, b),
    };
  },
  WitnessDecl(_witness, named, on, _colon, body): WitnessDecl {
    const b = builderOf(this);
    return {
      kind: "witness",
      name: name(named, b),
      on: listOrNone<OnAction>(on, b),
      body: expr(body, b),
      ...commonOf(this, b),
    };
  },
  OnActions(_on, first, _commas, rest): readonly OnAction[] {
    return list(first, rest, builderOf(this), build<OnAction>);
  },
  OnAction(action, _open, args, _close): OnAction {
    const b = builderOf(this);
    const names = optional(args, b, (inner) => listOrNone<Name>(inner, b)) ?? [];
    return { action: name(action, b), args: names, span: spanOf(this, b) };
  },
  Names(first, _commas, rest, _comma): readonly Name[] {
    return list(first, rest, builderOf(this), name);
  },
  PhasesDecl(_phases, named, _colon, subject, _open, items, _separators, _close): PhasesDecl {
    const b = builderOf(this);
    const built = all(items, b, build<PhasesItem>);
    return {
      kind: "phases",
      name: optional(named, b, name),
      subject: expr(subject, b),
      moves: built.flatMap((item) =>
        item.kind === "move" ? [{ from: item.from, to: item.to }] : [],
      ),
      finals: built.flatMap((item) => (item.kind === "final" ? item.phases : [])),
      ...commonOf(this, b),
    };
  },
  PhasesItem_move(from, _arrow, to): PhasesItem {
    const b = builderOf(this);
    const target = pattern(to, b);
    const options = target.kind === "or" ? target.options : [target];
    return { kind: "move", from: pattern(from, b), to: options };
  },
  PhasesItem_final(_final, first, _commas, rest): PhasesItem {
    return { kind: "final", phases: list(first, rest, builderOf(this), pattern) };
  },
  MonotonicDecl(_monotonic, named, _colon, subject, _within, within, _when, cond): MonotonicDecl {
    const b = builderOf(this);
    return {
      kind: "monotonic",
      name: optional(named, b, name),
      subject: expr(subject, b),
      within: listOrNone<Expr>(within, b),
      cond: optional(cond, b, expr),
      ...commonOf(this, b),
    };
  },
  Within_several(_open, exprs, _close): readonly Expr[] {
    return build<readonly Expr[]>(exprs, builderOf(this));
  },
  Within_one(single): readonly Expr[] {
    return [expr(single, builderOf(this))];
  },
  FinalDecl(_final, cond): FinalDecl {
    const b = builderOf(this);
    return { kind: "final", cond: expr(cond, b), ...commonOf(this, b) };
  },
  DeadlockDecl(_deadlock, _ignored, why): DeadlockDecl {
    const b = builderOf(this);
    return { kind: "deadlock", why: text(why, b), ...commonOf(this, b) };
  },
  BoundDecl(_bound, cond): BoundDecl {
    const b = builderOf(this);
    return { kind: "bound", cond: expr(cond, b), ...commonOf(this, b) };
  },
  LawDecl(_law, named, binding, _where, where, _colon, body): LawDecl {
    const b = builderOf(this);
    return {
      kind: "law",
      name: name(named, b),
      params: listOrNone<Binder>(binding, b),
      where: optional(where, b, expr),
      body: expr(body, b),
      ...commonOf(this, b),
    };
  },
  TableDecl(_table, named, binding, _where, where, _across, across): TableDecl {
    const b = builderOf(this);
    return {
      kind: "table",
      name: name(named, b),
      params: optional(binding, b, build<readonly Binder[]>),
      where: optional(where, b, expr),
      across: listOrNone<Name>(across, b),
      ...commonOf(this, b),
    };
  },
  ObserveDecl(_observe, first, _commas, rest, _comma): ObserveDecl {
    const b = builderOf(this);
    const fields = list(first, rest, b, build<ObserveDecl["fields"][number]>);
    return { kind: "observe", fields, ...commonOf(this, b) };
  },
  ObserveField(named, _equals, value) {
    const b = builderOf(this);
    return { name: name(named, b), value: optional(value, b, expr) ?? nameExpr(named, b) };
  },
};
