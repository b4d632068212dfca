// From the grammar's nodes to claims about whole behaviours, and the fairness that they assume.

import type { Binder, Expr, FieldInit } from "./ast.ts";
import {
  type Builder,
  build,
  builderOf,
  expr,
  list,
  listOrNone,
  name,
  optional,
  spanOf,
  text,
} from "./build.ts";
import type { Node } from "./node.ts";
import { commonOf } from "./parse-decl.ts";
import type { FenceActionDict } from "./rules.ohm-bundle.js";
import type {
  FairItem,
  FairMember,
  FairnessDecl,
  RecoverableDecl,
  RefinesDecl,
  TemporalDecl,
} from "./temporal-ast.ts";

function headOf(node: Node, named: Node, binding: Node, body: Node, cond: Node, b: Builder) {
  return {
    name: name(named, b),
    params: listOrNone<Binder>(binding, b),
    body: expr(body, b),
    cond: optional(cond, b, expr),
    ...commonOf(node, b),
  };
}

const forms: Readonly<Record<string, TemporalDecl["form"]>> = {
  alwaysEventually: "alwaysEventually",
  stabilizes: "stabilizes",
};

export const temporalActions: FenceActionDict<unknown> = {
  TemporalDecl(word, named, binding, _colon, body, cond, assumes): TemporalDecl {
    const b = builderOf(this);
    return {
      kind: "temporal",
      form: forms[word.sourceString] ?? "eventually",
      premise: null,
      assumes: listOrNone<FairItem>(assumes, b),
      ...headOf(this, named, binding, body, cond, b),
    };
  },
  LeadsToDecl(_word, named, binding, _colon, premise, _leads, body, cond, assumes): TemporalDecl {
    const b = builderOf(this);
    return {
      kind: "temporal",
      form: "leadsTo",
      premise: expr(premise, b),
      assumes: listOrNone<FairItem>(assumes, b),
      ...headOf(this, named, binding, body, cond, b),
    };
  },
  RecoverableDecl(_word, named, binding, _colon, body, faults, cond): RecoverableDecl {
    const b = builderOf(this);
    return {
      kind: "recoverable",
      isWithFaults: faults.children.length > 0,
      ...headOf(this, named, binding, body, cond, b),
    };
  },
  RefinesDecl(_refines, named, _from, path, settings, _via, maps, cond): RefinesDecl {
    const b = builderOf(this);
    return {
      kind: "refines",
      name: name(named, b),
      path: text(path, b),
      settings: listOrNone<FieldInit>(settings, b),
      maps: build<readonly FieldInit[]>(maps, b),
      cond: optional(cond, b, expr),
      ...commonOf(this, b),
    };
  },
  WithSettings(_with, settings): readonly FieldInit[] {
    return build<readonly FieldInit[]>(settings, builderOf(this));
  },
  OnlyWhen(_when, cond): Expr {
    return expr(cond, builderOf(this));
  },
  Assuming(_assuming, items): readonly FairItem[] {
    return build<readonly FairItem[]>(items, builderOf(this));
  },
  FairnessDecl(_fairness, named, _equals, items): FairnessDecl {
    const b = builderOf(this);
    return {
      kind: "fairness",
      name: name(named, b),
      items: build<readonly FairItem[]>(items, b),
      ...commonOf(this, b),
    };
  },
  Fairs(first, _commas, rest, _comma): readonly FairItem[] {
    return list(first, rest, builderOf(this), build<FairItem>);
  },
  Fair_fair(strong, _fair, each, members): FairItem {
    const b = builderOf(this);
    return {
      kind: "fair",
      isStrong: strong.children.length > 0,
      each: listOrNone<Binder>(each, b),
      members: build<readonly FairMember[]>(members, b),
      span: spanOf(this, b),
    };
  },
  Fair_named(named): FairItem {
    const b = builderOf(this);
    return { kind: "named", name: name(named, b), span: spanOf(this, b) };
  },
  Each(_each, binders, _colon): readonly Binder[] {
    return build<readonly Binder[]>(binders, builderOf(this));
  },
  Members_group(_open, first, _bars, rest, _close): readonly FairMember[] {
    return list(first, rest, builderOf(this), build<FairMember>);
  },
  Members_one(member): readonly FairMember[] {
    return [build<FairMember>(member, builderOf(this))];
  },
  Member(action, _open, args, _close): FairMember {
    const b = builderOf(this);
    return {
      action: name(action, b),
      args: optional(args, b, build<readonly Expr[]>),
      span: spanOf(this, b),
    };
  },
};
