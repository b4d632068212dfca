// Small random types for the laws of values: small enough to list all their values.
import fc from "fast-check";
import { sizeOf } from "../../src/values/domain.ts";
import type { Field, Type } from "../../src/values/type.ts";

const VALUES_MAX = 1500n;

const scalar: fc.Arbitrary<Type> = fc.oneof(
  fc.constant<Type>({ kind: "bool" }),
  fc
    .tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: 0, max: 5 }))
    .map(([lo, span]): Type => ({ kind: "int", lo: BigInt(lo), hi: BigInt(lo + span) })),
  fc.integer({ min: 1, max: 4 }).map(
    (count): Type => ({
      kind: "enum",
      isSymmetric: false,
      name: `E${count}`,
      cases: ["A", "B", "C", "D"].slice(0, count).map((name) => ({ name, wire: `w-${name}` })),
    }),
  ),
);

function fieldsOf(of: fc.Arbitrary<Type>, max: number): fc.Arbitrary<readonly Field[]> {
  return fc
    .array(of, { maxLength: max })
    .map((types) => types.map((type, index) => ({ name: ["case", "b", "c"][index] ?? "d", type })));
}

function larger(of: fc.Arbitrary<Type>): fc.Arbitrary<Type> {
  const max = fc.integer({ min: 0, max: 3 });
  return fc.oneof(
    fieldsOf(of, 3).map((fields): Type => ({ kind: "record", name: "R", fields })),
    fc.array(fieldsOf(of, 2), { minLength: 1, maxLength: 3 }).map(
      (cases): Type => ({
        kind: "union",
        name: "U",
        cases: cases.map((fields, index) => ({ name: `C${index}`, wire: `c-${index}`, fields })),
      }),
    ),
    of.map((type): Type => (type.kind === "option" ? type : { kind: "option", of: type })),
    fc
      .tuple(of, fc.option(max))
      .map(([type, most]): Type => ({ kind: "set", of: type, max: most })),
    fc.tuple(of, of).map(([key, value]): Type => ({ kind: "map", key, value })),
    fc.tuple(of, max).map(([type, most]): Type => ({ kind: "seq", of: type, max: most })),
    fc.tuple(of, max).map(([type, most]): Type => ({ kind: "bag", of: type, max: most })),
  );
}

const isSmall = (type: Type): boolean => sizeOf(type) <= VALUES_MAX;
const once = fc.oneof(scalar, larger(scalar).filter(isSmall));

/** Types of all kinds, two deep, with at most 1,500 values. */
export const smallType: fc.Arbitrary<Type> = fc.oneof(scalar, once, larger(once)).filter(isSmall);

/** The same shape with other ranges and capacities. */
export function resized(type: Type): fc.Arbitrary<Type> {
  const nudge = fc.integer({ min: -1, max: 1 });
  const fields = (list: readonly Field[]): fc.Arbitrary<readonly Field[]> =>
    fc
      .tuple(...list.map((field) => resized(field.type)))
      .map((types) => list.map(({ name }, index) => ({ name, type: types[index] ?? type })));
  switch (type.kind) {
    case "int":
      return fc.tuple(nudge, nudge).map(([lo, hi]) => {
        return { ...type, lo: type.lo + BigInt(lo), hi: type.hi + BigInt(hi) };
      });
    case "record":
      return fields(type.fields).map((list): Type => ({ ...type, fields: list }));
    case "union":
      return fc.tuple(...type.cases.map((one) => fields(one.fields))).map(
        (lists): Type => ({
          ...type,
          cases: type.cases.map((one, index) => ({ ...one, fields: lists[index] ?? [] })),
        }),
      );
    case "option":
      return resized(type.of).map((of): Type => ({ ...type, of }));
    case "set":
      return fc.tuple(resized(type.of), nudge).map(([of, more]): Type => {
        return { ...type, of, max: type.max === null ? null : Math.max(0, type.max + more) };
      });
    case "map":
      return resized(type.value).map((value): Type => ({ ...type, value }));
    case "seq":
    case "bag":
      return fc.tuple(resized(type.of), nudge).map(([of, more]): Type => {
        return { ...type, of, max: Math.max(0, type.max + more) };
      });
    default:
      return fc.constant(type);
  }
}
