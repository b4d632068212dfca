// From the grammar's nodes to types and patterns.
import type { Name, Pattern, TypeExpr } from "./ast.ts";
import {
  type Builder,
  build,
  builderOf,
  expr,
  integer,
  isCapital,
  list,
  name,
  optional,
  pattern,
  spanOf,
  type,
} from "./build.ts";
import type { Node } from "./node.ts";
import type { FenceActionDict } from "./rules.ohm-bundle.js";

export const typeActions: FenceActionDict<unknown> = {
  Type(head, marks): TypeExpr {
    const b = builderOf(this);
    let built = type(head, b);
    for (const mark of marks.children) {
      const span = { ...built.span, end: spanOf(mark, b).end };
      built = { kind: "optional", of: built, span };
    }
    return built;
  },
  TypeHead_set(_set, _open, of, _comma, max, _close): TypeExpr {
    const b = builderOf(this);
    const span = spanOf(this, b);
    return { kind: "set", of: type(of, b), max: optional(max, b, expr), span };
  },
  TypeHead_map(_map, _open, key, _comma, value, _close): TypeExpr {
    const b = builderOf(this);
    return { kind: "map", key: type(key, b), value: type(value, b), span: spanOf(this, b) };
  },
  TypeHead_seq(_seq, _open, of, _comma, max, _close): TypeExpr {
    const b = builderOf(this);
    return { kind: "seq", of: type(of, b), max: expr(max, b), span: spanOf(this, b) };
  },
  TypeHead_bag(_bag, _open, of, _comma, max, _close): TypeExpr {
    const b = builderOf(this);
    return { kind: "bag", of: type(of, b), max: expr(max, b), span: spanOf(this, b) };
  },
  TypeHead_range(lo, _dots, hi): TypeExpr {
    const b = builderOf(this);
    return { kind: "range", lo: expr(lo, b), hi: expr(hi, b), span: spanOf(this, b) };
  },
  TypeHead_named(named): TypeExpr {
    const b = builderOf(this);
    return { kind: "named", name: name(named, b), span: spanOf(this, b) };
  },
  TypeHead_paren(_open, inner, _close): TypeExpr {
    const b = builderOf(this);
    return { ...type(inner, b), span: spanOf(this, b) };
  },
};

function namedPattern(node: Node, b: Builder): Pattern {
  const named = name(node, b);
  if (named.text === "_") return { kind: "wildcard", span: named.span };
  if (isCapital(named.text)) return { kind: "case", name: named, args: null, span: named.span };
  return { kind: "bind", name: named, span: named.span };
}

export const patternActions: FenceActionDict<unknown> = {
  Pattern(first, _bars, rest): Pattern {
    const b = builderOf(this);
    if (rest.children.length === 0) return pattern(first, b);
    return { kind: "or", options: list(first, rest, b, pattern), span: spanOf(this, b) };
  },
  PatternItem_case(named, _open, first, _commas, rest, _comma, _close): Pattern {
    const b = builderOf(this);
    const args = list(first, rest, b, pattern);
    return { kind: "case", name: name(named, b), args, span: spanOf(this, b) };
  },
  PatternItem_name(named): Pattern {
    return namedPattern(named, builderOf(this));
  },
  PatternItem_none(_none): Pattern {
    return { kind: "none", span: spanOf(this, builderOf(this)) };
  },
  PatternItem_bool(word): Pattern {
    const span = spanOf(this, builderOf(this));
    return { kind: "bool", value: word.sourceString === "true", span };
  },
  PatternItem_int(minus, digits): Pattern {
    const b = builderOf(this);
    const size = integer(digits, b);
    return {
      kind: "int",
      value: minus.children.length === 0 ? size : -size,
      span: spanOf(this, b),
    };
  },
  PatternItem_record(_open, first, _commas, rest, _comma, _close): Pattern {
    const b = builderOf(this);
    const fields = list(first, rest, b, build<{ readonly name: Name; readonly pattern: Pattern }>);
    return { kind: "record", fields, span: spanOf(this, b) };
  },
  PatternField(named, _colon, matched) {
    const b = builderOf(this);
    return { name: name(named, b), pattern: pattern(matched, b) };
  },
};
