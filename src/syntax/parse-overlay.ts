// From the grammar's nodes to overlays, their expectations and their patches.
import type {
  Block,
  CaseDecl,
  Clause,
  Expectation,
  FieldInit,
  Name,
  OverlayDecl,
  Param,
  Patch,
} from "./ast.ts";
import {
  all,
  type Builder,
  boundName,
  build,
  builderOf,
  expr,
  intExpr,
  list,
  listOrNone,
  name,
  optional,
  spanOf,
  text,
  type,
} from "./build.ts";
import type { Node } from "./node.ts";
import { commonOf } from "./parse-decl.ts";
import type { FenceActionDict } from "./rules.ohm-bundle.js";

type Head = Pick<OverlayDecl, "kind" | "overlayKind" | "name" | "title" | "expects">;

function headOf(kind: Node, named: Node, title: Node, groups: Node, b: Builder): Head {
  return {
    kind: "overlay",
    overlayKind: kind.sourceString === "mutant" ? "mutant" : "variant",
    name: name(named, b),
    title: optional(title, b, text)?.text ?? "",
    expects: all(groups, b, build<readonly Expectation[]>).flat(),
  };
}

export const overlayActions: FenceActionDict<unknown> = {
  OverlayDecl_combined(kind, named, title, _equals, first, _pluses, rest, groups): OverlayDecl {
    const b = builderOf(this);
    return {
      ...headOf(kind, named, title, groups, b),
      combines: list(first, rest, b, name),
      patches: [],
      ...commonOf(this, b),
    };
  },
  OverlayDecl_patched(kind, named, title, groups, patches): OverlayDecl {
    const b = builderOf(this);
    return {
      ...headOf(kind, named, title, groups, b),
      combines: [],
      patches: build<readonly Patch[]>(patches, b),
      ...commonOf(this, b),
    };
  },
  Patches(_open, patches, _separators, _close): readonly Patch[] {
    return all(patches, builderOf(this), build<Patch>);
  },
  ExpectGroup(word, first, _commas, rest): readonly Expectation[] {
    const b = builderOf(this);
    const holds = word.sourceString === "holds";
    const expectations = list(first, rest, b, build<Expectation>);
    return expectations.map((expectation) => ({ ...expectation, holds }));
  },
  Expectation(
    claim,
    _in,
    steps,
    _stalls,
    _at,
    stallsAt,
    _on,
    rows,
    _rows,
    _config,
    config,
    _with,
    settings,
  ): Expectation {
    const b = builderOf(this);
    return {
      claim: name(claim, b),
      holds: false,
      steps: optional(steps, b, intExpr),
      stallsAt: optional(stallsAt, b, intExpr),
      rows: optional(rows, b, intExpr),
      config: optional(config, b, name),
      settings: listOrNone<FieldInit>(settings, b),
      span: spanOf(this, b),
    };
  },
};

export const patchActions: FenceActionDict<unknown> = {
  Patch_replaceDef(_replace, _def, named, params, _equals, body): Patch {
    const b = builderOf(this);
    return {
      kind: "replaceDef",
      name: name(named, b),
      params: optional(params, b, build<readonly Param[]>),
      body: expr(body, b),
      span: spanOf(this, b),
    };
  },
  Patch_replaceEffect(_replace, _effect, named, params, body): Patch {
    const b = builderOf(this);
    return {
      kind: "replaceEffect",
      name: name(named, b),
      params: build<readonly Param[]>(params, b),
      body: build<Block>(body, b),
      span: spanOf(this, b),
    };
  },
  Patch_replaceAction(_replace, _action, named, _open, params, _close, clauses, body): Patch {
    const b = builderOf(this);
    return {
      kind: "replaceAction",
      name: name(named, b),
      params: optional(params, b, (inner) => listOrNone<Name>(inner, b)),
      clauses: all(clauses, b, build<Clause>),
      body: build<Block>(body, b),
      span: spanOf(this, b),
    };
  },
  Patch_replaceVar(_replace, _var, named, _equals, value): Patch {
    const b = builderOf(this);
    return {
      kind: "replaceVar",
      name: name(named, b),
      value: expr(value, b),
      span: spanOf(this, b),
    };
  },
  Patch_replaceBudget(_replace, _budget, named, _colon, limit): Patch {
    const b = builderOf(this);
    return {
      kind: "replaceBudget",
      name: name(named, b),
      limit: expr(limit, b),
      span: spanOf(this, b),
    };
  },
  Patch_dropClause(_drop, _clause, reason, _of, action): Patch {
    const b = builderOf(this);
    return {
      kind: "dropClause",
      reason: name(reason, b),
      action: name(action, b),
      span: spanOf(this, b),
    };
  },
  Patch_dropAction(_drop, _action, named): Patch {
    const b = builderOf(this);
    return { kind: "dropAction", name: name(named, b), span: spanOf(this, b) };
  },
  Patch_addClause(_add, _clause, clause, _to, action): Patch {
    const b = builderOf(this);
    return {
      kind: "addClause",
      clause: build<Clause>(clause, b),
      action: name(action, b),
      span: spanOf(this, b),
    };
  },
  Patch_addCase(_add, _case, typed, _dot, added): Patch {
    const b = builderOf(this);
    return {
      kind: "addCase",
      type: name(typed, b),
      case: build<CaseDecl>(added, b),
      span: spanOf(this, b),
    };
  },
  Patch_addDecl(_add, decl): Patch {
    const b = builderOf(this);
    const span = spanOf(this, b);
    return { kind: "addDecl", decl: build<(Patch & { kind: "addDecl" })["decl"]>(decl, b), span };
  },
  Patch_set(_set, named, _equals, value): Patch {
    const b = builderOf(this);
    return { kind: "set", name: name(named, b), value: expr(value, b), span: spanOf(this, b) };
  },

  LooseParams(_open, params, _close): readonly Param[] {
    return listOrNone<Param>(params, builderOf(this));
  },
  LooseParamList(first, _commas, rest, _comma): readonly Param[] {
    return list(first, rest, builderOf(this), build<Param>);
  },
  LooseParam(named, _colon, typed): Param {
    const b = builderOf(this);
    return { name: boundName(named, b), type: optional(typed, b, type) };
  },
};
