// The packed forms of sets, bags, sequences and maps. Places that a collection does not use are
// alike in all values, so that equal collections have equal bits.
import { Bug } from "../base/assert.ts";
import { asList, at } from "../values/access.ts";
import type { Ordinals } from "../values/domain.ts";
import type { Value } from "../values/value.ts";
import { readBits, writeBits } from "./bits.ts";
import type { Codec, SlotCodec } from "./scalar-codec.ts";

/** The greatest element is the first bit: sets compare as the numbers that they are. */
export function maskCodec(elements: Ordinals): Codec {
  return elements.count <= 32 ? narrowMaskCodec(elements) : wideMaskCodec(elements);
}

function narrowMaskCodec({ count, ordinalOf, valueAt }: Ordinals): Codec {
  return {
    bits: count,
    write: (words, offset, value) => {
      const list = asList(value);
      let mask = 0;
      for (let index = 0; index < list.length; index++) {
        mask |= 1 << checkedOrdinal(ordinalOf(at(list, index)));
      }
      writeBits(words, offset, count, mask);
    },
    read: (words, offset) => {
      const mask = readBits(words, offset, count);
      const list: Value[] = [];
      for (let ordinal = 0; ordinal < count; ordinal++) {
        if (((mask >>> ordinal) & 1) === 1) list.push(valueAt(ordinal));
      }
      return list;
    },
  };
}

function checkedOrdinal(ordinal: number): number {
  if (ordinal >= 0) return ordinal;
  throw new Bug("a value is checked before it is packed");
}

function wideMaskCodec({ count, ordinalOf, valueAt }: Ordinals): Codec {
  return {
    bits: count,
    write: (words, offset, value) => {
      const list = asList(value);
      for (let index = 0; index < list.length; index++) {
        const ordinal = checkedOrdinal(ordinalOf(at(list, index)));
        writeBits(words, offset + count - 1 - ordinal, 1, 1);
      }
    },
    read: (words, offset) => {
      const list: Value[] = [];
      for (let ordinal = 0; ordinal < count; ordinal++) {
        if (readBits(words, offset + count - 1 - ordinal, 1) === 1) list.push(valueAt(ordinal));
      }
      return list;
    },
  };
}

/** A set by its elements, the greatest first; absent is least. */
export function descendingCodec(slot: SlotCodec, max: number): Codec {
  return {
    bits: max * slot.bits,
    write: (words, offset, value) => {
      const list = fitting(asList(value), max);
      for (let index = 0; index < max; index++) {
        const place = offset + index * slot.bits;
        if (index < list.length) slot.write(words, place, at(list, list.length - 1 - index));
        else slot.writeAbsent(words, place);
      }
    },
    read: (words, offset) => {
      const list: Value[] = [];
      for (let index = max - 1; index >= 0; index--) {
        const place = offset + index * slot.bits;
        if (!slot.isAbsent(words, place)) list.push(slot.read(words, place));
      }
      return list;
    },
  };
}

/** A bag by its elements, the least first; absent is greatest. */
export function ascendingCodec(slot: SlotCodec, max: number): Codec {
  return {
    bits: max * slot.bits,
    write: (words, offset, value) => {
      const list = fitting(asList(value), max);
      for (let index = 0; index < max; index++) {
        const place = offset + index * slot.bits;
        if (index < list.length) slot.write(words, place, at(list, index));
        else slot.writeAbsent(words, place);
      }
    },
    read: (words, offset) => {
      const list: Value[] = [];
      for (let index = 0; index < max; index++) {
        const place = offset + index * slot.bits;
        if (slot.isAbsent(words, place)) break;
        list.push(slot.read(words, place));
      }
      return list;
    },
  };
}

/** The values of a map, in the order of its keys. */
export function placesCodec(codec: Codec, count: number): Codec {
  return {
    bits: count * codec.bits,
    write: (words, offset, value) => {
      const list = asList(value);
      for (let index = 0; index < count; index++) {
        codec.write(words, offset + index * codec.bits, at(list, index));
      }
    },
    read: (words, offset) => readList(codec, words, offset, count),
  };
}

/** The length, then the elements; places behind the last element are 0. */
export function sequenceCodec(codec: Codec, headerBits: number, max: number): Codec {
  return {
    bits: headerBits + max * codec.bits,
    write: (words, offset, value) => {
      const list = fitting(asList(value), max);
      writeBits(words, offset, headerBits, list.length);
      for (let index = 0; index < list.length; index++) {
        codec.write(words, offset + headerBits + index * codec.bits, at(list, index));
      }
    },
    read: (words, offset) => {
      const length = readBits(words, offset, headerBits);
      return readList(codec, words, offset + headerBits, length);
    },
  };
}

function readList(codec: Codec, words: Uint32Array, offset: number, count: number): Value {
  const list: Value[] = [];
  for (let index = 0; index < count; index++) {
    list.push(codec.read(words, offset + index * codec.bits));
  }
  return list;
}

function fitting(list: readonly Value[], max: number): readonly Value[] {
  if (list.length <= max) return list;
  throw new Bug("a value is checked before it is packed");
}
