// Expressions as terms. A term says what an expression is worth where it has a value; whether it
// has one is what value.ts asks. TLC evaluates `/\`, `\/`, `=>` and IF from left to right and stops
// early, as the language does, so what protects a part from a fault protects it there as well.
import { Bug, unreachable } from "../base/assert.ts";
import type { Expr, ExprOf } from "../ir/ir.ts";
import { at } from "../values/access.ts";
import { equal } from "../values/compare.ts";
import type { Type, UnionType } from "../values/type.ts";
import { spellCollection } from "./collections.ts";
import type { Context } from "./context.ts";
import type { Env } from "./names.ts";
import { less } from "./order.ts";
import { flat } from "./print.ts";
import { spellQuantifier } from "./quantifiers.ts";
import {
  and,
  atom,
  call,
  field,
  ifThenElse,
  implies,
  infix,
  isTrue,
  letIn,
  NONE,
  not,
  or,
  prefix,
  prime,
  type Step,
  type Term,
  text,
} from "./term.ts";
import { fieldName, payloadName } from "./types.ts";
import { hasValue } from "./value.ts";
import { literal } from "./values.ts";

export function spell(expr: Expr, env: Env, context: Context): Term {
  switch (expr.kind) {
    case "const":
      return literal(expr.type, expr.value, context);
    case "local": {
      const term = env.local(expr.local);
      if (term === undefined) throw new Bug("a local is bound before it is read");
      return term;
    }
    case "read":
      return atom(context.slot(expr.slot));
    case "output":
      return known(env.outcome.outputs.get(expr.output));
    case "refused":
      return known(env.outcome.refused ?? undefined);
    case "prime":
      return prime(spell(expr.operand, env, context));
    case "call": {
      const { name } = context.fn(expr.fn);
      return call(
        name,
        expr.args.map((arg) => spell(arg, env, context)),
      );
    }
    case "let": {
      const { value, body, inner } = letOf(expr, env, context);
      const spelled = spell(expr.body, inner, context);
      return value === null ? spelled : letIn(body, value, spelled);
    }
    case "if":
      return ifThenElse(
        spell(expr.cond, env, context),
        spell(expr.then, env, context),
        spell(expr.otherwise, env, context),
      );
    case "fit":
      return spell(expr.operand, env, context);
    default:
      return spellOperation(expr, env, context);
  }
}

function known(term: Term | undefined): Term {
  if (term === undefined) throw new Bug("what a step put out is read where steps are judged");
  return term;
}

/** A value that is short, or that has no name, needs none; else the name is bound. */
export function letOf(
  expr: {
    readonly local: number;
    readonly name?: string | undefined;
    readonly value: Expr;
  },
  env: Env,
  context: Context,
): { readonly value: Term | null; readonly body: string; readonly inner: Env } {
  const value = spell(expr.value, env, context);
  const isPlain = /^\w+('?(\[[\w"]+\]|\.\w+))*'?$/.test(flat(value));
  if (expr.name === undefined && (isPlain || flat(value).length <= 24)) {
    return { value: null, body: "", inner: env.meaning(expr.local, value) };
  }
  const { name, env: inner } = env.named(expr.local, expr.name ?? "it", context.names);
  return { value, body: name, inner };
}

type Plain = "const" | "local" | "read" | "output" | "refused" | "prime" | "call";
type Operation = Exclude<Expr, { readonly kind: Plain | "let" | "if" | "fit" }>;

const arithmetic = { add: "+", sub: "-", mul: "*", div: "\\div" } as const;

function spellOperation(expr: Operation, env: Env, context: Context): Term {
  const sub = (part: Expr): Term => spell(part, env, context);
  switch (expr.kind) {
    case "not":
      return not(sub(expr.operand));
    case "and":
      return and(sub(expr.left), sub(expr.right));
    case "or":
      return disjunction(expr, env, context);
    case "implies":
      return implies(sub(expr.left), sub(expr.right));
    case "eq":
      return equality(expr, sub);
    case "lt":
      return less(expr.order, sub(expr.left), sub(expr.right), context);
    case "le": {
      const [left, right] = [sub(expr.left), sub(expr.right)];
      if (expr.order.kind === "int") return infix("<=", left, right);
      return or(infix("=", left, right), less(expr.order, left, right, context));
    }
    case "neg":
      return prefix("-", sub(expr.operand));
    case "add":
    case "sub":
    case "mul":
    case "div":
      return infix(arithmetic[expr.kind], sub(expr.left), sub(expr.right));
    case "mod":
      return modulo(sub(expr.left), sub(expr.right), expr.right.type);
    case "min2":
    case "max2": {
      const [left, right] = [sub(expr.left), sub(expr.right)];
      const [one, other] = expr.kind === "min2" ? [right, left] : [left, right];
      return ifThenElse(less(expr.type, one, other, context), right, left);
    }
    case "record":
    case "field":
    case "update":
    case "union":
    case "isCase":
    case "payload":
    case "isNone":
    case "unwrap":
      return spellRecord(expr, sub);
    case "comprehension":
    case "forall":
    case "exists":
    case "count":
    case "any":
    case "mapOf":
      return spellQuantifier(expr, env, context);
    default:
      return spellCollection(expr, env, context);
  }
}

/**
 * In a guard TLC takes `a \\/ b` for two ways to go, and looks at both: so where the left side
 * protects the right one it becomes `~a => b`.
 */
function disjunction(
  { left, right }: Extract<Expr, { readonly left: Expr; readonly right: Expr }>,
  env: Env,
  context: Context,
): Term {
  const sides = [spell(left, env, context), spell(right, env, context)] as const;
  const isSafe = isTrue(hasValue(right, env, context));
  return isSafe ? or(...sides) : implies(not(sides[0]), sides[1]);
}

/** `x == true` is `x`. */
function equality(expr: ExprOf<"eq">, sub: (part: Expr) => Term): Term {
  const { left, right } = expr;
  if (right.kind === "const" && right.value === true && left.type.kind === "bool") return sub(left);
  return infix("=", sub(left), sub(right));
}

/** `%` of TLA+ wants a positive divisor. */
function modulo(left: Term, right: Term, divisor: Type): Term {
  if (divisor.kind === "int" && divisor.lo > 0n) return infix("%", left, right);
  return infix("-", left, infix("*", right, infix("\\div", left, right)));
}

type OnRecords = ExprOf<
  "record" | "field" | "update" | "union" | "isCase" | "payload" | "isNone" | "unwrap"
>;

function spellRecord(expr: OnRecords, sub: (part: Expr) => Term): Term {
  switch (expr.kind) {
    case "record": {
      const fields = fieldsOf(expr.type);
      return {
        kind: "record",
        sign: "|->",
        fields: expr.items.map((item, index) => ({
          name: fieldName(at(fields, index).name),
          value: sub(item),
        })),
      };
    }
    case "field":
      return field(sub(expr.operand), fieldName(at(fieldsOf(expr.operand.type), expr.index).name));
    case "update":
      return {
        kind: "except",
        of: sub(expr.operand),
        edits: expr.changes.map(({ path, value }) => ({
          path: fieldSteps(expr.operand.type, path),
          value: sub(value),
        })),
      };
    case "union": {
      const type = asUnion(expr.type);
      const payload = expr.items.map((item, index) => ({
        name: payloadName(type, expr.case, index),
        value: sub(item),
      }));
      const tag = { name: "case", value: text(at(type.cases, expr.case).name) };
      return { kind: "record", sign: "|->", fields: [tag, ...payload] };
    }
    case "isCase": {
      const { name } = at(asUnion(expr.operand.type).cases, expr.case);
      return infix("=", field(sub(expr.operand), "case"), text(name));
    }
    case "payload": {
      const type = asUnion(expr.operand.type);
      return field(sub(expr.operand), payloadName(type, expr.case, expr.index));
    }
    case "isNone":
      return infix("=", sub(expr.operand), NONE);
    case "unwrap":
      return sub(expr.operand);
    default:
      return unreachable(expr);
  }
}

function fieldsOf(type: Type) {
  if (type.kind !== "record") throw new Bug("only records have fields");
  return type.fields;
}

function asUnion(type: Type): UnionType {
  if (type.kind === "union") return type;
  throw new Bug("only unions have cases with a payload");
}

/** The names along a path of field indices. */
export function fieldSteps(type: Type, path: readonly number[]): readonly Step[] {
  let whole = type;
  return path.map((index): Step => {
    const one = at(fieldsOf(whole), index);
    whole = one.type;
    return { kind: "field", name: fieldName(one.name) };
  });
}

/** The key of a place, as an index of TLA+: sequences count from 1 there. */
export function keyTerm(collection: Type, key: Expr, env: Env, context: Context): Term {
  const term = spell(key, env, context);
  return collection.kind === "seq" ? afterPosition(key, term) : term;
}

export function afterPosition(position: Expr, term: Term): Term {
  if (position.kind === "const" && typeof position.value === "number") {
    return atom(String(position.value + 1));
  }
  return infix("+", term, atom("1"));
}

/** Whether two constants are the same. */
export function isSameConstant(left: Expr, right: Expr): boolean {
  return left.kind === "const" && right.kind === "const" && equal(left.value, right.value);
}
