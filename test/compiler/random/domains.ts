// What a parameter, a choice, a loop or a quantifier ranges over.
import type { Domain, Make } from "./make.ts";
import { type Scope, withLocal } from "./scope.ts";
import { bool, countOf, int, isCollection, type Ty, type TyOf, textOf } from "./types.ts";

const SHORT = 12;

export function domain(make: Make, scope: Scope, depth: number): Domain {
  const { draw, world } = make;
  const named = [...world.enums, ...world.records, ...world.unions].filter(
    (type) => countOf(type) <= SHORT,
  );
  const collections = scope.known.filter(
    ({ type }) => isCollection(type) && (type.max ?? countOf(type.of)) <= SHORT,
  );
  const ways: (() => Domain)[] = [
    () => ({ text: "bool", element: bool }),
    () => range(make, scope),
    () => range(make, scope),
    () => sum(make, scope, depth),
    () => listed(make, scope, depth),
  ];
  for (const type of named) ways.push(() => ({ text: textOf(type), element: type }));
  for (const { text, type } of [...collections, ...collections]) {
    if (isCollection(type)) ways.push(() => ({ text, element: type.of }));
  }
  const masks = collections.filter(({ type }) => isSmallMask(type));
  if (masks.length > 0) {
    ways.push(() => {
      const { text, type } = draw.pick(masks);
      return { text: `subsets(${text})`, element: type };
    });
  }
  return draw.way(ways);
}

function isSmallMask(type: Ty): boolean {
  return type.kind === "set" && type.max === null && countOf(type.of) <= 4;
}

function range(make: Make, scope: Scope): Domain {
  const { draw } = make;
  const known = scope.known.filter(({ type }) => type.kind === "int" && type.hi <= SHORT);
  const { text } = known[draw.below(known.length)] ?? {};
  if (text !== undefined && draw.oneIn(2)) {
    return draw.oneIn(2)
      ? { text: `(${text})..3`, element: int(-3, 3) }
      : { text: `0..${text}`, element: int(0, 4) };
  }
  const named = make.world.ints.filter(({ name }) => name !== undefined);
  const type = named[draw.below(named.length)];
  if (type !== undefined && draw.oneIn(2)) return { text: textOf(type), element: type };
  return draw.oneIn(8)
    ? { text: "0..40", element: int(0, 40) }
    : { text: "0..2", element: int(0, 2) };
}

/** A set that is made of another one. */
function sum(make: Make, scope: Scope, depth: number): Domain {
  const { draw } = make;
  const sets = scope.known.flatMap(({ type }): readonly TyOf<"set">[] =>
    type.kind === "set" && (type.max ?? countOf(type.of)) <= SHORT ? [type] : [],
  );
  const type = sets[draw.below(sets.length)];
  if (type === undefined) return listed(make, scope, depth);
  const whole = make.plain(type, scope, depth - 1);
  const local = make.fresh();
  const inside = withLocal(scope, local, type.of);
  const text = draw.way([
    () => `(${whole} \\ { ${make.expr(type.of, scope, depth - 1)} })`,
    () => `(${whole} & ${make.expr(type, scope, depth - 1)})`,
    () => `{ ${local} for ${local} in ${whole} if ${make.expr(bool, inside, depth - 1)} }`,
  ]);
  return { text, element: type.of };
}

function listed(make: Make, scope: Scope, depth: number): Domain {
  const { draw, world } = make;
  const element: Ty = draw.pick<Ty>([...world.enums, int(0, 3), int(0, 2)]);
  const [one, other] = [0, 1].map(() => make.plain(element, scope, depth - 1));
  return { text: draw.oneIn(3) ? `{ ${one} }` : `{ ${one}, ${other} }`, element };
}
