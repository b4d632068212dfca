// What a random model declares before it has state: its params and its types.
import type { Draw } from "./draw.ts";
import { bitsOf, bool, countOf, type Field, int, type Ty, type TyOf, textOf } from "./types.ts";

export interface World {
  readonly lines: readonly string[];
  readonly enums: readonly TyOf<"enum">[];
  readonly records: readonly TyOf<"record">[];
  readonly unions: readonly TyOf<"union">[];
  readonly ints: readonly TyOf<"int">[];
  /** The names of all configs; the first is the default one. */
  readonly configs: readonly string[];
  readonly hasParam: boolean;
}

const caseNames = ["A", "B", "C", "D"];

export function makeWorld(draw: Draw): World {
  const lines: string[] = [];
  const hasParam = draw.oneIn(3);
  const configs: string[] = [];
  const ints = [int(0, 3), int(0, 2), int(-2, 4), int(-3, -1)];
  if (draw.oneIn(3)) ints.push(draw.pick([int(7, 7), int(0, 1000), int(-70000, 70000)]));
  if (draw.oneIn(12)) ints.push(int(-9007199254740991, 9007199254740991));
  if (hasParam) {
    lines.push(`param top: 1..4 = ${draw.between(2, 4)}`, "param isOn: bool = true");
    // Literals lie within the range in every config.
    ints.push(int(0, 2, "0..top"));
    if (draw.oneIn(2)) {
      lines.push("config small default { top = 2 }", "config big { top = 4, isOn = false }");
      configs.push("small", "big");
    }
  }
  if (draw.oneIn(3)) {
    lines.push("type Slot = 0..2");
    ints.push(int(0, 2, "Slot"));
  }
  const enums: TyOf<"enum">[] = [
    { kind: "enum", name: "E", cases: caseNames.slice(0, draw.between(2, 4)) },
  ];
  if (draw.oneIn(4)) enums.push({ kind: "enum", name: "One", cases: ["Only"] });
  if (draw.oneIn(4)) enums.push({ kind: "enum", name: "F", cases: ["C", "B", "Z"] });
  for (const { name, cases } of enums) lines.push(`enum ${name} { ${cases.join(", ")} }`);
  const known: World = { lines, enums, records: [], unions: [], ints, configs, hasParam };
  const records: TyOf<"record">[] = [];
  const unions: TyOf<"union">[] = [];
  for (let count = draw.between(0, 2); count > 0; count--) {
    const within = { ...known, records, unions };
    if (draw.oneIn(2)) {
      const letter = ["a", "b"][records.length] ?? "c";
      const fields = fieldsOf(draw.between(1, 3), letter, within, draw);
      records.push({ kind: "record", name: `R${records.length}`, fields });
      lines.push(`record R${records.length - 1} { ${fieldsText(fields)} }`);
    } else {
      const union = makeUnion(unions.length, within, draw);
      unions.push(union);
      const cases = union.cases.map(({ name, fields }) =>
        fields.length === 0 ? name : `${name}(${fieldsText(fields)})`,
      );
      lines.push(`union ${union.name} { ${cases.join(", ")} }`);
    }
  }
  return { ...known, records, unions };
}

function makeUnion(index: number, world: World, draw: Draw): TyOf<"union"> {
  const cases = ["Empty", "Full", "Both"].slice(0, draw.between(1, 3)).map((name, at) => ({
    name: index === 0 ? name : `${name}${index}`,
    fields: at === 0 && draw.oneIn(2) ? [] : fieldsOf(at, "p", world, draw),
  }));
  return { kind: "union", name: `U${index}`, cases };
}

function fieldsOf(count: number, letter: string, world: World, draw: Draw): readonly Field[] {
  return Array.from({ length: count }, (_, at) => ({
    name: `${letter}${at}`,
    type: draw.oneIn(4) ? smallType(world, draw) : scalarType(world, draw),
  }));
}

function fieldsText(fields: readonly Field[]): string {
  return fields.map(({ name, type }) => `${name}: ${textOf(type)}`).join(", ");
}

// ---- types of variables -------------------------------------------------------------------------

function scalarType(world: World, draw: Draw): Ty {
  return draw.way<Ty>([() => bool, () => draw.pick(world.ints), () => draw.pick(world.enums)]);
}

/** A type with few values: elements of masks, keys of maps, domains of parameters. */
function fewValues(world: World, draw: Draw, most: number): Ty {
  const few = [bool, ...world.ints, ...world.enums, ...world.records, ...world.unions].filter(
    (type) => countOf(type) <= most,
  );
  return draw.pick(few);
}

function smallType(world: World, draw: Draw): Ty {
  return draw.way<Ty>([
    () => ({ kind: "option", of: scalarType(world, draw) }),
    () => ({ kind: "set", of: fewValues(world, draw, 8), max: null }),
    () => ({ kind: "seq", of: scalarType(world, draw), max: draw.between(1, 2) }),
    () => ({ kind: "bag", of: fewValues(world, draw, 30), max: draw.between(1, 2) }),
    () => (world.records.length > 0 ? draw.pick(world.records) : bool),
    () => (world.unions.length > 0 ? draw.pick(world.unions) : bool),
  ]);
}

const BITS_MAX = 130;

/** The type of a variable. */
export function makeType(world: World, draw: Draw): Ty {
  const type = draft(world, draw, 2);
  return bitsOf(type) <= BITS_MAX ? type : scalarType(world, draw);
}

/** Wide enough that parts of states lie across the border of two words. */
export function wideType(world: World, draw: Draw): Ty {
  return draw.pick<Ty>([
    { kind: "map", key: int(0, 8), value: int(0, 1000) },
    { kind: "map", key: int(0, 3), value: { kind: "option", of: int(-70000, 70000) } },
    { kind: "set", of: int(0, 90), max: null },
    { kind: "set", of: int(0, 129), max: null },
    { kind: "seq", of: int(0, 1000), max: 7 },
    { kind: "bag", of: int(0, 70000), max: 3 },
    { kind: "seq", of: { kind: "set", of: draw.pick(world.enums), max: null }, max: 12 },
    int(-9007199254740991, 9007199254740991),
  ]);
}

function draft(world: World, draw: Draw, depth: number): Ty {
  if (depth === 0) return scalarType(world, draw);
  const part = (): Ty => draft(world, draw, depth - 1);
  const named = [...world.records, ...world.unions];
  return draw.way<Ty>([
    () => scalarType(world, draw),
    () => scalarType(world, draw),
    () => (named.length > 0 ? draw.pick(named) : part()),
    () => (named.length > 0 ? draw.pick(named) : part()),
    () => optionOf(part()),
    () => ({ kind: "set", of: maskElement(world, draw), max: null }),
    () => ({ kind: "set", of: wideElement(world, draw), max: draw.between(1, 3) }),
    () => ({ kind: "map", key: fewValues(world, draw, 6), value: part() }),
    () => ({ kind: "map", key: fewValues(world, draw, 6), value: part() }),
    () => ({ kind: "seq", of: part(), max: draw.between(1, 3) }),
    () => ({ kind: "bag", of: part(), max: draw.between(1, 3) }),
  ]);
}

function optionOf(of: Ty): Ty {
  return of.kind === "option" ? of : { kind: "option", of };
}

/** Masks of one word, rarely of several. */
function maskElement(world: World, draw: Draw): Ty {
  if (draw.oneIn(12)) return draw.pick([int(0, 63), int(0, 64), int(-20, 70)]);
  if (draw.oneIn(6)) return { kind: "set", of: bool, max: null };
  return fewValues(world, draw, 12);
}

function wideElement(world: World, draw: Draw): Ty {
  return draw.pick<Ty>([int(0, 300), bool, ...world.records, ...world.unions, ...world.enums]);
}
