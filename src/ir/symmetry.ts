// How a state is brought to the representative of its orbit, the states that renamings of members
// make of it (docs/internals/symmetry.md). Places that say something of one member alone, its own
// places, give each member a signature, and the members are put into the order of their signatures.
// Where that leaves open which comes first, and some place relates members to each other, the least
// packed state decides. Both engines follow this plan.
import type { Diagnostic } from "../base/diagnostic.ts";
import { at } from "../values/access.ts";
import { ordinals, sizeOf, valuesOf } from "../values/domain.ts";
import { exchange, hasMembers, membersIn, renamed, symmetricIn } from "../values/rename.ts";
import type { BagType, EnumType, Field, MapType, SeqType, SetType, Type } from "../values/type.ts";
import type { Value } from "../values/value.ts";
import { bitsFor } from "./bits.ts";
import type { Slot } from "./ir.ts";
import { bitsOf, lengthBits, tagBits } from "./width.ts";

/** From a value to a part of it. A part that is not there says nothing of any member. */
export type Step =
  | { readonly kind: "field"; readonly index: number }
  /** The value of a map at a key that has no member in it. */
  | { readonly kind: "key"; readonly ordinal: number }
  /** The value of a map at the key that has the member in it, by member. */
  | { readonly kind: "own"; readonly ordinals: readonly number[] }
  | { readonly kind: "payload"; readonly case: number; readonly index: number }
  | { readonly kind: "some" }
  | { readonly kind: "position"; readonly index: number };

/**
 * What is asked of the part: `value`, its value; `is`, whether it is the member, first those of
 * which it is true; `in`, whether it has the element of the member, likewise; `times`, how often,
 * the most first; `tag`, its case; `some`, whether it is not none; `size`, its length.
 */
export type Mark =
  | { readonly kind: "value" | "is" | "tag" | "some" | "size" }
  /** By member, an element with this member in it and no other one. */
  | { readonly kind: "in" | "times"; readonly elements: readonly Value[] };

export interface OwnPlace {
  readonly slot: number;
  readonly path: readonly Step[];
  /** The type of the part at the end of the path. */
  readonly type: Type;
  readonly mark: Mark;
  readonly bits: number;
}

/** One symmetric type whose members occur in states. */
export interface Members {
  readonly type: EnumType;
  readonly count: number;
  /** What a signature is made of, the first one counting most. */
  readonly places: readonly OwnPlace[];
  /** Whether members with the same signature may be told apart by how they relate to others. */
  readonly isRelated: boolean;
}

export interface SymmetryPlan {
  readonly members: readonly Members[];
  /** Slots with places that relate members to each other, or that signatures had no room for. */
  readonly relating: readonly number[];
}

/** A signature and the number of a member are one word of compiled code. */
export const SIGNATURE_BITS_MAX = 60;

/** All renamings of members that are related are tried, at worst. */
const RENAMINGS_MAX = 5040;

/** What is found in the slots: own places by type, and which types a slot relates. */
interface Findings {
  readonly places: { readonly of: EnumType; readonly place: OwnPlace }[];
  readonly related: { readonly slot: number; readonly types: readonly EnumType[] }[];
}

/** Null where no slot has members of a type with two or more. */
export function planSymmetry(slots: readonly Slot[]): SymmetryPlan | null {
  const types = new Map<string, EnumType>();
  for (const { type } of slots) {
    for (const one of symmetricIn(type)) if (one.cases.length > 1) types.set(one.name, one);
  }
  if (types.size === 0) return null;
  const found: Findings = { places: [], related: [] };
  for (const [slot, { type }] of slots.entries()) {
    if (hasMembers(type)) collect({ slot, path: [], type, owner: null }, found);
  }
  const members = [...types.values()].map((type): Members => {
    const places: OwnPlace[] = [];
    let bits = 0;
    for (const { of, place } of found.places) {
      if (of.name !== type.name) continue;
      if (bits + place.bits > SIGNATURE_BITS_MAX) {
        found.related.push({ slot: place.slot, types: [type] });
        continue;
      }
      bits += place.bits;
      places.push(place);
    }
    return { type, count: type.cases.length, places, isRelated: false };
  });
  const isRelated = ({ type }: Members): boolean =>
    found.related.some(({ types: related }) => related.some(({ name }) => name === type.name));
  return {
    members: members.map((one) => ({ ...one, isRelated: isRelated(one) })),
    relating: [...new Set(found.related.map(({ slot }) => slot))].toSorted((a, b) => a - b),
  };
}

/** A part of a slot; `owner` is the type whose members have one each. */
interface Part {
  readonly slot: number;
  readonly path: readonly Step[];
  readonly type: Type;
  readonly owner: EnumType | null;
}

function collect(part: Part, found: Findings): void {
  const { type, owner } = part;
  if (!hasMembers(type)) {
    if (owner !== null) add(owner, part, { kind: "value" }, bitsOf(type), found);
    return;
  }
  switch (type.kind) {
    case "enum":
      if (owner === null) add(type, part, { kind: "is" }, 1, found);
      else relate(part, found);
      return;
    case "record":
      collectFields(part, type.fields, (index) => ({ kind: "field", index }), found);
      return;
    case "union":
      if (owner !== null) add(owner, part, { kind: "tag" }, tagBits(type), found);
      for (const [index, { fields }] of type.cases.entries()) {
        collectFields(part, fields, (field) => payload(index, field), found);
      }
      return;
    case "option":
      if (owner !== null) add(owner, part, { kind: "some" }, 1, found);
      collect({ ...part, path: [...part.path, { kind: "some" }], type: type.of }, found);
      return;
    case "seq":
      collectPositions(part, type, found);
      return;
    case "map":
      collectMap(part, type, found);
      return;
    case "set":
    case "bag":
      collectElements(part, type, found);
      return;
    default:
      return;
  }
}

function payload(unionCase: number, index: number): Step {
  return { kind: "payload", case: unionCase, index };
}

function collectFields(
  part: Part,
  fields: readonly Field[],
  step: (index: number) => Step,
  found: Findings,
): void {
  for (const [index, field] of fields.entries()) {
    collect({ ...part, path: [...part.path, step(index)], type: field.type }, found);
  }
}

function collectPositions(part: Part, { of, max }: SeqType, found: Findings): void {
  if (part.owner !== null) add(part.owner, part, { kind: "size" }, lengthBits(max), found);
  for (let index = 0; index < max; index++) {
    collect({ ...part, path: [...part.path, { kind: "position", index }], type: of }, found);
  }
}

/** Each value at a key with one member in it is a place of this member. */
function collectMap(part: Part, { key, value }: MapType, found: Findings): void {
  const { path, owner } = part;
  const keys = singles(key);
  if (keys === null || (owner !== null && hasMembers(key))) {
    relate(part, found);
    return;
  }
  const { ordinalOf } = ordinals(key);
  for (const single of keys) {
    const [first] = single.values;
    if (first === undefined) continue;
    const inside =
      single.of === null
        ? ({ kind: "key", ordinal: ordinalOf(first) } as const)
        : ({ kind: "own", ordinals: single.values.map(ordinalOf) } as const);
    collect({ ...part, path: [...path, inside], type: value, owner: single.of ?? owner }, found);
  }
}

/** Whether a set has an element, or a bag how often, is a place of the one member in it. */
function collectElements(part: Part, type: SetType | BagType, found: Findings): void {
  const elements = part.owner === null ? singles(type.of) : null;
  if (elements === null) {
    relate(part, found);
    return;
  }
  for (const { of, values } of elements) {
    if (of === null) continue;
    if (type.kind === "set") add(of, part, { kind: "in", elements: values }, 1, found);
    else add(of, part, { kind: "times", elements: values }, lengthBits(type.max), found);
  }
}

/** A value without members, or by member the values that are the same but for this member. */
interface Single {
  readonly of: EnumType | null;
  readonly values: readonly Value[];
}

/** Types with more values than this are compared as wholes. */
const VALUES_MAX = 256n;

const known = new WeakMap<Type, readonly Single[] | null>();

/** The values of a type with at most one member in each; null where there are others. */
function singles(type: Type): readonly Single[] | null {
  const before = known.get(type);
  if (before !== undefined) return before;
  const found = findSingles(type);
  known.set(type, found);
  return found;
}

function findSingles(type: Type): readonly Single[] | null {
  if (sizeOf(type) > VALUES_MAX) return null;
  const found: Single[] = [];
  for (const value of valuesOf(type)) {
    const inside = membersIn(type, value);
    if (inside === null || inside.length > 1) return null;
    const [first] = inside;
    if (first === undefined) found.push({ of: null, values: [value] });
    else if (first.member === 0) {
      const { of } = first;
      const values = of.cases.map((_, member) => renamed(type, value, exchange(of, 0, member)));
      found.push({ of, values });
    }
  }
  return found;
}

function add(of: EnumType, part: Part, mark: Mark, bits: number, found: Findings): void {
  const { slot, path, type } = part;
  if (bits > 0) found.places.push({ of, place: { slot, path, type, mark, bits } });
}

function relate({ slot, type, owner }: Part, found: Findings): void {
  found.related.push({ slot, types: [...symmetricIn(type), ...(owner === null ? [] : [owner])] });
}

/** A model with more renamings to try than anybody can wait for has no representatives. */
export function checkRenamings(slots: readonly Slot[]): readonly Diagnostic[] {
  const plan = planSymmetry(slots);
  if (plan === null) return [];
  const related = plan.members.filter(({ isRelated }) => isRelated);
  const count = related.reduce((product, one) => product * factorial(one.count), 1);
  if (count <= RENAMINGS_MAX) return [];
  const names = related.map(({ type }) => type.name);
  return [tooManyRenamings(at(slots, at(plan.relating, 0)), names, count)];
}

function factorial(count: number): number {
  return count <= 1 ? 1 : count * factorial(count - 1);
}

function tooManyRenamings(
  { name, span }: Slot,
  types: readonly string[],
  count: number,
): Diagnostic {
  const listed = types.map((one) => `\`${one}\``).join(" and ");
  return {
    code: "symmetry/too-many-renamings",
    severity: "error",
    title: `members of ${listed} have ${count} renamings, and ${RENAMINGS_MAX} are the most`,
    span,
    label: `\`${name}\` relates members to each other, so all of them must be tried`,
    related: [],
    hint: "take fewer members, or keep what each one has in a map by member with plain values",
    expected: [],
  };
}

/** The bits of the number of a member. */
export function memberBits(count: number): number {
  return bitsFor(BigInt(count));
}
