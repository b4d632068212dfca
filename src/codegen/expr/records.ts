// Records, unions and options, and the check of a value before it is stored.
import type { ExprOf } from "../../ir/ir.ts";
import { bitsOf, tagBits } from "../../ir/width.ts";
import { at } from "../../values/access.ts";
import { boolType, type Field, type Type } from "../../values/type.ts";
import { type Context, fault, refuse } from "../context.ts";
import { convert } from "../convert.ts";
import * as op from "../op.ts";
import {
  bindRep,
  bitsIn,
  fromBits,
  partOf,
  placeOf,
  type Rep,
  scalar,
  widthOf,
  withPart,
} from "../rep.ts";
import { concat, slice, type Words, wordsOf, zeros } from "../words.ts";
import { compile, compileBound } from "./compile.ts";

type OnRecords = ExprOf<
  "record" | "field" | "update" | "union" | "isCase" | "payload" | "isNone" | "unwrap" | "fit"
>;

export function compileRecord(expr: OnRecords, cx: Context): Rep {
  switch (expr.kind) {
    case "record":
      if (expr.type.kind !== "record") return refuse(expr, "a record of no record type");
      return compileFields(expr, expr.type.fields, expr.type, cx);
    case "field":
      return compileField(expr, cx);
    case "update":
      return compileUpdate(expr, cx);
    case "union":
      return compileUnion(expr, cx);
    case "isCase":
      return compileIsCase(expr, cx);
    case "payload":
      return compilePayload(expr, cx);
    case "isNone":
      return compileIsNone(expr, cx);
    case "unwrap":
      return compileUnwrap(expr, cx);
    case "fit":
      return bindRep(
        convert(compile(expr.operand, cx), expr.type, "checked", cx, expr.span),
        cx.out,
      );
  }
}

function partsOf(
  items: ExprOf<"record" | "union">["items"],
  fields: readonly Field[],
  cx: Context,
): readonly { readonly words: Words; readonly bits: number }[] {
  return items.map((item, index) => {
    const { type } = at(fields, index);
    const value = bindRep(convert(compile(item, cx), type, "trusted", cx, item.span), cx.out);
    return { words: bitsIn(value), bits: bitsOf(type) };
  });
}

function compileFields(
  expr: ExprOf<"record">,
  fields: readonly Field[],
  type: Type,
  cx: Context,
): Rep {
  widthOf(type, expr.span);
  return bindRep({ type, ops: concat(partsOf(expr.items, fields, cx), cx.out) }, cx.out);
}

function offsetOf(fields: readonly Field[], index: number): number {
  return fields.slice(0, index).reduce((sum, { type }) => sum + bitsOf(type), 0);
}

function compileField(expr: ExprOf<"field">, cx: Context): Rep {
  const whole = compileBound(expr.operand, cx);
  if (whole.type.kind !== "record") return refuse(expr, "a field of no record");
  const { fields } = whole.type;
  const part = partOf(whole, offsetOf(fields, expr.index), at(fields, expr.index).type);
  return bindRep(part, cx.out);
}

function compileUpdate(expr: ExprOf<"update">, cx: Context): Rep {
  let whole = compileBound(expr.operand, cx);
  for (const { path, value } of expr.changes) {
    let type: Type = whole.type;
    let offset = 0;
    for (const index of path) {
      if (type.kind !== "record") return refuse(expr, "a change in no record");
      offset += offsetOf(type.fields, index);
      type = at(type.fields, index).type;
    }
    const part = bindRep(convert(compile(value, cx), type, "trusted", cx, expr.span), cx.out);
    whole = bindRep(withPart(whole, offset, part), cx.out);
  }
  return whole;
}

function compileUnion(expr: ExprOf<"union">, cx: Context): Rep {
  const { type } = expr;
  if (type.kind !== "union") return refuse(expr, "a case of no union");
  const bits = widthOf(type, expr.span);
  const tag = tagBits(type);
  const parts = partsOf(expr.items, at(type.cases, expr.case).fields, cx);
  const used = parts.reduce((sum, part) => sum + part.bits, tag);
  const all = [
    { words: wordsOf(BigInt(expr.case), tag), bits: tag },
    ...parts,
    { words: zeros(bits - used), bits: bits - used },
  ];
  return bindRep({ type, ops: concat(all, cx.out) }, cx.out);
}

function compileIsCase(expr: ExprOf<"isCase">, cx: Context): Rep {
  const whole = compileBound(expr.operand, cx);
  if (whole.type.kind !== "union") return refuse(expr, "a case of no union");
  const bits = bitsOf(whole.type);
  const tag = tagBits(whole.type);
  if (tag === 0) return scalar(boolType, op.truth(expr.case === 0));
  const word = at(slice(whole.ops, bits, bits - tag, tag), 0);
  return scalar(boolType, cx.out.bind(op.equal(word, op.constant(expr.case))));
}

function compilePayload(expr: ExprOf<"payload">, cx: Context): Rep {
  const whole = compileBound(expr.operand, cx);
  if (whole.type.kind !== "union") return refuse(expr, "a payload of no union");
  const { fields } = at(whole.type.cases, expr.case);
  const offset = tagBits(whole.type) + offsetOf(fields, expr.index);
  return bindRep(partOf(whole, offset, at(fields, expr.index).type), cx.out);
}

function compileIsNone(expr: ExprOf<"isNone">, cx: Context): Rep {
  const rep = compileBound(expr.operand, cx);
  if (rep.type.kind !== "option") return scalar(boolType, op.truth(false));
  const place = placeOf(rep.type.of, "least");
  return scalar(boolType, cx.out.bind(place.isAbsent(rep.ops)));
}

function compileUnwrap(expr: ExprOf<"unwrap">, cx: Context): Rep {
  const rep = compileBound(expr.operand, cx);
  if (rep.type.kind !== "option") return rep;
  const { of } = rep.type;
  const place = placeOf(of, "least");
  const isAbsent = place.isAbsent(rep.ops);
  fault(cx, isAbsent);
  if (isAbsent.value === 1n) return fromBits(expr.type, zeros(widthOf(expr.type, expr.span)));
  return bindRep(place.read(rep.ops), cx.out);
}
