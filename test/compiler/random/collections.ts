// Sets, bags, sequences and maps.
import { type Make, where } from "./make.ts";
import { ofType, type Scope, withLocal } from "./scope.ts";
import { bool, isSame, type Ty, type TyOf, textOf } from "./types.ts";

type Some = TyOf<"set" | "map" | "seq" | "bag">;

export function collection(make: Make, type: Some, scope: Scope, depth: number): string {
  switch (type.kind) {
    case "set":
      return set(make, type, scope, depth);
    case "map":
      return map(make, type, scope, depth);
    case "seq":
      return sequence(make, type, scope, depth);
    case "bag":
      return bag(make, type, scope, depth);
  }
}

function set(make: Make, type: TyOf<"set">, scope: Scope, depth: number): string {
  const { draw } = make;
  const whole = (): string => make.plain(type, scope, depth);
  const item = (): string => make.expr(type.of, scope, depth);
  const grown = (): string => {
    const before = whole();
    const after = `(${before} + ${item()})`;
    if (type.max === null) return after;
    return where(make, `size(${before}) < ${type.max}`, after, before);
  };
  const ways = [
    grown,
    grown,
    () => `(${whole()} - ${item()})`,
    () => `(${whole()} & ${make.expr(type, scope, depth)})`,
    () => `(${whole()} \\ ${make.expr(type, scope, depth)})`,
    () => (type.max === null ? `(${whole()} | ${make.expr(type, scope, depth)})` : whole()),
    () => (type.max === 1 ? `{ ${item()} }` : `{ ${item()}, ${item()} }`),
    () => comprehension(make, type, scope, depth),
  ];
  const { of } = type;
  if (of.kind === "int") {
    const range = (): string => `((${make.expr(of, scope, depth - 1)})..${of.hi})`;
    ways.push(type.max === null ? range : () => `{ ${item()} }`);
  }
  if (type.max === null && of.kind === "set" && of.max === null) {
    ways.push(() => `subsets(${make.plain(of, scope, depth)})`);
  }
  return draw.way(ways);
}

function comprehension(make: Make, type: TyOf<"set">, scope: Scope, depth: number): string {
  const { text, element } = make.domain(scope, depth);
  const local = make.fresh();
  const inside = withLocal(scope, local, element);
  const cond = make.draw.oneIn(2) ? ` if ${make.expr(bool, inside, depth - 1)}` : "";
  const value = isSame(element, type.of) ? local : make.expr(type.of, inside, depth - 1);
  return `{ ${value} for ${local} in ${text}${cond} }`;
}

function map(make: Make, type: TyOf<"map">, scope: Scope, depth: number): string {
  const { draw } = make;
  const { key, value } = type;
  if (key.kind === "enum" && !draw.oneIn(3)) {
    const entries = key.cases.map((name) => `${name}: ${make.expr(value, scope, depth - 1)}`);
    return `[${entries.join(", ")}]`;
  }
  const local = make.fresh();
  const inside = withLocal(scope, local, key);
  return `[${local} in ${keysOf(key)}: ${make.expr(value, inside, depth)}]`;
}

function keysOf(key: Ty): string {
  return key.kind === "int" && key.name === undefined ? `(${key.lo})..${key.hi}` : textOf(key);
}

function sequence(make: Make, type: TyOf<"seq">, scope: Scope, depth: number): string {
  const { draw } = make;
  const read = ofType(scope, type)[0]?.text;
  const item = (): string => make.expr(type.of, scope, depth);
  if (read === undefined) return `[${item()}]`;
  const position = draw.pick(["0", "1", `size(${read}) - 1`]);
  const appended = (): string =>
    where(make, `size(${read}) < ${type.max}`, `(${read} + ${item()})`, read);
  return draw.way([
    appended,
    appended,
    () => where(make, `size(${read}) > 0`, `tail(${read})`, read),
    () => where(make, `size(${read}) > 0`, `tail(${read})`, read),
    () => where(make, `size(${read}) > 1`, `removeAt(${read}, ${position})`, read),
    () => where(make, `size(${read}) > 1`, `removeAt(${read}, ${position})`, read),
    () => (type.max === 1 ? `[${item()}]` : `[${item()}, ${item()}]`),
  ]);
}

function bag(make: Make, type: TyOf<"bag">, scope: Scope, depth: number): string {
  const { draw } = make;
  const read = ofType(scope, type)[0]?.text;
  const item = (): string => make.expr(type.of, scope, depth);
  if (read === undefined) return `{ ${item()} }`;
  const put = (): string =>
    where(make, `size(${read}) < ${type.max}`, `(${read} + ${item()})`, read);
  const taken = (): string => {
    const what = make.plain(type.of, scope, depth);
    return where(make, `${what} in ${read}`, `(${read} - ${what})`, read);
  };
  return draw.way([
    put,
    put,
    taken,
    () => (type.max === 1 ? `{ ${item()} }` : `{ ${item()}, ${item()} }`),
  ]);
}
