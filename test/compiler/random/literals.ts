// Values that read nothing, for places where their type is expected.
import type { Draw } from "./draw.ts";
import type { Ty } from "./types.ts";

export function literal(type: Ty, draw: Draw, fresh: () => string): string {
  const part = (of: Ty): string => literal(of, draw, fresh);
  switch (type.kind) {
    case "bool":
      return draw.oneIn(2) ? "true" : "false";
    case "int": {
      const few = Math.min(type.hi, type.lo + 4);
      return `${draw.oneIn(8) ? type.hi : draw.between(type.lo, few)}`;
    }
    case "enum":
      return draw.pick(type.cases);
    case "record":
      return `{ ${type.fields.map((field) => `${field.name}: ${part(field.type)}`).join(", ")} }`;
    case "union": {
      const { name, fields } = draw.pick(type.cases);
      if (fields.length === 0) return name;
      return `${name}(${fields.map((field) => part(field.type)).join(", ")})`;
    }
    case "option":
      return draw.oneIn(2) ? "none" : part(type.of);
    case "map": {
      if (type.key.kind === "enum" && draw.oneIn(2)) {
        const { value } = type;
        const entries = type.key.cases.map((name) => `${name}: ${part(value)}`);
        return `[${entries.join(", ")}]`;
      }
      return `[${fresh()} in ${domainOf(type.key)}: ${part(type.value)}]`;
    }
    case "seq":
      return `[${items(type.of, Math.min(type.max, 2), draw, fresh)}]`;
    default:
      return `{ ${items(type.of, Math.min(type.max ?? 2, 2), draw, fresh)} }`;
  }
}

function items(of: Ty, most: number, draw: Draw, fresh: () => string): string {
  const count = draw.below(most + 1);
  return Array.from({ length: count }, () => literal(of, draw, fresh)).join(", ");
}

/** All values of a type, as an expression. */
export function domainOf(type: Ty): string {
  switch (type.kind) {
    case "bool":
      return "bool";
    case "int":
      return type.name === undefined ? `(${type.lo})..${type.hi}` : (type.name ?? "");
    case "enum":
    case "record":
    case "union":
      return type.name;
    case "set":
      return type.max === null ? `subsets(${domainOf(type.of)})` : "";
    default:
      return "";
  }
}

/** Whether `domainOf` has an answer. */
export function hasDomain(type: Ty): boolean {
  return domainOf(type) !== "" && (type.kind !== "set" || hasDomain(type.of));
}
