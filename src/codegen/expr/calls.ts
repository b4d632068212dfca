// Calls: written out where the function is short, else a function of the module, which gets the
// words of the state that it reads and says in a global whether it has faulted.
import type { ExprOf } from "../../ir/ir.ts";
import { at } from "../../values/access.ts";
import { type Context, fault, stateParams } from "../context.ts";
import { convert } from "../convert.ts";
import { Emitter } from "../emitter.ts";
import * as op from "../op.ts";
import { checkSize } from "../refusal.ts";
import { bindRep, isScalar, type Rep, widthOf } from "../rep.ts";
import { INLINED_MAX, weightOf } from "../weight.ts";
import { wordsFor } from "../words.ts";
import { compile } from "./compile.ts";

export function compileCall(expr: ExprOf<"call">, cx: Context): Rep {
  const { functions } = cx.unit.model;
  const fn = at(functions, expr.fn);
  const args = expr.args.map((arg, index) => {
    const { type } = at(fn.params, index);
    return bindRep(convert(compile(arg, cx), type, "trusted", cx, expr.span), cx.out);
  });
  if (weightOf(fn.body, functions) > INLINED_MAX) return callFunction(expr, args, cx);
  const frame = new Map(args.map((arg, index) => [index, arg] as const));
  const body = compile(fn.body, { ...cx, frame });
  return convert(body, fn.result, "trusted", cx, expr.span);
}

function wordCount(type: Rep["type"], expr: ExprOf<"call">): number {
  return isScalar(type) ? 1 : wordsFor(widthOf(type, expr.span));
}

function callFunction(expr: ExprOf<"call">, args: readonly Rep[], cx: Context): Rep {
  const { out, unit } = cx;
  const fn = at(unit.model.functions, expr.fn);
  const count = wordCount(fn.result, expr);
  const { mayFault } = unit.define(`fn${expr.fn}`, () => makeFunction(expr, count, cx));
  const operands = [...cx.state, ...args.flatMap(({ ops }) => ops)].map(op.wide).join(" ");
  const results = Array.from({ length: count }, () => out.local("i64"));
  const store = results.toReversed().map((local) => `(local.set ${local})`);
  out.line(`(call $fn${expr.fn} ${operands})`);
  for (const line of store) out.line(line);
  if (mayFault) fault(cx, op.rawTest("(global.get $faulted)"));
  return { type: fn.result, ops: results.map((local) => op.atom(local, false)) };
}

function makeFunction(
  expr: ExprOf<"call">,
  resultCount: number,
  cx: Context,
): { readonly text: string; readonly mayFault: boolean } {
  const { unit } = cx;
  const fn = at(unit.model.functions, expr.fn);
  const out = new Emitter(`fn${expr.fn}`);
  const params: string[] = [];
  const param = (): op.Op => {
    const name = `$p${params.length}`;
    params.push(`(param ${name} i64)`);
    return op.atom(name, false);
  };
  const state = stateParams(param, cx);
  const frame = new Map(
    fn.params.map(({ type }, index) => {
      const ops = Array.from({ length: wordCount(type, expr) }, param);
      return [index, { type, ops }] as const;
    }),
  );
  const label = out.label("fault");
  out.note(`def ${fn.name}`);
  let results: readonly string[] = [];
  out.block(label, () => {
    const inner = {
      ...cx,
      out,
      state,
      after: null,
      frame,
      fault: label,
      outputs: [],
      refused: null,
    };
    const body = convert(compile(fn.body, inner), fn.result, "trusted", inner, expr.span);
    results = body.ops.map(op.wide);
    out.line("(global.set $faulted (i32.const 0))");
    out.line(`(return ${results.join(" ")})`);
  });
  checkSize(out, expr.span);
  const mayFault = label.isUsed;
  if (mayFault) {
    out.line("(global.set $faulted (i32.const 1))");
    for (let index = 0; index < resultCount; index++) out.line("(i64.const 0)");
  } else {
    out.line("(unreachable)");
  }
  const types = " i64".repeat(resultCount);
  const head = `(func $fn${expr.fn} ${params.join(" ")}${types === "" ? "" : ` (result${types})`}`;
  return { text: out.text(head), mayFault };
}
