// Orbits the slow way, by the definition alone: every permutation of every symmetric type is
// applied to the values of a state. Shares no code with the representatives of the engines.
import type { Model } from "../../src/ir/ir.ts";
import type { Program } from "../../src/program/program.ts";
import type { Type } from "../../src/values/type.ts";
import type { Value } from "../../src/values/value.ts";

type Numbers = ReadonlyMap<string, readonly number[]>;

/** All permutations of 0 … count − 1. */
export function permutations(count: number): readonly (readonly number[])[] {
  if (count === 0) return [[]];
  return permutations(count - 1).flatMap((rest) =>
    Array.from({ length: count }, (_, place) => rest.toSpliced(place, 0, count - 1)),
  );
}

/** All combinations of permutations of these symmetric types. */
export function allNumbers(counts: Readonly<Record<string, number>>): readonly Numbers[] {
  let all: readonly Numbers[] = [new Map()];
  for (const [name, count] of Object.entries(counts)) {
    all = all.flatMap((one) => permutations(count).map((way) => new Map([...one, [name, way]])));
  }
  return all;
}

/** A text for a value after renaming, equal for equal values: sets and maps are sorted by texts. */
function spell(type: Type, value: Value, numbers: Numbers): string {
  const list = Array.isArray(value) ? (value as readonly Value[]) : [];
  const each = (of: Type): readonly string[] => list.map((item) => spell(of, item, numbers));
  switch (type.kind) {
    case "enum":
      return `${type.name}${numbers.get(type.name)?.[Number(value)] ?? value}`;
    case "record":
      return `(${type.fields.map((one, index) => spell(one.type, list[index] ?? null, numbers))})`;
    case "union": {
      const fields = type.cases[Number(list[0])]?.fields ?? [];
      const payload = fields.map((one, index) => spell(one.type, list[index + 1] ?? null, numbers));
      return `${list[0]}(${payload})`;
    }
    case "option":
      return value === null ? "none" : `some ${spell(type.of, value, numbers)}`;
    case "seq":
      return `[${each(type.of)}]`;
    case "set":
    case "bag":
      return `{${each(type.of).toSorted()}}`;
    case "map": {
      const keys = valuesOfKey(type.key).map((key) => spell(type.key, key, numbers));
      const values = each(type.value);
      return `<${keys.map((key, index) => `${key}:${values[index]}`).toSorted()}>`;
    }
    default:
      return `${value}`;
  }
}

/** The keys that random models have, in value order. */
function valuesOfKey(type: Type): readonly Value[] {
  switch (type.kind) {
    case "bool":
      return [false, true];
    case "enum":
      return type.cases.map((_, index) => index);
    case "option":
      return [null, ...valuesOfKey(type.of)];
    case "record": {
      let rows: readonly (readonly Value[])[] = [[]];
      for (const field of type.fields) {
        rows = rows.flatMap((row) => valuesOfKey(field.type).map((value) => [...row, value]));
      }
      return rows;
    }
    default:
      throw new Error(`no test has keys of kind ${type.kind}`);
  }
}

/** The least of all spellings: the same for two states just if they are in one orbit. */
export function orbitOf(model: Model, values: readonly Value[], all: readonly Numbers[]): string {
  const spelt = all.map((numbers) =>
    model.slots.map(({ type }, slot) => spell(type, values[slot] ?? null, numbers)).join(";"),
  );
  return spelt.toSorted()[0] ?? "";
}

/** Every reachable state, found without any engine. */
export function reachable(program: Program): readonly (readonly Value[])[] {
  const seen = new Map<string, Uint32Array>();
  const left: Uint32Array[] = [];
  const meet = (state: Uint32Array): void => {
    if (seen.has(state.join())) return;
    seen.set(state.join(), state);
    left.push(state);
  };
  for (const { state } of program.initials()) meet(state);
  for (let state = left.pop(); state !== undefined; state = left.pop()) {
    for (const { target } of program.transitions(state)) if (target !== null) meet(target);
  }
  return [...seen.values()].map((state) => program.unpack(state));
}
