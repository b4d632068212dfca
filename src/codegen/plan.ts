// Where the counters and flags of generated code lie in memory.
import type { Model } from "../ir/ir.ts";
import type { MemoryPlan } from "../program/generated.ts";

/** Choices of one run of a body; each takes two numbers. */
export const CHOICES_MAX = 512;

export interface Plan extends MemoryPlan {
  readonly choices: number;
}

export function planMemory(model: Model, start: number): Plan {
  let next = start;
  const take = (bytes: number): number => {
    const address = next;
    next = (address + bytes + 15) & ~15;
    return address;
  };
  return {
    transitions: take(8 * model.actions.length),
    enabled: take(8 * model.actions.length),
    decided: take(4 * model.claims.length),
    premises: take(model.claims.length),
    clauses: model.actions.map(({ clauses }) => take(clauses.length)),
    branches: model.actions.map(({ branches }) => take(branches.length)),
    choices: take(16 * CHOICES_MAX),
    end: next,
  };
}
