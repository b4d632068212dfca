// A random overlay: what it patches must be there.
import type { Make } from "./make.ts";
import type { Scope } from "./scope.ts";
import { bool, type Ty } from "./types.ts";

export interface Patched {
  readonly make: Make;
  readonly scope: Scope;
  readonly vars: readonly { readonly name: string; readonly type: Ty }[];
  readonly heads: readonly { readonly name: string }[];
}

export function overlay({ make, scope, vars, heads }: Patched): readonly string[] {
  const { draw } = make;
  const { name, type } = draw.pick(vars);
  const action = draw.pick(heads).name;
  const guard = (): string => make.expr(bool, scope, 2);
  const patches = [
    `replace action ${action} { base() }`,
    `replace action ${action} { if ${guard()} { base() } }`,
    `replace action ${action} when ${guard()} { ${name}' = ${make.expr(type, scope, 2)} }`,
    `drop action ${action}`,
    `add clause when ${guard()} to ${action}`,
    `add var extra: bool = false add action flip { extra' = !extra }`,
    `add case E.Added`,
    ...(make.world.hasParam ? ["set top = 1"] : []),
    ...scope.defs.flatMap((def) => (def.params === null ? [`replace def ${def.name} = base`] : [])),
  ];
  return [`mutant Patched violates NoFault { ${draw.pick(patches)} }`];
}
