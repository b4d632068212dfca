// What the makers of the parts of an expression share.
import type { Draw } from "./draw.ts";
import type { Known, Scope } from "./scope.ts";
import type { Ty } from "./types.ts";
import type { World } from "./world.ts";

/** Something that can be iterated, and what its elements are. */
export interface Domain {
  readonly text: string;
  readonly element: Ty;
}

export interface Make {
  readonly draw: Draw;
  readonly world: World;
  /** A name that is used nowhere else. */
  fresh(): string;
  /** An expression for a place where its type is expected. */
  expr(type: Ty, scope: Scope, depth: number): string;
  /** An expression that shows its type wherever it stands. */
  plain(type: Ty, scope: Scope, depth: number): string;
  domain(scope: Scope, depth: number): Domain;
  /** What is known, sometimes in the after-state. */
  read(known: Known, scope: Scope): string;
}

/** Mostly protected by a condition: models in which all steps fault say little. */
export function where({ draw }: Make, cond: string, then: string, otherwise: string): string {
  return draw.oneIn(7) ? then : `(if ${cond} then ${then} else ${otherwise})`;
}

/** Mostly brought into the range. */
export function within({ draw }: Make, type: Ty, text: string): string {
  if (type.kind !== "int" || draw.oneIn(8)) return text;
  return `min(max(${text}, ${type.lo}), ${type.hi})`;
}
