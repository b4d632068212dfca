// What changed between two values of a type, at the finest place that is still worth a name: a
// field, a key, the elements that came or went. As data here; `printChange` makes it one short
// text.
import { unreachable } from "../base/assert.ts";
import type { SlotInfo } from "../program/program.ts";
import { equal } from "../values/compare.ts";
import { valuesOf } from "../values/domain.ts";
import { printValue } from "../values/print.ts";
import type { Field, MapType, RecordType, Type, UnionType } from "../values/type.ts";
import type { Value } from "../values/value.ts";

export type Change =
  /** One value took the place of another. */
  | {
      readonly kind: "replaced";
      /** As in the language: `api.phase`, `job[Log]`. */
      readonly place: string;
      readonly type: Type;
      readonly before: Value;
      readonly after: Value;
    }
  /** Elements came into, or went out of, a set or bag; or were appended to a sequence. */
  | {
      readonly kind: "elements";
      readonly place: string;
      readonly of: Type;
      readonly added: readonly Value[];
      readonly removed: readonly Value[];
    };

/** The changes of a whole state, slot by slot. Budgets are no part of what a model speaks of. */
export function diffStates(
  slots: readonly SlotInfo[],
  before: readonly Value[],
  after: readonly Value[],
): readonly Change[] {
  return slots.flatMap((slot, index) => {
    if (slot.kind === "budget") return [];
    return diffValues(slot.name, slot.type, before[index] ?? null, after[index] ?? null);
  });
}

/** The changes from one value of a type to another; none where they are equal. */
export function diffValues(
  place: string,
  type: Type,
  before: Value,
  after: Value,
): readonly Change[] {
  if (equal(before, after)) return [];
  const whole: Change = { kind: "replaced", place, type, before, after };
  switch (type.kind) {
    case "bool":
    case "int":
    case "enum":
    case "never":
      return [whole];
    case "option":
      if (before === null || after === null) return [whole];
      return diffValues(place, type.of, before, after);
    case "record":
      return diffFields(place, type, items(before), items(after));
    case "union":
      return diffUnion(whole, type, items(before), items(after));
    case "map":
      return diffMap(place, type, items(before), items(after));
    case "set":
    case "bag":
      return [diffElements(place, type.of, items(before), items(after))];
    case "seq":
      return diffSequence(whole, type.of, items(before), items(after));
    default:
      return unreachable(type);
  }
}

function items(value: Value): readonly Value[] {
  return Array.isArray(value) ? value : [];
}

function diffFields(
  place: string,
  { fields }: RecordType,
  before: readonly Value[],
  after: readonly Value[],
): readonly Change[] {
  return fields.flatMap(({ name, type }, index) =>
    diffValues(`${place}.${name}`, type, before[index] ?? null, after[index] ?? null),
  );
}

/** Within one case its payload is compared; a change of the case is shown whole. */
function diffUnion(
  whole: Change,
  { cases }: UnionType,
  before: readonly Value[],
  after: readonly Value[],
): readonly Change[] {
  if (before[0] !== after[0]) return [whole];
  const fields: readonly Field[] = cases[Number(before[0])]?.fields ?? [];
  return fields.flatMap(({ name, type }, index) =>
    diffValues(`${whole.place}.${name}`, type, before[index + 1] ?? null, after[index + 1] ?? null),
  );
}

function diffMap(
  place: string,
  { key, value }: MapType,
  before: readonly Value[],
  after: readonly Value[],
): readonly Change[] {
  const changes: Change[] = [];
  let index = 0;
  for (const at of valuesOf(key)) {
    const keyed = `${place}[${printValue(key, at)}]`;
    changes.push(...diffValues(keyed, value, before[index] ?? null, after[index] ?? null));
    index++;
  }
  return changes;
}

function diffElements(
  place: string,
  of: Type,
  before: readonly Value[],
  after: readonly Value[],
): Change {
  return {
    kind: "elements",
    place,
    of,
    added: without(after, before),
    removed: without(before, after),
  };
}

/** What is left of a list when each element of another is taken out of it once. */
function without(list: readonly Value[], taken: readonly Value[]): readonly Value[] {
  const left = [...list];
  for (const element of taken) {
    const index = left.findIndex((candidate) => equal(candidate, element));
    if (index >= 0) left.splice(index, 1);
  }
  return left;
}

/** Elements at the end are additions, one changed element is a place; all else is shown whole. */
function diffSequence(
  whole: Change,
  of: Type,
  before: readonly Value[],
  after: readonly Value[],
): readonly Change[] {
  const { place } = whole;
  const differing = before.flatMap((element, index) =>
    index < after.length && equal(element, after[index] ?? null) ? [] : [index],
  );
  if (differing.length === 0) {
    return [{ kind: "elements", place, of, added: after.slice(before.length), removed: [] }];
  }
  const [index] = differing;
  if (index !== undefined && differing.length === 1 && before.length === after.length) {
    return diffValues(`${place}[${index}]`, of, before[index] ?? null, after[index] ?? null);
  }
  return [whole];
}

/** `api.phase: A → B`, or `links: + x − y`. */
export function printChange(change: Change): string {
  switch (change.kind) {
    case "replaced": {
      const { place, type, before, after } = change;
      return `${place}: ${printValue(type, before)} → ${printValue(type, after)}`;
    }
    case "elements": {
      const { place, of, added, removed } = change;
      const signed = [
        ...added.map((element) => `+ ${printValue(of, element)}`),
        ...removed.map((element) => `− ${printValue(of, element)}`),
      ];
      return `${place}: ${signed.join(" ")}`;
    }
    default:
      return unreachable(change);
  }
}
