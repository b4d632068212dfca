// Types as the generator knows them, and as they are written.

export interface Field {
  readonly name: string;
  readonly type: Ty;
}

/** `name` is how a range is written, where it has a name or depends on a param. */
export type Ty =
  | { readonly kind: "bool" }
  | { readonly kind: "int"; readonly lo: number; readonly hi: number; readonly name?: string }
  | { readonly kind: "enum"; readonly name: string; readonly cases: readonly string[] }
  | { readonly kind: "record"; readonly name: string; readonly fields: readonly Field[] }
  | {
      readonly kind: "union";
      readonly name: string;
      readonly cases: readonly { readonly name: string; readonly fields: readonly Field[] }[];
    }
  | { readonly kind: "option"; readonly of: Ty }
  | { readonly kind: "set"; readonly of: Ty; readonly max: number | null }
  | { readonly kind: "map"; readonly key: Ty; readonly value: Ty }
  | { readonly kind: "seq"; readonly of: Ty; readonly max: number }
  | { readonly kind: "bag"; readonly of: Ty; readonly max: number };

export type TyOf<K extends Ty["kind"]> = Extract<Ty, { readonly kind: K }>;
export type Collection = TyOf<"set" | "seq" | "bag">;

export const bool: Ty = { kind: "bool" };

export function int(lo: number, hi: number, name?: string): TyOf<"int"> {
  return name === undefined ? { kind: "int", lo, hi } : { kind: "int", lo, hi, name };
}

/** As it is written in a declaration. */
export function textOf(type: Ty): string {
  switch (type.kind) {
    case "bool":
      return "bool";
    case "int":
      return type.name ?? `${type.lo}..${type.hi}`;
    case "enum":
    case "record":
    case "union":
      return type.name;
    case "option":
      return type.of.kind === "int" ? `(${textOf(type.of)})?` : `${textOf(type.of)}?`;
    case "set":
      return type.max === null ? `Set<${textOf(type.of)}>` : `Set<${textOf(type.of)}, ${type.max}>`;
    case "map":
      return `Map<${textOf(type.key)}, ${textOf(type.value)}>`;
    case "seq":
      return `Seq<${textOf(type.of)}, ${type.max}>`;
    case "bag":
      return `Bag<${textOf(type.of)}, ${type.max}>`;
  }
}

export function isSame(left: Ty, right: Ty): boolean {
  return left === right || textOf(left) === textOf(right);
}

export function isCollection(type: Ty): type is Collection {
  return type.kind === "set" || type.kind === "seq" || type.kind === "bag";
}

/** How many values it has; an upper bound for bounded collections. */
export function countOf(type: Ty): number {
  switch (type.kind) {
    case "bool":
      return 2;
    case "int":
      return type.hi - type.lo + 1;
    case "enum":
      return type.cases.length;
    case "record":
      return product(type.fields);
    case "union":
      return type.cases.reduce((sum, { fields }) => sum + product(fields), 0);
    case "option":
      return 1 + countOf(type.of);
    case "set":
      return type.max === null ? 2 ** countOf(type.of) : (countOf(type.of) + 1) ** type.max;
    case "map":
      return countOf(type.value) ** countOf(type.key);
    case "seq":
    case "bag":
      return (countOf(type.of) + 1) ** type.max;
  }
}

function product(fields: readonly Field[]): number {
  return fields.reduce((count, { type }) => count * countOf(type), 1);
}

/** Roughly; what the layout makes of it may be a little more. */
export function bitsOf(type: Ty): number {
  switch (type.kind) {
    case "set":
      return type.max === null ? countOf(type.of) : type.max * bitsOf(type.of);
    case "map":
      return countOf(type.key) * bitsOf(type.value);
    case "seq":
    case "bag":
      return 2 + type.max * (1 + bitsOf(type.of));
    default:
      return Math.log2(countOf(type));
  }
}
