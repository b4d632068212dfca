// From the grammar's nodes to calls.
import type { Binder, Expr } from "./ast.ts";
import {
  type Builder,
  build,
  builderOf,
  docOf,
  expr,
  list,
  listOrNone,
  name,
  optional,
  spanOf,
} from "./build.ts";
import type { CallDecl, CallPoint, Party, Unreached } from "./call-ast.ts";
import type { Node } from "./node.ts";
import { commonOf } from "./parse-decl.ts";
import type { FenceActionDict } from "./rules.ohm-bundle.js";

function parties(node: Node, b: Builder): readonly Party[] {
  return build<readonly Party[]>(node, b);
}

export const callActions: FenceActionDict<unknown> = {
  CallDecl(_call, named, binding, _open, begin, point, end, open, abort, _close): CallDecl {
    const b = builderOf(this);
    return {
      kind: "call",
      name: name(named, b),
      params: listOrNone<Binder>(binding, b),
      begin: parties(begin, b),
      point: optional(point, b, build<CallPoint>),
      end: parties(end, b),
      open: expr(open, b),
      abort: listOrNone<Party>(abort, b),
      ...commonOf(this, b),
    };
  },
  CallBegin(_begin, of): readonly Party[] {
    return parties(of, builderOf(this));
  },
  CallEnd(_end, of): readonly Party[] {
    return parties(of, builderOf(this));
  },
  CallOpen(_open, _while, cond): Expr {
    return expr(cond, builderOf(this));
  },
  CallAbort(_abort, of): readonly Party[] {
    return parties(of, builderOf(this));
  },
  CallPoint(_at, named, unreached, _during, of): CallPoint {
    const b = builderOf(this);
    return {
      doc: docOf(this, b),
      span: spanOf(this, b),
      name: name(named, b),
      unreached: optional(unreached, b, build<Unreached>) ?? "fail",
      during: parties(of, b),
    };
  },
  Unreached(_unreached, word): Unreached {
    return unreachedOf(word.sourceString);
  },
  Parties(first, _bars, rest): readonly Party[] {
    return list(first, rest, builderOf(this), build<Party>);
  },
};

function unreachedOf(word: string): Unreached {
  return word === "after" || word === "inconclusive" ? word : "fail";
}
