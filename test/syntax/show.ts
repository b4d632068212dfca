// Trees as text that a person can judge in a snapshot: an expression in prefix form, and everything
// else as nested lists without places.
import type { Expr } from "../../src/syntax/ast.ts";

/** `a + b * c` is `(+ a (* b c))`. */
export function showExpr(expr: Expr): string {
  switch (expr.kind) {
    case "int":
    case "bool":
      return String(expr.value);
    case "name":
      return expr.name.text;
    case "binary":
      return `(${expr.op} ${showExpr(expr.left)} ${showExpr(expr.right)})`;
    case "unary":
      return `(${expr.op} ${showExpr(expr.operand)})`;
    case "with":
      return `(with ${showExpr(expr.operand)} ${expr.changes
        .map(({ path, value }) => `${path.map(({ text }) => text).join(".")}:${showExpr(value)}`)
        .join(" ")})`;
    case "if":
      return `(if ${showExpr(expr.cond)} ${showExpr(expr.then)} ${showExpr(expr.otherwise)})`;
    case "let":
      return `(let ${expr.name.text} ${showExpr(expr.value)} ${showExpr(expr.body)})`;
    case "quantifier": {
      const binders = expr.binders.map(({ name, domain }) => `${name.text}:${showExpr(domain)}`);
      return `(${expr.op} [${binders.join(" ")}] ${showExpr(expr.body)})`;
    }
    case "prime":
      return `(next ${showExpr(expr.operand)})`;
    case "unwrap":
      return `(unwrap ${showExpr(expr.operand)})`;
    case "field":
    case "chain":
      return `(${expr.kind} ${showExpr(expr.operand)} ${expr.name.text})`;
    case "index":
      return `(at ${showExpr(expr.operand)} ${showExpr(expr.key)})`;
    case "call":
      return `(call ${[expr.name.text, ...expr.args.map(showExpr)].join(" ")})`;
    case "paren":
      return showExpr(expr.inner);
    default:
      return JSON.stringify(bare(expr));
  }
}

/** A tree without its places; names and texts are their texts. */
export function bare(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  if ("text" in value && "span" in value && entries.length === 2) return value.text;
  return Object.fromEntries(
    entries
      .filter(([, inner]) => !(typeof inner === "object" && inner !== null && "source" in inner))
      .map(([key, inner]) => [key, bare(inner)]),
  );
}
