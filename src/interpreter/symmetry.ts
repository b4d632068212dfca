// Representatives by renaming values: members are put into the order of their signatures, and of
// the renamings which that leaves open the one with the least packed state is taken.
import type { Compare } from "../base/order.ts";
import type { Slot } from "../ir/ir.ts";
import { type Layout, packInto, unpackInto } from "../ir/layout.ts";
import type { Members, OwnPlace, Step, SymmetryPlan } from "../ir/symmetry.ts";
import type { PackedState, Symmetry } from "../program/program.ts";
import { asList, asNumber, at } from "../values/access.ts";
import { comparator, equal } from "../values/compare.ts";
import { type Renaming, renamed } from "../values/rename.ts";
import type { Value } from "../values/value.ts";

/** The new number of each member. */
type Names = readonly number[];

export class Representatives implements Symmetry {
  readonly types: readonly string[];
  readonly #slots: readonly Slot[];
  readonly #layout: Layout;
  readonly #plan: SymmetryPlan;
  readonly #values: Value[] = [];
  readonly #compares: readonly (readonly Compare<Said>[])[];

  constructor(slots: readonly Slot[], layout: Layout, plan: SymmetryPlan) {
    this.types = plan.members.map(({ type }) => type.name);
    this.#slots = slots;
    this.#layout = layout;
    this.#plan = plan;
    this.#compares = plan.members.map(({ places }) => places.map(comparePlace));
  }

  representative(state: PackedState, into: PackedState): void {
    unpackInto(this.#layout, state, this.#values);
    const open = this.#plan.members.map((members, index) =>
      this.#namings(members, at(this.#compares, index)),
    );
    let least: PackedState | null = null;
    for (const renaming of this.#renamings(open)) {
      const candidate = this.#packed(renaming);
      if (least === null || isBelow(candidate, least)) least = candidate;
    }
    into.set(least ?? state);
  }

  #packed(renaming: Renaming): PackedState {
    const words = new Uint32Array(this.#layout.words);
    const values = this.#slots.map(({ type }, slot) =>
      renamed(type, at(this.#values, slot), renaming),
    );
    packInto(this.#layout, values, words);
    return words;
  }

  /** All namings of one type that its signatures leave open. */
  #namings(members: Members, compares: readonly Compare<Said>[]): readonly Names[] {
    const { count, places, isRelated } = members;
    const signatures = Array.from({ length: count }, (_, member) =>
      places.map((place) => markOf(place, at(this.#values, place.slot), member)),
    );
    const compare: Compare<number> = (left, right) => {
      for (let index = 0; index < compares.length; index++) {
        const [one, other] = [at(signatures, left)[index], at(signatures, right)[index]];
        const order = at(compares, index)(one, other);
        if (order !== 0) return order;
      }
      return 0;
    };
    const order = Array.from({ length: count }, (_, member) => member).sort(compare);
    const orders = isRelated ? ordersOf(order, compare) : [order];
    return orders.map(namesOf);
  }

  #renamings(open: readonly (readonly Names[])[]): readonly Renaming[] {
    let renamings: readonly Renaming[] = [new Map()];
    for (const [index, namings] of open.entries()) {
      const type = at(this.types, index);
      renamings = renamings.flatMap((one) =>
        namings.map((names) => new Map([...one, [type, names]])),
      );
    }
    return renamings;
  }
}

/** `order[i]` is the member that gets number i. */
function namesOf(order: readonly number[]): Names {
  const names: number[] = [];
  for (const [name, member] of order.entries()) names[member] = name;
  return names;
}

/** All orders that differ from one only among members with equal signatures. */
function ordersOf(order: readonly number[], compare: Compare<number>): readonly number[][] {
  if (order.length === 0) return [[]];
  const first = at(order, 0);
  return order.flatMap((member, index) => {
    if (compare(first, member) !== 0) return [];
    const rest = order.toSpliced(index, 1);
    return ordersOf(rest, compare).map((one) => [member, ...one]);
  });
}

function isBelow(left: PackedState, right: PackedState): boolean {
  for (let word = 0; word < left.length; word++) {
    const [one, other] = [left[word] ?? 0, right[word] ?? 0];
    if (one !== other) return one < other;
  }
  return false;
}

/** What a place says of a member; undefined where the place is not there. */
type Said = Value | undefined;

function comparePlace({ mark, type }: OwnPlace): Compare<Said> {
  const compare: Compare<Value> =
    mark.kind === "value" ? comparator(type) : (left, right) => asNumber(left) - asNumber(right);
  // Of two members with equal cases both or neither have the place.
  return (left, right) => (left === undefined || right === undefined ? 0 : compare(left, right));
}

function markOf({ mark, path, type }: OwnPlace, whole: Value, member: number): Said {
  const part = follow(whole, path, member);
  if (part === undefined) return undefined;
  switch (mark.kind) {
    case "value":
      return part;
    case "is":
      return part === member ? 0 : 1;
    case "in": {
      const element = at(mark.elements, member);
      return asList(part).some((one) => equal(one, element)) ? 0 : 1;
    }
    case "times": {
      const max = type.kind === "bag" ? type.max : 0;
      const element = at(mark.elements, member);
      return max - asList(part).filter((one) => equal(one, element)).length;
    }
    case "tag":
      return at(asList(part), 0);
    case "some":
      return part === null ? 0 : 1;
    case "size":
      return asList(part).length;
  }
}

/** The part of a value, or undefined where it has none. */
function follow(whole: Value, path: readonly Step[], member: number): Said {
  let value: Said = whole;
  for (const step of path) {
    if (value === undefined) return undefined;
    if (step.kind === "some") {
      if (value === null) return undefined;
      continue;
    }
    const list: readonly Value[] = asList(value);
    switch (step.kind) {
      case "field":
      case "position":
        value = list[step.index];
        break;
      case "key":
        value = list[step.ordinal];
        break;
      case "own":
        value = list[at(step.ordinals, member)];
        break;
      case "payload":
        value = list[0] === step.case ? list[step.index + 1] : undefined;
        break;
    }
  }
  return value;
}
