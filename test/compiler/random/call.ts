// A random call: whatever its claims come to, both engines must agree on it.
import type { ActionHead } from "./claims.ts";
import { literal } from "./literals.ts";
import type { Make } from "./make.ts";
import { type Scope, withLocal } from "./scope.ts";
import { bool } from "./types.ts";

export function call(make: Make, scope: Scope, actions: readonly ActionHead[]): readonly string[] {
  const { draw } = make;
  const begins = actions.find(({ isInput }) => isInput);
  const rest = actions.filter((one) => one !== begins);
  if (begins === undefined || rest.length === 0 || !draw.oneIn(3)) return [];
  const local = draw.oneIn(2) ? make.fresh() : null;
  const domain = draw.pick(make.world.enums);
  const inside = local === null ? scope : withLocal(scope, local, domain);
  const args = begins.params.map((type) => literal(type, draw, () => make.fresh()));
  const ends = draw.pick(rest);
  const others = rest.filter((one) => one !== ends).map(({ name }) => name);
  const aborts = draw.oneIn(3) ? others.slice(0, 1) : [];
  const moves = draw.oneIn(2) ? ["_"] : others.slice(aborts.length);
  const lines = [
    `call Call${local === null ? "" : `(${local} in ${domain.name})`} {`,
    `  begin ${begins.name}${args.length === 0 ? "" : `(${args.join(", ")})`}`,
    ...(moves.length === 0 ? [] : [`  at point unreached after during ${moves.join(" | ")}`]),
    `  end ${ends.name}${ends.params.length > 0 && draw.oneIn(2) ? `(${ends.params.map(() => "_").join(", ")})` : ""}`,
    `  open while ${make.expr(bool, inside, 2)}`,
    ...aborts.map((name) => `  abort ${name}`),
    "}",
  ];
  return lines;
}
