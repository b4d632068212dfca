// The types of an interface, as the header of a file says them.
import { quoted, type Reader } from "./reader.ts";

export type Type =
  | { readonly kind: "named"; readonly name: string }
  | { readonly kind: "bool" }
  | { readonly kind: "never" }
  | { readonly kind: "int"; readonly lo: bigint; readonly hi: bigint }
  | { readonly kind: "option"; readonly of: Type }
  | { readonly kind: "set" | "seq" | "bag"; readonly of: Type }
  | { readonly kind: "map"; readonly key: Type; readonly value: Type };

export type NamedType =
  | { readonly kind: "enum"; readonly cases: readonly string[] }
  | { readonly kind: "record"; readonly fields: Types }
  | { readonly kind: "union"; readonly cases: ReadonlyMap<string, Types> };

/** A type for each name. */
export type Types = ReadonlyMap<string, Type>;

/** What the names of types stand for. */
export type NamedTypes = ReadonlyMap<string, NamedType>;

export function readNamedTypes(reader: Reader): NamedTypes {
  const written = reader.named();
  return mapValues(written, (one) => readNamedType(one, written));
}

function readNamedType(reader: Reader, named: ReadonlyMap<string, unknown>): NamedType {
  const kind = reader.member("kind").oneOf(["enum", "record", "union"]);
  if (kind === "enum") return { kind, cases: reader.members(["kind", "cases"]).cases.texts() };
  if (kind === "record") {
    return { kind, fields: readTypes(reader.members(["kind", "fields"]).fields, named) };
  }
  const cases = reader.members(["kind", "cases"]).cases.object();
  return { kind, cases: mapValues(cases, (one) => readTypes(one, named)) };
}

export function readTypes(reader: Reader, named: ReadonlyMap<string, unknown>): Types {
  return mapValues(reader.named(), (one) => readType(one, named));
}

const KINDS = ["named", "bool", "never", "int", "option", "set", "seq", "bag", "map"] as const;

export function readType(reader: Reader, named: ReadonlyMap<string, unknown>): Type {
  const kind = reader.member("kind").oneOf(KINDS);
  switch (kind) {
    case "bool":
    case "never":
      reader.members(["kind"]);
      return { kind };
    case "int": {
      const { lo, hi } = reader.members(["kind", "lo", "hi"]);
      return { kind, lo: lo.whole(), hi: hi.whole() };
    }
    case "named": {
      const name = reader.members(["kind", "name"]).name.text();
      if (!named.has(name)) reader.fail(`there is no type ${quoted(name)}`);
      return { kind, name };
    }
    case "option":
      return { kind, of: readType(reader.members(["kind", "of"]).of, named) };
    case "map": {
      const { key, value } = reader.members(["kind", "key", "value"]);
      return { kind, key: readType(key, named), value: readType(value, named) };
    }
    default:
      return { kind, of: readType(reader.members(["kind", "of", "max"]).of, named) };
  }
}

export function mapValues<T, U>(
  map: ReadonlyMap<string, T>,
  change: (value: T, name: string) => U,
): ReadonlyMap<string, U> {
  return new Map([...map].map(([name, value]) => [name, change(value, name)]));
}

/** A type by its name, or itself. */
export function resolve(named: NamedTypes, type: Type): NamedType | Type {
  return type.kind === "named" ? (named.get(type.name) ?? type) : type;
}

/** As a person names a type. */
export function describe(type: Type | NamedType): string {
  switch (type.kind) {
    case "named":
      return type.name;
    case "int":
      return `${type.lo}..${type.hi}`;
    case "option":
      return `${describe(type.of)} or null`;
    case "set":
    case "seq":
    case "bag":
      return `${type.kind} of ${describe(type.of)}`;
    case "map":
      return `map from ${describe(type.key)} to ${describe(type.value)}`;
    default:
      return type.kind;
  }
}
