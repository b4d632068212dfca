// One-line text of values and types, in the syntax of the language: what traces, messages and
// snapshots show. A value that is printed can be pasted into a model.
import { unreachable } from "../base/assert.ts";
import { asList, asNumber, at } from "./access.ts";
import { valuesOf } from "./domain.ts";
import type { Field, Type } from "./type.ts";
import type { Value } from "./value.ts";

export interface PrintOptions {
  /** Cases by their outside names, as vectors and observed systems spell them. */
  readonly wire?: boolean;
}

export function printValue(type: Type, value: Value, options: PrintOptions = {}): string {
  const print = (of: Type, part: Value): string => printValue(of, part, options);
  const printFields = (fields: readonly Field[], list: readonly Value[]): readonly string[] =>
    fields.map((field, index) => print(field.type, at(list, index)));
  switch (type.kind) {
    case "bool":
    case "int":
      return String(value);
    case "enum":
      return nameOf(at(type.cases, asNumber(value)), options);
    case "record": {
      const texts = printFields(type.fields, asList(value));
      return `{ ${type.fields.map(({ name }, index) => `${name}: ${texts[index]}`).join(", ")} }`;
    }
    case "union": {
      const [tag, ...payload] = asList(value);
      const unionCase = at(type.cases, asNumber(tag ?? null));
      const texts = printFields(unionCase.fields, payload);
      const name = nameOf(unionCase, options);
      return texts.length === 0 ? name : `${name}(${texts.join(", ")})`;
    }
    case "option":
      return value === null ? "none" : print(type.of, value);
    case "set":
    case "bag":
      return asList(value).length === 0 ? "{ }" : `{${printItems(type.of, value, print)}}`;
    case "seq":
      return `[${printItems(type.of, value, print)}]`;
    case "map": {
      const keys = valuesOf(type.key);
      const items = asList(value);
      const entries = keys.map(
        (key, index) => `${print(type.key, key)}: ${print(type.value, at(items, index))}`,
      );
      return `[${entries.join(", ")}]`;
    }
    case "never":
      return "nothing";
    default:
      return unreachable(type);
  }
}

function printItems(of: Type, value: Value, print: (of: Type, part: Value) => string): string {
  return asList(value)
    .map((item) => print(of, item))
    .join(", ");
}

function nameOf(one: { readonly name: string; readonly wire: string }, { wire }: PrintOptions) {
  return wire === true ? one.wire : one.name;
}

/** A type as it would be declared; named types by their names. */
export function printType(type: Type): string {
  switch (type.kind) {
    case "bool":
      return "bool";
    case "int":
      return `${type.lo}..${type.hi}`;
    case "enum":
    case "record":
    case "union":
      return type.name;
    case "option":
      if (type.of.kind === "never") return "none";
      return `${type.of.kind === "int" ? `(${printType(type.of)})` : printType(type.of)}?`;
    case "set":
      return `Set<${printType(type.of)}${type.max === null ? "" : `, ${type.max}`}>`;
    case "map":
      return `Map<${printType(type.key)}, ${printType(type.value)}>`;
    case "seq":
      return `Seq<${printType(type.of)}, ${type.max}>`;
    case "bag":
      return `Bag<${printType(type.of)}, ${type.max}>`;
    case "never":
      return "nothing";
    default:
      return unreachable(type);
  }
}
