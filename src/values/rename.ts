// Renamings of the members of symmetric types, as they act on values: each member is replaced by
// another one, and what has it inside is brought into canonical form again.
import { unreachable } from "../base/assert.ts";
import { asList, asNumber, at } from "./access.ts";
import { makeBag, makeSet } from "./collection.ts";
import { comparator, equal } from "./compare.ts";
import { ordinals } from "./domain.ts";
import type { EnumType, Field, Type } from "./type.ts";
import type { Value } from "./value.ts";

/** By symmetric type: the new member for each member. Types that are not in it stay as they are. */
export type Renaming = ReadonlyMap<string, readonly number[]>;

const known = new WeakMap<Type, readonly EnumType[]>();

/** The symmetric types whose members occur in values of a type, keys of maps included. */
export function symmetricIn(type: Type): readonly EnumType[] {
  const before = known.get(type);
  if (before !== undefined) return before;
  const byName = new Map(findIn(type).map((one) => [one.name, one] as const));
  const found = [...byName.values()];
  known.set(type, found);
  return found;
}

/** Whether members of symmetric types occur in values of a type. */
export function hasMembers(type: Type): boolean {
  return symmetricIn(type).length > 0;
}

function findIn(type: Type): readonly EnumType[] {
  switch (type.kind) {
    case "bool":
    case "int":
    case "never":
      return [];
    case "enum":
      return type.isSymmetric ? [type] : [];
    case "record":
      return type.fields.flatMap((field) => symmetricIn(field.type));
    case "union":
      return type.cases.flatMap(({ fields }) => fields.flatMap((one) => symmetricIn(one.type)));
    case "option":
    case "set":
    case "seq":
    case "bag":
      return symmetricIn(type.of);
    case "map":
      return [...symmetricIn(type.key), ...symmetricIn(type.value)];
    default:
      return unreachable(type);
  }
}

/** The value with its members renamed, in canonical form. */
export function renamed(type: Type, value: Value, renaming: Renaming): Value {
  if (!hasMembers(type)) return value;
  switch (type.kind) {
    case "enum":
      return renaming.get(type.name)?.[asNumber(value)] ?? value;
    case "record":
      return renamedFields(type.fields, asList(value), 0, renaming);
    case "union": {
      const list = asList(value);
      const { fields } = at(type.cases, asNumber(at(list, 0)));
      return [at(list, 0), ...renamedFields(fields, list, 1, renaming)];
    }
    case "option":
      return value === null ? null : renamed(type.of, value, renaming);
    case "set":
      return makeSet(renamedAll(type.of, value, renaming), comparator(type.of));
    case "bag":
      return makeBag(renamedAll(type.of, value, renaming), comparator(type.of));
    case "seq":
      return renamedAll(type.of, value, renaming);
    case "map": {
      const keys = ordinals(type.key);
      const values = renamedAll(type.value, value, renaming);
      const result: Value[] = [...values];
      for (let index = 0; index < values.length; index++) {
        const key = renamed(type.key, keys.valueAt(index), renaming);
        result[keys.ordinalOf(key)] = at(values, index);
      }
      return result;
    }
    default:
      return value;
  }
}

function renamedAll(of: Type, value: Value, renaming: Renaming): readonly Value[] {
  return asList(value).map((item) => renamed(of, item, renaming));
}

function renamedFields(
  fields: readonly Field[],
  list: readonly Value[],
  from: number,
  renaming: Renaming,
): readonly Value[] {
  return fields.map((field, index) => renamed(field.type, at(list, index + from), renaming));
}

/** Two members change places. */
export function exchange(of: EnumType, one: number, other: number): Renaming {
  const members = of.cases.map((_, member) => member);
  members[one] = other;
  members[other] = one;
  return new Map([[of.name, members]]);
}

/** Whether no renaming changes the value: neighbours that change places make up all renamings. */
export function isInvariant(type: Type, value: Value): boolean {
  return symmetricIn(type).every((of) =>
    of.cases.every((_, member) => {
      return member === 0 || equal(value, renamed(type, value, exchange(of, member - 1, member)));
    }),
  );
}

export interface Member {
  readonly of: EnumType;
  readonly member: number;
}

/** The members in a value, each once; null where a map has all of them as keys. */
export function membersIn(type: Type, value: Value): readonly Member[] | null {
  const found = new Map<string, Member>();
  const visit = (part: Type, inside: Value): boolean => {
    if (!hasMembers(part)) return true;
    switch (part.kind) {
      case "enum": {
        const member = asNumber(inside);
        found.set(`${part.name} ${member}`, { of: part, member });
        return true;
      }
      case "record":
        return part.fields.every((one, index) => visit(one.type, at(asList(inside), index)));
      case "union": {
        const list = asList(inside);
        const { fields } = at(part.cases, asNumber(at(list, 0)));
        return fields.every((one, index) => visit(one.type, at(list, index + 1)));
      }
      case "option":
        return inside === null || visit(part.of, inside);
      case "set":
      case "seq":
      case "bag":
        return asList(inside).every((item) => visit(part.of, item));
      case "map":
        return !hasMembers(part.key) && asList(inside).every((item) => visit(part.value, item));
      default:
        return true;
    }
  };
  return visit(type, value) ? [...found.values()] : null;
}
