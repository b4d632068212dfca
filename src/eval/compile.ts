// Expressions to closures over slots, once for each expression. What has to do with names and
// control is here; each family of operations has a file of its own. Order of evaluation: left to
// right, always.
import { Bug } from "../base/assert.ts";
import type { Expr, ExprOf, Fn } from "../ir/ir.ts";
import { at } from "../values/access.ts";
import type { Value } from "../values/value.ts";
import { compileArithmetic } from "./arithmetic.ts";
import { compileCollection } from "./collections.ts";
import {
  type Condition,
  type Context,
  compileAll,
  compileCondition,
  type Env,
  localAt,
  type Mode,
  type Thunk,
} from "./env.ts";
import { compileLogic } from "./logic.ts";
import { compileQuantifier } from "./quantifiers.ts";
import { compileRecord } from "./records.ts";
import { compileSequence } from "./sequences.ts";

interface Callee {
  readonly body: Thunk;
  readonly locals: number;
}

/** The functions of a model, each compiled at its first use in either mode. */
export class Functions {
  readonly #fns: readonly Fn[];
  readonly #compiled = new Map<string, Callee>();

  constructor(fns: readonly Fn[]) {
    this.#fns = fns;
  }

  callee(fn: number, mode: Mode): Callee {
    const key = `${fn} ${mode}`;
    const before = this.#compiled.get(key);
    if (before !== undefined) return before;
    const { body, locals } = at(this.#fns, fn);
    const made = { body: compileExpr(body, mode, this), locals };
    this.#compiled.set(key, made);
    return made;
  }
}

/** The closure that evaluates an expression in an environment. */
export function compileExpr(expr: Expr, mode: Mode, functions: Functions): Thunk {
  return compile(expr, contextOf(mode, functions));
}

/** As `compileExpr`, for an expression of type bool. */
export function compileTest(expr: Expr, mode: Mode, functions: Functions): Condition {
  return compileCondition(expr, contextOf(mode, functions));
}

/** What expressions and statements of one mode are compiled with. */
export function contextOf(mode: Mode, functions: Functions): Context {
  const context: Context = {
    mode,
    compile: (expr) => compile(expr, context),
    compilePrimed: (expr) => compileExpr(expr, "post", functions),
    callee: (fn) => functions.callee(fn, mode),
  };
  return context;
}

function compile(expr: Expr, context: Context): Thunk {
  switch (expr.kind) {
    case "const": {
      const { value } = expr;
      return () => value;
    }
    case "local": {
      const { local } = expr;
      return (env) => localAt(env, local);
    }
    case "read":
      return compileRead(expr.slot, context.mode);
    case "output": {
      const { output } = expr;
      return (env) => at(env.outputs, output);
    }
    case "refused":
      return (env) => env.refused;
    case "prime":
      return context.compilePrimed(expr.operand);
    case "call":
      return compileCall(expr, context);
    case "let":
      return compileLet(expr, context);
    case "if":
      return compileIf(expr, context);
    default:
      return compileOperation(expr, context);
  }
}

type Control = "const" | "local" | "read" | "output" | "refused" | "prime" | "call" | "let" | "if";
type Operation = Exclude<Expr, { readonly kind: Control }>;

function compileOperation(expr: Operation, context: Context): Thunk {
  switch (expr.kind) {
    case "not":
    case "and":
    case "or":
    case "implies":
    case "eq":
    case "lt":
    case "le":
      return compileLogic(expr, context);
    case "neg":
    case "add":
    case "sub":
    case "mul":
    case "div":
    case "mod":
    case "min2":
    case "max2":
      return compileArithmetic(expr, context);
    case "record":
    case "field":
    case "update":
    case "union":
    case "isCase":
    case "payload":
    case "isNone":
    case "unwrap":
    case "fit":
      return compileRecord(expr, context);
    case "size":
    case "head":
    case "last":
    case "tail":
    case "removeAt":
    case "index":
    case "minOf":
    case "maxOf":
      return compileSequence(expr, context);
    case "comprehension":
    case "forall":
    case "exists":
    case "count":
    case "any":
    case "mapOf":
      return compileQuantifier(expr, context);
    default:
      return compileCollection(expr, context);
  }
}

function compileRead(slot: number, mode: Mode): Thunk {
  if (mode === "pre") return (env) => at(env.pre, slot);
  return (env) => {
    if (env.post === null) throw new Bug("an after-state is read only where there is a step");
    return at(env.post, slot);
  };
}

/** Each call has a frame of its own, so that a function may be called in its own arguments. */
function compileCall(expr: ExprOf<"call">, context: Context): Thunk {
  const args = compileAll(expr.args, context);
  const { body, locals } = context.callee(expr.fn);
  return (env: Env): Value => {
    const frame: Value[] = new Array(locals);
    for (let index = 0; index < args.length; index++) frame[index] = at(args, index)(env);
    const callers = env.locals;
    env.locals = frame;
    const value = body(env);
    env.locals = callers;
    return value;
  };
}

function compileLet(expr: ExprOf<"let">, context: Context): Thunk {
  const { local } = expr;
  const value = context.compile(expr.value);
  const body = context.compile(expr.body);
  return (env) => {
    env.locals[local] = value(env);
    return body(env);
  };
}

function compileIf(expr: ExprOf<"if">, context: Context): Thunk {
  const cond = compileCondition(expr.cond, context);
  const then = context.compile(expr.then);
  const otherwise = context.compile(expr.otherwise);
  return (env) => (cond(env) ? then(env) : otherwise(env));
}
