// `$expand`: the actions of a model one after the other, in one function or in one for each.
import type { Model } from "../ir/ir.ts";
import { ActionCompiler, type Expansion, weightOfAction } from "./action.ts";
import type { Context, Unit } from "./context.ts";
import { Emitter } from "./emitter.ts";
import type { Op } from "./op.ts";
import * as op from "./op.ts";
import { checkSize } from "./refusal.ts";
import { stateOf } from "./words.ts";

/** Models with more code than this get a function for each action. */
const ONE_FUNCTION_MAX = 3000;

/** The surroundings of a function that reads the state at an address. */
export function contextAt(unit: Unit, out: Emitter, local: string): Context {
  const state = Array.from({ length: unit.stateWords }, (_, word): Op => {
    const isLast = word === unit.stateWords - 1;
    const read = `(i64.load offset=${8 * word} (local.get ${local}))`;
    return out.bind(op.raw(isLast ? ownBits(read, unit.spareBytes) : read));
  });
  return {
    unit,
    out,
    state: stateOf(state),
    after: null,
    frame: new Map(),
    fault: out.label("fault"),
    outputs: [],
    refused: null,
  };
}

/** Without the bytes at the low end that belong to somebody else. */
function ownBits(read: string, spareBytes: number): string {
  if (spareBytes === 0) return read;
  const own = BigInt.asUintN(64, -1n << BigInt(8 * spareBytes));
  return `(i64.and ${read} (i64.const 0x${own.toString(16)}))`;
}

export function expandText(model: Model, expansion: Expansion): string {
  const weight = model.actions.reduce(
    (sum, action, index) => sum + weightOfAction(action, expansion, index),
    0,
  );
  return weight <= ONE_FUNCTION_MAX
    ? expandAtOnce(model, expansion)
    : expandApart(model, expansion);
}

function localsOf({ kernel }: Expansion): string {
  return `(local $steps i32) (local $enabled i32) (local $own i32) ${kernel.locals}`;
}

function expandAtOnce(model: Model, expansion: Expansion): string {
  const { kernel, unit } = expansion;
  const out = new Emitter("expand");
  out.line(kernel.enter);
  const cx = contextAt(unit, out, "$source");
  for (const [index] of model.actions.entries()) {
    new ActionCompiler(index, expansion, { ...cx, frame: new Map() }).emit();
  }
  out.line(kernel.leave);
  out.line("(local.get $moves)");
  checkSize(out, model.span);
  const own = "(local $position i32) (local $moves i32)";
  return out.text(`(func $expand (param $source i32) (result i32) ${own} ${localsOf(expansion)}`);
}

function expandApart(model: Model, expansion: Expansion): string {
  const { kernel, unit } = expansion;
  const calls = model.actions.map((_, index) => {
    const out = new Emitter(`action${index}`);
    out.line(kernel.enter);
    const cx = contextAt(unit, out, "$source");
    new ActionCompiler(index, expansion, cx).emit();
    out.line(kernel.leave);
    out.line("(local.get $position) (local.get $moves)");
    const params = "(param $source i32) (param $position i32) (param $moves i32)";
    const head = `(func $action${index} ${params} (result i32 i32) ${localsOf(expansion)}`;
    checkSize(out, model.span);
    unit.functions.push(out.text(head));
    return `(call $action${index} (local.get $source) (local.get $position) (local.get $moves))
(local.set $moves) (local.set $position)`;
  });
  return `(func $expand (param $source i32) (result i32)
(local $position i32) (local $moves i32)
${calls.join("\n")}
(local.get $moves))`;
}
