// Types as the header of a suite spells them: enough to decode every value without the model.
import { unreachable } from "../base/assert.ts";
import { isPlainUnion, payloadKey } from "../values/json.ts";
import type { Field, Type, UnionType } from "../values/type.ts";
import type { NamedTypeJson, Names, TypeJson } from "./header.ts";

/** Spells types, and collects those that have names, in the order in which they are met. */
export class TypeSpeller {
  readonly #named = new Map<string, NamedTypeJson>();

  get named(): { readonly [name: string]: NamedTypeJson } {
    return Object.fromEntries(this.#named);
  }

  names(fields: readonly Field[]): Names {
    return Object.fromEntries(fields.map(({ name, type }) => [name, this.spell(type)]));
  }

  spell(type: Type): TypeJson {
    switch (type.kind) {
      case "bool":
      case "never":
        return { kind: type.kind };
      case "int":
        return { kind: "int", lo: boundJson(type.lo), hi: boundJson(type.hi) };
      case "enum":
      case "record":
      case "union":
        return this.#name(type.name, () => this.#spellNamed(type));
      case "option":
        return { kind: "option", of: this.spell(type.of) };
      case "set":
        return { kind: "set", of: this.spell(type.of), max: type.max };
      case "seq":
      case "bag":
        return { kind: type.kind, of: this.spell(type.of), max: type.max };
      case "map":
        return { kind: "map", key: this.spell(type.key), value: this.spell(type.value) };
      default:
        return unreachable(type);
    }
  }

  #name(name: string, spell: () => NamedTypeJson): TypeJson {
    if (!this.#named.has(name)) {
      const spelled = spell();
      this.#named.set(name, spelled);
    }
    return { kind: "named", name };
  }

  #spellNamed(type: Extract<Type, { kind: "enum" | "record" | "union" }>): NamedTypeJson {
    if (type.kind === "record") return { kind: "record", fields: this.names(type.fields) };
    if (type.kind === "enum" || isPlainUnion(type)) {
      return { kind: "enum", cases: type.cases.map(({ wire }) => wire) };
    }
    return { kind: "union", cases: this.#spellCases(type) };
  }

  #spellCases(type: UnionType): { readonly [wire: string]: Names } {
    const payload = (fields: readonly Field[]): Names =>
      this.names(fields.map((field) => ({ ...field, name: payloadKey(field.name) })));
    return Object.fromEntries(type.cases.map(({ wire, fields }) => [wire, payload(fields)]));
  }
}

function boundJson(bound: bigint): number | string {
  const number = Number(bound);
  return Number.isSafeInteger(number) ? number : String(bound);
}
