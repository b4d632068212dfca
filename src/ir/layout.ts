// Where each slot lives in a packed state. Slots follow one another from the most significant bit
// of the first word on, so that comparing words unsigned, in order, compares states slot by slot,
// in the order of values; equal states have equal words.
import { assert } from "../base/assert.ts";
import type { Diagnostic } from "../base/diagnostic.ts";
import { failed, ok, type Result } from "../base/result.ts";
import type { Span } from "../base/source.ts";
import { at } from "../values/access.ts";
import { equal } from "../values/compare.ts";
import { sizeOf } from "../values/domain.ts";
import { printType } from "../values/print.ts";
import type { Type } from "../values/type.ts";
import type { Value } from "../values/value.ts";
import { clearBits } from "./bits.ts";
import { codecOf } from "./codec.ts";
import type { Slot } from "./ir.ts";
import type { Codec } from "./scalar-codec.ts";
import { bitsOf, MASK_BITS_MAX } from "./width.ts";

/** 64 words of 64 bits. */
export const STATE_BITS_MAX = 4096;

export interface SlotLayout {
  readonly name: string;
  readonly offset: number;
  readonly codec: Codec;
}

export interface Layout {
  readonly slots: readonly SlotLayout[];
  readonly bits: number;
  /** 32-bit words of a state: at least one, so that a state is never nothing. */
  readonly words: number;
}

/** The layout of some slots, or why they have none. */
export function layOut(slots: readonly Slot[], model: Span): Result<Layout> {
  const unpackable = slots.flatMap((slot) =>
    findWideSets(slot.type).map((of) => [slot, of] as const),
  );
  if (unpackable.length > 0) return failed(unpackable.map(([slot, of]) => setTooWide(slot, of)));
  const total = slots.reduce((sum, slot) => sum + bitsOf(slot.type), 0);
  if (total > STATE_BITS_MAX) return failed([stateTooLarge(slots, total, model)]);
  let offset = 0;
  const placed = slots.map((slot) => {
    const codec = codecOf(slot.type);
    const place = { name: slot.name, offset, codec };
    offset += codec.bits;
    return place;
  });
  assert(offset === total, "a codec is as wide as its type");
  return ok({ slots: placed, bits: total, words: Math.max(1, Math.ceil(total / 32)) });
}

/** The element types of sets that would need a mask that is too long. */
function findWideSets(type: Type): readonly Type[] {
  switch (type.kind) {
    case "set": {
      const isWide = type.max === null && sizeOf(type.of) > BigInt(MASK_BITS_MAX);
      return isWide ? [type.of] : findWideSets(type.of);
    }
    case "option":
    case "seq":
    case "bag":
      return findWideSets(type.of);
    case "map":
      return findWideSets(type.value);
    case "record":
      return type.fields.flatMap((field) => findWideSets(field.type));
    case "union":
      return type.cases.flatMap(({ fields }) => fields.flatMap((one) => findWideSets(one.type)));
    default:
      return [];
  }
}

function setTooWide(slot: Slot, of: Type): Diagnostic {
  const element = printType(of);
  return {
    code: "layout/set-too-wide",
    severity: "error",
    title: `\`Set<${element}>\` has too many possible elements to be stored`,
    span: slot.span,
    label: `more than ${MASK_BITS_MAX} values of ${element} may be in it`,
    related: [],
    hint: `say how many it holds at most: \`Set<${element}, n>\``,
    expected: [],
  };
}

function stateTooLarge(slots: readonly Slot[], total: number, model: Span): Diagnostic {
  const byWidth = slots.toSorted((left, right) => bitsOf(right.type) - bitsOf(left.type));
  return {
    code: "layout/too-large",
    severity: "error",
    title: `a state takes ${describeBits(total)}, and ${STATE_BITS_MAX} are the most`,
    span: model,
    label: "",
    related: byWidth.slice(0, 3).map((slot) => ({
      span: slot.span,
      label: `\`${slot.name}\` takes ${describeBits(bitsOf(slot.type))}`,
    })),
    hint: "narrow the ranges, capacities and keys of the variables that take most",
    expected: [],
  };
}

function describeBits(bits: number): string {
  return Number.isSafeInteger(bits) ? `${bits} bits` : "more bits than can be counted";
}

/** The packed form of a state, into words that are 0. */
export function packInto(layout: Layout, values: readonly Value[], words: Uint32Array): void {
  for (let index = 0; index < layout.slots.length; index++) {
    const { codec, offset } = at(layout.slots, index);
    codec.write(words, offset, at(values, index));
  }
}

/** From the packed form of the values before to that of the values after. */
export function repackInto(
  layout: Layout,
  before: readonly Value[],
  after: readonly Value[],
  words: Uint32Array,
): void {
  for (let index = 0; index < layout.slots.length; index++) {
    const value = at(after, index);
    if (equal(at(before, index), value)) continue;
    const { codec, offset } = at(layout.slots, index);
    clearBits(words, offset, codec.bits);
    codec.write(words, offset, value);
  }
}

/** The value of each slot, into a list that is used again. */
export function unpackInto(layout: Layout, words: Uint32Array, values: Value[]): void {
  for (let index = 0; index < layout.slots.length; index++) {
    const { codec, offset } = at(layout.slots, index);
    values[index] = codec.read(words, offset);
  }
}
