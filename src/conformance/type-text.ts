// Types as TypeScript spells them, for the lines that are to be pasted and for skeletons.
import type { Interface } from "./interface.ts";
import { isNumber } from "./plain.ts";
import { type NamedType, resolve, type Type, type Types } from "./types.ts";

/** Named types by their names. */
export function typeText(type: Type): string {
  switch (type.kind) {
    case "named":
      return type.name;
    case "bool":
      return "boolean";
    case "never":
      return "never";
    case "int":
      return isNumber(type) ? "number" : "bigint";
    case "option":
      return `${typeText(type.of)} | null`;
    case "set":
    case "seq":
    case "bag":
      return type.of.kind === "option"
        ? `readonly (${typeText(type.of)})[]`
        : `readonly ${typeText(type.of)}[]`;
    case "map":
      return mapText(type);
  }
}

function mapText({ key, value }: Extract<Type, { kind: "map" }>): string {
  const pairs = `readonly (readonly [${typeText(key)}, ${typeText(value)}])[]`;
  if (key.kind === "bool") return `Readonly<Record<"true" | "false", ${typeText(value)}>>`;
  if (key.kind === "int") return `Readonly<Record<string, ${typeText(value)}>>`;
  return key.kind === "named" ? `MapOf<${key.name}, ${typeText(value)}>` : pairs;
}

/** `{ c: number; t: number }`. */
export function fieldsText(types: Types): string {
  const fields = [...types].map(([name, type]) => `${name}: ${typeText(type)}`);
  return fields.length === 0 ? "{}" : `{ ${fields.join("; ")} }`;
}

/** What stands behind `type Name =`. */
export function namedTypeText(type: NamedType): string {
  switch (type.kind) {
    case "enum":
      return type.cases.map((one) => JSON.stringify(one)).join(" | ") || "never";
    case "record":
      return fieldsText(type.fields);
    case "union":
      return [...type.cases]
        .map(([name, fields]) => {
          const rest = [...fields].map(([field, one]) => `; ${field}: ${typeText(one)}`).join("");
          return `{ case: ${JSON.stringify(name)}${rest} }`;
        })
        .join(" | ");
  }
}

/** Whether keys of a map are names of an object. */
export function isEnum(face: Interface, type: Type): boolean {
  return resolve(face.typing.named, type).kind === "enum";
}
