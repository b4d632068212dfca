// What the own places of a member say of it, as one number: members are sorted by it.
import type { Members, OwnPlace, Step } from "../ir/symmetry.ts";
import { bitsOf, lengthBits, setForm, tagBits } from "../ir/width.ts";
import { at } from "../values/access.ts";
import { ordinals } from "../values/domain.ts";
import type { Field, Type } from "../values/type.ts";
import type { Value } from "../values/value.ts";
import { type Context, readSlot } from "./context.ts";
import type { Op } from "./op.ts";
import * as op from "./op.ts";
import { lengthOf, shapeOf, slotsOf } from "./places.ts";
import { tagOf } from "./rename.ts";
import { bindRep, bitsIn, constantRep, operandOf, partOf, placeOf, type Rep } from "./rep.ts";
import { areEqual, slice } from "./words.ts";

/** The marks of a member, the first one highest. */
export function signatureOf({ places }: Members, member: number, cx: Context): Op {
  return places.reduce<Op>((signature, place) => {
    const mark = markOf(place, member, cx);
    return cx.out.bind(op.or(op.shl(signature, op.constant(place.bits)), mark));
  }, op.zero);
}

/** A part of a slot, and whether it is there. */
interface Part {
  readonly rep: Rep;
  readonly isThere: Op;
}

function markOf(place: OwnPlace, member: number, cx: Context): Op {
  const whole = bindRep(readSlot(place.slot, cx), cx.out);
  const { rep, isThere } = place.path.reduce<Part>((part, step) => follow(part, step, member, cx), {
    rep: whole,
    isThere: op.one,
  });
  const mark = markIn(bindRep(rep, cx.out), place, member, cx);
  return op.choose(isThere, mark, op.zero);
}

function follow({ rep, isThere }: Part, step: Step, member: number, cx: Context): Part {
  const { type } = rep;
  const go = (offset: number, part: Type, isPart: Op = op.one): Part => {
    const found = bindRep(partOf(bindRep(rep, cx.out), offset, part), cx.out);
    return { rep: found, isThere: op.both(isThere, isPart) };
  };
  switch (step.kind) {
    case "field":
      if (type.kind !== "record") break;
      return go(offsetOf(type.fields, step.index), at(type.fields, step.index).type);
    case "key":
    case "own": {
      if (type.kind !== "map") break;
      const ordinal = step.kind === "own" ? at(step.ordinals, member) : step.ordinal;
      return go(ordinal * bitsOf(type.value), type.value);
    }
    case "some": {
      if (type.kind !== "option") break;
      const whole = bindRep(rep, cx.out);
      const place = placeOf(type.of, "least");
      const isSome = cx.out.bind(op.not(place.isAbsent(whole.ops)));
      const value = bindRep(place.read(whole.ops), cx.out);
      return { rep: value, isThere: op.both(isThere, isSome) };
    }
    case "payload": {
      if (type.kind !== "union") break;
      const { fields } = at(type.cases, step.case);
      const offset = tagBits(type) + offsetOf(fields, step.index);
      const isCase = cx.out.bind(op.equal(tagOf(rep, type), op.constant(step.case)));
      return go(offset, at(fields, step.index).type, isCase);
    }
    case "position": {
      if (type.kind !== "seq") break;
      const isUsed = cx.out.bind(op.less(op.constant(step.index), lengthOf(rep)));
      return go(lengthBits(type.max) + step.index * bitsOf(type.of), type.of, isUsed);
    }
  }
  return { rep, isThere: op.zero };
}

function offsetOf(fields: readonly Field[], index: number): number {
  return fields.slice(0, index).reduce((sum, field) => sum + bitsOf(field.type), 0);
}

function markIn(rep: Rep, { mark, type }: OwnPlace, member: number, cx: Context): Op {
  switch (mark.kind) {
    case "value":
      return at(bitsIn(rep), 0);
    case "is":
      return op.not(op.equal(operandOf(rep), op.constant(member)));
    case "in":
      return op.not(hasElement(rep, type, at(mark.elements, member), cx));
    case "times": {
      const max = type.kind === "bag" ? type.max : 0;
      return op.sub(op.constant(max), timesOf(rep, type, at(mark.elements, member), cx));
    }
    case "tag":
      return type.kind === "union" ? tagOf(rep, type) : op.zero;
    case "some":
      return type.kind === "option" ? op.not(placeOf(type.of, "least").isAbsent(rep.ops)) : op.zero;
    case "size":
      return lengthOf(rep);
  }
}

function hasElement(rep: Rep, type: Type, element: Value, cx: Context): Op {
  if (type.kind !== "set") return op.zero;
  if (setForm(type) === "slots") return op.less(op.zero, timesOf(rep, type, element, cx));
  const ordinal = ordinals(type.of).ordinalOf(element);
  return op.equal(at(slice(rep.ops, bitsOf(type), ordinal, 1), 0), op.one);
}

/** In how many places of a set or bag an element is. */
function timesOf(rep: Rep, type: Type, element: Value, cx: Context): Op {
  const { place, of } = shapeOf(type);
  if (place === null) return op.zero;
  const wanted = place.write(constantRep(of, element, cx.unit.model.span));
  return slotsOf(rep, cx).reduce<Op>(
    (total, { words }) => op.add(total, op.choose(areEqual(words, wanted), op.one, op.zero)),
    op.zero,
  );
}
