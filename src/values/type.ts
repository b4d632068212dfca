// Type terms: the domains that values are taken from. All params are already replaced by numbers,
// so every domain is finite and its size can be computed; only intermediate integers have wide
// intervals.

/** An integer interval, both ends included. */
export interface IntType {
  readonly kind: "int";
  readonly lo: bigint;
  readonly hi: bigint;
  /** The name that it was declared by, for people: it makes no other type. */
  readonly alias?: string;
}

export interface BoolType {
  readonly kind: "bool";
}

export interface Field {
  readonly name: string;
  readonly type: Type;
}

/**
 * An enum is nominal: two enums with equal cases are different types. `wire` is the outside name.
 */
export interface EnumType {
  readonly kind: "enum";
  readonly name: string;
  /** Its cases are members without an order, of which none can be named. */
  readonly isSymmetric: boolean;
  readonly cases: readonly { readonly name: string; readonly wire: string }[];
}

export interface RecordType {
  readonly kind: "record";
  readonly name: string;
  readonly fields: readonly Field[];
}

export interface UnionCase {
  readonly name: string;
  readonly wire: string;
  readonly fields: readonly Field[];
}

export interface UnionType {
  readonly kind: "union";
  readonly name: string;
  readonly cases: readonly UnionCase[];
}

/** Never an option of an option. */
export interface OptionType {
  readonly kind: "option";
  readonly of: Type;
}

/** `max` is the capacity, or null where any subset of the domain may occur. */
export interface SetType {
  readonly kind: "set";
  readonly of: Type;
  readonly max: number | null;
}

export interface MapType {
  readonly kind: "map";
  readonly key: Type;
  readonly value: Type;
}

export interface SeqType {
  readonly kind: "seq";
  readonly of: Type;
  readonly max: number;
}

export interface BagType {
  readonly kind: "bag";
  readonly of: Type;
  readonly max: number;
}

/** The type of what has no elements: of `none`, `{ }` and `[]` before an expected type is known. */
export interface NeverType {
  readonly kind: "never";
}

export type Type =
  | BoolType
  | IntType
  | EnumType
  | RecordType
  | UnionType
  | OptionType
  | SetType
  | MapType
  | SeqType
  | BagType
  | NeverType;

export const boolType: BoolType = { kind: "bool" };
export const neverType: NeverType = { kind: "never" };

export function intType(lo: bigint, hi: bigint): IntType {
  return { kind: "int", lo, hi };
}

export function optionOf(of: Type): OptionType {
  return of.kind === "option" ? of : { kind: "option", of };
}

export function setOf(of: Type, max: number | null = null): SetType {
  return { kind: "set", of, max };
}
