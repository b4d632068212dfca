// What an expression may read where it stands.
import { isSame, type Ty } from "./types.ts";

/** Something that can be read. A variable may be read in the after-state where there is one. */
export interface Known {
  readonly text: string;
  readonly type: Ty;
  readonly isVariable: boolean;
}

/** A def; `params` is null where it is a value. */
export interface Def {
  readonly name: string;
  readonly params: readonly Ty[] | null;
  readonly result: Ty;
}

export interface Scope {
  readonly known: readonly Known[];
  readonly defs: readonly Def[];
  /** Whether there is an after-state. */
  readonly isStep: boolean;
}

export const nothing: Scope = { known: [], defs: [], isStep: false };

export function withLocal(scope: Scope, text: string, type: Ty): Scope {
  return { ...scope, known: [...scope.known, { text, type, isVariable: false }] };
}

export function withLocals(scope: Scope, locals: readonly Known[]): Scope {
  return { ...scope, known: [...scope.known, ...locals] };
}

export function ofType(scope: Scope, type: Ty): readonly Known[] {
  return scope.known.filter((one) => isSame(one.type, type));
}
