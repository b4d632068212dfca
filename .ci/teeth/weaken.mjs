// Weaker versions of a claim: each lacks one part, so that it forbids a little less. A conjunct is
// left out, a premise covers fewer cases, one branch promises nothing. What is built is the core of the
// model (src/ir/ir.ts); a version is told by the text of what it lacks.

/**
 * The bodies of the claim's weaker versions, each with what it lacks, and the functions that they
 * call. What the model itself does is judged by its claims and no part of them: `ours` are functions
 * of claims alone.
 */
export function weakerBodies(body, functions, ours) {
  const tools = { functions: [...functions], ours };
  return { versions: [...weaken(body, tools)], functions: tools.functions };
}

/** The functions that nothing but claims calls. */
export function functionsOfClaims({ functions, actions, tables, slots, inits, observed, bound }) {
  const called = new Set();
  const visit = (node) => {
    if (node === null || typeof node !== "object") return;
    if (node.kind === "call" && !called.has(node.fn)) {
      called.add(node.fn);
      visit(functions[node.fn].body);
    }
    for (const [field, value] of Object.entries(node)) {
      if (field !== "span" && field !== "type") visit(value);
    }
  };
  visit([actions, tables, slots, inits, observed, bound]);
  return new Set(functions.flatMap((_, fn) => (called.has(fn) ? [] : [fn])));
}

const TRUE = (expr) => constant(expr, true);
const FALSE = (expr) => constant(expr, false);

function constant({ type, span }, value) {
  return { kind: "const", type, span, value };
}

/** Versions that are true wherever the expression is. */
function* weaken(expr, tools) {
  switch (expr.kind) {
    case "and":
      if (expr.left.kind !== "and" && !guards(expr.left, expr.right)) {
        yield { expr: expr.right, lacks: lack("without", expr.left) };
      }
      if (expr.right.kind !== "and") {
        yield { expr: expr.left, lacks: lack("without", expr.right) };
      }
      yield* inside(expr, ["left", "right"], weaken, tools);
      return;
    case "or":
    case "implies":
      yield* inside(expr, ["left"], expr.kind === "or" ? weaken : strengthen, tools);
      yield* inside(expr, ["right"], weaken, tools);
      return;
    case "not":
      yield* inside(expr, ["operand"], strengthen, tools);
      return;
    case "if":
      for (const side of ["then", "otherwise"]) {
        if (expr[side].kind === "const") continue;
        yield { expr: { ...expr, [side]: TRUE(expr) }, lacks: lack("without", expr[side]) };
      }
      yield* inside(expr, ["then", "otherwise"], weaken, tools);
      return;
    case "eq":
      if (expr.left.type.kind !== "bool") return;
      yield { expr: { ...expr, kind: "implies" }, lacks: lack("only the way to", expr.right) };
      yield {
        expr: { ...expr, kind: "implies", left: expr.right, right: expr.left },
        lacks: lack("only the way back from", expr.right),
      };
      return;
    default:
      yield* common(expr, weaken, tools);
  }
}

/** Versions that are false wherever the expression is: for premises. */
function* strengthen(expr, tools) {
  switch (expr.kind) {
    case "or":
      if (expr.left.kind !== "or") {
        yield { expr: expr.right, lacks: lack("not where", expr.left) };
      }
      if (expr.right.kind !== "or") {
        yield { expr: expr.left, lacks: lack("not where", expr.right) };
      }
      yield* inside(expr, ["left", "right"], strengthen, tools);
      return;
    case "and":
      yield* inside(expr, ["left", "right"], strengthen, tools);
      return;
    case "implies":
      yield* inside(expr, ["left"], weaken, tools);
      yield* inside(expr, ["right"], strengthen, tools);
      return;
    case "not":
      yield* inside(expr, ["operand"], weaken, tools);
      return;
    case "if":
      for (const side of ["then", "otherwise"]) {
        if (expr[side].kind === "const") continue;
        yield { expr: { ...expr, [side]: FALSE(expr) }, lacks: lack("not where", expr[side]) };
      }
      yield* inside(expr, ["then", "otherwise"], strengthen, tools);
      return;
    case "contains":
      yield* fewerMembers(expr);
      return;
    default:
      yield* common(expr, strengthen, tools);
  }
}

/** `x != none` in front of what reads `x!`: without it the claim is not weaker, but a fault. */
function guards(left, right) {
  const tested = left.kind === "not" && left.operand.kind === "isNone" ? left.operand : null;
  return tested !== null && textOf(right.span).includes(`${textOf(tested.operand.span)}!`);
}

/** What is bound, named or written elsewhere is changed in the same direction. */
function* common(expr, change, tools) {
  switch (expr.kind) {
    case "forall":
    case "exists":
    case "let":
      yield* inside(expr, ["body"], change, tools);
      return;
    case "prime":
      yield* inside(expr, ["operand"], change, tools);
      return;
    case "call":
      if (!tools.ours.has(expr.fn)) return;
      for (const { expr: body, lacks } of change(tools.functions[expr.fn].body, tools)) {
        tools.functions.push({ ...tools.functions[expr.fn], body });
        yield { expr: { ...expr, fn: tools.functions.length - 1 }, lacks };
      }
      return;
    default:
  }
}

function* inside(expr, fields, change, tools) {
  for (const field of fields) {
    for (const { expr: changed, lacks } of change(expr[field], tools)) {
      yield { expr: { ...expr, [field]: changed }, lacks };
    }
  }
}

/** `x in { A, B }`: not where it is A, not where it is B. The set is a constant. */
function* fewerMembers(expr) {
  const { kind, value, type } = expr.collection;
  if (kind !== "const" || type.kind !== "set" || value.length < 2) return;
  for (const [at, member] of value.entries()) {
    const collection = { ...expr.collection, value: value.filter((_, index) => index !== at) };
    const text = memberText(type.of, member);
    yield { expr: { ...expr, collection }, lacks: { ...lack("not where it is", expr), text } };
  }
}

function memberText(type, member) {
  return type.kind === "enum" ? type.cases[member].name : String(member);
}

function lack(how, { span }) {
  const { source, start, end } = span;
  return { how, text: textOf(span), path: source.path, start, end };
}

function textOf({ source, start, end }) {
  return source.text.slice(start, end).replace(/\s+/g, " ").trim();
}
