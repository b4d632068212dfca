// Records, unions and options, and the check of a value before it is stored.
import { assert, unreachable } from "../base/assert.ts";
import type { ExprOf } from "../ir/ir.ts";
import { asList, asNumber, at } from "../values/access.ts";
import { fitter } from "../values/fits.ts";
import { replaceAt } from "../values/place.ts";
import { type Context, compileAll, evaluateAll, type Thunk } from "./env.ts";
import { doesNotFit, isNone } from "./faults.ts";

type OnRecords = ExprOf<
  "record" | "field" | "update" | "union" | "isCase" | "payload" | "isNone" | "unwrap" | "fit"
>;

export function compileRecord(expr: OnRecords, context: Context): Thunk {
  switch (expr.kind) {
    case "record": {
      const items = compileAll(expr.items, context);
      return (env) => evaluateAll(items, env);
    }
    case "field": {
      const { index } = expr;
      const operand = context.compile(expr.operand);
      return (env) => at(asList(operand(env)), index);
    }
    case "update":
      return compileUpdate(expr, context);
    case "union": {
      const tag = expr.case;
      const items = compileAll(expr.items, context);
      return (env) => [tag, ...evaluateAll(items, env)];
    }
    case "isCase": {
      const tag = expr.case;
      const operand = context.compile(expr.operand);
      return (env) => at(asList(operand(env)), 0) === tag;
    }
    case "payload":
      return compilePayload(expr, context);
    case "isNone": {
      const operand = context.compile(expr.operand);
      return (env) => operand(env) === null;
    }
    case "unwrap":
      return compileUnwrap(expr, context);
    case "fit":
      return compileFit(expr, context);
    default:
      return unreachable(expr);
  }
}

function compileUpdate(expr: ExprOf<"update">, context: Context): Thunk {
  const operand = context.compile(expr.operand);
  const changes = expr.changes.map(({ path, value }) => ({ path, value: context.compile(value) }));
  return (env) => {
    let whole = operand(env);
    for (const { path, value } of changes) whole = replaceAt(whole, path, 0, value(env));
    return whole;
  };
}

function compilePayload(expr: ExprOf<"payload">, context: Context): Thunk {
  const { case: tag, index } = expr;
  const operand = context.compile(expr.operand);
  return (env) => {
    const union = asList(operand(env));
    assert(asNumber(at(union, 0)) === tag, "a payload is read after its case was tested");
    return at(union, index + 1);
  };
}

function compileUnwrap(expr: ExprOf<"unwrap">, context: Context): Thunk {
  const operand = context.compile(expr.operand);
  return (env) => {
    const value = operand(env);
    if (value === null) throw isNone(expr.operand.span, expr.span);
    return value;
  };
}

function compileFit(expr: ExprOf<"fit">, context: Context): Thunk {
  const { type, what, span } = expr;
  const operand = context.compile(expr.operand);
  const misfitOf = fitter(type);
  return (env) => {
    const value = operand(env);
    const misfit = misfitOf(value);
    if (misfit !== null) throw doesNotFit(misfit, type, what, span);
    return value;
  };
}
