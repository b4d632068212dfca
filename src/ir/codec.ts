// Values to bits and back, one pair of closures for each type. The order of bits is the order of
// values, and equal values have equal bits: whatever a value does not use is 0.
import { unreachable } from "../base/assert.ts";
import { asList, asNumber, at } from "../values/access.ts";
import { ordinals, sizeOf } from "../values/domain.ts";
import type { Field, OptionType, SetType, Type, UnionType } from "../values/type.ts";
import type { Value } from "../values/value.ts";
import { readBits, writeBits } from "./bits.ts";
import {
  ascendingCodec,
  descendingCodec,
  maskCodec,
  placesCodec,
  sequenceCodec,
} from "./collection-codec.ts";
import { type Codec, scalarCodec, slotCodec } from "./scalar-codec.ts";
import { bitsOf, lengthBits, setForm, tagBits } from "./width.ts";

/** The type has a finite width. */
export function codecOf(type: Type): Codec {
  switch (type.kind) {
    case "bool":
    case "enum":
    case "int":
      return scalarCodec(type);
    case "record":
      return fieldsCodec(type.fields, 0);
    case "union":
      return unionCodec(type);
    case "option":
      return optionCodec(type);
    case "set":
      return setCodec(type);
    case "map":
      return placesCodec(codecOf(type.value), Number(sizeOf(type.key)));
    case "seq":
      return sequenceCodec(codecOf(type.of), lengthBits(type.max), type.max);
    case "bag":
      return ascendingCodec(slotCodec(type.of, codecOf(type.of), "greatest"), type.max);
    case "never":
      return { bits: 0, write: () => {}, read: () => null };
    default:
      return unreachable(type);
  }
}

function setCodec(type: SetType): Codec {
  if (setForm(type) === "mask") return maskCodec(ordinals(type.of));
  return descendingCodec(slotCodec(type.of, codecOf(type.of), "least"), type.max ?? 0);
}

/** Fields one after the other; `from` skips the case of a union. */
function fieldsCodec(fields: readonly Field[], from: number): Codec {
  const codecs = fields.map((field) => codecOf(field.type));
  return {
    bits: codecs.reduce((sum, codec) => sum + codec.bits, 0),
    write: (words, offset, value) => {
      const list = asList(value);
      let place = offset;
      for (let index = 0; index < codecs.length; index++) {
        const codec = at(codecs, index);
        codec.write(words, place, at(list, index + from));
        place += codec.bits;
      }
    },
    read: (words, offset) => {
      const list: Value[] = [];
      let place = offset;
      for (let index = 0; index < codecs.length; index++) {
        const codec = at(codecs, index);
        list.push(codec.read(words, place));
        place += codec.bits;
      }
      return list;
    },
  };
}

/** The case, then room for the widest payload; what a narrower one leaves over is 0. */
function unionCodec(type: UnionType): Codec {
  const tag = tagBits(type);
  const payloads = type.cases.map(({ fields }) => fieldsCodec(fields, 1));
  return {
    bits: bitsOf(type),
    write: (words, offset, value) => {
      const index = asNumber(at(asList(value), 0));
      writeBits(words, offset, tag, index);
      at(payloads, index).write(words, offset + tag, value);
    },
    read: (words, offset) => {
      const index = readBits(words, offset, tag);
      return [index, ...asList(at(payloads, index).read(words, offset + tag))];
    },
  };
}

function optionCodec(type: OptionType): Codec {
  const slot = slotCodec(type.of, codecOf(type.of), "least");
  return {
    bits: slot.bits,
    write: (words, offset, value) => {
      if (value === null) slot.writeAbsent(words, offset);
      else slot.write(words, offset, value);
    },
    read: (words, offset) => (slot.isAbsent(words, offset) ? null : slot.read(words, offset)),
  };
}
