// What a random model claims of whole runs.
import type { ActionHead } from "./claims.ts";
import { literal } from "./literals.ts";
import type { Make } from "./make.ts";
import { type Scope, withLocal } from "./scope.ts";
import { bool } from "./types.ts";

export function temporal(
  make: Make,
  scope: Scope,
  actions: readonly ActionHead[],
): readonly string[] {
  const { draw } = make;
  if (!draw.oneIn(3)) return [];
  const lines: string[] = [];
  const fairness = fair(make, actions);
  const isNamed = fairness !== null && draw.oneIn(3);
  if (isNamed) lines.push(`fairness Fair = ${fairness}`);
  const assumed = fairness === null ? "" : ` assuming ${isNamed ? "Fair" : fairness}`;
  for (let index = draw.between(1, 2); index > 0; index--) {
    const domain = draw.pick(make.world.enums);
    const local = draw.oneIn(4) ? make.fresh() : null;
    const inside = local === null ? scope : withLocal(scope, local, domain);
    const head = `T${index}${local === null ? "" : `(${local} in ${domain.name})`}`;
    const part = (): string => `(${make.expr(bool, inside, 2)})`;
    lines.push(
      draw.way([
        () => `eventually ${head}: ${part()}${assumed}`,
        () => `leadsTo ${head}: ${part()} ~> ${part()}${assumed}`,
        () => `alwaysEventually ${head}: ${part()}${assumed}`,
        () => `stabilizes ${head}: ${part()}${assumed}`,
        () => `recoverable ${head}: ${part()}`,
        () => `recoverable ${head}: ${part()} with faults`,
      ]),
    );
  }
  return lines;
}

/** Nobody may count on a fault alone. */
function fair(make: Make, actions: readonly ActionHead[]): string | null {
  const { draw } = make;
  const able = actions.filter(({ isFault }) => !isFault);
  if (able.length === 0 || draw.oneIn(4)) return null;
  const first = draw.pick(able);
  const one = member(make, first);
  const strength = draw.pick(["fair", "strong fair"]);
  const more = draw.some(actions.filter((other) => other !== first)).map((other) => {
    return member(make, other);
  });
  if (more.length === 0) return `${strength} ${one}`;
  return draw.oneIn(2)
    ? `${strength} (${[one, ...more].join(" | ")})`
    : `${strength} ${one}, fair (${[one, ...more].join(" | ")})`;
}

/** All instances of an action, or those with some arguments. */
function member(make: Make, { name, params }: ActionHead): string {
  const { draw } = make;
  if (params.length === 0 || draw.oneIn(3)) return name;
  const args = params.map((type) => {
    const isPlain = type.kind === "enum" || type.kind === "bool" || type.kind === "int";
    return isPlain && !draw.oneIn(3) ? literal(type, draw, () => make.fresh()) : "_";
  });
  return `${name}(${args.join(", ")})`;
}
