// The mistakes that can be made with one expression.
import { textOf } from "../base/source.ts";
import type { BinaryOp, Expr } from "../syntax/ast.ts";
import type { Change, Kind } from "./mutation.ts";
import { oneLine } from "./shown.ts";

type ExprOf<K extends Expr["kind"]> = Extract<Expr, { readonly kind: K }>;

/** Another one that is easily written in place of it. */
const swapped: Readonly<Partial<Record<BinaryOp, BinaryOp>>> = {
  "==": "!=",
  "!=": "==",
  "&&": "||",
  "||": "&&",
  "+": "-",
  "-": "+",
  "*": "+",
  "/": "*",
  "|": "&",
  "&": "|",
};
const offByOne: Readonly<Partial<Record<BinaryOp, BinaryOp>>> = {
  "<": "<=",
  "<=": "<",
  ">": ">=",
  ">=": ">",
};
const negated: Readonly<Partial<Record<BinaryOp, BinaryOp>>> = {
  "<": ">=",
  "<=": ">",
  ">": "<=",
  ">=": "<",
};
/** Either side alone would do. */
const symmetricOps: readonly BinaryOp[] = ["&&", "||", "+", "|", "&"];
/** The left side alone would do. */
const leftOps: readonly BinaryOp[] = ["-", "\\", "%"];

/** Cases that carry nothing, by name, with those of the same type. */
export type Siblings = ReadonlyMap<string, readonly string[]>;

/** Changes of the expression itself; those in its parts are for whoever walks them. */
export function changesOf(expr: Expr, siblings: Siblings): readonly Change[] {
  switch (expr.kind) {
    case "binary":
      return binaryChanges(expr);
    case "unary":
      return [replaced("operand dropped", expr, expr.operand, textOf(expr.operand.span))];
    case "int":
      return [expr.value + 1n, expr.value - 1n].map((value) =>
        replaced("off by one", expr, { ...expr, value }, `${value}`),
      );
    case "bool":
      return [
        replaced("constant changed", expr, { ...expr, value: !expr.value }, `${!expr.value}`),
      ];
    case "name":
      return caseChanges(expr, siblings);
    case "if":
      return [swap("branches swapped", expr, expr.then, expr.otherwise)];
    case "quantifier":
      return quantifierChanges(expr);
    case "with":
      return without(expr, expr.changes, expr.operand);
    case "braces":
    case "brackets":
      return expr.items.map((item) => taken("operand dropped", expr, item, item.span));
    case "comprehension":
      return expr.cond === null ? [] : [taken("operand dropped", expr, expr.cond, expr.cond.span)];
    case "cond":
      return expr.arms.slice(1).map((arm, index) => {
        const before = expr.arms[index];
        return swap("order of checks", expr, before ?? arm, arm);
      });
    default:
      return [];
  }
}

function binaryChanges(expr: ExprOf<"binary">): readonly Change[] {
  const { op, left, right } = expr;
  const changes: Change[] = [];
  const tables = [
    ["operator swapped", swapped],
    ["off by one", offByOne],
    ["condition negated", negated],
  ] as const;
  for (const [kind, table] of tables) {
    const other = table[op];
    if (other === undefined) continue;
    const after = withOperator(expr, other);
    changes.push(replaced(kind, expr, { ...expr, op: other }, after));
  }
  if (op === "in" || op === "subset") changes.push(negation(expr));
  const sides = symmetricOps.includes(op) ? [left, right] : leftOps.includes(op) ? [left] : [];
  const kept = op === "=>" ? [right] : sides;
  changes.push(...kept.map((side) => replaced("operand dropped", expr, side, textOf(side.span))));
  return changes;
}

function withOperator({ span, opSpan }: ExprOf<"binary">, op: string): string {
  const text = textOf(span);
  return `${text.slice(0, opSpan.start - span.start)}${op}${text.slice(opSpan.end - span.start)}`;
}

/** The condition that is true just where this one is false. */
export function negation(expr: Expr): Change {
  const { span } = expr;
  const inner: Expr = { kind: "paren", inner: expr, span };
  const by: Expr = { kind: "unary", op: "!", operand: inner, span };
  return replaced("condition negated", expr, by, `!(${textOf(span)})`);
}

/** Of a type with several cases the next one, and after the last the first. */
function caseChanges(expr: ExprOf<"name">, siblings: Siblings): readonly Change[] {
  const { text } = expr.name;
  const cases = siblings.get(text) ?? [];
  const other = cases[(cases.indexOf(text) + 1) % cases.length];
  if (other === undefined || other === text) return [];
  const by = { ...expr, name: { ...expr.name, text: other } };
  return [replaced("constant changed", expr, by, other)];
}

function quantifierChanges(expr: ExprOf<"quantifier">): readonly Change[] {
  if (expr.op !== "forall" && expr.op !== "exists") return [];
  const other = expr.op === "forall" ? "exists" : "forall";
  const after = textOf(expr.span).replace(expr.op, other);
  return [replaced("operator swapped", expr, { ...expr, op: other }, after)];
}

/** Each change of a `with` left out. */
function without(expr: Expr, changes: ExprOf<"with">["changes"], operand: Expr): readonly Change[] {
  return changes.map((change) => {
    if (changes.length === 1) {
      return replaced("operand dropped", expr, operand, textOf(operand.span));
    }
    return taken("operand dropped", expr, change, change.value.span);
  });
}

export function replaced(kind: Kind, node: Expr, by: object, after: string): Change {
  const { span } = node;
  const edits = new Map([[node, by]]);
  return { kind, span, before: oneLine(textOf(span)), after: oneLine(after), edits };
}

/** One of several parts, taken out. */
function taken(kind: Kind, whole: Expr, part: object, place: Change["span"]): Change {
  const before = oneLine(textOf(whole.span));
  const after = `${before} without ${oneLine(textOf(place))}`;
  return { kind, span: place, before, after, edits: new Map([[part, null]]) };
}

function swap(kind: Kind, { span }: Expr, one: object, two: object): Change {
  const before = oneLine(textOf(span));
  const edits = new Map([
    [one, two],
    [two, one],
  ]);
  return { kind, span, before, after: `the same with ${kind}`, edits };
}
