// Numbers.
import { quantified } from "./booleans.ts";
import { type Make, within } from "./make.ts";
import type { Scope } from "./scope.ts";
import { int, isCollection, type TyOf } from "./types.ts";

const SMALL_MAX = 100_000;

export function integer(make: Make, type: TyOf<"int">, scope: Scope, depth: number): string {
  const { draw, world } = make;
  const isWide = type.hi > SMALL_MAX;
  const numbers = scope.known.filter(
    ({ type: of }) => of.kind === "int" && of.hi > of.lo && (isWide || of.hi <= SMALL_MAX),
  );
  const part = (): string => {
    // Of constants alone nothing is left but another constant.
    if (numbers.length > 0 && !draw.oneIn(3)) return make.read(draw.pick(numbers), scope);
    const small = world.ints.filter(({ hi }) => hi <= SMALL_MAX);
    return make.expr(isWide ? type : draw.pick(small), scope, depth);
  };
  const sizes = scope.known.filter((one) => isCollection(one.type));
  const few = (): string => make.expr(int(0, 3), scope, depth);
  const ways = [
    () => `(${part()} + ${few()})`,
    () => `(${part()} - ${few()})`,
    () => (isWide ? `(${part()} - 7)` : `(${part()} * ${few()})`),
    () => `(${part()} / ${draw.pick([few(), "2", "-3"])})`,
    () => `(${part()} % ${draw.pick([few(), "3", "-2"])})`,
    () => `-(${part()})`,
    () => (sizes.length === 0 ? part() : `size(${draw.pick(sizes).text})`),
    () => (sizes.length === 0 ? part() : `size(${draw.pick(sizes).text})`),
    () => quantified(make, "count", scope, depth),
  ];
  return within(make, type, draw.way(ways));
}
