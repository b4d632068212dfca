// What an expression may see where it stands: its locals, and which parts of the world it may read.
import type { Span } from "../base/source.ts";
import type { Type } from "../values/type.ts";
import type { ActionSource, DefSource, EffectSource, Unit } from "./unit.ts";

/** Hands out the locals of one root. */
export class Frame {
  #count: number;

  constructor(taken = 0) {
    this.#count = taken;
  }

  get count(): number {
    return this.#count;
  }

  fresh(): number {
    return this.#count++;
  }
}

/** The kind of place an expression stands in, which decides what it may read. */
export interface Sight {
  /** For messages: "a guard", "the body of an action". */
  readonly what: string;
  readonly state: boolean;
  /** Null where ghosts may be read, else why not. */
  readonly noGhost: string | null;
  /** After-states, outputs and `refused`: only in step claims. */
  readonly prime: boolean;
  readonly inits: boolean;
  /** Integers without bound: tables and laws. */
  readonly wide: boolean;
}

const closed: Sight = {
  what: "a constant",
  state: false,
  noGhost: null,
  prime: false,
  inits: false,
  wide: true,
};
const ghostFree = "deleting all ghosts must never change what a model does";

export const sights = {
  constant: closed,
  initial: {
    ...closed,
    what: "an initial value",
    state: true,
    noGhost: ghostFree,
    inits: true,
    wide: false,
  },
  ghostInitial: { ...closed, what: "an initial value", state: true, inits: true, wide: false },
  initDomain: { ...closed, what: "an init choice", inits: true, wide: false },
  guard: { ...closed, what: "a guard", state: true, noGhost: ghostFree, wide: false },
  body: { ...closed, what: "the body of an action", state: true, noGhost: ghostFree, wide: false },
  ghostValue: { ...closed, what: "the value of a ghost", state: true, wide: false },
  def: { ...closed, what: "a def", state: true, wide: true },
  claim: { ...closed, what: "a claim about states", state: true, wide: false },
  step: { ...closed, what: "a step claim", state: true, prime: true, wide: false },
  observe: {
    ...closed,
    what: "an observation",
    state: true,
    noGhost: "an implementation has no ghosts",
    wide: false,
  },
  callState: {
    ...closed,
    what: "the state of a call",
    state: true,
    noGhost: "an implementation has no ghosts",
    wide: false,
  },
  bound: { ...closed, what: "a bound", state: true, noGhost: ghostFree, wide: false },
  table: { ...closed, what: "a table or law" },
  rigid: { ...closed, what: "a choice that is made once and for all" },
} as const satisfies Record<string, Sight>;

export interface Local {
  readonly name: string;
  readonly local: number;
  readonly type: Type;
  readonly span: Span;
  readonly outer: Local | null;
}

/** What def bodies turn out to need; filled while they are elaborated. */
export interface Needs {
  state: boolean;
  ghost: boolean;
  wide: Span | null;
}

export interface Scope {
  readonly unit: Unit;
  readonly frame: Frame;
  readonly locals: Local | null;
  readonly sight: Sight;
  readonly needs: Needs;
  /** Inside `( … )'`. */
  readonly isPrimed: boolean;
  /** What `base` means here, or null. */
  readonly base: DefSource | null;
  readonly baseEffect: EffectSource | null;
  readonly baseAction: ActionSource | null;
  /**
   * The text was replaced by an overlay, so that cases which overlays add may have no arm in it.
   */
  readonly isReplaced: boolean;
  /** Effects being inlined, innermost last: recursion is refused. */
  readonly inlining: readonly EffectSource[];
}

export function newScope(unit: Unit, sight: Sight, frame = new Frame()): Scope {
  return {
    unit,
    frame,
    locals: null,
    sight,
    needs: { state: false, ghost: false, wide: null },
    isPrimed: false,
    base: null,
    baseEffect: null,
    baseAction: null,
    isReplaced: false,
    inlining: [],
  };
}

/** The scope with one more local; its number is `scope.locals.local`. */
export function bind(
  scope: Scope,
  name: string,
  type: Type,
  span: Span,
  local?: number,
): Scope & { readonly locals: Local } {
  const bound: Local = {
    name,
    local: local ?? scope.frame.fresh(),
    type,
    span,
    outer: scope.locals,
  };
  return { ...scope, locals: bound };
}

export function lookUp(scope: Scope, name: string): Local | null {
  for (let local = scope.locals; local !== null; local = local.outer) {
    if (local.name === name) return local;
  }
  return null;
}

/** All names of locals in sight, for did-you-mean. */
export function localNames(scope: Scope): string[] {
  const names: string[] = [];
  for (let local = scope.locals; local !== null; local = local.outer) names.push(local.name);
  return names;
}
